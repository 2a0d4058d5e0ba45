import { describe, expect, it } from 'vitest';
import { movementsIn } from '../../src/domain/routine.ts';
import { movedParts, stretchPlaces } from '../../src/domain/stretch.ts';
import { facts, stretches } from '../support/content-files.ts';
import { readingGrade, sentencesOf } from '../support/reading-grade.ts';

type Stretch = (typeof stretches)[number];
const usableIn = (id: string): string[] => facts.entries.find((fact) => fact.id === id)?.usable_in ?? [];
const doing = ({ steps, easier, harder }: Stretch): string => [...steps, easier, harder].join(' ');
const idsOf = (some: readonly Stretch[]): string[] => some.map(({ id }) => id);
const lacking = (isFine: (one: Stretch) => boolean): string[] =>
  idsOf(stretches.filter((one) => !isFine(one)));

/** What a movement for everybody must not ask: load, ends of range, speed, the floor, the neck. */
const barred =
  /\bneck\b|\bchin\b|\b(?:tilt|turn|roll|drop|tip) your head\b|\bon the ground\b|\blie\b|\bkneel\b|\btouch (?:your|the) toes\b|\bbend (?:over|down|forward)\b|\bas (?:far|high|low|hard|long) as (?:you can|possible)\b|\bbounc\w*|\bjump\w*|\bjerk\w*|\bfast\b|\bquick(?:ly)?\b|\bforce\b|\bpush through\b|\bhold your breath\b|\bcrack\w*|\bweights?\b(?! (?:over|from|on|move))|\bsquats?\b|\blunges?\b|\btwist\w*/i;
const claims =
  /\b(?:helps?|eases?|relie\w+|improv\w+|reduc\w+|strengthens?|loosens|heals?|fix\w*|good for|better)\b/i;
const softly = /\b(?:gent(?:ly|le)|soft(?:ly)?|slow(?:ly|er|est)?|a little|easy)\b/i;

describe('the rules themselves', () => {
  it.each([
    'Tip your head back.',
    'Lie on the floor.',
    'Touch your toes.',
    'Reach as far as you can.',
    'Bounce a little.',
    'Twist to the side.',
    'Hold two weights.',
    'Bend over slowly.',
  ])('find what a movement must not ask in "%s"', (text) => {
    expect(barred.test(text)).toBe(true);
  });

  it.each(['This eases pain.', 'It strengthens you.', 'That is good for the back.'])(
    'find the claim in "%s"',
    (text) => {
      expect(claims.test(text)).toBe(true);
    },
  );
});

describe('movements', () => {
  it('are at least 16, with ids and titles of their own', () => {
    expect(stretches.length).toBeGreaterThanOrEqual(16);
    for (const key of ['id', 'title'] as const) {
      expect(new Set(stretches.map((one) => one[key])).size).toBe(stretches.length);
    }
  });

  it.each(stretchPlaces)(
    '%s are enough for the longest routine, and move most parts of the body',
    (place) => {
      const fitting = stretches.filter(({ places }) => places.includes(place));
      expect(fitting.length).toBeGreaterThanOrEqual(Math.max(...Object.values(movementsIn)));
      expect(new Set(fitting.map(({ moves }) => moves)).size).toBeGreaterThanOrEqual(movedParts.length - 2);
    },
  );

  it('that are discreet are marked with how they are done, too', () => {
    expect(lacking(({ places }) => places.some((place) => place !== 'discreet'))).toEqual([]);
  });

  it('rest on facts that the ledger gives to stretches, and on no other', () => {
    expect(lacking(({ facts: ids }) => ids.every((id) => usableIn(id).includes('stretch')))).toEqual([]);
  });

  it('together use every fact that the ledger gives to stretches', () => {
    const offered = facts.entries.filter((fact) => fact.usable_in.includes('stretch')).map(({ id }) => id);
    expect(offered.length).toBeGreaterThanOrEqual(5);
    expect(offered.filter((id) => !stretches.some(({ facts: ids }) => ids.includes(id)))).toEqual([]);
  });

  it('ask for nothing that loads the back or the neck, goes to an end, hurries or needs the ground', () => {
    expect(lacking((one) => !barred.test(`${one.title} ${doing(one)}`))).toEqual([]);
  });

  it('say how gently they are meant', () => {
    expect(lacking(({ steps }) => softly.test(steps.join(' ')))).toEqual([]);
  });

  it('end when pain spreads or sharpens, in words of that movement', () => {
    expect(lacking(({ stopIf }) => /^Stop if pain spreads or sharpens, .*\bif\b.*\.$/.test(stopIf))).toEqual(
      [],
    );
  });

  it('name no exercise that people know by its name', () => {
    const named = /\b(?:plank|squat|lunge|crunch|bridge|cobra|child|cat|mckenzie|pelvic|sets of|reps?)\b/i;
    expect(lacking((one) => !named.test(`${one.title} ${doing(one)} ${one.altText}`))).toEqual([]);
  });

  it('claim no effect', () => {
    expect(lacking((one) => !claims.test(`${one.title} ${doing(one)}`))).toEqual([]);
  });

  it('have an easier and a harder way that differ from the steps', () => {
    expect(
      lacking(
        ({ steps, easier, harder }) =>
          easier !== harder && ![easier, harder].some((way) => steps.includes(way)),
      ),
    ).toEqual([]);
  });

  it('take 15 to 30 seconds, so that a routine keeps to its length with the reading in between', () => {
    expect(lacking(({ seconds }) => seconds >= 15 && seconds <= 30)).toEqual([]);
  });

  it('read at grade 8 or below, each part and each step of more than six words', () => {
    const texts = stretches.flatMap((one) => [
      [one.id, doing(one)] as const,
      ...[...one.steps, one.easier, one.harder, one.stopIf, one.altText]
        .filter((text) => text.split(' ').length > 6)
        .map((text) => [`${one.id}: ${text}`, text] as const),
    ]);
    expect(
      texts
        .filter(([, text]) => readingGrade(text) > 8)
        .map(([name, text]) => `${readingGrade(text)} ${name}`),
    ).toEqual([]);
  });

  it('have an alt text of one to three sentences that says who is seen and what moves', () => {
    expect(
      lacking(
        ({ altText }) => sentencesOf(altText).length <= 3 && /\b(?:person|figures?|hands?)\b/i.test(altText),
      ),
    ).toEqual([]);
    expect(lacking(({ altText }) => !/\b(?:red|orange|green|colou?r)/i.test(altText))).toEqual([]);
  });

  it('on the hands and feet or in a chair never need somebody to stand', () => {
    const seatedOnly = stretches.filter(({ places }) => !places.includes('standing'));
    expect(idsOf(seatedOnly.filter((one) => /\bstand\b/i.test(doing(one))))).toEqual([]);
  });

  it('done standing on one leg have something to hold on to', () => {
    const onOneLeg = stretches.filter(
      ({ places, moves }) => !places.includes('seated') && ['hips', 'legs', 'feet'].includes(moves),
    );
    expect(onOneLeg.length).toBeGreaterThan(3);
    const bare = onOneLeg.filter((one) => !/\bdesk\b|\bhold on\b|\bcannot roll\b/i.test(doing(one)));
    expect(idsOf(bare)).toEqual([]);
  });
});
