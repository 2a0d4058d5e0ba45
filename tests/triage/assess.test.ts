import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/domain/form.ts';
import type { Answer, Answers, Outcome } from '../../src/domain/outcome.ts';
import type { Checklist, RedFlag } from '../../src/domain/red-flag.ts';
import { rank, urgencies } from '../../src/domain/urgency.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure, readAnswers } from '../../src/triage/read-answers.ts';
import { triage } from '../support/content-files.ts';

const advice = { title: 'A title', lines: [{ text: 'A line.', facts: [] }] };

/** The table as it stands in `content/`; the words of the outcomes play no part here. */
const shipped: Checklist = {
  groups: triage.groups,
  signs: triage.signs.map((sign): RedFlag => ({ ...sign, reviewedBy: undefined, reviewedOn: undefined })),
  outcomes: { emergency: advice, 'same-day': advice, 'see-doctor': advice, 'self-care': advice, ask: advice },
  always: [],
};
/** The same with every urgency in it, since the shipped table has no same-day sign yet. */
const everyUrgency: Checklist = {
  ...shipped,
  signs: shipped.signs.map((sign, index) => (index % 3 === 1 ? { ...sign, urgency: 'same-day' } : sign)),
};

const extras = [[], [noneOfThese], [notSure], [noneOfThese, notSure]] as const;

function* subsets<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let bits = 0; bits < 2 ** items.length; bits++) {
    yield items.filter((_, index) => (bits >> index) & 1);
  }
}

/** Ticks of one group as a form would send them. */
function* ticksOf(group: string, checklist: Checklist) {
  const ids = checklist.signs.filter((sign) => sign.group === group).map(({ id }) => id);
  for (const signs of subsets(ids)) for (const extra of extras) yield { signs, values: [...signs, ...extra] };
}

const rankOf = ({ urgency }: Outcome): number => (urgency === 'ask' ? -1 : rank(urgency));
const outcomeOf = (values: FormValues, checklist: Checklist): Outcome =>
  assess(readAnswers(values, checklist), checklist);

const tables = [
  { name: 'the shipped table', checklist: shipped },
  { name: 'a table with every urgency', checklist: everyUrgency },
];

