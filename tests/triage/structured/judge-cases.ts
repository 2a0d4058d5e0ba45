import type { Answers, Outcome } from '../../../src/domain/outcome.ts';
import type { Checklist } from '../../../src/domain/red-flag.ts';
import { assess } from '../../../src/triage/assess.ts';
import { exactInterval } from '../exact-interval.ts';
import { allNo } from '../proof/find-faults.ts';
import { cases, type StructuredCase } from './cases.ts';

/** A case with what it was answered. */
export interface Judged extends StructuredCase {
  readonly answered: Outcome['urgency'];
}

/** All that somebody answered: noes and mild pain where nothing else is said, and nothing where they left it out. */
export function answersOf({ answers, left = [], isUnsure }: StructuredCase): Answers {
  const usual = { ...allNo, severity: 4 };
  const isLeft = (id: string): boolean =>
    left.includes(id) ||
    left.includes('everything') ||
    (left.includes('every sign') && !['duration-days', 'severity', 'rest-eases'].includes(id));
  const given = Object.entries(usual).filter(([id]) => !isLeft(id));
  return {
    ...Object.fromEntries(given.map(([id, said]) => [id, isUnsure ? 'not-sure' : said] as const)),
    ...answers,
  };
}

/** Every case, answered by the check. */
export function judgeCases(checklist: Checklist): readonly Judged[] {
  return cases.map((one) => ({ ...one, answered: assess(answersOf(one), checklist).urgency }));
}

export const isRight = ({ right, answered }: Judged): boolean => right.includes(answered);
export const isEmergency = ({ right }: Judged): boolean => right[0] === 'emergency';
/** Calmed although something was due, if only a question. */
export const isCalmedWrongly = ({ right, answered }: Judged): boolean =>
  answered === 'self-care' && !right.includes('self-care');

const levels = ['emergency', 'same-day', 'see-doctor', 'ask', 'self-care'] as const;

/** `docs/safety/structured-answers.md`: how the cases were answered, with exact intervals. */
export function renderJudged(judged: readonly Judged[]): string {
  const share = (
    what: string,
    bar: string,
    of: readonly Judged[],
    count: (one: Judged) => boolean,
  ): string => {
    const hits = of.filter(count).length;
    const [low, high] = exactInterval(hits, of.length).map((one) => `${(100 * one).toFixed(1)} %`);
    return `| ${what}: ${bar} | ${hits} of ${of.length} | ${low} to ${high} |`;
  };
  return `${[
    '# How ticked answers are answered: the evaluation',
    'Written by `npm run safety-docs` from `tests/triage/structured/cases.jsonl`. People in a line each, with what they would tick and how soon the published lists would have them seen. One author wrote the cases, knowing the lists; no clinician has checked the labels. So a full count shows that the table does what its sources say, and not that it fits everybody. Intervals are exact (Clopper-Pearson, 95 %).',
    `${judged.length} cases.`,
    [
      `| label \\ answered | ${levels.join(' | ')} |`,
      `| --- | ${levels.map(() => '---: |').join(' ')}`,
      ...levels.map((label) => {
        const of = judged.filter(({ right }) => right[0] === label);
        const counts = levels.map((level) => of.filter(({ answered }) => answered === level).length);
        return `| ${label} | ${counts.join(' | ')} |`;
      }),
    ].join('\n'),
    [
      '| bar | count | exact 95 % interval |',
      '| --- | ---: | --- |',
      share('emergencies answered emergency', 'all', judged.filter(isEmergency), isRight),
      share('answered right', '97 % or more', judged, isRight),
      share('care at home where something was due', 'none', judged, isCalmedWrongly),
    ].join('\n'),
  ].join('\n\n')}\n`;
}
