import { describe, expect, it } from 'vitest';
import { EventClock } from '../../../src/app/simulate/event-clock.ts';

const start = Date.UTC(2026, 5, 1);

describe('the clock of a simulation', () => {
  it('releases waits in the order of their instants, and of two at once the one that began first', async () => {
    const clock = new EventClock(start);
    const seen: string[] = [];
    const wait = async (name: string, ms: number) => {
      await clock.wait(ms);
      seen.push(`${name} ${clock.ms - start}`);
    };
    // Enough that a heap has something to sort, in an order that is neither up nor down.
    const names = Array.from({ length: 40 }, (_, at) => ({ name: `n${at}`, ms: ((at * 17) % 20) * 10 }));
    for (const { name, ms } of names) void wait(name, ms);
    await clock.runUntil(start + 1_000);
    const expected = [...names]
      .sort((one, other) => one.ms - other.ms)
      .map(({ name, ms }) => `${name} ${ms}`);
    expect(seen).toEqual(expected);
    expect(clock.ms).toBe(start + 1_000);
  });

  it('releases an aborted wait at once, and every other one at its own time', async () => {
    const clock = new EventClock(start);
    const seen: number[] = [];
    const aborts = [30, 5, 50, 20, 40, 10].map((ms) => {
      const abort = new AbortController();
      void clock.wait(ms, abort.signal).then(() => seen.push(abort.signal.aborted ? -ms : clock.ms - start));
      return abort;
    });
    await clock.runUntil(start + 5);
    aborts[0]?.abort();
    aborts[4]?.abort();
    await clock.runUntil(start + 60);
    expect(seen).toEqual([5, -30, -40, 10, 20, 50]);
  });

  it('stands still while something computes', async () => {
    const clock = new EventClock(start);
    let now = 0;
    void clock.wait(10).then(async () => {
      for (let turn = 0; turn < 100; turn++) await Promise.resolve();
      now = clock.ms - start;
    });
    void clock.wait(11);
    await clock.runUntil(start + 100);
    expect(now).toBe(10);
  });

  it('runs until what was asked for has ended, and no further', async () => {
    const clock = new EventClock(start);
    void clock.wait(5_000);
    await clock.drive(clock.wait(300));
    expect(clock.ms).toBe(start + 300);
    await expect(clock.drive(clock.wait(1).then(() => Promise.reject(new Error('no'))))).rejects.toThrow(
      'no',
    );
  });
});
