import type { Answer, Answers } from '../domain/outcome.ts';
import type { Checklist, Measure, RedFlag } from '../domain/red-flag.ts';
import { assess } from '../triage/assess.ts';
import { hasRepeatedKey } from './has-repeated-key.ts';
import { readLines } from './read-lines.ts';

/** Reads typed words; the part of a free-text reading that the command line prints. */
export type ReadText = (text: string) => {
  readonly urgency: string;
  readonly signs: readonly string[];
  readonly reasons: readonly string[];
};

/** Characters of one line that are read. Longer ones are refused, never cut: the sign may stand at the end. */
export const longestLine = 1_000_000;
const longestId = 200;
const said: readonly Answer[] = ['yes', 'no', 'not-sure'];

/** The checklist for machines: one entry a question, in the order of the form; numbers with their range. */
export function listQuestions({ signs, measures }: Checklist): readonly object[] {
  const asked = signs.filter(({ measure }) => measure === undefined);
  return [
    ...asked.map(({ id, asks, urgency, origin }) => ({ id, text: asks, options: said, urgency, origin })),
    ...measures.map((measure) => {
      const { urgency, origin } = signBehind(measure, signs);
      const text = measure.asks;
      return isNumber(measure)
        ? {
            id: measure.id,
            text,
            options: ['not-sure'],
            range: { least: measure.least, most: measure.most },
            urgency,
            origin,
          }
        : { id: measure.id, text, options: said, urgency, origin };
    }),
  ];
}

/** The sign that a measure finds or takes back; rest belongs to severity. */
function signBehind({ id }: Measure, signs: readonly RedFlag[]): Pick<RedFlag, 'urgency' | 'origin'> {
  const name = id === 'rest-eases' ? 'severity' : id;
  const sign = signs.find(({ measure, followUp }) => measure === name || followUp === name);
  return sign ?? { urgency: 'emergency', origin: 'seed' };
}

const isNumber = ({ signFrom }: Measure): boolean => signFrom !== undefined;

/**
 * Answers lines of JSON, each `{"id","text"}` or `{"id","answers"}`, with one line of JSON each, in order. A line that
 * is neither is answered with what was expected and `ask`; what stood in it is not repeated. Nothing is kept. Comes to false if
 * any line was refused.
 */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  write: (line: string) => Promise<void>,
  checklist: Checklist,
  readText: ReadText | undefined,
): Promise<boolean> {
  let isAllRight = true;
  for await (const line of readLines(input, longestLine)) {
    if (line?.trim() === '') continue;
    const answer = answerLine(line, checklist, readText);
    const isRefused = 'error' in answer;
    if (isRefused) isAllRight = false;
    await write(`${JSON.stringify(isRefused ? { ...nothingKnown, ...answer } : answer)}\n`);
  }
  return isAllRight;
}

/** What a line comes to that was refused: who reads the urgency alone must not take it for harmless. */
const nothingKnown = { urgency: 'ask', redFlags: [], reasons: [] } as const;

type LineAnswer =
  | {
      readonly id: string | number;
      readonly urgency: string;
      readonly redFlags: readonly string[];
      readonly reasons: readonly string[];
    }
  | { readonly id: string | number | null; readonly error: string };

function answerLine(
  line: string | undefined,
  checklist: Checklist,
  readText: ReadText | undefined,
): LineAnswer {
  if (line === undefined) return { id: null, error: `expected a line of at most ${longestLine} characters` };
  const parsed = parseObject(line);
  if (!parsed) return { id: null, error: 'expected one JSON object on the line' };
  const { id, text, answers } = parsed;
  if (!isId(id)) {
    return {
      id: null,
      error: `expected an id of 1 to ${longestId} characters, or a number that is kept exactly`,
    };
  }
  if (hasRepeatedKey(line)) return { id, error: 'expected each key once' };
  if ((text === undefined) === (answers === undefined))
    return { id, error: 'expected either text or answers' };
  if (answers === undefined) {
    if (typeof text !== 'string') return { id, error: 'expected text to be a string' };
    if (!readText) return { id, error: 'expected answers: this version does not read text' };
    const { urgency, signs, reasons } = readText(text);
    return { id, urgency, redFlags: signs, reasons };
  }
  const { read, mistake } = parseAnswers(answers, checklist);
  if (mistake === undefined) return { id, ...explain(read, checklist) };
  // A slip in one answer must not hide a danger sign in another. What is calm because of the slip is not.
  const known = explain(read, checklist);
  const isCalm = known.urgency === 'self-care' || known.urgency === 'ask';
  return isCalm ? { id, error: mistake } : { id, error: mistake, ...known };
}

/** Reasons in the words of the table; where the answer is to ask, the questions that are open. */
function explain(answers: Answers, checklist: Checklist) {
  const { urgency, signs, reasons, open } = assess(answers, checklist);
  return {
    urgency,
    redFlags: signs.map(({ id }) => id),
    reasons: [
      ...reasons.map(({ means }) => means),
      ...(urgency === 'ask' ? open.map((id) => `open:${id}`) : []),
    ],
  };
}

interface ReadAnswers {
  readonly read: Answers;
  /** What was expected of the first answer that is none; it is left out. */
  readonly mistake: string | undefined;
}

/** Answers from outside. A mistake names a question of the table, never what was answered. */
function parseAnswers(answers: unknown, checklist: Checklist): ReadAnswers {
  if (!isObject(answers))
    return { read: {}, mistake: 'expected answers to be an object of question id to answer' };
  const signs = new Set(checklist.signs.map(({ id }) => id));
  const read: Record<string, Answer | number> = {};
  let mistake: string | undefined;
  for (const [id, answer] of Object.entries(answers)) {
    const measure = checklist.measures.find((one) => one.id === id);
    const expected =
      measure || signs.has(id)
        ? expectedOf(id, answer, measure)
        : 'expected the question ids that --questions prints, got another';
    if (expected === undefined) read[id] = answer as Answer | number;
    mistake ??= expected;
  }
  return { read, mistake };
}

/** What was expected of an answer; `undefined` if it is one. */
function expectedOf(id: string, answer: unknown, measure: Measure | undefined): string | undefined {
  if (!measure || !isNumber(measure))
    return isAnswer(answer) ? undefined : `expected "yes", "no" or "not-sure" for ${id}`;
  const { least = 0, most = 0 } = measure;
  const isInRange = typeof answer === 'number' && answer >= least && answer <= most;
  if (isInRange || answer === 'not-sure') return undefined;
  return `expected a number from ${least} to ${most}, or "not-sure", for ${id}`;
}

const isAnswer = (value: unknown): value is Answer => said.some((answer) => answer === value);

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

/** A number that JSON cannot give back as it came would answer for another line. */
function isId(id: unknown): id is string | number {
  const isExact = typeof id === 'number' && Number.isFinite(id) && Math.abs(id) <= Number.MAX_SAFE_INTEGER;
  return isExact || (typeof id === 'string' && id !== '' && id.length <= longestId);
}
