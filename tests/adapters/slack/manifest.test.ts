import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { slackEvents } from '../../../adapters/slack/comings.ts';
import { replyMethods } from '../../../adapters/slack/deliver-reply.ts';
import { quietMethods } from '../../../adapters/slack/do-not-disturb.ts';
import { slackPaths } from '../../../adapters/slack/guard-requests.ts';
import { homeEvents } from '../../../adapters/slack/home-opened.ts';
import { homeMethods } from '../../../adapters/slack/home-tabs.ts';
import { slackCommands } from '../../../adapters/slack/inbound.ts';
import {
  manifestForHttp,
  manifestForSocket,
  oneClickLink,
  type SlackManifest,
} from '../../../adapters/slack/manifest-links.ts';
import { platformMethods } from '../../../adapters/slack/platform.ts';
import { profileEvents } from '../../../adapters/slack/profile-changes.ts';
import { askerMethods } from '../../../adapters/slack/slack-asker.ts';
import { optionalSlackScopes, slackScopes } from '../../../adapters/slack/start-slack.ts';
import manifest from '../../../manifest.json' with { type: 'json' };

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const schema = JSON.parse(read('adapters/slack/vendor/manifest.schema.2.0.0.json'));
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const problemsOf = (some: SlackManifest): string[] =>
  validate(some) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);

/** The scope each Web API method needs with a bot token; null where any token will do. Source: docs.slack.dev. */
const scopeOf: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'users.info': 'users:read',
  'dnd.info': 'dnd:read',
  'dnd.teamInfo': 'dnd:read',
  // A trigger id comes with a command or a press, and is the permission.
  'views.open': null,
  // A window that the same app opened.
  'views.update': null,
  // The app's own tab, of which each person has one.
  'views.publish': null,
};

describe('the Slack manifest', () => {
  const commands = manifest.features.slash_commands.map(({ command }) => command);
  const { bot: scopes, bot_optional: optionalScopes } = manifest.oauth_config.scopes;
  const scopesOf = (methods: readonly string[]) => {
    const scopes = methods.flatMap((method) => {
      const scope = scopeOf[method];
      if (scope === undefined) throw new Error(`expected ${method} in the table of scopes`);
      return scope ?? [];
    });
    // Two methods may need the same one.
    return [...new Set(scopes)];
  };

  it('is what the schema of Slack asks for, in all three forms', () => {
    expect(problemsOf(manifest)).toEqual([]);
    expect(problemsOf(manifestForSocket(manifest))).toEqual([]);
    expect(problemsOf(manifestForHttp(manifest, 'https://bot.acme.test/'))).toEqual([]);
  });

  it('would not pass with a misspelt part', () => {
    expect(problemsOf({ ...manifest, features: { ...manifest.features, slash_comands: [] } })).not.toEqual(
      [],
    );
    expect(problemsOf({ ...manifest, display_information: { name: 'x'.repeat(36) } })).not.toEqual([]);
  });

  it('declares the commands and events that the code listens to, and no others', () => {
    expect(commands.toSorted()).toEqual(slackCommands.toSorted());
    const events = [...slackEvents, ...profileEvents, ...homeEvents];
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(events.toSorted());
  });

  it('asks for the scopes that the called methods need, and no others', () => {
    const needed = scopesOf([...platformMethods, ...askerMethods, ...replyMethods, ...homeMethods]);
    expect(new Set(['commands', ...needed])).toEqual(new Set(scopes));
    expect(scopes).toEqual([...slackScopes]);
  });

  it('leaves it to whoever installs the app whether it may ask about do-not-disturb', () => {
    expect(optionalScopes).toEqual(scopesOf(quietMethods));
    expect(optionalScopes).toEqual([...optionalSlackScopes]);
    expect(scopes.filter((scope) => optionalScopes.includes(scope))).toEqual([]);
  });

  it('knows every Web API method that the code calls', () => {
    const files = [
      'platform',
      'slack-asker',
      'deliver-reply',
      'token-source',
      'take-submission',
      'take-tick',
      'inbound',
      'answer-once',
      'do-not-disturb',
      'home-tabs',
    ];
    const source = files.map((file) => read(`adapters/slack/${file}.ts`)).join('\n');
    const called = [...source.matchAll(/client\.([a-z]+\.[a-zA-Z]+)\(|\.(auth\.test)\(/g)].map(
      ([, first, second]) => first ?? second,
    );
    const declared: readonly string[] = [
      ...[...platformMethods, ...askerMethods, ...replyMethods, ...homeMethods],
      ...quietMethods,
    ];
    expect(new Set(called)).toEqual(new Set(declared));
  });

  it('names one host and the paths the server answers', () => {
    const addresses = JSON.stringify(manifest).match(/https:\/\/[^"]+/g) ?? [];
    expect(new Set(addresses)).toEqual(
      new Set(
        [slackPaths.events, slackPaths.oauthRedirect].map((path) => `https://backwise.example.com${path}`),
      ),
    );
  });

  it('shows reminders in the chat of the app, and no box there whose words nobody would hear', () => {
    const hearsMessages = manifest.settings.event_subscriptions.bot_events.some((event) =>
      event.startsWith('message'),
    );
    const { messages_tab_enabled: isShown, messages_tab_read_only_enabled: isReadOnly } =
      manifest.features.app_home;
    expect([isShown, isReadOnly]).toEqual([true, !hearsMessages]);
  });

  it('reads no history and asks for no token of a person', () => {
    expect(scopes.join()).not.toMatch(/history|read\.email|admin|search/);
    expect(manifest.oauth_config.scopes).not.toHaveProperty('user');
  });

  it('gives every command words of help', () => {
    for (const command of manifest.features.slash_commands) expect(command.description).toMatch(/\w+.*\.$/);
  });
});

describe('the forms of the manifest', () => {
  it('for HTTP move every address to the host that is given', () => {
    const moved = JSON.stringify(manifestForHttp(manifest, 'https://bot.acme.test:8443/ignored'));
    expect(new Set(moved.match(/https:\/\/[^/"]+/g))).toEqual(new Set(['https://bot.acme.test:8443']));
    // One for each command, one for events, one for buttons.
    expect(moved.match(/\/slack\/events/g)).toHaveLength(manifest.features.slash_commands.length + 2);
  });

  it.each(['', 'bot.acme.test', 'http://bot.acme.test', 'ftp://x'])('refuse %j as a host', (address) => {
    expect(() => manifestForHttp(manifest, address)).toThrow('https://');
  });

  it('for Socket Mode hold no address, and switch it on', () => {
    const socket = manifestForSocket(manifest);
    expect(JSON.stringify(socket)).not.toContain('http');
    expect(socket).toMatchObject({
      settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } },
    });
    expect(manifest.settings.socket_mode_enabled).toBe(false);
  });

  it('fit into a link that opens the page for a new app', () => {
    const link = new URL(oneClickLink(manifestForSocket(manifest)));
    expect(link.origin + link.pathname).toBe('https://api.slack.com/apps');
    expect(link.searchParams.get('new_app')).toBe('1');
    expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(manifestForSocket(manifest));
    expect(link.href.length).toBeLessThan(8000);
  });
});
