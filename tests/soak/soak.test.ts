import { describe, expect, it } from 'vitest';
import { judge, type Sample } from './judge.ts';
import { soak } from './soak.ts';

const flat: Sample = { minute: 0, heap: 60, external: 8, rss: 200, handles: 9, files: 30 };
/** Half an hour, with so much more of something each minute. */
const halfAnHour = (growth: Partial<Sample> = {}): readonly Sample[] =>
  Array.from({ length: 30 }, (_, minute) => {
    // Up and down a little, as real figures are.
    const swing = ((minute * 7) % 5) / 10;
    const grown = Object.entries(growth).map(([figure, by]) => [
      figure,
      (flat[figure as keyof Sample] ?? 0) + Number(by) * minute + swing,
    ]);
    return { ...flat, heap: flat.heap + swing, ...Object.fromEntries(grown), minute };
  });

describe('a soak', () => {
  it('finds what grows, slowly as it may, and nothing else', () => {
    expect(judge(halfAnHour())).toEqual([]);
    expect(judge(halfAnHour({ heap: 0.25 }))).toEqual([expect.stringContaining('heap grew by')]);
    expect(judge(halfAnHour({ external: 0.5 }))).toEqual([expect.stringContaining('external grew by')]);
    expect(judge(halfAnHour({ rss: 2 }))).toEqual([expect.stringContaining('rss grew by')]);
    expect(judge(halfAnHour({ handles: 1 }))).toEqual([expect.stringContaining('handles grew by')]);
    expect(judge(halfAnHour({ files: 1, handles: 1 }))).toHaveLength(2);
    expect(judge(halfAnHour({ heap: -1 }))).toEqual([]);
    expect(() => judge(halfAnHour().slice(0, 2))).toThrow('four samples');
  });

  // Whenever it begins, a minute's tick is followed by half a minute in which what came of it is sent and answered.
  it('of a minute and a half leaves the bot as it was', { timeout: 240_000 }, async () => {
    const lines: string[] = [];
    const { samples, tally, deliveries, troubles } = await soak({
      ...{ minutes: 1.5, everyMs: 15_000 },
      tell: (line) => lines.push(line),
    });
    process.stdout.write(`soak: ${lines.join('\nsoak: ')}\nsoak: ${JSON.stringify({ tally, deliveries })}\n`);
    expect(troubles).toEqual([]);
    expect(samples.length).toBeGreaterThanOrEqual(4);
    expect(tally.commands).toBeGreaterThan(20);
    expect(tally['reminders answered']).toBeGreaterThan(5);
    expect(deliveries.sent).toBeGreaterThan(5);
  });
});
