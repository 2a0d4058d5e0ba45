import { describe, expect, it } from 'vitest';
import { explainerCard, explainerListCard } from '../../src/cards/explainer-cards.ts';
import { encodePage, pagesOf, parsePage } from '../../src/cards/explainer-pages.ts';
import type { Button, Card } from '../../src/domain/card.ts';
import { type Explainer, findExplainer, pageCharacters, sectionLength } from '../../src/domain/explainer.ts';
import { library } from '../support/test-house.ts';

const { say, explainers } = library;
const buttonsOf = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
const labelsOf = (card: Card): readonly string[] => buttonsOf(card).map(({ label }) => label);
const byId = (id: string): Explainer => {
  const found = explainers.find((one) => one.id === id);
  if (!found) throw new Error(`Expected the explainer ${id}`);
  return found;
};
const pages = explainers.flatMap((explainer) =>
  pagesOf(explainer).map((_, page) => [`${explainer.id}, page ${page + 1}`, explainer, page] as const),
);

/** An explainer with sections of so many characters. */
const withSections = (...lengths: readonly number[]): Explainer => ({
  ...byId('spasms'),
  sections: lengths.map((length) => ({
    heading: '',
    lines: [{ text: 'x'.repeat(length), facts: [], guidelines: [] }],
  })),
});
const sizes = (explainer: Explainer) => pagesOf(explainer).map((page) => page.map(sectionLength));

describe('the pages of an explainer', () => {
  it.each([
    [[100], [[100]]],
    [[700, 800], [[700, 800]]],
    [
      [700, 801],
      [[700], [801]],
    ],
    [
      [1500, 1, 1499, 1],
      [[1500], [1, 1499], [1]],
    ],
    [
      [1400, 200, 1400],
      [[1400], [200], [1400]],
    ],
    [
      [2000, 10],
      [[2000], [10]],
    ],
    [[], [[]]],
  ])('hold sections of %j as %j', (lengths, expected) => {
    expect(sizes(withSections(...lengths))).toEqual(expected);
  });

  it('lose no section and part none', () => {
    for (const explainer of explainers) {
      expect(pagesOf(explainer).flat()).toEqual(explainer.sections);
      for (const page of pagesOf(explainer)) {
        expect(page.reduce((sum, section) => sum + sectionLength(section), 0)).toBeLessThanOrEqual(
          pageCharacters,
        );
      }
    }
  });

  it('are two for the longest that ship, and never more than three', () => {
    const counts = explainers.map((explainer) => pagesOf(explainer).length);
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(3);
  });

  it.each([
    ['spasms', { id: 'spasms', page: 0 }],
    ['spasms.2', { id: 'spasms', page: 1 }],
    ['early-therapy.1', { id: 'early-therapy', page: 0 }],
    ['spasms.0', { id: 'spasms', page: 0 }],
    ['spasms.99', { id: 'spasms', page: 98 }],
    ['spasms.100', undefined],
    ['spasms.-1', undefined],
    ['Spasms', undefined],
    ['../facts', undefined],
    ['', undefined],
    ['x'.repeat(41), undefined],
  ])('are read from the value "%s"', (value, mark) => {
    expect(parsePage(value)).toEqual(mark);
  });

  it('come out of a button as they went in', () => {
    for (const page of [0, 1, 2, 30]) {
      expect(parsePage(encodePage({ id: 'spasms', page }))).toEqual({ id: 'spasms', page });
    }
  });
});

describe('the list of explainers', () => {
  const card = explainerListCard(library);

  it('names each with what it tells, and a button that opens it', () => {
    for (const { title, about } of explainers) expect(card.text).toContain(`${title}: ${about}.`);
    expect(labelsOf(card)).toEqual(explainers.map(({ title }) => title));
    expect(buttonsOf(card).map(({ value }) => value)).toEqual(explainers.map(({ id }) => id));
    expect(card.text).toContain(say('disclaimer'));
  });

  it('says a lead in place of its first line', () => {
    const lead = explainerListCard(library, say('learn.unknown'));
    expect(lead.text).toContain(say('learn.unknown'));
    expect(lead.text).not.toContain(say('learn.intro'));
  });
});

