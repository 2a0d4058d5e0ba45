import { readFileSync } from 'node:fs';
import { z } from 'zod';

const urgency = z.enum(['emergency', 'same-day', 'see-doctor', 'self-care', 'ask']);
const answer = z.union([z.enum(['yes', 'no', 'not-sure']), z.number()]);

const structuredCase = z.strictObject({
  /** Somebody in words. */
  who: z.string().min(1),
  /** Beside these every question is answered no, the pain is 3 days old, 4 of 10, and rest eases it. */
  answers: z.record(z.string(), answer),
  /** Questions that were left out; `everything` and `every sign` stand for all of them, and for all but the pain. */
  left: z.array(z.string()).exactOptional(),
  /** Not sure about anything. */
  isUnsure: z.literal(true).exactOptional(),
  /** The right answer first; any other is accepted as well, since the sources themselves differ there. */
  right: z.array(urgency).min(1),
});

/** What somebody would tick, and how soon the published lists would have them seen. */
export type StructuredCase = z.infer<typeof structuredCase>;

/**
 * People first, then what they would tick: written from the lists of the research and the articles, not from the table
 * of this project, and labelled by one author. No clinician has checked the labels.
 */
export const cases: readonly StructuredCase[] = readFileSync(new URL('cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => structuredCase.parse(JSON.parse(line)));
