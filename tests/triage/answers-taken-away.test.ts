import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../../src/domain/outcome.ts';
import { assess } from '../../src/triage/assess.ts';
import { library } from '../support/test-house.ts';
import { allNo } from './proof/find-faults.ts';
import { printCounts } from './proof/print-counts.ts';
import { care, contradictions, expectedCare } from './proof/specification.ts';

/*
 * Answers instead of forms: each question yes, no, not sure or left out, contradictory sets among them. The questions
 * are gone through in five families: each group of signs, with the injury's follow-up beside its sign; and the
 * questions about the pain, with the injury once more. Within a family every combination is tried, while all other
 * questions are answered no. That is enough. The urgency is the highest of the signs, of the complete rules and, where
 * anything is open, of `ask` (tests/triage/assess.test.ts); no sign looks at a question outside its family. So if
 * taking an answer away leads to care at home, then all that the rest of the form adds is care at home, which only a
 * plain no to everything is; and that is the rest these combinations stand beside.
 */
const { checklist } = library;
const { count, of } = printCounts();

const kinds: readonly (Answer | undefined)[] = ['yes', 'no', 'not-sure', undefined];
interface Question {
  readonly id: string;
  readonly said: readonly (Answers[string] | undefined)[];
}
const plain = (id: string): Question => ({ id, said: kinds });
const followUps = checklist.signs.flatMap(({ id, followUp }) => (followUp ? [{ id, followUp }] : []));

/** One number on each side of every cut-off, one that is none, "not sure" and nothing at all. */
const aboutThePain: readonly Question[] = [
  ...followUps.flatMap(({ id, followUp }) => [plain(id), plain(followUp)]),
  { id: 'duration-days', said: [undefined, 20, 21, 28, 'not-sure', -1] },
  { id: 'severity', said: [undefined, 6, 7, 'not-sure', 11] },
  plain('rest-eases'),
  plain('lasting-weeks'),
  plain('severe-despite-rest'),
];
const families: readonly (readonly [string, readonly Question[]])[] = [
  ...checklist.groups.map(({ id: group }) => {
    const ids = checklist.signs.filter((sign) => sign.group === group).map(({ id }) => id);
    const asked = followUps.filter(({ id }) => ids.includes(id)).map(({ followUp }) => followUp);
    return [group, [...ids, ...asked].map(plain)] as const;
  }),
  ['the pain', aboutThePain],
];

/** How many combinations lie between one answer to a question and the next. */
const stepsOf = (questions: readonly Question[]): readonly number[] =>
  questions.map((_, at) => questions.slice(0, at).reduce((product, { said }) => product * said.length, 1));

describe.each(families)('every combination of answers about %s', { timeout: 120_000 }, (_, questions) => {
  const steps = stepsOf(questions);
  const all = questions.reduce((product, { said }) => product * said.length, 1);
  const place = (at: number, code: number): number =>
    Math.floor(code / (steps[at] ?? 1)) % (questions[at]?.said.length ?? 1);
  const answersOf = (code: number): Answers => {
    const answers: Record<string, Answers[string]> = { ...allNo };
    questions.forEach(({ id, said }, at) => {
      const answer = said[place(at, code)];
      if (answer === undefined) delete answers[id];
      else answers[id] = answer;
    });
    return answers;
  };
  const levels = Uint8Array.from({ length: all }, (_, code) => {
    count('combinations of answers');
    return care[assess(answersOf(code), checklist).urgency];
  });

  it('comes to what the specification says', () => {
    const wrong: string[] = [];
    for (let code = 0; code < all; code++) {
      if (levels[code] !== expectedCare(answersOf(code))) wrong.push(JSON.stringify(answersOf(code)));
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('never comes to less with a yes in place of any answer', () => {
    const wrong: string[] = [];
    questions.forEach(({ id, said }, at) => {
      const yes = said.indexOf('yes');
      // A yes to rest is the one that calms: it says that rest eases the pain.
      if (yes < 0 || id === 'rest-eases') return;
      for (let code = 0; code < all; code++) {
        count('answers turned into a yes');
        const raised = code + (yes - place(at, code)) * (steps[at] ?? 1);
        if ((levels[raised] ?? 0) < (levels[code] ?? 0))
          wrong.push(`${id}: ${JSON.stringify(answersOf(code))}`);
      }
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('never falls below ask for an answer taken away, unless that stood against a no said elsewhere', () => {
    const wrong: string[] = [];
    questions.forEach(({ id, said }, at) => {
      const nothing = said.indexOf(undefined);
      for (let code = 0; code < all; code++) {
        if (place(at, code) === nothing) continue;
        count('answers taken away');
        const rest = code + (nothing - place(at, code)) * (steps[at] ?? 1);
        if ((levels[code] ?? 0) < care.ask || (levels[rest] ?? 0) >= care.ask) continue;
        const answers = answersOf(code);
        const known = contradictions.find(({ taken, said }) => taken === id && said === answers[id]);
        if (known) count(`of them a ${known.said} to ${known.taken} against ${known.against}`);
        else wrong.push(`${id} out of ${JSON.stringify(answers)}`);
      }
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('the written exceptions', () => {
  it.each(contradictions)('are needed: $said to $taken against $against', ({ taken, said, against }) => {
    expect(of(`of them a ${said} to ${taken} against ${against}`)).toBeGreaterThan(0);
  });

  it.each(contradictions)('stand against a plain no: $said to $taken', ({ taken, said, against }) => {
    const { [against]: _, ...rest } = allNo;
    // Without that no, taking the answer away leaves the question open.
    expect(assess({ ...rest, [taken]: said }, checklist).urgency).not.toBe('self-care');
    const { [taken]: __, ...without } = rest as Record<string, Answers[string]>;
    expect(assess(without, checklist).urgency).toBe('ask');
  });
});
