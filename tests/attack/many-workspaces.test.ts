import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AttackedBot } from './attacked-bot.ts';
import { strangersPressingButtons } from './buttons.ts';
import { type Case, countOfAll, ignoreAll, refuseAll, sayWhyNot, share, theBot } from './one-bot.ts';
import { command, json, signed } from './slack-requests.ts';
import { activity, conversation, learnFromHonest, posted } from './teams-requests.ts';

beforeAll(async () => {
  share(await AttackedBot.start('many-workspaces'));
  await learnFromHonest();
});
afterAll(async () => {
  process.stdout.write(`attack, many workspaces: ${countOfAll().line}\n`);
  await theBot().clear();
});

/** A way back from Slack's consent page, with the cookie of whoever set out. */
const back = (query: string, cookie?: string) => ({
  method: 'GET',
  path: `/slack/oauth_redirect?${query}`,
  headers: cookie === undefined ? {} : { cookie },
});
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A state as Bolt makes it, under any secret and of any age. */
function state(secret: string, { ageSeconds = 0, alg = 'HS256' } = {}): string {
  const at = Math.floor(Date.now() / 1000) - ageSeconds;
  const options = { scopes: ['commands'], teamId: 'T0RIVAL' };
  const signedPart = `${part({ alg, typ: 'JWT' })}.${part({ installOptions: options, now: new Date(at * 1000), random: 1, iat: at })}`;
  const signature = alg === 'none' ? '' : createHmac('sha256', secret).update(signedPart).digest('base64url');
  return `${signedPart}.${signature}`;
}
const cookie = (value: string) => `slack-app-oauth-state=${value}`;

/** Where somebody honest set out: the state in the address, and the cookie that goes with it. */
let honest = { state: '', cookie: '' };
const returns: readonly Case[] = [
  { what: 'nothing', make: () => back('') },
  { what: 'a code alone', make: () => back('code=the-right-code') },
  { what: 'a state alone', make: () => back(`state=${honest.state}`, honest.cookie) },
  { what: 'a state that is none', make: () => back('code=the-right-code&state=x') },
  { what: 'an empty state', make: () => back('code=the-right-code&state=', honest.cookie) },
  {
    what: 'a state of another secret',
    make: () => {
      const forged = state('another-secret');
      return back(`code=the-right-code&state=${forged}`, cookie(forged));
    },
  },
  {
    what: 'a state without a signature',
    make: () => {
      const forged = state('', { alg: 'none' });
      return back(`code=the-right-code&state=${forged}`, cookie(forged));
    },
  },
  {
    what: 'a state of an hour ago',
    make: () => {
      const old = state(theBot().secrets.slackState, { ageSeconds: 3600 });
      return back(`code=the-right-code&state=${old}`, cookie(old));
    },
  },
  {
    what: 'somebody else’s state, in a browser that never set out',
    make: () => back(`code=the-right-code&state=${honest.state}`),
  },
  {
    what: 'somebody else’s state, in a browser that set out with another',
    make: () => back(`code=the-right-code&state=${honest.state}`, cookie('other')),
  },
  {
    what: 'a code that Slack never gave',
    make: () => back(`code=guessed&state=${honest.state}`, honest.cookie),
  },
  {
    what: 'a refusal at Slack',
    make: () => back(`error=access_denied&state=${honest.state}`, honest.cookie),
  },
  {
    what: 'two codes',
    make: () => back(`code=guessed&code=the-right-code&state=${honest.state}`, cookie('x')),
  },
  {
    what: 'a program in place of a code',
    make: () => back(`code=%3Cscript%3Ealert(1)%3C/script%3E&state=${honest.state}`, honest.cookie),
  },
  {
    what: 'a program in place of an error',
    make: () => back('error=%3Cscript%3Ealert(1)%3C/script%3E&state=%3Cscript%3E'),
  },
  { what: 'a NUL and bytes that are no text', make: () => back('code=%00%ff&state=%00', 'a=%00') },
  { what: 'ten thousand letters', make: () => back(`code=${'a'.repeat(10_000)}&state=x`) },
  { what: 'POST', make: () => ({ ...back('code=a&state=b'), method: 'POST' }), expected: 405 },
  {
    what: 'POST to the install page',
    make: () => ({ method: 'POST', path: '/slack/install' }),
    expected: 405,
  },
];

const figures = (headers: Record<string, string | readonly string[]>, path = '/metrics') => ({
  method: 'GET',
  path,
  headers,
});
const metrics = () => theBot().secrets.metrics;
const readings: readonly Case[] = [
  { what: 'no token', make: () => figures({}), expected: 401 },
  { what: 'an empty token', make: () => figures({ authorization: 'Bearer ' }), expected: 401 },
  { what: 'a wrong token', make: () => figures({ authorization: 'Bearer open-sesame' }), expected: 401 },
  {
    what: 'the token cut short',
    make: () => figures({ authorization: `Bearer ${metrics().slice(0, -1)}` }),
    expected: 401,
  },
  {
    what: 'the token and more',
    make: () => figures({ authorization: `Bearer ${metrics()}x` }),
    expected: 401,
  },
  {
    what: 'the token in capitals',
    make: () => figures({ authorization: `Bearer ${metrics().toUpperCase()}` }),
    expected: 401,
  },
  {
    what: 'the token as a password',
    make: () => figures({ authorization: `Basic ${metrics()}` }),
    expected: 401,
  },
  { what: 'the token in the address', make: () => figures({}, `/metrics?token=${metrics()}`), expected: 401 },
  {
    what: 'the token twice',
    make: () => figures({ authorization: ['Bearer x', `Bearer ${metrics()}`] }),
    expected: 400,
  },
  {
    what: 'from this machine, it says',
    make: () => figures({ 'x-forwarded-for': '127.0.0.1' }),
    expected: 401,
  },
];

