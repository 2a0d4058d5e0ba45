import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAddress } from '../../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { singleToken } from '../../../adapters/slack/token-source.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { type SlackApiServer, startSlackApi } from './slack-api-server.ts';

const person = encodeAddress(workspaceId('slack', 'T0ACME'), 'U0SOMEBODY');
const unknown = { is: 'unknown' };
const open = { is: 'open' };

describe('do-not-disturb on Slack', () => {
  let api: SlackApiServer;
  let clock: FakeClock;
  let platform: ChatPlatform;
  beforeEach(async () => {
    api = await startSlackApi();
    clock = new FakeClock('2026-11-23T21:00:00Z');
    const log = new MemoryLog();
    const tokens = singleToken('xoxb-acme', { apiUrl: api.apiUrl }, log);
    platform = createSlackPlatform({ tokens, clock, log, apiUrl: api.apiUrl, timeoutMs: 300 });
    await tokens.whoAmI();
  });
  afterEach(() => api.close());

  const hoursAgo = (hours: number) => clock.now().subtract({ hours }).epochMilliseconds / 1000;
  const answer = (body: object) => api.fault({ is: 'answer', body });
  const asked = () => api.calls.filter(({ method }) => method === 'dnd.info');

  it('is asked about the person, and says until when', async () => {
    answer({ ok: true, dnd_enabled: true, next_dnd_start_ts: hoursAgo(2), next_dnd_end_ts: hoursAgo(-8) });
    expect(await platform.quietUntil(person)).toEqual({
      is: 'quiet',
      until: Temporal.Instant.from('2026-11-24T05:00:00Z'),
    });
    expect(asked().map((call) => call.arguments.user)).toEqual(['U0SOMEBODY']);
  });

  it.each([
    ['switched off', { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, open],
    ['still to come', { dnd_enabled: true, next_dnd_start_ts: 4e9, next_dnd_end_ts: 5e9 }, open],
    ['over', { dnd_enabled: true, next_dnd_start_ts: 1e9, next_dnd_end_ts: 1.1e9 }, open],
    ['on without any hours', { dnd_enabled: true }, open],
    ['not said', {}, unknown],
  ])('is no reason to keep quiet while it is %s', async (_, body, expected) => {
    answer({ ok: true, ...body });
    expect(await platform.quietUntil(person)).toEqual(expected);
  });

  it('is unknown without the optional scope, and asked about again an hour later at most', async () => {
    answer({ ok: false, error: 'missing_scope', needed: 'dnd:read', provided: 'chat:write' });
    for (let minute = 0; minute < 59; minute += 5) {
      expect(await platform.quietUntil(person)).toEqual(unknown);
      await clock.advance({ minutes: 5 });
    }
    expect(asked()).toHaveLength(1);
    answer({ ok: true, dnd_enabled: false });
    expect(await platform.quietUntil(person)).toEqual(open);
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['is down', { is: 'server-error' }],
    ['cuts the connection', { is: 'reset' }],
    ['does not know the person', { is: 'answer', body: { ok: false, error: 'user_not_found' } }],
  ] as const)('is unknown when Slack %s, and left alone for a minute', async (_, fault) => {
    api.fault(fault);
    expect(await platform.quietUntil(person)).toEqual(unknown);
    expect(await platform.quietUntil(person)).toEqual(unknown);
    expect(asked()).toHaveLength(1);
    await clock.advance({ minutes: 1 });
    answer({ ok: true, dnd_enabled: false });
    expect(await platform.quietUntil(person)).toEqual(open);
  });

  it('is asked about again where the clock was set back meanwhile, and no answer of a time to come is believed', async () => {
    answer({ ok: false, error: 'missing_scope', needed: 'dnd:read', provided: 'chat:write' });
    expect(await platform.quietUntil(person)).toEqual(unknown);
    await clock.set('2025-11-23T21:00:00Z');
    const other = encodeAddress(workspaceId('slack', 'T0ACME'), 'U0OTHER');
    const users = Object.fromEntries(['U0SOMEBODY', 'U0OTHER'].map((id) => [id, { dnd_enabled: false }]));
    answer({ ok: true, users });
    expect(await platform.quietUntil(person, [other])).toEqual(open);
    await clock.set('2024-11-23T21:00:00Z');
    answer({ ok: true, dnd_enabled: true, next_dnd_start_ts: hoursAgo(2), next_dnd_end_ts: hoursAgo(-8) });
    expect((await platform.quietUntil(other)).is).toBe('quiet');
  });

  it('waits as long as Slack asks for, and a day at most', async () => {
    api.fault({ is: 'rate-limited', retryAfterSeconds: 1e20 });
    expect(await platform.quietUntil(person)).toEqual(unknown);
    await clock.advance({ hours: 24 });
    answer({ ok: true, dnd_enabled: false });
    expect(await platform.quietUntil(person)).toEqual(open);
  });

  it('waits as long as Slack asks for', async () => {
    api.fault({ is: 'rate-limited', retryAfterSeconds: 30 });
    expect(await platform.quietUntil(person)).toEqual(unknown);
    await clock.advance({ seconds: 29 });
    expect(await platform.quietUntil(person)).toEqual(unknown);
    expect(asked()).toHaveLength(1);
    await clock.advance({ seconds: 2 });
    answer({ ok: true, dnd_enabled: false });
    expect(await platform.quietUntil(person)).toEqual(open);
  });

  describe('of those who come next', () => {
    const place = (number: number) => `U0PERSON${number}`;
    const at = (number: number) => encodeAddress(workspaceId('slack', 'T0ACME'), place(number));
    const people = Array.from({ length: 120 }, (_, number) => number);
    const askedAtOnce = () => api.calls.filter(({ method }) => method === 'dnd.teamInfo');
    const off = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
    const on = () => ({ dnd_enabled: true, next_dnd_start_ts: hoursAgo(2), next_dnd_end_ts: hoursAgo(-8) });
    const answerFor = (numbers: readonly number[], hours: object) =>
      answer({ ok: true, users: Object.fromEntries(numbers.map((number) => [place(number), hours])) });

    it('is asked about in the same breath, fifty at a time', async () => {
      answerFor(people.slice(0, 50), off);
      answerFor(people.slice(50, 100), on());
      answerFor(people.slice(100), off);
      const answers = [];
      for (const number of people) {
        answers.push((await platform.quietUntil(at(number), people.slice(number + 1).map(at))).is);
        await clock.advance({ milliseconds: 250 });
      }
      expect(answers).toEqual(people.map((number) => (number >= 50 && number < 100 ? 'quiet' : 'open')));
      expect(askedAtOnce().map((call) => call.arguments.users?.split(',').length)).toEqual([50, 50, 20]);
      expect(asked()).toEqual([]);
    });

    it('is forgotten after a minute', async () => {
      answerFor([0, 1], off);
      await platform.quietUntil(at(0), [at(1)]);
      await clock.advance({ seconds: 59 });
      expect(await platform.quietUntil(at(1))).toEqual(open);
      expect(asked()).toEqual([]);
      await clock.advance({ seconds: 1 });
      answer({ ok: true, ...on() });
      expect((await platform.quietUntil(at(1))).is).toBe('quiet');
      expect(asked()).toHaveLength(1);
    });

    it('is asked about one by one for a while where Slack does not answer for all of them', async () => {
      answer({ ok: false, error: 'user_not_visible' });
      answer({ ok: true, ...off });
      expect(await platform.quietUntil(at(0), [at(1)])).toEqual(open);
      answer({ ok: true, ...on() });
      expect((await platform.quietUntil(at(1), [at(2)])).is).toBe('quiet');
      expect(askedAtOnce()).toHaveLength(1);
      await clock.advance({ minutes: 1 });
      answerFor([2, 3], off);
      expect(await platform.quietUntil(at(2), [at(3)])).toEqual(open);
    });

    it('is unknown of whom Slack says nothing, and of all where it asks to wait', async () => {
      answerFor([1], off);
      expect(await platform.quietUntil(at(0), [at(1)])).toEqual(unknown);
      api.fault({ is: 'rate-limited', retryAfterSeconds: 30 });
      expect(await platform.quietUntil(at(2), [at(3)])).toEqual(unknown);
      expect(await platform.quietUntil(at(3), [at(4)])).toEqual(unknown);
      expect(await platform.quietUntil(at(1))).toEqual(open);
      expect(askedAtOnce()).toHaveLength(2);
    });

    it('asks about nobody of another workspace', async () => {
      answer({ ok: true, ...off });
      const stranger = encodeAddress(workspaceId('slack', 'T0OTHER'), place(1));
      await platform.quietUntil(at(0), [stranger, at(0)]);
      expect(asked()).toHaveLength(1);
      expect(askedAtOnce()).toEqual([]);
    });
  });

  it('is not waited for long: after a second and a half it is unknown', async () => {
    api.fault({ is: 'hang' });
    const answered = platform.quietUntil(person);
    await expect.poll(() => asked().length).toBe(1);
    await clock.advance({ milliseconds: 1500 });
    expect(await answered).toEqual(unknown);
  });

  it('holds nothing back for another workspace', async () => {
    const stranger = encodeAddress(workspaceId('slack', 'T0OTHER'), 'U0SOMEBODY');
    expect(await platform.quietUntil(stranger)).toEqual(unknown);
    answer({ ok: true, dnd_enabled: false });
    expect(await platform.quietUntil(person)).toEqual(open);
  });
});
