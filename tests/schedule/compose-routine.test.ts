import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementsIn, routineLengths } from '../../src/domain/routine.ts';
import { movedParts, type Stretch, type StretchPlace, stretchPlaces } from '../../src/domain/stretch.ts';
import { composeRoutine } from '../../src/schedule/compose-routine.ts';
import { library } from '../support/test-house.ts';

/** The steps of a movement are three short lines. */
const secondsToRead = 7;

const aStretch = fc.record({
  moves: fc.constantFrom(...movedParts),
  places: fc.subarray([...stretchPlaces], { minLength: 1 }),
});
const stretchesIn = (least: number) =>
  fc
    .array(aStretch, { minLength: least, maxLength: 30 })
    .map((some) => some.map((one, at): Stretch => ({ ...blank, ...one, id: `movement-${at}` })));
const blank = {
  title: 'A movement',
  steps: [],
  seconds: 20,
  easier: '',
  harder: '',
  stopIf: '',
  altText: '',
  facts: [],
  sources: [],
} satisfies Partial<Stretch>;
const anyPlace = fc.constantFrom<StretchPlace | undefined>(undefined, ...stretchPlaces);
const anyDay = fc.nat({ max: 60_000 });

describe('a routine', () => {
  it('holds what was asked for, or all there is, suits the place, and repeats nothing', () => {
    fc.assert(
      fc.property(stretchesIn(0), anyPlace, fc.constantFrom(4, 8), anyDay, (stretches, place, count, day) => {
        const fitting = stretches.filter(({ places }) => place === undefined || places.includes(place));
        const ids = composeRoutine(stretches, { place, count }, 'somebody', day);
        expect(ids).toHaveLength(Math.min(count, fitting.length));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(fitting.map((one) => one.id)).toContain(id);
      }),
    );
  });

  it('is the same whenever that person asks on that day, and in whatever order the content lies', () => {
    fc.assert(
      fc.property(stretchesIn(1), anyPlace, anyDay, (stretches, place, day) => {
        const compose = (some: readonly Stretch[]) =>
          composeRoutine(some, { place, count: 4 }, 'somebody', day);
        expect(compose(stretches.toReversed())).toEqual(compose(stretches));
      }),
    );
  });

  it('brings every fitting movement before long, since the days go through whole rounds', () => {
    fc.assert(
      fc.property(stretchesIn(1), anyPlace, anyDay, (stretches, place, first) => {
        const fitting = stretches.filter(({ places }) => place === undefined || places.includes(place));
        const days = 2 * Math.ceil(fitting.length / 4) + 1;
        const seen = new Set(
          Array.from({ length: days }, (_, at) =>
            composeRoutine(stretches, { place, count: 4 }, 'somebody', first + at),
          ).flat(),
        );
        expect(seen.size).toBe(fitting.length);
      }),
    );
  });

  it('asks to get up once at most where no place was named', () => {
    for (let day = 20_000; day < 20_100; day++) {
      const ids = composeRoutine(library.stretches, { place: undefined, count: 8 }, 'somebody', day);
      const isUp = ids.map(
        (id) => !library.stretches.find((one) => one.id === id)?.places.includes('seated'),
      );
      expect(isUp).toEqual(isUp.toSorted());
    }
  });
});

describe('the movements that ship', () => {
  const routinesOf = (place: StretchPlace | undefined, person: string) =>
    Array.from({ length: 365 }, (_, at) =>
      composeRoutine(library.stretches, { place, count: 4 }, person, 20_000 + at),
    );

  it.each([undefined, ...stretchPlaces])('change from day to day, all year round (%s)', (place) => {
    const sets = routinesOf(place, 'somebody').map((ids) => ids.toSorted().join());
    const same = sets.filter((set, at) => set === sets[at + 1]);
    expect(same).toEqual([]);
  });

  it.each([undefined, ...stretchPlaces])('move at least two parts of the body each time (%s)', (place) => {
    for (const ids of routinesOf(place, 'somebody')) {
      const parts = new Set(ids.map((id) => library.stretches.find((one) => one.id === id)?.moves));
      expect(parts.size).toBeGreaterThanOrEqual(2);
    }
  });

  it('come in another order for another person', () => {
    expect(routinesOf(undefined, 'somebody')).not.toEqual(routinesOf(undefined, 'colleague'));
  });

  it.each([undefined, ...stretchPlaces])(
    'take about as long as they are called, with the reading (%s)',
    (place) => {
      for (const minutes of routineLengths) {
        for (let day = 20_000; day < 20_100; day++) {
          const ids = composeRoutine(
            library.stretches,
            { place, count: movementsIn[minutes] },
            'somebody',
            day,
          );
          const moving = ids.map((id) => library.stretches.find((one) => one.id === id)?.seconds ?? 0);
          const lasts = moving.reduce((sum, seconds) => sum + seconds + secondsToRead, 0);
          expect(Math.abs(lasts / 60 - minutes)).toBeLessThanOrEqual(0.7);
        }
      }
    },
  );

  it.each(stretchPlaces)('fill five minutes %s without repeating one', (place) => {
    expect(composeRoutine(library.stretches, { place, count: 8 }, 'somebody', 20_000)).toHaveLength(8);
  });
});
