import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Hostile } from './hostile.ts';
import { type Case, ignoreAll, refuseAll, theBot } from './one-bot.ts';
import { command, json, payload, signed, withHeaders } from './slack-requests.ts';

const user = { id: 'U0YOU', team_id: 'T0DEMO' };
const team = { id: 'T0DEMO' };
let triggers = 0;
const about = () => ({ user, team, trigger_id: `more-${triggers++}` });
const event = (body: object): Hostile => signed(JSON.stringify(body), { type: json });

/** Signed over these very bytes, which need not be text. */
function signedBytes(body: Buffer, headers: Readonly<Record<string, string>> = {}): Hostile {
  const stamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', theBot().secrets.signing).update(`v0:${stamp}:`).update(body);
  return {
    path: '/slack/events',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${digest.digest('hex')}`,
      ...headers,
    },
  };
}

const forged: readonly Case[] = [
  {
    what: 'a time an hour ahead, signed',
    make: () => signed(command(), { atMs: Date.now() - 301_000 }),
    expected: 401,
  },
  {
    what: 'a signature of the right length and made of zeros',
    make: () => withHeaders(signed(command()), { 'x-slack-signature': `v0=${'0'.repeat(64)}` }),
    expected: 401,
  },
  {
    what: 'a signature in capitals',
    make: () => {
      const good = signed(command());
      return withHeaders(good, {
        'x-slack-signature': `v0=${String(good.headers?.['x-slack-signature']).slice(3).toUpperCase()}`,
      });
    },
    expected: 401,
  },
  {
    what: 'a signature followed by another',
    make: () => {
      const good = signed(command());
      const own = String(good.headers?.['x-slack-signature']);
      return withHeaders(good, { 'x-slack-signature': `${own}, ${own}` });
    },
    expected: 401,
  },
  {
    what: 'a signature of ten thousand letters',
    make: () => withHeaders(signed(command()), { 'x-slack-signature': `v0=${'a'.repeat(10_000)}` }),
    expected: 401,
  },
  {
    what: 'a time with a fraction',
    make: () => withHeaders(signed(command()), { 'x-slack-request-timestamp': '1.5e9' }),
    expected: 401,
  },
  {
    what: 'a signature header twice, the good one last',
    make: () => {
      const good = signed(command());
      const own = String(good.headers?.['x-slack-signature']);
      return { ...good, headers: { ...good.headers, 'x-slack-signature': ['v0=00', own] } };
    },
    expected: 400,
  },
  {
    what: 'a signature header twice, the good one first',
    make: () => {
      const good = signed(command());
      const own = String(good.headers?.['x-slack-signature']);
      return { ...good, headers: { ...good.headers, 'x-slack-signature': [own, 'v0=00'] } };
    },
    expected: 400,
  },
  {
    what: 'a time header twice',
    make: () => {
      const good = signed(command());
      const own = String(good.headers?.['x-slack-request-timestamp']);
      return { ...good, headers: { ...good.headers, 'x-slack-request-timestamp': [own, '1'] } };
    },
    expected: 400,
  },
  {
    what: 'a packed body, signed as it is sent',
    make: () => signedBytes(gzipSync(command()), { 'content-encoding': 'gzip' }),
  },
  {
    what: 'a body that unpacks to a hundred megabytes, signed',
    make: () => signedBytes(gzipSync(Buffer.alloc(100 * 2 ** 20)), { 'content-encoding': 'gzip' }),
  },
  { what: 'bytes that are no text, signed', make: () => signedBytes(Buffer.from([0xff, 0xfe, 0, 0xc0])) },
  {
    what: 'JSON with bytes that are no text, signed',
    make: () => signedBytes(Buffer.from('7b2274797065223a22fffe22', 'hex'), { 'content-type': json }),
  },
  {
    what: 'a command in JSON without a person, signed',
    make: () => event({ command: '/standing', team_id: 'T0DEMO' }),
  },
  {
    what: 'a command whose person is an object, signed',
    make: () => event({ ...Object.fromEntries(new URLSearchParams(command())), user_id: { id: 'U0YOU' } }),
  },
  {
    what: 'a command whose text is a list, signed',
    make: () => event({ ...Object.fromEntries(new URLSearchParams(command())), text: ['every 60m'] }),
  },
  {
    what: 'a command with a person of three thousand letters, signed',
    make: () => signed(command({ user_id: 'U'.repeat(3000) })),
  },
  { what: 'a command by nobody with a NUL, signed', make: () => signed(command({ user_id: 'U0YOU\0' })) },
  {
    what: 'a command from a workspace with a NUL, signed',
    make: () => signed(command({ team_id: 'T0DEMO\0' })),
  },
  {
    what: 'a command with a NUL in its trigger, signed',
    make: () => signed(command({ trigger_id: 'a\0b' })),
  },
  {
    what: 'a press by somebody with a line break in the id, signed',
    make: () =>
      signed(
        payload({
          ...{ type: 'block_actions', ...about(), user: { id: 'U0\nYOU' } },
          actions: [{ action_id: 'reminder.stop.v1', value: 'x' }],
        }),
      ),
  },
  {
    what: 'a press in a workspace that is a list, signed',
    make: () =>
      signed(payload({ type: 'block_actions', ...about(), team: ['T0DEMO'], actions: [{ action_id: 'x' }] })),
  },
  {
    what: 'actions that are an object, signed',
    make: () => signed(payload({ type: 'block_actions', ...about(), actions: { 0: { action_id: 'x' } } })),
  },
  {
    what: 'a window whose name is a list, signed',
    make: () => signed(payload({ type: 'view_submission', ...about(), view: { callback_id: ['check.v1'] } })),
  },
  {
    what: 'an event that is a list, signed',
    make: () => event({ type: 'event_callback', event: [], team_id: 'T' }),
  },
  {
    what: 'a user hidden behind a prototype, signed',
    make: () =>
      signed(
        new URLSearchParams({
          payload: `{"type":"block_actions","__proto__":${JSON.stringify(about())},"actions":[{"action_id":"reminder.stop.v1"}]}`,
        }).toString(),
      ),
  },
  {
    what: 'options for a menu, from nobody, signed',
    make: () => signed(payload({ type: 'block_suggestion', action_id: 'x', value: 'x', team })),
  },
];

const harmless: readonly Case[] = [
  {
    what: 'options for a menu nobody offers',
    make: () =>
      signed(payload({ type: 'block_suggestion', ...about(), action_id: 'x', block_id: 'y', value: 'z' })),
  },
  {
    what: 'a closed window',
    make: () => signed(payload({ type: 'view_closed', ...about(), view: { callback_id: 'check.v1' } })),
  },
  {
    what: 'a dialog of the years before modals',
    make: () =>
      signed(payload({ type: 'dialog_submission', ...about(), callback_id: 'check.v1', submission: {} })),
  },
  {
    what: 'a button of the years before blocks',
    make: () =>
      signed(
        payload({
          ...{ type: 'interactive_message', ...about(), callback_id: 'reminder.stop.v1' },
          actions: [{ name: 'reminder.stop.v1', type: 'button', value: 'x' }],
        }),
      ),
  },
  {
    what: 'an action on a message nobody made',
    make: () => signed(payload({ type: 'message_action', ...about(), callback_id: 'admin', message: {} })),
  },
  {
    what: 'a profile of somebody whose zone is a program',
    make: () =>
      event({
        ...{ type: 'event_callback', team_id: 'T0DEMO', event_id: 'EvZ' },
        event: { type: 'user_change', user: { id: 'U0COLLEAGUE', tz: '../../etc/passwd' } },
      }),
  },
  {
    what: 'a profile of nobody',
    make: () =>
      event({
        ...{ type: 'event_callback', team_id: 'T0DEMO', event_id: 'EvY' },
        event: { type: 'user_change', user: null },
      }),
  },
  {
    what: 'a lost user token, which is no farewell',
    make: () =>
      event({
        ...{ type: 'event_callback', team_id: 'T0DEMO', event_id: 'EvX' },
        event: { type: 'tokens_revoked', tokens: { oauth: ['U0YOU'], bot: [] } },
      }),
  },
  {
    what: 'lost tokens that are a text',
    make: () =>
      event({
        ...{ type: 'event_callback', team_id: 'T0DEMO', event_id: 'EvW' },
        event: { type: 'tokens_revoked', tokens: 'all' },
      }),
  },
  {
    what: 'a farewell from before the app was installed',
    make: () =>
      event({
        ...{ type: 'event_callback', team_id: 'T0RIVAL', event_id: 'EvV', event_time: 1 },
        event: { type: 'app_uninstalled' },
      }),
  },
  {
    what: 'a handshake, which is Slack asking',
    make: () => event({ type: 'url_verification', challenge: 'c' }),
  },
  { what: 'a check of the certificate', make: () => signed('ssl_check=1&token=x') },
  {
    what: 'a command named with a NUL',
    make: () => signed(command({ command: '/standing\0' })),
  },
  { what: 'a command in a script of its own', make: () => signed(command({ command: '/ѕtanding' })) },
];

/** What Slack itself would have to send to be refused, and what it may send without anything coming of it. */
export function strangeThingsOnSlack(): void {
  refuseAll('Slack', forged);
  ignoreAll('Slack', harmless);
}
