import type { Answers } from '../domain/outcome.ts';
import type { Checklist, Measure, RedFlag } from '../domain/red-flag.ts';
import { assess } from '../triage/assess.ts';
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

/** What a line comes to, in the same words for ticks and for text: ids, never sentences. */
interface Known {
  readonly urgency: string;
  /** Signs that are present. */
  readonly redFlags: readonly string[];
  /** Those signs; `together:a+b` for signs that are more urgent together; `open:sign`; and marks of the text. */
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

/** Where the answer is to ask, the reasons name the questions that are open. */
function explain(answers: Answers, checklist: Checklist): Known {
  const { urgency, signs, rules, reasons, open } = assess(answers, checklist);
  const redFlags = signs.map(({ id }) => id);
  const ofRules = new Map(
    rules.map(({ id, all, any }) => {
      const one = any.filter((sign) => redFlags.includes(sign)).slice(0, 1);
      return [id, `together:${[...all, ...one].join('+')}`];
    }),
  );
  return {
    urgency,
    redFlags,
    reasons: [
      ...reasons.map(({ id }) => ofRules.get(id) ?? id),
      ...(urgency === 'ask' ? open.map((id) => `open:${id}`) : []),
    ],
  };
}
