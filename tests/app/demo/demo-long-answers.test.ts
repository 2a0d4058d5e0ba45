import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-03-04T07:00:00Z' });
});
afterAll(() => bed.end());

async function answersTo(platform: Platform, typed: string): Promise<readonly string[]> {
  return fromBot(await bed.say(platform, 'direct', typed)).map((entry) => words(entry.text));
}

describe('an answer longer than one message', () => {
  it('comes whole on both platforms: the last day at its fullest, and a copy page by page', async () => {
    await onBoth(async (platform) => {
      for (const line of ['every 10m 0-24 mon-sun', 'eyes every 11m', 'water every 13m', 'gap off', 'max 50'])
        await answersTo(platform, `/standing ${line}`);
    });
    await bed.advance('PT26H');
    await onBoth(async (platform) => {
      const why = (await answersTo(platform, '/standing why')).join('\n');
      expect(why).toContain('Your reminders in the last day');
      expect(why.match(/(?:, sent|: sent|not sent)/g)?.length).toBeGreaterThanOrEqual(40);
      expect(why).toContain('Next one:');

      const pages: string[] = [];
      for (let page = 1; page < 9; page++) {
        const parts = await answersTo(platform, `/backwise export${page === 1 ? '' : ` ${page}`}`);
        pages.push(...parts);
        if (!parts.at(-1)?.includes(`/backwise export ${page + 1}`)) break;
      }
      const copy = pages.join('\n');
      const due = bed.rows(
        `select count(*) as n from deliveries where plan_id in
           (select id from reminder_plans where workspace_id like '${platform}%')`,
      );
      expect(pages.length).toBeGreaterThan(1);
      expect(copy).toContain('"strands"');
      expect(copy.match(/[0-9]{2}:[0-9]{2} (?:stand|eyes|water)/g)).toHaveLength(Number(due[0]?.n));
    });
  });

  it('breaks no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
