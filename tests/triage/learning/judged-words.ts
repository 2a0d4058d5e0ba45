import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignWords } from '../../../src/domain/sign-words.ts';
import { compileReader } from '../../../src/triage/text/compile-reader.ts';
import { markTerms } from '../../../src/triage/text/mark-terms.ts';
import { markMeasures } from '../../../src/triage/text/measures/mark-measures.ts';
import { normaliseText } from '../../../src/triage/text/normalise-text.ts';
import type { JudgedWords } from './learn-weights.ts';

const folder = join(import.meta.dirname, '../evaluation');

/** One message to judge by, with its label. */
export interface JudgedMessage {
  readonly id: string;
  readonly text: string;
  readonly label: 'emergency' | 'same-day' | 'see-doctor' | 'ask' | 'off-topic';
  /** True where the writer may harm themselves: the crisis text comes first. */
  readonly crisis?: boolean;
}

/** All messages that may be learnt from: those of the development files and never a locked one. */
export function developmentMessages(): readonly JudgedMessage[] {
  const names = readdirSync(folder).filter((name) => /^development(-\w+)?\.jsonl$/.test(name));
  return names.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): JudgedMessage => JSON.parse(line)),
  );
}

/** A message as the words it is scored by, repaired as the reader repairs them. */
export function toJudgedWords({ text, label, crisis }: JudgedMessage, words: SignWords): JudgedWords {
  const reader = compileReader(words);
  return {
    words: markTerms(markMeasures(normaliseText(text, reader.emoji).text), reader).words,
    is: {
      emergency: label === 'emergency',
      crisis: crisis === true,
      sign: label !== 'ask' && label !== 'off-topic',
      topic: label !== 'off-topic',
    },
  };
}
