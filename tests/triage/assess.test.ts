import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeElements } from '../../src/cards/outcome-card.ts';
import type { FormValues } from '../../src/domain/form.ts';
import type { Answer, Answers, Outcome } from '../../src/domain/outcome.ts';
import { citeSource } from '../../src/domain/source.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure, readAnswers } from '../../src/triage/read-answers.ts';
import { library } from '../support/test-house.ts';
import { allNo } from './proof/find-faults.ts';
import { printCounts } from './proof/print-counts.ts';
import { care, emergencyPairs, expectedCare, leastUrgency, stateOf } from './proof/specification.ts';

/*
 * Why going through each group by itself is enough. In the order self-care, ask, see-doctor, same-day, emergency the
 * answer of `assess` is the highest of: each sign that is present; each rule whose signs are present; and `ask`, if
 * anything is open. A sign's state depends on its own tick and the boxes "none" and "not sure" of its group, and for
 * three of them on the measures. So for any two parts of a form the answer to both is the higher of the two, unless a
 * rule has signs in both. Hence two products cover the whole form: every combination of boxes within one group times
 * every choice of every measure, with the other groups denied; and every combination of the signs that rules name,
 * across the groups, with the follow-up that one of them has. That the answer really is such a maximum is put to the
 * test with whole sets of answers drawn at random, against the specification and not against what `assess` says of
 * itself. Single answers, contradictory ones among them, are gone through in answers-taken-away.test.ts.
 */
const { checklist } = library;
const { count } = printCounts();
/** Milliseconds on a machine that is busy with other things; on a quiet one each takes a few seconds at most. */
const patience = { timeout: 120_000 };

const extras = [[], [noneOfThese], [notSure], [noneOfThese, notSure]] as const;
const chosen = (id: string): readonly (readonly string[])[] => [
  [],
  ...(checklist.measures.find((measure) => measure.id === id)?.options ?? []).map(({ value }) => [value]),
];
const measureChoices: readonly FormValues[] = checklist.measures.reduce<readonly FormValues[]>(
  (choices, { id }) => choices.flatMap((choice) => chosen(id).map((one) => ({ ...choice, [id]: one }))),
  [{}],
);
const denied: FormValues = Object.fromEntries(checklist.groups.map(({ id }) => [id, [noneOfThese]]));
const careOf = (values: FormValues): number =>
  care[assess(readAnswers(values, checklist), checklist).urgency];

