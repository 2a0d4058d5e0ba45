import { describe, expect, it } from 'vitest';
import { signSlackRequest } from '../../playground/slack/signing.ts';
import { deep, fiveMegabytes, type Hostile } from './hostile.ts';
import { ignoreAll, refuseAll, theBot } from './one-bot.ts';

const form = 'application/x-www-form-urlencoded';
export const json = 'application/json';
const minutes = (count: number): number => count * 60_000;
let triggers = 0;

/** A command that would leave a plan in the store if it ran. */
export function command(changes: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    command: '/standing',
    text: 'every 60m 9-17 daily UTC',
    user_id: 'U0YOU',
    channel_id: 'D0YOU',
    channel_name: 'directmessage',
    team_id: 'T0DEMO',
    trigger_id: `forged-${triggers++}`,
    response_url: `${theBot().slack.url}/no-such-response`,
    ...changes,
  }).toString();
}

export const payload = (value: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(value) }).toString();
const user = { id: 'U0YOU', team_id: 'T0DEMO' };
const team = { id: 'T0DEMO' };

interface Signing {
  readonly secret?: string;
  readonly atMs?: number;
  readonly type?: string;
}

/** A request whose signature is right for its body, unless told otherwise. */
export function signed(body: string, { secret, atMs, type = form }: Signing = {}): Hostile {
  const key = secret ?? theBot().secrets.signing;
  const headers = { 'content-type': type, ...signSlackRequest(body, key, atMs ?? Date.now()) };
  return { path: '/slack/events', headers, body };
}

