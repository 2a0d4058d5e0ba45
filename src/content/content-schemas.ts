import { z } from 'zod';
import { topics } from '../domain/tip.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id in lower-case-with-dashes');
const sentence = z.string().trim().min(1, 'expected some words');
const factIds = z.array(z.string());

/** Shapes of the files in `content/`, before anything is checked across files. */
export const factsSchema = z.object({
  entries: z.array(z.object({ id: z.string(), article: z.string() })),
});

export const sourcesSchema = z.array(
  z
    .strictObject({
      id: z.string(),
      title: sentence,
      publisher: sentence,
      year: z.int().min(1900).max(2100).optional(),
      yearNote: sentence.optional(),
      named: z.array(z.string()),
      kind: z.enum(['article', 'guideline']),
      url: z.url().optional(),
      note: z.string().optional(),
    })
    .refine((source) => (source.year === undefined) !== (source.yearNote === undefined), {
      message: 'expected either year or yearNote',
    }),
);

export const tipsSchema = z
  .array(
    z.strictObject({
      id,
      topic: z.enum(topics),
      text: z.string().min(40, 'expected 40 to 280 characters').max(280, 'expected 40 to 280 characters'),
      facts: factIds.min(1, 'expected at least one fact id'),
      more: sentence,
    }),
  )
  .min(1, 'expected at least one tip');

export const nudgesSchema = z
  .array(
    z.strictObject({
      id,
      text: z.string().min(20, 'expected 20 to 140 characters').max(140, 'expected 20 to 140 characters'),
      facts: factIds.min(1, 'expected at least one fact id'),
    }),
  )
  .min(1, 'expected at least one nudge');

const adviceLine = z.strictObject({ text: sentence, facts: factIds });

export const triageSchema = z.strictObject({
  groups: z.array(z.strictObject({ id, asks: sentence })).min(1, 'expected at least one group'),
  signs: z
    .array(
      z.strictObject({
        id,
        group: id,
        asks: sentence.max(75, 'expected at most 75 characters: a tick box holds no more'),
        means: sentence,
        urgency: z.enum(['emergency', 'same-day', 'see-doctor']),
        origin: z.enum(['seed', 'guideline']),
        facts: factIds,
        source: z.string(),
        reviewedBy: z.string().nullable(),
        reviewedOn: z.iso.date().nullable(),
      }),
    )
    .min(1, 'expected at least one sign'),
  outcomes: z.array(
    z.strictObject({
      id: z.enum(['emergency', 'same-day', 'see-doctor', 'self-care', 'ask']),
      title: sentence,
      lines: z.array(adviceLine).min(1, 'expected at least one line of advice'),
    }),
  ),
  always: z.array(adviceLine).min(1, 'expected at least one line'),
});

export const phrasesSchema = z.record(z.string(), sentence);
