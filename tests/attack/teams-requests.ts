import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '../../playground/teams/activities.ts';
import type { TokenOverrides } from '../../playground/teams/signing-key.ts';
import { deep, fiveMegabytes, type Hostile } from './hostile.ts';
import { ignoreAll, refuseAll, theBot } from './one-bot.ts';

let honest: Activity = {};

const seconds = (): number => Math.floor(Date.now() / 1000);

/** A message that would leave a plan in the store if it ran, with parts changed or, where undefined, left out. */
export function activity(changes: Activity = {}): Activity {
  return { ...honest, id: crypto.randomUUID(), text: 'standing every 60m 9-17 daily UTC', ...changes };
}

/** The activity behind a good token, unless told otherwise. */
export function posted(body: unknown, headers: Readonly<Record<string, string | undefined>> = {}): Hostile {
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json',
    authorization: `Bearer ${theBot().teams.signToken()}`,
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    path: '/api/messages',
    headers: Object.fromEntries(given),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A good activity under a forged token. */
export function forged(overrides: TokenOverrides): Hostile {
  const token = theBot().teams.signToken(overrides);
  return posted(activity(), { authorization: `Bearer ${token}` });
}

const you = () => honest.from as Activity;
export const conversation = () => honest.conversation as Activity;
const evilTenant = '00000000-1111-4222-8333-444444444444';

const refused: readonly (readonly [string, number | readonly number[], () => Hostile])[] = [
  ['GET instead of POST', 405, () => ({ ...posted(''), method: 'GET' })],
  ['PUT instead of POST', 405, () => ({ ...posted(activity()), method: 'PUT' })],
  ['DELETE instead of POST', 405, () => ({ ...posted(activity()), method: 'DELETE' })],
  ['a path below ours', 404, () => ({ ...posted(activity()), path: '/api/messages/more' })],
  ['no content type', 415, () => posted(activity(), { 'content-type': undefined })],
  ['a text', 415, () => posted(activity(), { 'content-type': 'text/plain' })],
  ['a packed body', 415, () => posted(activity(), { 'content-encoding': 'gzip' })],
  ['an empty body', 400, () => posted('')],
  ['JSON that is none', 400, () => posted('{"type":"message",')],
  ['a list', 400, () => posted([activity()])],
  ['null', 400, () => posted('null')],
  ['a number', 400, () => posted('7')],
  ['JSON of endless depth', [400, 413], () => posted(deep)],
  ['five megabytes', 413, () => posted({ ...activity(), text: fiveMegabytes })],
  ['five megabytes without a token', 413, () => posted(fiveMegabytes, { authorization: undefined })],
  ['no token', 401, () => posted(activity(), { authorization: undefined })],
  ['an empty token', 401, () => posted(activity(), { authorization: 'Bearer ' })],
  ['a password instead of a token', 401, () => posted(activity(), { authorization: 'Basic YTpi' })],
  ['a token that is none', 401, () => posted(activity(), { authorization: 'Bearer abc' })],
  [
    'a token of two parts',
    401,
    () => posted(activity(), { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30' }),
  ],
  ['a token of three empty parts', 401, () => posted(activity(), { authorization: 'Bearer ..' })],
  [
    'a token longer than any',
    [401, 431],
    () => posted(activity(), { authorization: `Bearer ${'a'.repeat(12_000)}` }),
  ],
  ['a token without a signature', 401, () => forged({ signedWith: 'nothing' })],
  ['a token that says it needs none', 401, () => forged({ header: { alg: 'none' }, signedWith: 'nothing' })],
  ['a token of another key', 401, () => forged({ signedWith: 'other-key' })],
  [
    'a token signed with our public key as a secret',
    401,
    () => forged({ header: { alg: 'HS256' }, signedWith: 'public-key-as-secret' }),
  ],
  ['a token of a key nobody published', 401, () => forged({ header: { kid: 'another' } })],
  ['a token without a key id', 401, () => forged({ header: { kid: undefined } })],
  ['a token that ran out', 401, () => forged({ claims: { exp: seconds() - 3600 } })],
  ['a token that never runs out', 401, () => forged({ claims: { exp: undefined } })],
  ['a token of tomorrow', 401, () => forged({ claims: { nbf: seconds() + 86_400 } })],
  ['a token for another bot', 401, () => forged({ claims: { aud: evilTenant } })],
  ['a token for nobody', 401, () => forged({ claims: { aud: undefined } })],
  ['a token of another issuer', 401, () => forged({ claims: { iss: 'https://example.com' } })],
  ['a token for another service URL', 401, () => forged({ claims: { serviceurl: 'https://example.com/' } })],
  ['another channel', 403, () => posted(activity({ channelId: 'webchat' }))],
  ['the emulator’s channel', 403, () => posted(activity({ channelId: 'emulator' }))],
  ['no channel', 403, () => posted(activity({ channelId: undefined }))],
  ['a channel that is a list', 403, () => posted(activity({ channelId: ['msteams'] }))],
  ['a foreign service URL', [401, 403], () => posted(activity({ serviceUrl: 'https://example.com/' }))],
  [
    'a service URL that only begins like ours',
    [401, 403],
    () => posted(activity({ serviceUrl: 'http://127.0.0.1.example.com/' })),
  ],
  [
    'a service URL with a password',
    [401, 403],
    () => posted(activity({ serviceUrl: 'http://a:b@127.0.0.1/' })),
  ],
  ['a service URL of another kind', [401, 403], () => posted(activity({ serviceUrl: 'ftp://127.0.0.1/' }))],
  ['a service URL that is a number', [401, 403], () => posted(activity({ serviceUrl: 7 }))],
  ['no service URL', [401, 403], () => posted(activity({ serviceUrl: undefined }))],
  [
    'another tenant',
    403,
    () =>
      posted(
        activity({
          conversation: { ...conversation(), tenantId: evilTenant },
          channelData: { tenant: { id: evilTenant } },
        }),
      ),
  ],
  ['two tenants that disagree', 403, () => posted(activity({ channelData: { tenant: { id: evilTenant } } }))],
  [
    'no tenant',
    403,
    () => posted(activity({ conversation: { ...conversation(), tenantId: undefined }, channelData: {} })),
  ],
  [
    'a tenant that is a path',
    403,
    () =>
      posted(
        activity({
          conversation: { ...conversation(), tenantId: '../../etc' },
          channelData: { tenant: { id: '../../etc' } },
        }),
      ),
  ],
  ['nobody', 400, () => posted(activity({ from: undefined }))],
  ['nobody to speak to', 400, () => posted(activity({ recipient: null }))],
  ['no conversation id', 400, () => posted(activity({ conversation: { ...conversation(), id: '' } }))],
  [
    'a conversation id of a megabyte’s length',
    [400, 413],
    () => posted(activity({ conversation: { ...conversation(), id: 'a'.repeat(200_000) } })),
  ],
  ['a type that is a number', 400, () => posted(activity({ type: 7 }))],
  ['no type', 400, () => posted(activity({ type: undefined }))],
];

export const invoke = (name: string, value: unknown): Activity =>
  activity({ type: 'invoke', name, value, text: undefined });
export const execute = (data: unknown): Activity =>
  invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'x', data } });

