import type { Answer, Answers } from '../../domain/outcome.ts';
import type { Checklist, Measure } from '../../domain/red-flag.ts';
import { hasRepeatedKey } from './has-repeated-key.ts';
import { membersOf } from './json-members.ts';

/**
 * Characters of one line that are taken. Longer ones are refused, never cut. Of a text over 6,000 characters the reader
 * sees both ends, and its answer is `ask` with the reason `cut-short` unless they hold an emergency.
 */
export const longestLine = 1_000_000;
const longestId = 200;
export const saidWords: readonly Answer[] = ['yes', 'no', 'not-sure'];

/** A line as far as it can be read, and what is wrong with it. */
export interface CheckLine {
  /** `null` where there is none that could be given back. */
  readonly id: string | number | null;
  /** More than one only on a line that is wrong. */
  readonly texts: readonly string[];
  /** Absent where the line has none. */
  readonly answers?: Answers;
  /** What was expected of the first thing that is wrong; names a question of the table, never what was answered. */
  readonly mistake?: string;
}

/**
 * Reads one line of JSON, `undefined` for one that was too long to keep. A mistake hides nothing beside it: whatever can
 * be read is read, and of two answers to one question the one that raises more is taken.
 */
export function readCheckLine(line: string | undefined, checklist: Checklist): CheckLine {
  const parsed = line === undefined ? undefined : parseObject(line);
  if (line === undefined || parsed === undefined) {
    const mistake =
      line === undefined
        ? `expected a line of at most ${longestLine} characters`
        : 'expected one JSON object on the line';
    return { id: null, texts: [], mistake };
  }
  const members = membersOf(line);
  const valuesOf = (key: string): readonly string[] =>
    members.flatMap(([name, value]) => (name === key ? [value] : []));
  const texts = valuesOf('text').map((value): unknown => JSON.parse(value));
  const said = valuesOf('answers');
  const objects = said.filter((value) => isObject(JSON.parse(value)));
  const { answers, mistake: inAnswers } = readPairs(objects.flatMap(membersOf), checklist);
  const mistake =
    mistakeOfId(parsed.id) ??
    (hasRepeatedKey(line) ? 'expected each key once' : undefined) ??
    mistakeOfParts(texts.length, said.length) ??
    (texts.every(isString) ? undefined : 'expected text to be a string') ??
    (objects.length === said.length
      ? undefined
      : 'expected answers to be an object of question id to answer') ??
    inAnswers;
  return {
    id: isId(parsed.id) ? parsed.id : null,
    texts: texts.filter(isString),
    ...(objects.length === 0 ? {} : { answers }),
    ...(mistake === undefined ? {} : { mistake }),
  };
}

function mistakeOfId(id: unknown): string | undefined {
  if (isId(id)) return undefined;
  return `expected an id of 1 to ${longestId} characters, or a number that is kept exactly`;
}

function mistakeOfParts(texts: number, answers: number): string | undefined {
  if (texts > 0 !== answers > 0) return undefined;
  return `expected either text or answers, got ${texts > 0 ? 'both' : 'neither'}`;
}

interface ReadPairs {
  readonly answers: Answers;
  readonly mistake: string | undefined;
}

/** Answers from outside; one that is none is left out. */
function readPairs(pairs: readonly (readonly [string, string])[], checklist: Checklist): ReadPairs {
  const answers = new Map<string, Answer | number>();
  let mistake: string | undefined;
  for (const [id, written] of pairs) {
    const answer: unknown = JSON.parse(written);
    const expected = expectedOf(id, answer, checklist);
    mistake ??= expected;
    if (expected !== undefined) continue;
    const given = answer as Answer | number;
    const before = answers.get(id);
    answers.set(id, before === undefined ? given : raisesMore(before, given, id, checklist));
  }
  return { answers: Object.fromEntries(answers), mistake };
}

/** What was expected of an answer; `undefined` if it is one. */
function expectedOf(id: string, answer: unknown, { signs, measures }: Checklist): string | undefined {
  const measure = measures.find((one) => one.id === id);
  const sign = signs.find((one) => one.id === id);
  if (!measure && !sign) {
    const more = signs.filter((one) => one.measure !== undefined).map((one) => one.id);
    return `expected a question id that --questions prints, or ${more.join(' or ')}, got another`;
  }
  if (!measure || !hasNumber(measure))
    return saidWords.some((word) => word === answer)
      ? undefined
      : `expected "yes", "no" or "not-sure" for ${id}`;
  const { least = 0, most = 0 } = measure;
  const isInRange = typeof answer === 'number' && answer >= least && answer <= most;
  if (isInRange || answer === 'not-sure') return undefined;
  return `expected a number from ${least} to ${most}, or "not-sure", for ${id}`;
}

/** True for a measure that is answered by a number. */
export const hasNumber = ({ signFrom }: Measure): boolean => signFrom !== undefined;

/** Of two answers to one question the one that can only raise. */
function raisesMore(
  one: Answer | number,
  other: Answer | number,
  id: string,
  { measures }: Checklist,
): Answer | number {
  const measure = measures.find((each) => each.id === id);
  const weigh = (answer: Answer | number): number => {
    // Between the numbers that are a sign and those that are none.
    if (answer === 'not-sure') return (measure?.signFrom ?? 0) - 0.5;
    if (typeof answer === 'number') return answer;
    // Pain that rest does not ease is the graver one.
    const raises = id === 'rest-eases' ? 'no' : 'yes';
    return answer === raises ? 1 : -1;
  };
  return weigh(one) >= weigh(other) ? one : other;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isString = (value: unknown): value is string => typeof value === 'string';

/** A number that JSON cannot give back as it came would answer for another line. */
function isId(id: unknown): id is string | number {
  const isExact = typeof id === 'number' && Number.isFinite(id) && Math.abs(id) <= Number.MAX_SAFE_INTEGER;
  return isExact || (typeof id === 'string' && id !== '' && id.length <= longestId);
}
