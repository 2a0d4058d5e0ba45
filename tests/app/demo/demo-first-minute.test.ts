import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tips } from '../../support/content-files.ts';
import { type DemoBed, fromBot, openDemo, platforms, words } from './demo-bed.ts';

let bed: DemoBed;
let tookMs: number;
beforeAll(async () => {
  const begun = performance.now();
  bed = await openDemo();
  tookMs = performance.now() - begun;
});
afterAll(() => bed.end());

describe('the first minute without credentials', () => {
  it.each(platforms)('shows a tip of the collection in the %s channel, as a card', async (platform) => {
    const posts = fromBot(await bed.transcript(platform), 'channel').filter(({ is }) => is === 'message');
    const shown = tips.filter((tip) => posts.some((post) => words(post.text).includes(tip.text)));
    expect(shown).toHaveLength(1);
    const [tip] = shown;
    const post = posts.find(({ text }) => words(text).includes(tip?.text ?? '?'));
    // The card says it too, and not its fallback alone.
    expect(words(JSON.stringify(post?.card))).toContain(JSON.stringify(tip?.text).slice(1, -1));
  });

  it.each(platforms)('shows each message on %s once', async (platform) => {
    const texts = fromBot(await bed.transcript(platform)).map(({ text, to }) => `${to}|${text}`);
    expect(texts).toEqual([...new Set(texts)]);
  });

  it('breaks no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });

  it('takes less than the 15 seconds that were promised', () => {
    expect(tookMs).toBeLessThan(15_000);
  });

  it('says in five lines what runs, where to look, what to type and how to go on', () => {
    expect(bed.printed).toHaveLength(5);
    const text = bed.printed.join('\n');
    for (const part of [
      bed.demo.botUrl,
      bed.demo.playgroundUrl,
      '/api/transcript',
      '/backpain',
      '/standing every 45m 9-17 mon-fri',
      '/backwise here at 09:30 mon-fri',
      '.env.example',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('serves what the printed lines name', async () => {
    const urls = bed.printed.join('\n').match(/http:\/\/127\.0\.0\.1:\d+[^\s;,)]*/g) ?? [];
    expect(urls.length).toBeGreaterThanOrEqual(3);
    for (const url of urls.filter((each) => each !== bed.demo.botUrl)) {
      const response = await fetch(url);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
  });

  it.each(['/healthz', '/readyz'])('answers %s with 200 and nothing about people', async (path) => {
    const response = await fetch(`${bed.demo.botUrl}${path}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(path === '/healthz' ? { ok: true } : { ok: true, troubles: [] });
  });

  it('logs no warning on the way', () => {
    expect(bed.logged).toEqual([]);
  });
});
