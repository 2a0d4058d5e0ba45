import { describe, expect, it } from 'vitest';
import type { Dispatcher } from '../../src/ports/dispatcher.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { anAsker, library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

describe.each(platforms)('a reminder that waits, on %s', (_name, workspace) => {
  const atTwoTimes = () => sitAlone(workspace, 'at 10:00 15:00 9-17 mon-fri');

  it('is told in every answer that says when the next one comes, where it was put off', async () => {
    const { bed, tell } = await atTwoTimes();
    await bed.liveUntil('2026-11-23T09:01:00Z');
    await tell('snooze 15');
    const line = say('standing.put-off', { when: 'Mon 23 Nov, 10:16' });
    for (const text of ['status', 'next', 'resume', 'max 6']) expect(await tell(text), text).toContain(line);
    // What a rule will hold when it is back is not promised.
    await tell('pause 2h');
    for (const text of ['status', 'next', 'max 5']) expect(await tell(text), text).not.toContain(line);
    expect(await tell('resume')).toContain(line);
    await bed.liveUntil('2026-11-23T09:20:00Z');
    for (const text of ['status', 'next', 'resume']) expect(await tell(text), text).not.toContain('put off');
  });

  it('is told with its moment, where the platform asks to wait', async () => {
    const { bed, tell, platform } = await atTwoTimes();
    platform.script({ is: 'rate-limited', retryAfterMs: 8 * 60_000 });
    platform.script({ is: 'rate-limited', retryAfterMs: 8 * 60_000 });
    await bed.liveUntil('2026-11-23T09:01:00Z');
    const line = say('standing.held-up', { clock: '10:00', when: 'Mon 23 Nov, 10:08' });
    for (const text of ['status', 'next', 'resume', 'max 6']) {
      const answer = await tell(text);
      expect(answer, text).toContain(line);
      expect(answer, text).toMatch(/15:00/);
    }
    await bed.liveUntil('2026-11-23T09:20:00Z');
    expect(await tell('status')).not.toContain('10:00 ');
    expect(await tell('next')).not.toContain('put off');
  });

  it('is promised by nothing where it will be too late by then, for one that was tried and one that was not', async () => {
    const { bed, asker, tell, platform } = await atTwoTimes();
    const other = { ...asker, ...anAsker({ workspace, person: 'kim', channel: undefined }) };
    await bed.say(other, 'standing', 'at 10:01 9-17 mon-fri');
    platform.script({ is: 'rate-limited', retryAfterMs: 60 * 60_000 });
    await bed.liveUntil('2026-11-23T09:02:00Z');
    const askers = [
      ['10:00', tell],
      ['10:01', (text: string) => bed.say(other, 'standing', text)],
    ] as const;
    for (const minute of ['02', '12', '40']) {
      await bed.liveUntil(`2026-11-23T09:${minute}:30Z`);
      for (const [clock, ask] of askers) {
        for (const text of ['status', 'next', 'resume', 'max 6']) {
          expect(await ask(text), text).not.toContain(`The one of ${clock}`);
        }
        expect(await ask('why')).toContain(`${clock}, change position: ${say('why.expired.busy')}`);
      }
    }
    await bed.liveUntil('2026-11-23T10:02:00Z');
    for (const [clock, ask] of askers) {
      expect(await ask('why')).toContain(`${clock}, change position: ${say('why.expired.busy')}`);
    }
  });

  it('is not what is let go, put off or kept, where it will be too late by then', async () => {
    const { bed, asker, tell, platform } = await atTwoTimes();
    await tell('at 9:40 10:00 10:03 15:00 9-17 mon-fri');
    await tell('gap off');
    await bed.liveUntil('2026-11-23T08:41:00Z');
    const open = reminderIdOf(bed.cardsTo(asker.address).at(-1));
    const other = anAsker({ workspace, person: 'kim', channel: undefined });
    await bed.say(other, 'standing', 'at 9:59 9-17 mon-fri');
    platform.script({ is: 'rate-limited', retryAfterMs: 60 * 60_000 });
    await bed.liveUntil('2026-11-23T09:04:00Z');
    expect(await tell('snooze 20')).toBe(say('reminder.snoozed', { time: '10:24' }));
    await bed.press(asker, 'reminder.done.v1', open);
    expect(await tell('skip')).toBe(say('standing.skips', { when: 'Mon 23 Nov, 15:00' }));
    for (const text of ['pause 1h', 'resume', 'water every 2h']) await tell(text);
    const why = await tell('why');
    for (const clock of ['10:00', '10:03']) {
      expect(why).toContain(`${clock}, change position: ${say('why.expired.busy')}`);
    }
    await bed.liveUntil('2026-11-23T10:05:00Z');
    expect(bed.cardsTo(asker.address).filter((card) => card.text.includes('10:'))).toEqual([]);
    expect(await tell('why')).toContain(`10:03, change position: ${say('why.expired.busy')}`);
  });

  it('is told until when also where somebody else was asked to wait', async () => {
    const { bed, tell, platform } = await atTwoTimes();
    const other = anAsker({ workspace, person: 'kim', channel: undefined });
    await bed.say(other, 'standing', 'at 9:59 9-17 mon-fri');
    platform.script({ is: 'rate-limited', retryAfterMs: 8 * 60_000 });
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(await tell('status')).toContain(
      say('standing.held-up', { clock: '10:00', when: 'Mon 23 Nov, 10:07' }),
    );
  });

  it('is told as well before its first try', async () => {
    const { bed, tell } = await atTwoTimes();
    await bed.clock.set('2026-11-23T09:00:00Z');
    const asleep = { ...bed.house.dispatcher, wake: async () => {} } as Dispatcher;
    await planDue({ ...bed.house, dispatcher: asleep });
    expect(await tell('status')).toContain(say('standing.on-its-way', { clock: '10:00' }));
  });
});
