import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { slackEvents } from '../../../adapters/slack/comings.ts';
import { homeEvents } from '../../../adapters/slack/home-opened.ts';
import { slackCommands } from '../../../adapters/slack/inbound.ts';
import { profileEvents } from '../../../adapters/slack/profile-changes.ts';
import { optionalSlackScopes, slackScopes } from '../../../adapters/slack/start-slack.ts';
import { commands } from '../../usecases/answer-command.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type CheckReport, type Finding, type FindingId, made } from './finding.ts';

const slackShape = z.object({
  features: z.object({ slash_commands: z.array(z.object({ command: z.string() })) }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

const teamsShape = z.object({
  bots: z.array(
    z.object({ commandLists: z.array(z.object({ commands: z.array(z.object({ title: z.string() })) })) }),
  ),
});

/** Compares what the manifests declare with what the code listens to and needs. */
export function checkManifest({ slackManifest, teamsManifest }: DoctorParts): CheckReport {
  const slack = read(slackManifest, slackShape);
  const teams = read(teamsManifest, teamsShape);
  return made('manifest', 'manifest.json and the Teams app package, against the code', [
    ...(slack ? slackFindings(slack) : [unreadable('manifest.json')]),
    ...(teams ? teamsFindings(teams) : [unreadable('the manifest of the Teams app package')]),
  ]);
}

/** What the manifest of this version asks for; a workspace may have been given less. */
export function scopesAskedFor(file: string): readonly string[] {
  return read(file, slackShape)?.oauth_config.scopes.bot ?? slackScopes;
}

function slackFindings(manifest: z.infer<typeof slackShape>): readonly Finding[] {
  const declared = manifest.features.slash_commands.map(({ command }) => command);
  const { scopes } = manifest.oauth_config;
  const events = manifest.settings.event_subscriptions.bot_events;
  return [
    ...differences('manifest.command', 'command', declared, slackCommands),
    ...differences('manifest.scope', 'scope', scopes.bot, slackScopes),
    ...differences('manifest.scope', 'optional scope', scopes.bot_optional, optionalSlackScopes),
    ...differences('manifest.event', 'event', events, [...slackEvents, ...profileEvents, ...homeEvents]),
  ];
}

// Teams takes any words; its lists only suggest some. A suggestion nobody answers is a mistake, a missing one is not.
function teamsFindings(manifest: z.infer<typeof teamsShape>): readonly Finding[] {
  const titles = manifest.bots.flatMap(({ commandLists }) =>
    commandLists.flatMap((list) => list.commands.map(({ title }) => title.split(' ')[0] ?? '')),
  );
  return [...new Set(titles)]
    .filter((title) => !commands.includes(title))
    .map((title) => ({
      id: 'manifest.command',
      found: `The Teams app package: expected suggestions the code answers, got ${JSON.stringify(title)}`,
      todo: 'Restore the app-package manifest of this version and upload the package again.',
    }));
}

function differences(
  id: FindingId,
  what: string,
  declared: readonly string[],
  needed: readonly string[],
): readonly Finding[] {
  const todo =
    'Restore manifest.json of this version, paste it under "App Manifest" of the app, and install it again.';
  return [
    ...needed
      .filter((one) => !declared.includes(one))
      .map((one) => ({ id, found: `manifest.json: expected the ${what} ${one}, got none`, todo })),
    ...declared
      .filter((one) => !needed.includes(one))
      .map((one) => ({
        id,
        found: `manifest.json: expected no ${what} ${one}, which the code does not use`,
        todo,
      })),
  ];
}

function unreadable(what: string): Finding {
  return {
    id: 'manifest.unreadable',
    found: `Expected ${what} to be readable JSON of the usual shape, got something else`,
    todo: 'Restore the file from the version that is installed.',
  };
}

function read<T>(file: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