const farewell = (changes: object) =>
  signed(
    JSON.stringify({
      ...{ type: 'event_callback', event_id: 'EvA', event: { type: 'app_uninstalled' } },
      ...changes,
    }),
    { type: json },
  );
const strangersAsking: readonly Case[] = [
  {
    what: 'a command from a workspace that is not served',
    make: () => signed(command({ team_id: 'T0EVIL' })),
  },
  {
    what: 'a command from a workspace named like a served one',
    make: () => signed(command({ team_id: 't0demo' })),
  },
  {
    what: 'a command from an organisation that is not served, which names a workspace that is',
    make: () => signed(command({ enterprise_id: 'E0EVIL', is_enterprise_install: 'true' })),
  },
];

const foreign: readonly Case[] = [
  { what: 'a farewell of a workspace that is not served', make: () => farewell({ team_id: 'T0EVIL' }) },
  { what: 'a farewell of a workspace named by a prototype', make: () => farewell({ team_id: '__proto__' }) },
  {
    what: 'a farewell from before the other workspace was installed',
    make: () => farewell({ team_id: 'T0RIVAL', event_time: 1_600_000_000 }),
  },
];

const tenants: readonly Case[] = ['00000000-1111-4222-8333-444444444444', 'common', '*', ''].map(
  (tenant) => ({
    what: `an organisation that is not served: ${JSON.stringify(tenant)}`,
    make: () =>
      posted(
        activity({
          conversation: { ...conversation(), tenantId: tenant },
          channelData: { tenant: { id: tenant } },
        }),
      ),
    expected: 403,
  }),
);

describe('Installing', () => {
  beforeEach(async () => {
    if (honest.state !== '') return;
    const { text } = await theBot().knock({ method: 'GET', path: '/slack/install' });
    const [, found = ''] = /[?&;]state=([\w.-]+)/.exec(text) ?? [];
    const [, set = ''] = /(slack-app-oauth-state=[^;\s]+)/.exec(text) ?? [];
    honest = { state: found, cookie: set };
  });
  it('begins with a state and a cookie that no script can read', async () => {
    expect(honest.state).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const { text } = await theBot().knock({ method: 'GET', path: '/slack/install' });
    expect(text).toMatch(/slack-app-oauth-state=[^;]+;[^\n]*HttpOnly/i);
    expect(text).toMatch(/slack-app-oauth-state=[^;]+;[^\n]*Secure/i);
  });
  refuseAll('Coming back from Slack', returns);
  it('repeats nothing that came', () => {
    expect(theBot().answers.join('\n')).not.toContain('<script>alert');
  });
});

refuseAll('Figures', readings);
sayWhyNot('Commands of other workspaces', strangersAsking);
ignoreAll('Other workspaces', foreign);
refuseAll('Other organisations', tenants);
strangersPressingButtons();

/** Last, so that all of the above is in what is searched. */
describe('Secrets', () => {
  const found = (text: string) => theBot().words.filter((word) => text.includes(word));

  it('are in nothing the bot logged, printed or answered, trouble with the platforms included', async () => {
    const bot = theBot();
    const troubles = [
      { is: 'server-error' },
      { is: 'reset' },
      { is: 'rate-limited', retryAfterSeconds: 1 },
    ] as const;
    for (const trouble of troubles) {
      for (const standIn of [bot.slack, bot.teams]) {
        standIn.fail([trouble, trouble]);
        await standIn
          .say({ person: 'you', place: 'direct', text: '/standing every 60m 9-17 daily UTC' })
          .catch(() => undefined);
        await bot.settle();
      }
    }
    // From now on Slack takes no token, Teams hears nobody, and the doctor's page has to say so.
    await bot.slack.uninstall();
    bot.teams.block('you');
    for (const path of ['/healthz', '/readyz', '/slack/install', '/nowhere']) {
      await bot.knock({ method: 'GET', path });
    }
    await bot.settle();
    expect(bot.words).toHaveLength(9);
    for (const word of bot.words) expect(word.length).toBeGreaterThan(20);
    expect(bot.stdout).toContain('slack.install-refused');
    expect(bot.stdout.length).toBeGreaterThan(10_000);
    expect(bot.answers.join('').length).toBeGreaterThan(50_000);
    expect({
      log: found(bot.stdout),
      errors: found(bot.stderr),
      answers: found(bot.answers.join('\n')),
    }).toEqual({ log: [], errors: [], answers: [] });
  });

  it('are in no file either, though the tokens of a workspace are kept there, nor after the end', async () => {
    const bot = theBot();
    expect(bot.files()).toContain('slack:T0RIVAL');
    expect(bot.rows("select * from installs where workspace_id = 'slack:T0RIVAL'")).toHaveLength(1);
    expect(found(bot.files())).toEqual([]);
    expect(await bot.stop()).toBe(0);
    expect(found(bot.files())).toEqual([]);
    expect(found(`${bot.stdout}${bot.stderr}`)).toEqual([]);
  });

  it('would have been found: the search sees what is there', () => {
    const [word = ''] = theBot().words;
    expect(found(`x${word}x`)).toEqual([word]);
  });
});
