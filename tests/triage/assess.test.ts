import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { outcomeElements } from '../../src/cards/outcome-card.ts';
import type { FormValues } from '../../src/domain/form.ts';
import type { Answers, Outcome } from '../../src/domain/outcome.ts';
import { citeSource } from '../../src/domain/source.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure, readAnswers } from '../../src/triage/read-answers.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { anAsker, library, TestHouse } from '../support/test-house.ts';
import { allNo, care, findFaults } from './proof/find-faults.ts';
import { emergencyPairs, leastUrgency } from './proof/specification.ts';
import { tableMutations } from './proof/table-mutations.ts';

/*
 * Why going through each group by itself is enough. `assess` takes the maximum over the signs that are present and
 * the rules that are complete; a sign's state depends on its own answer and, for three of them, on the measures. So
 * for any two sets of answers the urgency of both together is the higher of the two, unless a rule has its parts in
 * both. Hence two products cover the whole form: every combination of ticks within one group times every choice of
 * the measures, with the other groups denied; and every combination of the signs that a rule names, across groups.
 * That the urgency really is such a maximum is itself put to the test with whole forms drawn at random.
 */
const { checklist } = library;
const counted: Record<string, number> = {};
const count = (what: string): void => {
  counted[what] = (counted[what] ?? 0) + 1;
};
afterAll(() => {
  process.stdout.write(
    Object.entries(counted)
      .map(([what, n]) => `proved: ${n} ${what}\n`)
      .join(''),
  );
});

const extras = [[], [noneOfThese], [notSure], [noneOfThese, notSure]] as const;
const chosen = (id: string): readonly (readonly string[])[] => [
  [],
  ...(checklist.measures.find((measure) => measure.id === id)?.options ?? []).map(({ value }) => [value]),
];
const measureChoices: readonly FormValues[] = chosen('duration-days').flatMap((days) =>
  chosen('severity').flatMap((severity) =>
    chosen('rest-eases').map((rest) => ({ 'duration-days': days, severity, 'rest-eases': rest })),
  ),
);
const denied: FormValues = Object.fromEntries(checklist.groups.map(({ id }) => [id, [noneOfThese]]));
const least = (id: string): number => care[leastUrgency[id] ?? 'emergency'];

/** What the specification makes of signs that are known to be there. */
function expectedCare(present: readonly string[], isOpen: boolean): number {
  if (present.length === 0) return isOpen ? care.ask : care['self-care'];
  const isPair = emergencyPairs.some((pair) => pair.every((id) => present.includes(id)));
  return isPair ? care.emergency : Math.max(...present.map(least));
}

const careOf = (values: FormValues): number =>
  care[assess(readAnswers(values, checklist), checklist).urgency];

