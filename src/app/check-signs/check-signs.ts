import type { Answers } from '../../domain/outcome.ts';
import type { Checklist, Measure, RedFlag } from '../../domain/red-flag.ts';
import { assess } from '../../triage/assess.ts';
import { hasNumber, longestLine, readCheckLine, saidWords } from './read-check-line.ts';
import { readLines } from './read-lines.ts';

/** Reads typed words; the part of a free-text reading that the command line prints. */
export type ReadText = (text: string) => {
  readonly urgency: string;
  readonly signs: readonly string[];
  readonly reasons: readonly string[];
};

/** The checklist for machines: one entry a question, in the order of the form; numbers with their range. */
export function listQuestions({ signs, measures }: Checklist): readonly object[] {
  const asked = signs.filter(({ measure }) => measure === undefined);
  return [
    ...asked.map(({ id, asks, urgency, origin }) => ({
      ...{ id, text: asks, options: saidWords, urgency, origin },
    })),
    ...measures.map((measure) => {
      const { urgency, origin } = signBehind(measure, signs);
      const text = measure.asks;
      return hasNumber(measure)
        ? {
            id: measure.id,
            text,
            options: ['not-sure'],
            range: { least: measure.least, most: measure.most },
            urgency,
            origin,
          }
        : { id: measure.id, text, options: saidWords, urgency, origin };
    }),
  ];
}

/** The sign that a measure finds or takes back; rest belongs to severity. */
function signBehind({ id }: Measure, signs: readonly RedFlag[]): Pick<RedFlag, 'urgency' | 'origin'> {
  const name = id === 'rest-eases' ? 'severity' : id;
  const sign = signs.find(({ measure, followUp }) => measure === name || followUp === name);
  return sign ?? { urgency: 'emergency', origin: 'seed' };
}

/**
 * Answers lines of JSON, each `{"id","text"}` or `{"id","answers"}`, with one line of JSON each, in order. A line that
 * is wrong says in `error` what was expected, and never repeats what stood in it; what can be read of it may raise the
 * answer, and otherwise it is `ask`. Nothing is kept. Comes to false if any line was refused.
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
    if (answer.error !== undefined) isAllRight = false;
    await write(`${JSON.stringify(answer)}\n`);
  }
  return isAllRight;
}

/** What a line comes to. */
interface Known {
  readonly urgency: string;
  /** Signs that are present. */
  readonly redFlags: readonly string[];
  /** Of answers, in the words of the table, or `open:sign`; of a text, the ids and marks of what was read in it. */
  readonly reasons: readonly string[];
}

interface LineAnswer extends Known {
  readonly id: string | number | null;
  readonly error?: string;
}

/** What a line comes to that nothing can be known of: who reads the urgency alone must not take it for harmless. */
const nothingKnown: Known = { urgency: 'ask', redFlags: [], reasons: [] };

/** Mildest first; what is none of them is calm. */
const raised: readonly string[] = ['see-doctor', 'same-day', 'emergency'];

function answerLine(
  line: string | undefined,
  checklist: Checklist,
  readText: ReadText | undefined,
): LineAnswer {
  const { id, texts, answers, mistake } = readCheckLine(line, checklist);
  const readings = [
    ...(answers ? [explain(answers, checklist)] : []),
    ...(readText ? texts.map((text) => tellReading(readText(text))) : []),
  ];
  const error =
    mistake ??
    (texts.length > 0 && !readText ? 'expected answers: this version does not read text' : undefined);
  const [only = nothingKnown] = readings;
  return error === undefined ? { id, ...only } : { id, ...tellTogether(readings), error };
}

/** A slip must not hide a danger sign beside it; but what is calm because of the slip is not. */
function tellTogether(readings: readonly Known[]): Known {
  const urgency = raised.findLast((level) => readings.some((reading) => reading.urgency === level));
  if (urgency === undefined) return nothingKnown;
  // What is merely open is told only where the whole answer is to ask.
  const telling = readings.filter((one) => raised.includes(one.urgency) || one.redFlags.length > 0);
  return {
    urgency,
    redFlags: [...new Set(telling.flatMap(({ redFlags }) => redFlags))],
    reasons: [...new Set(telling.flatMap(({ reasons }) => reasons))],
  };
}

function tellReading({ urgency, signs, reasons }: ReturnType<ReadText>): Known {
  return { urgency, redFlags: signs, reasons };
}

/** Reasons in the words of the table; where the answer is to ask, the questions that are open. */
function explain(answers: Answers, checklist: Checklist): Known {
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
