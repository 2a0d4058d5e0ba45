import { z } from 'zod';
import { reminderKinds } from '../domain/reminder-kind.ts';
import { movedParts, stretchPlaces } from '../domain/stretch.ts';
import { topics } from '../domain/tip.ts';

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id in lower-case-with-dashes');
export const sentence = z.string().trim().min(1, 'expected some words');
export const factIds = z.array(z.string());

const dayNumbers = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;
/** Three letters each; a tip that suits no day at all would never be seen. */
const weekdays = z
  .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']).transform((name) => dayNumbers[name]))
  .min(1, 'expected at least one day')
  .max(6, 'expected at most six days');

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
      bestOn: weekdays.optional(),
      notOn: weekdays.optional(),
    }),
  )
  .min(1, 'expected at least one tip');

export const nudgesSchema = z
  .array(
    z.strictObject({
      id,
      kinds: z.array(z.enum(reminderKinds)).min(1, 'expected at least one kind of reminder'),
      text: z.string().min(20, 'expected 20 to 140 characters').max(140, 'expected 20 to 140 characters'),
      facts: factIds.min(1, 'expected at least one fact id'),
    }),
  )
  .min(1, 'expected at least one nudge');

const short = (most: number) => sentence.max(most, `expected at most ${most} characters`);

export const stretchesSchema = z
  .array(
    z.strictObject({
      id,
      title: short(40),
      moves: z.enum(movedParts),
      places: z.array(z.enum(stretchPlaces)).min(1, 'expected at least one place'),
      steps: z.array(short(120)).min(2, 'expected two to four steps').max(4, 'expected two to four steps'),
      seconds: z.int().min(10, 'expected 10 to 60 seconds').max(60, 'expected 10 to 60 seconds'),
      easier: short(140),
      harder: short(140),
      stopIf: short(140),
      altText: short(250),
      facts: factIds.min(1, 'expected at least one fact id'),
    }),
  )
  .min(1, 'expected at least one movement')
  .superRefine((stretches, context) => {
    for (const place of stretchPlaces) {
      if (stretches.some(({ places }) => places.includes(place))) continue;
      context.addIssue({ code: 'custom', message: `expected at least one movement for ${place}` });
    }
  });

export const phrasesSchema = z.record(z.string(), sentence);
