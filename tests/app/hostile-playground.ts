import { beforeAll, describe, expect, it } from 'vitest';
import { deep, expectRefused, fiveMegabytes, type Hostile, isClientError, send } from '../attack/hostile.ts';
import type { DemoBed } from './demo/demo-bed.ts';
import { expectUnharmed, sharedBed, snapshot } from './hostile-bed.ts';

let bed: DemoBed;

const json = { 'content-type': 'application/json' };
const subscribe = { platform: 'slack', place: 'channel', text: '/backwise here at 10:10 daily UTC' };

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = json): Hostile {
  return { path, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
const say = (changes: object): Hostile => post('/api/say', { ...subscribe, ...changes });
const press = (changes: object): Hostile =>
  post('/api/press', { platform: 'slack', message: 'latest', action: 'More', ...changes });
const faults = (next: unknown): Hostile => post('/api/faults', { platform: 'slack', next });

const toThePlayground: readonly (readonly [string, () => Hostile])[] = [
  ['reading where one has to send', () => ({ path: '/api/say', method: 'GET' })],
  ['sending where one has to read', () => post('/api/transcript', {})],
  ['deleting the transcript', () => ({ path: '/api/transcript', method: 'DELETE' })],
  ['a path that is not there', () => post('/api/everything', {})],
  ['a path named for an object’s own parts', () => post('/api/constructor', {})],
  ['a path that climbs', () => ({ path: '/../../package.json', method: 'GET' })],
  ['a path that climbs in disguise', () => ({ path: '/%2e%2e/%2e%2e/package.json', method: 'GET' })],
  ['a path that is no text', () => ({ path: '/%ff%fe', method: 'GET' })],
  [
    'a form',
    () => post('/api/say', 'platform=slack', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['no content type', () => post('/api/say', subscribe, {})],
  ['an empty body', () => post('/api/say', '')],
  ['JSON that is none', () => post('/api/say', '{"platform":')],
  ['a list', () => post('/api/say', [subscribe])],
  ['null', () => post('/api/say', 'null')],
  ['five megabytes', () => say({ text: fiveMegabytes })],
  ['JSON of endless depth', () => post('/api/say', deep)],
  [
    'bytes that are no text',
    () => ({ path: '/api/say', headers: json, body: Buffer.from([0xff, 0xfe, 0x7b]) }),
  ],
  ['another host’s name', () => post('/api/say', subscribe, { ...json, host: 'playground.example.com' })],
  ['another page’s origin', () => post('/api/say', subscribe, { ...json, origin: 'http://example.com' })],
  ['no page’s origin', () => post('/api/say', subscribe, { ...json, origin: 'null' })],
  ['a field too many', () => say({ admin: true })],
  ['a platform that is none', () => say({ platform: 'irc' })],
  ['a platform named for an object’s own parts', () => say({ platform: '__proto__' })],
  ['no platform', () => say({ platform: undefined })],
  ['a person that is none', () => say({ person: 'boss' })],
  ['a person that is an object', () => say({ person: { id: 'you' } })],
  ['a place that is none', () => say({ place: 'moon' })],
  ['a text that is blank', () => say({ text: '   ' })],
  ['a text that is a number', () => say({ text: 7 })],
  ['a text too long', () => say({ text: 'a'.repeat(8001) })],
  ['a press on nothing', () => press({ message: undefined })],
  ['a press on a message that is not there', () => press({ message: 'slack-999999' })],
  ['a press on a button that is not there', () => press({ action: 'Pay' })],
  ['a press with values that are a list', () => press({ values: ['a'] })],
  ['a press with values in values', () => press({ values: { every: { a: 1 } } })],
  ['faults that are none', () => faults([{ is: 'explode' }])],
  ['no faults', () => faults([])],
  ['too many faults', () => faults(Array.from({ length: 51 }, () => ({ is: 'hang' })))],
  ['a fault with a wait that is none', () => faults([{ is: 'rate-limited', retryAfterSeconds: -1 }])],
  ['a clock without a goal', () => post('/api/clock', {})],
  ['a clock with two goals', () => post('/api/clock', { advance: 'PT1H', to: '2099-01-01T00:00:00Z' })],
  ['a clock that runs back', () => post('/api/clock', { to: '2001-01-01T00:00:00Z' })],
  ['a clock that runs back by a duration', () => post('/api/clock', { advance: '-PT1H' })],
  ['a clock that leaps ten years', () => post('/api/clock', { advance: 'P10Y' })],
  ['a clock set to words', () => post('/api/clock', { to: 'tomorrow' })],
  ['a zone that is none', () => post('/api/person', { person: 'you', zone: 'Mars/Olympus' })],
  ['a zone that is an offset', () => post('/api/person', { person: 'you', zone: '+02:00' })],
  ['a farewell of nobody', () => post('/api/uninstall', {})],
  [
    'a transcript of a platform that is none',
    () => ({ path: '/api/transcript?platform=irc', method: 'GET' }),
  ],
  ['a transcript with a question too many', () => ({ path: '/api/transcript?all=1', method: 'GET' })],
];

const clock = (body: unknown, headers: Readonly<Record<string, string>> = {}, method = 'POST'): Hostile => ({
  path: '/playground/clock',
  method,
  headers: { ...json, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
/** The right key, so that it is the rest that is refused. */
const keyed = (body: unknown, method = 'POST'): Hostile =>
  clock(body, { 'x-playground-key': bed.demo.backstage.clockKey }, method);
const hour = { advance: 'PT1H' };

const toTheClock: readonly (readonly [string, number, () => Hostile])[] = [
  ['no key', 403, () => clock(hour)],
  ['reading without a key', 403, () => clock('', {}, 'GET')],
  ['an empty key', 403, () => clock(hour, { 'x-playground-key': '' })],
  ['a wrong key', 403, () => clock(hour, { 'x-playground-key': 'open-sesame' })],
  [
    'a wrong key of the right length',
    403,
    () => clock(hour, { 'x-playground-key': 'A'.repeat(bed.demo.backstage.clockKey.length) }),
  ],
  [
    'a key cut short',
    403,
    () => clock(hour, { 'x-playground-key': bed.demo.backstage.clockKey.slice(0, -1) }),
  ],
  ['a key and more', 403, () => clock(hour, { 'x-playground-key': `${bed.demo.backstage.clockKey}x` })],
  ['five megabytes without a key', 403, () => clock(fiveMegabytes)],
  ['a path below it', 404, () => ({ ...keyed(hour), path: '/playground/clock/now' })],
  ['a method that is none of ours', 405, () => keyed(hour, 'PUT')],
  ['deleting', 405, () => keyed('', 'DELETE')],
  ['an empty body', 400, () => keyed('')],
  ['JSON that is none', 400, () => keyed('{"advance":')],
  ['a list', 400, () => keyed([hour])],
  ['null', 400, () => keyed('null')],
  ['no goal', 400, () => keyed({})],
  ['two goals', 400, () => keyed({ ...hour, to: '2099-01-01T00:00:00Z' })],
  ['a field too many', 400, () => keyed({ ...hour, force: true })],
  ['a prototype', 400, () => keyed('{"__proto__":{"advance":"PT1H"}}')],
  ['a goal that is a number', 400, () => keyed({ to: 7 })],
  ['a goal in words', 400, () => keyed({ to: 'tomorrow' })],
  ['a goal without a zone', 400, () => keyed({ to: '2099-01-01T00:00:00' })],
  ['a goal in the past', 400, () => keyed({ to: '2001-01-01T00:00:00Z' })],
  ['a goal in another century', 400, () => keyed({ to: '2199-01-01T00:00:00Z' })],
  ['a goal outside of time', 400, () => keyed({ to: '+999999-01-01T00:00:00Z' })],
  ['a duration backwards', 400, () => keyed({ advance: '-PT1H' })],
  ['a duration of 401 days', 400, () => keyed({ advance: 'P401D' })],
  ['a duration beyond numbers', 400, () => keyed({ advance: `P${'9'.repeat(300)}D` })],
  ['a duration in words', 400, () => keyed({ advance: 'an hour' })],
  ['a duration that is an object', 400, () => keyed({ advance: { hours: 1 } })],
  ['JSON of endless depth', 400, () => keyed(deep)],
  ['five megabytes', 400, () => keyed({ advance: fiveMegabytes })],
];

const toNobody: readonly (readonly [string, Hostile])[] = [
  ['the root', { path: '/', method: 'GET' }],
  ['a path named for an object’s own parts', { path: '/__proto__', method: 'GET' }],
  ['the health page with more', { path: '/healthz/..%2f..%2fetc', method: 'GET' }],
  ['a path of twelve thousand letters', { path: `/${'a'.repeat(12_000)}`, method: 'GET' }],
];

/** The cases as tests, on the one demo that all hostile cases share. */
export function strangersOnThePlayground(): void {
  beforeAll(() => {
    bed = sharedBed();
  });

  describe('what strangers send to the playground', () => {
    it.each(toThePlayground)('is refused with a 4xx and changes nothing: %s', async (_what, make) => {
      const before = await snapshot(bed);
      const hostile = make();
      expectRefused(await send(bed.demo.playgroundUrl, hostile), hostile, isClientError);
      expect(await snapshot(bed)).toEqual(before);
    });

    it.each(toTheClock)('cannot move the clock: %s', async (_what, expected, make) => {
      const before = await snapshot(bed);
      const hostile = make();
      expectRefused(await send(bed.demo.botUrl, hostile), hostile, (status) => status === expected);
      expect(await snapshot(bed)).toEqual(before);
    });

    it.each(toNobody)('finds nothing at %s', async (_what, hostile) => {
      expect(await send(bed.demo.botUrl, hostile)).toBe(404);
    });

    it('did not stop the bot from answering honest people', () => expectUnharmed(bed));

    it('moves the clock when the key and the goal are right: the cases above are no blanks', async () => {
      const before = await bed.now();
      expect(await send(bed.demo.botUrl, keyed(hour))).toBe(200);
      expect((await bed.now()).since(before).total('minutes')).toBeGreaterThanOrEqual(60);
    });
  });
}