/** Genuine by its token, and of no effect. 501 is how Teams wants to hear "not one of mine". */
const ignored: readonly (readonly [string, () => Activity])[] = [
  ['a type nobody knows', () => activity({ type: 'takeover' })],
  ['a type named for an object’s own parts', () => activity({ type: '__proto__' })],
  ['typing', () => activity({ type: 'typing', text: undefined })],
  ['an invoke nobody knows', () => invoke('fileConsent/invoke', {})],
  ['an invoke named for an object’s own parts', () => invoke('constructor', {})],
  ['a button nobody knows', () => execute({ action: 'reminder.explode.v9', value: 'x' })],
  ['a button of another version', () => execute({ action: 'reminder.stop.v0', value: 'x' })],
  ['a button without data', () => execute(undefined)],
  ['a button whose data is a list', () => execute(['reminder.stop.v1'])],
  ['a button named by a number', () => execute({ action: 7, value: { a: 1 } })],
  ['a reminder that never was', () => execute({ action: 'reminder.stop.v1', value: 'plan.123' })],
  ['a reminder with an endless id', () => execute({ action: 'reminder.stop.v1', value: 'a'.repeat(10_000) })],
  ['a form nobody knows', () => invoke('task/submit', { data: { form: 'admin.v1', every: '1' } })],
  ['a form named for an object’s own parts', () => invoke('task/submit', { data: { form: '__proto__' } })],
  [
    'a check with ticks nobody offered',
    () => invoke('task/submit', { data: { form: 'check.v1', now: '../../etc', soon: { a: 1 } } }),
  ],
  ['a window nobody opens', () => invoke('task/fetch', { data: { action: 'admin.open.v1' } })],
  ['a roster that is none', () => activity({ type: 'conversationUpdate', membersAdded: 'everybody' })],
  ['a roster of nulls', () => activity({ type: 'conversationUpdate', membersAdded: [null, 7, 'x'] })],
];

/** What somebody really said, for the forgeries to look like. */
export async function learnFromHonest(): Promise<void> {
  const { teams } = theBot();
  await teams.install();
  await teams.say({ person: 'you', place: 'direct', text: 'help' });
  honest = teams.activities().findLast(({ type }) => type === 'message') ?? {};
}

/** The cases as tests, on the bot that all of a file share. */
export function strangersOnTeams(): void {
  beforeAll(learnFromHonest);
  refuseAll(
    'Teams',
    refused.map(([what, expected, make]) => ({ what, expected, make })),
  );
  ignoreAll(
    'Teams',
    ignored.map(([what, make]) => ({ what, make: () => posted(make()) })),
  );

  describe('Teams', () => {
    it('would have been heard under a good token: the cases above are no blanks', async () => {
      const bot = theBot();
      const plans = () =>
        bot.rows(`select person_id from reminder_plans where person_id = '${String(you().aadObjectId)}'`);
      expect(plans()).toEqual([]);
      const request = posted(activity());
      expect((await bot.knock(request)).status).toBe(200);
      expect(plans()).toHaveLength(1);
      await bot.teams.say({ person: 'you', place: 'direct', text: '/standing off' });
      expect(plans()).toEqual([]);
      // The same bytes again, after the person changed their mind, do nothing.
      const before = await bot.evidence();
      expect((await bot.knock(request)).status).toBe(200);
      expect(await bot.evidence()).toEqual(before);
    });

    it('is taken once, though it comes three times at the same moment', async () => {
      const bot = theBot();
      const request = posted(activity({ text: 'help' }));
      const said = () => bot.teams.entries().filter(({ from }) => from === 'bot').length;
      const before = said();
      const statuses = await Promise.all([1, 2, 3].map(async () => (await bot.knock(request)).status));
      expect(statuses).toEqual([200, 200, 200]);
      expect(said()).toBe(before + 1);
    });
  });
}
