import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { stretches } from '../../support/content-files.ts';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-06-03T07:00:00Z' });
});
afterAll(() => bed.end());

/** The newest card of a routine that a person sees. */
async function cardOf(platform: Platform): Promise<TranscriptEntry> {
  const found = fromBot(await bed.transcript(platform)).findLast(
    ({ is, text }) => is !== 'dialog' && /\d of \d: |routine/.test(words(text)),
  );
  if (!found) throw new Error(`Expected a card of a routine on ${platform}`);
  return found;
}

/** The card with that id, as it is now. */
async function cardNow(platform: Platform, id: string): Promise<TranscriptEntry> {
  const found = (await bed.transcript(platform)).find((entry) => entry.id === id);
  if (!found) throw new Error('Expected the card in the transcript');
  return found;
}

function pictureOf(entry: TranscriptEntry): { readonly url: string; readonly alt: string } | undefined {
  const card = JSON.stringify(entry.card ?? {});
  const url = /"(?:image_url|url)":"(http:[^"]+)"/.exec(card)?.[1];
  const alt = /"(?:alt_text|altText)":"([^"]+)"/.exec(card)?.[1];
  return url && alt ? { url, alt } : undefined;
}

const movementIn = ({ text }: TranscriptEntry) =>
  stretches.find(({ title }) => words(text).includes(`: ${title}`));

describe.each(['direct', 'channel'] as const)('/stretch in %s', (place) => {
  it('shows a movement with its picture to the asker alone', () =>
    onBoth(async (platform) => {
      await bed.say(platform, place, '/stretch seated 2m');
      const card = await cardOf(platform);
      expect(card.to).toBe('you');
      expect(words(card.text)).toMatch(/1 of 4: /);
      const picture = pictureOf(card);
      expect(picture?.alt).toBe(movementIn(card)?.altText);
      const served = await fetch(picture?.url ?? '');
      expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect((await served.arrayBuffer()).byteLength).toBeGreaterThan(2000);
    }));

  it('goes on in the same place with Next, and ends with Finish', () =>
    onBoth(async (platform) => {
      await bed.say(platform, place, '/stretch discreet 2m');
      const { id } = await cardOf(platform);
      const before = (await bed.transcript(platform)).length;
      const titles = [movementIn(await cardNow(platform, id))?.title];
      for (const at of [2, 3, 4]) {
        await bed.press(platform, 'Next', {}, { message: id });
        const card = await cardNow(platform, id);
        expect(words(card.text)).toContain(`${at} of 4: `);
        expect(card.editedAt).toBeDefined();
        expect(pictureOf(card)?.alt).toBe(movementIn(card)?.altText);
        titles.push(movementIn(card)?.title);
      }
      expect(new Set(titles).size).toBe(4);
      await bed.press(platform, 'Finish', {}, { message: id });
      expect(words((await cardNow(platform, id)).text)).toContain('That was your routine');
      expect((await bed.transcript(platform)).length).toBe(before);
    }));

  it('shows the easier way in the same place', () =>
    onBoth(async (platform) => {
      await bed.say(platform, place, '/stretch standing');
      const { id } = await cardOf(platform);
      const movement = movementIn(await cardNow(platform, id));
      await bed.press(platform, 'Too hard', {}, { message: id });
      const easier = await cardNow(platform, id);
      expect(words(easier.text)).toContain(movement?.easier);
      expect(words(easier.text)).toContain('1 of 4: ');
      await bed.press(platform, 'Next', {}, { message: id });
      expect(words((await cardNow(platform, id)).text)).toContain('2 of 4: ');
    }));

  it('ends when it hurt, with the check open and the way back to it on the card', () =>
    onBoth(async (platform) => {
      await bed.say(platform, place, '/stretch');
      const { id } = await cardOf(platform);
      await bed.press(platform, 'That hurt', {}, { message: id });
      const dialog = await bed.window(platform);
      expect([dialog.to, words(dialog.text)]).toEqual(['you', expect.stringContaining('Warning signs')]);
      const ended = await cardNow(platform, id);
      expect(words(ended.text)).toContain('The routine ends here');
      expect(JSON.stringify(ended.card)).not.toContain('stretch.next');
      await bed.press(platform, 'close', {}, { message: dialog.id });
      await bed.press(platform, 'Check for warning signs', {}, { message: id });
      const again = await bed.window(platform);
      expect(again.id).not.toBe(dialog.id);
      await bed.press(platform, 'close', {}, { message: again.id });
    }));

  it('says what it read when it does not understand', () =>
    onBoth(async (platform) => {
      const entries = await bed.say(platform, place, '/stretch 3m');
      const answer = fromBot(entries).find(({ to }) => to === 'you');
      expect(words(answer?.text ?? '')).toContain('I read: 3m');
      expect(words(answer?.text ?? '')).toContain('/stretch seated 2m');
    }));
});

describe('a routine', () => {
  it('shows others in the channel nothing of it', () =>
    onBoth(async (platform) => {
      const seen = (await bed.transcript(platform)).filter(({ to, from }) => to !== 'you' && from === 'bot');
      const text = words(JSON.stringify(seen));
      for (const { title } of stretches) expect(text).not.toContain(title);
    }));

  it('is stored nowhere', () => {
    for (const { name } of bed.rows("select name from sqlite_master where type = 'table'")) {
      const rows = JSON.stringify(bed.rows(`select * from "${name}"`));
      for (const { id } of stretches) expect(rows).not.toContain(id);
    }
  });

  it('breaks no rule of either platform and leaves no trouble in the log', async () => {
    expect(await bed.complaints()).toEqual([]);
    expect(bed.logged).toEqual([]);
  });
});