describe.each(tables)('the check over every possible form, with $name', ({ checklist }) => {
  const [first, second] = checklist.groups;
  if (!first || !second || checklist.groups.length !== 2) throw new Error('Expected two groups of signs');
  const urgencyOf = new Map(checklist.signs.map((sign) => [sign.id, rank(sign.urgency)]));
  const seconds = [...ticksOf(second.id, checklist)];

  it('gives any ticked sign at least its urgency, exactly the highest, and names every one', () => {
    let wrong = 0;
    for (const one of ticksOf(first.id, checklist)) {
      for (const two of seconds) {
        const ticked = [...one.signs, ...two.signs];
        if (ticked.length === 0) continue;
        const outcome = outcomeOf({ [first.id]: one.values, [second.id]: two.values }, checklist);
        const highest = Math.max(...ticked.map((id) => urgencyOf.get(id) ?? 99));
        if (rankOf(outcome) !== highest || outcome.signs.length !== ticked.length) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  it('comes to self-care for one form only: none of these in every group and nothing else', () => {
    const calm: FormValues[] = [];
    for (const one of ticksOf(first.id, checklist)) {
      for (const two of seconds) {
        const values = { [first.id]: one.values, [second.id]: two.values };
        if (outcomeOf(values, checklist).urgency === 'self-care') calm.push(values);
      }
    }
    expect(calm).toEqual([{ [first.id]: [noneOfThese], [second.id]: [noneOfThese] }]);
  });

  it('never says less for one more tick on a sign', () => {
    const others = [[], [noneOfThese], [notSure], [noneOfThese, notSure]];
    let lowered = 0;
    for (const group of [first, second]) {
      const other = group === first ? second : first;
      const ids = checklist.signs.filter((sign) => sign.group === group.id).map(({ id }) => id);
      for (const { values } of ticksOf(group.id, checklist)) {
        for (const elsewhere of others) {
          const before = rankOf(outcomeOf({ [group.id]: values, [other.id]: elsewhere }, checklist));
          for (const id of ids) {
            const after = outcomeOf({ [group.id]: [...values, id], [other.id]: elsewhere }, checklist);
            if (rankOf(after) < before) lowered++;
          }
        }
      }
    }
    expect(lowered).toBe(0);
  });
});

describe('the check over every possible set of answers', () => {
  const ids = shipped.signs.map(({ id }) => id);
  const kinds: readonly (Answer | undefined)[] = ['yes', 'no', 'not-sure', undefined];

  it('is ask for a single sign left open or not sure among noes, and lists it', () => {
    for (const open of ids) {
      for (const kind of ['not-sure', undefined] as const) {
        const answers = Object.fromEntries(ids.map((id): [string, Answer] => [id, 'no']));
        if (kind) answers[open] = kind;
        else delete answers[open];
        expect(assess(answers, shipped)).toEqual({ urgency: 'ask', signs: [], open: [open] });
      }
    }
  });

  it('gives every pair of signs, however answered, what the table says', () => {
    for (const one of shipped.signs) {
      for (const other of shipped.signs) {
        if (one === other) continue;
        for (const first of kinds) {
          for (const second of kinds) {
            const answers: Record<string, Answer> = Object.fromEntries(ids.map((id) => [id, 'no']));
            for (const [sign, kind] of [[one, first] as const, [other, second] as const]) {
              if (kind) answers[sign.id] = kind;
              else delete answers[sign.id];
            }
            const yes = [...(first === 'yes' ? [one] : []), ...(second === 'yes' ? [other] : [])];
            const isOpen = [first, second].some((kind) => kind === 'not-sure' || kind === undefined);
            const highest = urgencies[Math.max(0, ...yes.map((sign) => rank(sign.urgency)))];
            const expected = yes.length > 0 ? highest : isOpen ? 'ask' : 'self-care';
            expect(assess(answers, shipped).urgency).toBe(expected);
          }
        }
      }
    }
  });

  it('knows nothing about somebody who said nothing', () => {
    expect(assess({}, shipped)).toEqual({ urgency: 'ask', signs: [], open: ids });
  });

  it('puts the most urgent sign first', () => {
    const answers: Answers = Object.fromEntries(ids.map((id) => [id, 'yes']));
    const ranks = assess(answers, everyUrgency).signs.map((sign) => rank(sign.urgency));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(ranks).toHaveLength(ids.length);
  });

  it('ignores answers to signs that are not on the list', () => {
    const answers = {
      ...Object.fromEntries(ids.map((id): [string, Answer] => [id, 'no'])),
      invented: 'yes' as const,
    };
    expect(assess(answers, shipped).urgency).toBe('self-care');
  });
});

describe('reading the ticks of the check', () => {
  const [first, second] = shipped.groups.map(({ id }) => id);
  const inFirst = shipped.signs.filter((sign) => sign.group === first).map(({ id }) => id);
  const [danger = ''] = inFirst;
  if (!first || !second) throw new Error('Expected two groups of signs');

  it('keeps the sign and leaves the rest open where "none of these" contradicts it', () => {
    const answers = readAnswers({ [first]: [noneOfThese, danger] }, shipped);
    expect(answers).toEqual({ [danger]: 'yes' });
    expect(assess(answers, shipped).open).toEqual(
      shipped.signs.map(({ id }) => id).filter((id) => id !== danger),
    );
  });

  it('takes "none of these" beside "not sure" as not sure', () => {
    const answers = readAnswers({ [first]: [noneOfThese, notSure] }, shipped);
    expect(new Set(Object.values(answers))).toEqual(new Set(['not-sure']));
    expect(Object.keys(answers)).toEqual(inFirst);
  });

  it('answers for its own group alone', () => {
    const answers = readAnswers({ [first]: [noneOfThese] }, shipped);
    expect(Object.keys(answers)).toEqual(inFirst);
    expect(readAnswers({ [second]: [danger] }, shipped)).toEqual({});
  });

  it.each([
    ['values nobody offered', { now: ['yes', 'self-care', '', ' none', 'NONE', '__proto__'] }],
    ['fields nobody asked', { later: [noneOfThese], __proto__: [noneOfThese], constructor: [noneOfThese] }],
    ['ten thousand values', { now: Array.from({ length: 10_000 }, (_, index) => `x${index}`) }],
    ['nothing at all', {}],
  ])('makes nothing of %s', (_, values: FormValues) => {
    expect(readAnswers(values, shipped)).toEqual({});
    expect(outcomeOf(values, shipped).urgency).toBe('ask');
  });

  it('reads a sign ticked twice as ticked', () => {
    expect(readAnswers({ [first]: [danger, danger] }, shipped)).toEqual({ [danger]: 'yes' });
  });
});