describe('a page of an explainer', () => {
  it.each(pages)(
    'says its sections, its sources with their years, and that it is no advice: %s',
    (_, explainer, page) => {
      const card = explainerCard(explainer, page, library);
      const sections = pagesOf(explainer)[page] ?? [];
      expect(card.text).toContain(explainer.title);
      for (const { heading, lines } of sections) {
        expect(card.text).toContain([heading, ...lines.map(({ text }) => text)].join('\n'));
      }
      const articles = sections.flatMap(({ lines }) =>
        lines.flatMap(({ facts }) => facts.map((id) => id.split('-')[0])),
      );
      const guidelines = sections.flatMap(({ lines }) => lines.flatMap((line) => line.guidelines));
      for (const id of [...articles, ...guidelines]) {
        const source = library.sources.get(id ?? '');
        expect(card.text).toContain(`${source?.publisher}, ${source?.year ?? source?.yearNote}`);
      }
      expect(card.text).toContain('General information, not medical advice; not clinically reviewed.');
    },
  );

  it.each(pages)(
    'leads on, back to the list, and to the check for warning signs: %s',
    (_, explainer, page) => {
      const card = explainerCard(explainer, page, library);
      const last = pagesOf(explainer).length - 1;
      const labels = labelsOf(card);
      expect(labels.includes(say('learn.next-part'))).toBe(page < last);
      expect(labels.includes(say('learn.previous-part'))).toBe(page > 0);
      expect(labels).toContain(say('learn.list-label'));
      expect(labels).toContain(say('check.open'));
      expect(labels.includes(say('learn.desk-label'))).toBe(explainer.id === 'standing-desks');
      expect(card.text.includes(`Part ${page + 1} of ${last + 1}`)).toBe(last > 0);
      const offered = explainers.filter(({ title }) => labels.includes(title)).map(({ id }) => id);
      expect(offered).not.toContain(explainer.id);
      expect(offered).toHaveLength(page === last ? 2 : 0);
    },
  );

  it('offers after the last of the list the first ones', () => {
    const at = (id: string) =>
      labelsOf(explainerCard(byId(id), 9, library)).filter((label) =>
        explainers.some(({ title }) => title === label),
      );
    expect(at('spasms')).toEqual([byId('early-therapy').title, byId('standing-desks').title]);
    expect(at('motor-skills')).toEqual([byId('spasms').title, byId('early-therapy').title]);
  });

  it('never turns away the harm of the study or the doubt about the training', () => {
    const shown = (id: string) =>
      pagesOf(byId(id)).map((_, page) => explainerCard(byId(id), page, library).text);
    for (const text of shown('stimulation')) {
      if (/90%|80%|pain ratings/.test(text)) expect(text).toMatch(/two left because of an infection/);
    }
    for (const text of shown('motor-skills')) {
      if (/more than chance/.test(text)) expect(text).toMatch(/would not call the gain meaningful/);
    }
    for (const text of shown('spasms')) {
      if (/look promising/.test(text)) expect(text).toMatch(/low or moderate quality/);
    }
    expect(shown('stimulation').filter((text) => text.includes('90%'))).toHaveLength(1);
  });

  it('stands still at the last page when a page beyond is asked for', () => {
    const last = pagesOf(byId('spasms')).length - 1;
    expect(explainerCard(byId('spasms'), 98, library).text).toBe(
      explainerCard(byId('spasms'), last, library).text,
    );
  });
});

describe('what people call an explainer', () => {
  it.each([
    ['spasms', 'spasms'],
    ['Back spasms', 'spasms'],
    ['about cramps in my back', 'spasms'],
    ['early therapy', 'early-therapy'],
    ['early-therapy', 'early-therapy'],
    ['physio', 'early-therapy'],
    ['physical therapy', 'early-therapy'],
    ['PT?', 'early-therapy'],
    ['standing', 'standing-desks'],
    ['sit-stand desks', 'standing-desks'],
    ['TENS', 'stimulation'],
    ['spinal cord stimulation', 'stimulation'],
    ['electric pulses', 'stimulation'],
    ['motor skills', 'motor-skills'],
    ['motor skills training', 'motor-skills'],
    ['exercise', 'motor-skills'],
    ['', undefined],
    ['  ', undefined],
    ['bananas', undefined],
    ['often', undefined],
    ['ptarmigan', undefined],
    ['__proto__', undefined],
  ])('"%s" means %s', (typed, id) => {
    expect(findExplainer(typed, explainers)?.id).toBe(id);
  });
});
