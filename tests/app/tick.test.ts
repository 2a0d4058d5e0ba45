import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTicking } from '../../src/app/tick.ts';
import { steadyTurns } from '../../src/usecases/steady-turns.ts';
import { anAsker, TestHouse } from '../support/test-house.ts';

/** A ticker whose timer runs by a clock in the test's hand, half a second before a minute, and the ticks so far. */
async function begin() {
  const bed = await TestHouse.open('2026-11-23T09:44:59.500Z');
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
    now: Date.UTC(2026, 10, 23, 9, 44, 59, 500),
  });
  onTestFinished(() => void vi.useRealTimers());
  const ticked: boolean[] = [];
  const metrics = { ticked: (_seconds: number, isDone: boolean) => void ticked.push(isDone) };
  const ticker = startTicking(bed.house, metrics, steadyTurns(bed.clock));
  onTestFinished(() => ticker.stop());
  // The timer has to be loaded.
  await import('node-cron');
  await settle();
  return { bed, ticked };
}

/** Lets real work come to its end: the store answers in turns of the real event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** So much time passes in which timers fire when they should. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

/** The process stands still for so long, and goes on. */
async function standStill(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await pass(600);
}

describe('a minute', () => {
  it('begins when the clock says so, and nothing is told of it', async () => {
    const { bed, ticked } = await begin();
    await pass(600);
    expect(ticked).toEqual([true]);
    expect(bed.log.lines).toEqual([]);
  });

  it('begins late where the process stood still, says by how much, and the next one is in time', async () => {
    const { bed, ticked } = await begin();
    await standStill(20_000);
    expect(ticked).toEqual([true]);
    expect(bed.log.lines).toEqual([
      { level: 'warn', event: 'tick.late', facts: { lateMs: expect.closeTo(20_000, -3) } },
    ]);
    await pass(60_000);
    expect(ticked).toEqual([true, true]);
    expect(bed.log.lines).toHaveLength(1);
  });

  it('takes up what can be read again at the first one, and until that went through once', async () => {
    const { bed, ticked } = await begin();
    const idle = vi.spyOn(bed.house.store.due, 'idle');
    const list = vi.spyOn(bed.house.store.workspaces, 'list').mockRejectedValueOnce(new Error('away'));
    const asker = anAsker();
    await bed.say(asker, 'standing', 'at 15:00 mon-fri');
    await pass(600);
    expect(idle).not.toHaveBeenCalled();
    expect(bed.log.of('tick.failed')).toHaveLength(1);
    for (let minute = 0; minute < 3; minute++) await pass(60_000);
    expect(ticked).toEqual([true, true, true, true]);
    expect(list).toHaveBeenCalledTimes(2);
    expect(idle.mock.calls).toEqual([[asker.workspaceId]]);
  });

  it('begins once for all that a sleep of two hours left out', async () => {
    const { bed, ticked } = await begin();
    await standStill(2 * 60 * 60_000);
    expect(ticked).toEqual([true]);
    await pass(60_000);
    expect(ticked).toEqual([true, true]);
    expect(bed.log.lines.length).toBeLessThanOrEqual(1);
  });
});