/** The right headers with some of them changed, or left out where the change is undefined. */
export function withHeaders(
  hostile: Hostile,
  changes: Readonly<Record<string, string | undefined>>,
): Hostile {
  const headers = Object.entries({ ...hostile.headers, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...hostile, headers: Object.fromEntries(headers) };
}

const stamp = 'x-slack-request-timestamp';
const signature = 'x-slack-signature';

const refused: readonly (readonly [string, () => Hostile])[] = [
  ['GET instead of POST', () => ({ ...signed(''), method: 'GET' })],
  ['PUT instead of POST', () => ({ ...signed(command()), method: 'PUT' })],
  ['DELETE instead of POST', () => ({ ...signed(command()), method: 'DELETE' })],
  ['a path below ours', () => ({ ...signed(command()), path: '/slack/events/more' })],
  ['a path in capitals', () => ({ ...signed(command()), path: '/Slack/Events' })],
  ['the install page, which is not there without OAuth', () => ({ path: '/slack/install', method: 'GET' })],
  ['a path named for an object’s own parts', () => ({ ...signed(command()), path: '/__proto__' })],
  [
    'no signature at all',
    () => withHeaders(signed(command()), { [stamp]: undefined, [signature]: undefined }),
  ],
  ['a time without a signature', () => withHeaders(signed(command()), { [signature]: undefined })],
  ['a signature without its time', () => withHeaders(signed(command()), { [stamp]: undefined })],
  ['a signature of another secret', () => signed(command(), { secret: 'not-the-signing-secret' })],
  ['a signature of the empty secret', () => signed(command(), { secret: '' })],
  ['a signature of another body', () => ({ ...signed(command()), body: command({ text: 'off' }) })],
  ['a signature cut short', () => withHeaders(signed(command()), { [signature]: 'v0=abc' })],
  [
    'a signature of another version',
    () => {
      const good = signed(command());
      return withHeaders(good, { [signature]: good.headers?.[signature]?.toString().replace('v0=', 'v1=') });
    },
  ],
  ['an empty signature', () => withHeaders(signed(command()), { [signature]: '' })],
  ['a time six minutes old, signed', () => signed(command(), { atMs: Date.now() - minutes(6) })],
  ['a time of a year ago, signed', () => signed(command(), { atMs: Date.now() - minutes(525_600) })],
  ['a time that is no number', () => withHeaders(signed(command()), { [stamp]: 'yesterday' })],
  ['a negative time', () => withHeaders(signed(command()), { [stamp]: '-1' })],
  ['an endless time', () => withHeaders(signed(command()), { [stamp]: 'Infinity' })],
  [
    'a time changed after signing',
    () =>
      withHeaders(signed(command(), { atMs: Date.now() - minutes(20) }), {
        [stamp]: String(Math.floor(Date.now() / 1000)),
      }),
  ],
  ['an empty body, signed', () => signed('')],
  ['five megabytes, signed', () => signed(`text=${fiveMegabytes}`)],
  ['five megabytes, not signed', () => ({ path: '/slack/events', body: fiveMegabytes })],
  ['JSON that is none, signed', () => signed('{"type":', { type: json })],
  ['a payload that is no JSON, signed', () => signed('payload=%7Bnot-json')],
  ['a payload of null, signed', () => signed(payload(null))],
  ['a payload of a list, signed', () => signed(payload([{ type: 'block_actions' }]))],
  ['a payload of a text, signed', () => signed(payload('block_actions'))],
  ['JSON of a number, signed', () => signed('7', { type: json })],
  ['JSON of null, signed', () => signed('null', { type: json })],
  ['a type nobody knows, signed', () => signed(JSON.stringify({ type: 'takeover' }), { type: json })],
  [
    'a type named for an object’s own parts, signed',
    () => signed(payload({ type: '__proto__', user, team })),
  ],
  [
    'a type hidden behind a prototype, signed',
    () =>
      signed(
        '{"__proto__":{"type":"event_callback","event":{"type":"app_uninstalled"},"team_id":"T0DEMO"}}',
        { type: json },
      ),
  ],
  [
    'an event that is none, signed',
    () => signed(JSON.stringify({ type: 'event_callback', event: null, team_id: 'T0DEMO' }), { type: json }),
  ],
  [
    'an event without a type, signed',
    () => signed(JSON.stringify({ type: 'event_callback', event: {}, team_id: 'T0DEMO' }), { type: json }),
  ],
  [
    'an event without a workspace, signed',
    () =>
      signed(JSON.stringify({ type: 'event_callback', event: { type: 'app_uninstalled' } }), { type: json }),
  ],
  [
    'a handshake without its word, signed',
    () => signed(JSON.stringify({ type: 'url_verification' }), { type: json }),
  ],
  ['JSON of endless depth, signed', () => signed(deep, { type: json })],
  ['a payload of endless depth, signed', () => signed(new URLSearchParams({ payload: deep }).toString())],
  ['a command without a person, signed', () => signed(command({ user_id: '' }))],
  ['a command of two people, signed', () => signed(`${command()}&user_id=U0COLLEAGUE`)],
  ['a press of nothing, signed', () => signed(payload({ type: 'block_actions', user, team, actions: [] }))],
  ['a press of null, signed', () => signed(payload({ type: 'block_actions', user, team, actions: [null] }))],
  [
    'a press by nobody, signed',
    () =>
      signed(
        payload({ type: 'block_actions', user: null, team, actions: [{ action_id: 'reminder.stop.v1' }] }),
      ),
  ],
  [
    'a press by a number, signed',
    () => signed(payload({ type: 'block_actions', user: { id: 7 }, team, actions: [{ action_id: 'x' }] })),
  ],
  [
    'a window that is none, signed',
    () => signed(payload({ type: 'view_submission', user, team, view: null })),
  ],
  [
    'a window without a name, signed',
    () => signed(payload({ type: 'view_submission', user, team, view: {} })),
  ],
];

/** Well signed, and of no effect: answered, so that Slack does not try again. */
const ignored: readonly (readonly [string, () => Hostile])[] = [
  ['a command nobody knows', () => signed(command({ command: '/format-disk' }))],
  ['a command named for an object’s own parts', () => signed(command({ command: '/constructor' }))],
  [
    'a button nobody knows',
    () =>
      signed(
        payload({
          type: 'block_actions',
          user,
          team,
          trigger_id: 't1',
          actions: [{ action_id: 'reminder.explode.v9', value: 'x' }],
        }),
      ),
  ],
  [
    'a button of another version',
    () =>
      signed(
        payload({
          type: 'block_actions',
          user,
          team,
          trigger_id: 't2',
          actions: [{ action_id: 'reminder.stop.v0', value: 'x' }],
        }),
      ),
  ],
  [
    'a button without a name',
    () =>
      signed(payload({ type: 'block_actions', user, team, trigger_id: 't3', actions: [{ action_id: 7 }] })),
  ],
  [
    'a form nobody knows',
    () =>
      signed(
        payload({
          type: 'view_submission',
          user,
          team,
          trigger_id: 't4',
          view: { callback_id: 'admin.v1', state: { values: {} } },
        }),
      ),
  ],
  [
    'a form with values of wrong shapes',
    () =>
      signed(
        payload({
          type: 'view_submission',
          user,
          team,
          trigger_id: 't5',
          view: {
            callback_id: 'standing.v1',
            private_metadata: 'new',
            state: { values: { every: [1, [2]], from: null, __proto__: { x: 1 } } },
          },
        }),
      ),
  ],
  [
    'a check with ticks nobody offered',
    () =>
      signed(
        payload({
          type: 'view_submission',
          user,
          team,
          trigger_id: 't6',
          view: {
            callback_id: 'check.v1',
            state: { values: { now: { answer: { selected_options: [{ value: '../../etc' }] } } } },
          },
        }),
      ),
  ],
  [
    'an event nobody asked for',
    () =>
      signed(
        JSON.stringify({ type: 'event_callback', team_id: 'T0DEMO', event: { type: 'message', text: 'hi' } }),
        { type: json },
      ),
  ],
  [
    'a shortcut nobody made',
    () => signed(payload({ type: 'shortcut', user, team, callback_id: 'x', trigger_id: 't7' })),
  ],
  ['another workspace’s command', () => signed(command({ team_id: 'T0EVIL' }))],
  [
    'another workspace’s farewell',
    () =>
      signed(
        JSON.stringify({
          type: 'event_callback',
          team_id: 'T0EVIL',
          event_id: 'Ev1',
          event: { type: 'app_uninstalled' },
        }),
        { type: json },
      ),
  ],
];

const named = (cases: typeof refused) => cases.map(([what, make]) => ({ what, make }));

/** The cases as tests, on the bot that all of a file share. */
export function strangersOnSlack(): void {
  refuseAll('Slack', named(refused));
  ignoreAll('Slack', named(ignored));

  describe('Slack', () => {
    it('would have been heard, had it signed: the cases above are no blanks', async () => {
      const bot = theBot();
      const plans = () => bot.rows("select workspace_id from reminder_plans where person_id = 'U0YOU'");
      expect(plans()).toEqual([]);
      const request = signed(command());
      expect((await bot.knock(request)).status).toBe(200);
      await bot.settle();
      expect(plans()).toEqual([{ workspace_id: 'slack:T0DEMO' }]);
      // The same bytes again, after the person changed their mind, do nothing.
      expect((await bot.knock(signed(command({ text: 'off' })))).status).toBe(200);
      await bot.settle();
      expect(plans()).toEqual([]);
      expect((await bot.knock(request)).status).toBe(200);
      await bot.settle();
      expect(plans()).toEqual([]);
    });
  });
}