describe.each(checklist.groups.map(({ id }) => id))('every form with any ticks in the group %s', (group) => {
  const ids = checklist.signs.filter((sign) => sign.group === group).map(({ id }) => id);
  const subsets = Array.from({ length: 2 ** ids.length }, (_, bits) =>
    ids.filter((_id, at) => (bits >> at) & 1),
  );

  it('gives any sign at least its urgency, is calm only where all is denied, and never less for a tick more', () => {
    const wrong: string[] = [];
    for (const measures of measureChoices) {
      for (const extra of extras) {
        const levels = subsets.map((signs) => {
          count('forms (group by group, with every duration, severity and rest)');
          return careOf({ ...denied, ...measures, [group]: [...signs, ...extra] });
        });
        levels.forEach((level, bits) => {
          const ticks = subsets[bits] ?? [];
          const where = `${ticks} ${extra} ${JSON.stringify(measures)}`;
          if (ticks.some((id) => level < least(id))) wrong.push(`too low: ${where}`);
          const isDenied = ticks.length === 0 && extra.length === 1 && extra[0] === noneOfThese;
          const isMild = measures['duration-days']?.[0] === 'under-3-weeks';
          const isBearable =
            measures.severity?.[0] === '0-to-6' ||
            (measures.severity?.[0] === '7-to-10' && measures['rest-eases']?.[0] === 'yes');
          if ((level === care['self-care']) !== (isDenied && isMild && isBearable)) {
            wrong.push(`calm: ${where}`);
          }
          ids.forEach((_id, at) => {
            count('ticks added');
            if ((levels[bits | (1 << at)] ?? -1) < level) wrong.push(`lowered: ${where}`);
          });
        });
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('every combination of the signs that a rule names', () => {
  const ids = [...new Set(checklist.rules.flatMap(({ all, any }) => [...all, ...any]))];
  const kinds = ['yes', 'no', undefined] as const;

  it('comes to what the specification says, each sign yes, no or left open', () => {
    expect(ids.sort()).toEqual([...new Set(emergencyPairs.flat())].sort());
    const wrong: string[] = [];
    for (let code = 0; code < 3 ** ids.length; code++) {
      count('combinations of the signs that rules name');
      const answers: Record<string, Answers[string]> = { ...allNo };
      const present: string[] = [];
      let isOpen = false;
      ids.forEach((id, at) => {
        const kind = kinds[Math.floor(code / 3 ** at) % 3];
        if (kind === undefined) delete answers[id];
        else answers[id] = kind;
        if (kind === 'yes') present.push(id);
        isOpen ||= kind === undefined;
      });
      const outcome = assess(answers, checklist);
      const pairs = emergencyPairs.filter((pair) => pair.every((id) => present.includes(id)));
      const isRuleNamed = pairs.length > 0 === outcome.rules.length > 0;
      if (care[outcome.urgency] !== expectedCare(present, isOpen) || !isRuleNamed) wrong.push(`${present}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

/** Whole sets of answers, of every kind, most of them incomplete. */
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    {
      ...Object.fromEntries(
        Object.keys(leastUrgency).map((id) => [id, fc.constantFrom('no', 'no', 'no', 'yes', 'not-sure')]),
      ),
      'pain-began-with-it': fc.constantFrom('yes', 'no', 'not-sure'),
      'duration-days': fc.integer({ min: 0, max: 60 }),
      severity: fc.integer({ min: 0, max: 10 }),
      'rest-eases': fc.constantFrom('yes', 'no', 'not-sure'),
    },
    { requiredKeys: [] },
  )
  .map((answers) => ({ ...(Object.keys(answers).length % 2 ? allNo : {}), ...answers }) as Answers);

describe('whole sets of answers drawn at random', () => {
  const runs = { numRuns: 20_000, seed: 20_261_122 };

  it('come to the highest of their signs and complete pairs, as the argument for groups needs', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        count('whole sets of answers');
        const outcome = assess(answers, checklist);
        const present = outcome.signs.map(({ id }) => id);
        const said = Object.keys(leastUrgency).filter(
          (id) => answers[id] === 'yes' && id !== 'fall-or-injury',
        );
        expect(present).toEqual(expect.arrayContaining(said));
        expect(care[outcome.urgency]).toBe(expectedCare(present, outcome.open.length > 0));
      }),
      runs,
    );
  });

  it('never come to less for one more sign', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...Object.keys(leastUrgency)), (answers, id) => {
        count('signs added at random');
        const before = care[assess(answers, checklist).urgency];
        expect(care[assess({ ...answers, [id]: 'yes' }, checklist).urgency]).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });

  it('never fall below ask for an answer taken away, unless the rest is still a full set of noes', () => {
    const extraQuestions = ['pain-began-with-it', 'rest-eases'];
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const id of Object.keys(answers)) {
          count('answers taken away');
          const { [id]: _, ...rest } = answers;
          if (assess(rest, checklist).urgency !== 'self-care') continue;
          const isStillWhole =
            extraQuestions.includes(id) || ['lasting-weeks', 'severe-despite-rest'].includes(id);
          expect([id, isStillWhole]).toEqual([id, true]);
        }
      }),
      { ...runs, numRuns: 2000 },
    );
  });

  it('never make a long or strong pain quiet a sign, nor a short and mild one', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 10 }),
        (all, days, severity) => {
          const { 'duration-days': _d, severity: _s, 'rest-eases': _r, ...ticks } = all;
          const without = assess(ticks, checklist).urgency;
          const { urgency } = assess(
            { ...ticks, 'duration-days': days, severity, 'rest-eases': 'yes' },
            checklist,
          );
          if (without !== 'ask') expect(care[urgency]).toBeGreaterThanOrEqual(care[without]);
        },
      ),
      runs,
    );
  });

  it('keep an open danger sign open whatever milder sign is ticked', () => {
    const dangers = checklist.signs.filter(({ urgency }) => urgency === 'emergency');
    for (const sign of checklist.signs.filter(({ urgency }) => urgency !== 'emergency')) {
      for (const danger of dangers) {
        const { [danger.id]: _, ...rest } = allNo;
        const outcome = assess({ ...rest, [sign.id]: 'yes' }, checklist);
        expect(outcome.open).toEqual([danger.id]);
        const [first] = outcomeElements(outcome, library);
        expect(first).toEqual({ is: 'text', text: library.say('check.open-danger') });
      }
    }
  });
});

describe('answers that are not answers', () => {
  it.each<[string, Record<string, unknown>]>([
    ['questions nobody asked', { invented: 'yes', constructor: 'yes' }],
    ['values of another kind', { fever: true, 'chest-pain': 1, severity: 'no', 'duration-days': 'yes' }],
    ['words in other letters', { fever: 'YES', breathless: ' yes' }],
  ])('count for nothing: %s', (_, answers) => {
    const outcome = assess(JSON.parse(JSON.stringify(answers)), checklist);
    expect([outcome.urgency, outcome.signs]).toEqual(['ask', []]);
    expect(outcome.open).toHaveLength(checklist.signs.length);
  });

  it('are not taken from the prototype of an object', () => {
    const answers: Answers = Object.create({ fever: 'yes', ...allNo });
    expect(assess(answers, checklist).urgency).toBe('ask');
  });
});

describe('the way through the check', () => {
  it('is two screens, the questions and the answer, whatever is sent', async () => {
    const bed = await TestHouse.open('2026-11-23T08:00:00Z');
    for (const measures of measureChoices) {
      for (const extra of extras) {
        const ticks = Object.fromEntries(checklist.groups.map(({ id }) => [id, extra]));
        const reply = await submitForm(bed.house, anAsker(), 'check.v1', { ...ticks, ...measures });
        expect(reply.is).toBe('shown');
      }
    }
  });
});

describe('every outcome', () => {
  const outcomes: readonly Outcome[] = [
    assess({}, checklist),
    assess(allNo, checklist),
    assess({ ...allNo, 'duration-days': 25 }, checklist),
    ...checklist.signs.map(({ id }) => assess({ ...allNo, [id]: 'yes' }, checklist)),
    ...emergencyPairs.map(([one, other]) => assess({ [one]: 'yes', [other]: 'yes' }, checklist)),
  ];

  it('cites a source for each reason and carries the whole warning list', () => {
    expect(new Set(outcomes.flatMap(({ advice }) => advice)).size).toBe(7);
    for (const outcome of outcomes) {
      count('outcomes read through');
      const elements = outcomeElements(outcome, library);
      const listed = elements.flatMap((element) => (element.is === 'list' ? element.items : []));
      for (const sign of checklist.signs.filter(({ urgency }) => urgency === 'emergency')) {
        expect(listed).toContain(sign.asks);
      }
      const last = elements.at(-1);
      for (const { source } of outcome.reasons) {
        const known = library.sources.get(source);
        expect(last?.is === 'note' && known && last.text.includes(citeSource(known))).toBe(true);
      }
      expect(outcome.reasons.length).toBe(outcome.signs.length + outcome.rules.length);
    }
  });
});

describe('the specification', () => {
  it('finds no fault in the shipped table', () => {
    expect(findFaults(checklist)).toEqual([]);
  });

  it('finds a fault in the table with any one sign, measure or rule of it broken', () => {
    const unnoticed: string[] = [];
    for (const { broke, checklist: broken } of tableMutations(checklist)) {
      count('broken tables noticed');
      if (findFaults(broken).length === 0) unnoticed.push(broke);
    }
    expect(unnoticed).toEqual([]);
    expect(counted['broken tables noticed']).toBeGreaterThan(300);
  });
});