/** Every form with any ticks in one group, any of its two other boxes and any choice of the measures. */
describe.each(checklist.groups.map(({ id }) => id))(
  'every form with any ticks in the group %s',
  patience,
  (group) => {
    const ids = checklist.signs.filter((sign) => sign.group === group).map(({ id }) => id);
    const subsets = Array.from({ length: 2 ** ids.length }, (_, bits) =>
      ids.filter((_id, at) => (bits >> at) & 1),
    );
    // Only where the injury is asked about does its follow-up have anything to say to the ticks.
    const choices = ids.includes('fall-or-injury')
      ? measureChoices
      : measureChoices.filter((choice) => choice['pain-began-with-it']?.length === 0);

    it('gives any sign at least its urgency, is calm only where all is denied, and never less for a tick more', () => {
      const wrong: string[] = [];
      for (const measures of choices) {
        for (const extra of extras) {
          const levels = subsets.map((signs) =>
            careOf({ ...denied, ...measures, [group]: [...signs, ...extra] }),
          );
          count('forms (group by group, with every choice of the measures)', levels.length);
          count('ticks added', levels.length * ids.length);
          levels.forEach((level, bits) => {
            const ticks = subsets[bits] ?? [];
            const isDenied = ticks.length === 0 && extra.length === 1 && extra[0] === noneOfThese;
            const isCalm = level === care['self-care'];
            const isLowered = ids.some((_id, at) => (levels[bits | (1 << at)] ?? -1) < level);
            const faults = [
              ...(level < leastFor(ticks) ? ['too low'] : []),
              ...(isCalm && !(isDenied && isMild(measures)) ? ['calm'] : []),
              ...(!isCalm && isDenied && isMild(measures) ? ['not calm'] : []),
              ...(isLowered ? ['lowered by a tick more'] : []),
            ];
            if (faults.length > 0) wrong.push(`${faults}: ${ticks} ${extra} ${JSON.stringify(measures)}`);
          });
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    });
  },
);

/** Short and bearable pain that no injury began, or is thought to have begun. */
function isMild(measures: FormValues): boolean {
  const [began] = measures['pain-began-with-it'] ?? [];
  const [severity] = measures.severity ?? [];
  return (
    (began === undefined || began === 'no') &&
    measures['duration-days']?.[0] === 'under-3-weeks' &&
    (severity === '0-to-6' || (severity === '7-to-10' && measures['rest-eases']?.[0] === 'yes'))
  );
}

/** What the ticks ask for at least. */
function leastFor(ticks: readonly string[]): number {
  return Math.max(0, ...ticks.map((id) => care[leastUrgency[id] ?? 'emergency']));
}

describe('every combination of the signs that a rule names', patience, () => {
  const ids = [...new Set(checklist.rules.flatMap(({ all, any }) => [...all, ...any]))];
  const kinds = ['yes', 'no', undefined] as const;

  /** Changes one object instead of making a new one each time, since there are many. */
  function faultsOf(named: readonly string[], began: Answer | undefined): readonly string[] {
    const wrong: string[] = [];
    const answers: Record<string, Answers[string]> = { ...allNo };
    if (began) answers['pain-began-with-it'] = began;
    count('combinations of the signs that rules name', 3 ** named.length);
    for (let code = 0; code < 3 ** named.length; code++) {
      named.forEach((id, at) => {
        const kind = kinds[Math.floor(code / 3 ** at) % 3];
        if (kind === undefined) delete answers[id];
        else answers[id] = kind;
      });
      const outcome = assess(answers, checklist);
      const isPair = emergencyPairs.some((pair) => pair.every((id) => stateOf(id, answers) === 'yes'));
      if (care[outcome.urgency] !== expectedCare(answers) || isPair !== outcome.rules.length > 0) {
        wrong.push(JSON.stringify(answers));
      }
    }
    return wrong;
  }

  it('comes to what the specification says, each sign yes, no or left open', () => {
    expect(ids.toSorted()).toEqual([...new Set(emergencyPairs.flat())].toSorted());
    expect(faultsOf(ids, undefined).slice(0, 5)).toEqual([]);
  });

  it('does so with every answer to whether the pain began with the injury, in the rule that names one', () => {
    const beside = checklist.rules.flatMap(({ all, any }) =>
      all.includes('fall-or-injury') ? [...all, ...any] : [],
    );
    expect(beside.length).toBeGreaterThan(1);
    for (const began of ['yes', 'no', 'not-sure'] as const) expect(faultsOf(beside, began)).toEqual([]);
  });
});

const signIds = Object.keys(leastUrgency);

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

describe('whole sets of answers drawn at random', patience, () => {
  const runs = { numRuns: 20_000, seed: 20_261_122 };

  it('come to the highest of their signs and complete pairs, as the argument for groups needs', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        count('whole sets of answers');
        const outcome = assess(answers, checklist);
        const states = (state: string) => signIds.filter((id) => stateOf(id, answers) === state).toSorted();
        expect(outcome.signs.map(({ id }) => id).toSorted()).toEqual(states('yes'));
        expect(outcome.open.toSorted()).toEqual(states('open'));
        expect(care[outcome.urgency]).toBe(expectedCare(answers));
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
    const answers: Answers = Object.create({ ...allNo, fever: 'yes' });
    const { urgency, signs, open } = assess(answers, checklist);
    expect([urgency, signs, open.length]).toEqual(['ask', [], checklist.signs.length]);
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

  it('names the most urgent first, in whatever order the table has them', () => {
    const shuffled = {
      ...checklist,
      signs: checklist.signs.toReversed(),
      rules: checklist.rules.map((rule) => ({ ...rule, urgency: 'same-day' as const })),
    };
    const yes = Object.fromEntries(checklist.signs.map(({ id }): [string, Answer] => [id, 'yes']));
    const { signs, reasons } = assess(yes, shuffled);
    for (const list of [signs, reasons]) {
      const levels = list.map(({ urgency }) => care[urgency]);
      expect(new Set(levels).size).toBe(3);
      expect(levels).toEqual(levels.toSorted((one, other) => other - one));
    }
  });

  it('says whom to phone and when: a crisis line first in a crisis, the emergency number with every sign of danger', () => {
    const calls = (answers: Answers) =>
      assess({ ...allNo, ...answers }, checklist).phone.map(({ whom, when }) => `${whom} ${when}`);
    const ifStarts = 'emergency-number if-danger-starts';
    for (const { id, urgency } of checklist.signs.filter(({ measure }) => measure === undefined)) {
      const wanted = {
        emergency:
          id === 'self-harm' ? ['crisis-line now', 'emergency-number now'] : ['emergency-number now'],
        'same-day': ['advice-line today', ifStarts],
        'see-doctor': [ifStarts],
      }[urgency];
      expect([id, calls({ [id]: 'yes' })]).toEqual([id, wanted]);
    }
    expect(calls({ 'self-harm': 'yes', fever: 'yes' })).toEqual(['crisis-line now', 'emergency-number now']);
    expect(calls({})).toEqual([ifStarts]);
    expect(calls({ 'duration-days': 25 })).toEqual([ifStarts]);
    expect(assess({}, checklist).phone).toEqual([{ whom: 'emergency-number', when: 'if-danger-starts' }]);
  });

  it('tells of a danger beside a crisis, be it one sign or several together, and of nothing milder', () => {
    const advice = (answers: Answers) =>
      assess({ ...allNo, 'self-harm': 'yes', ...answers }, checklist).advice;
    for (const { id, urgency } of checklist.signs) {
      if (id === 'self-harm') continue;
      const wanted = urgency === 'emergency' ? ['crisis', 'emergency'] : ['crisis'];
      expect([id, advice({ [id]: 'yes' })]).toEqual([id, wanted]);
    }
    for (const [one, other] of emergencyPairs)
      expect(advice({ [one]: 'yes', [other]: 'yes' })).toEqual(['crisis', 'emergency']);
  });

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
