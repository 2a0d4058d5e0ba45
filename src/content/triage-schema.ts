import { z } from 'zod';
import { adviceIds, measureIds } from '../domain/red-flag.ts';
import { factIds, id, sentence } from './content-schemas.ts';

const adviceLine = z.strictObject({ text: sentence, facts: factIds });
const signUrgency = z.enum(['emergency', 'same-day', 'see-doctor']);
const label = sentence.max(75, 'expected at most 75 characters: a tick box holds no more');

/** Empty until a clinician has signed: both or neither, which is checked where the file is read. */
const review = {
  reviewedBy: z.string().trim().min(1, 'expected a name, or null').nullable(),
  reviewedOn: z.iso.date('expected a day such as 2027-03-31, or null').nullable(),
};

const sign = {
  id,
  asks: label,
  means: sentence,
  urgency: signUrgency,
  origin: z.enum(['seed', 'guideline']),
  facts: factIds,
  source: z.string(),
  ...review,
};

const measure = z
  .strictObject({
    id: z.enum(measureIds),
    asks: sentence,
    least: z.number().exactOptional(),
    most: z.number().exactOptional(),
    askFrom: z.number().exactOptional(),
    signFrom: z.number().exactOptional(),
    options: z
      .array(
        z.strictObject({
          value: id,
          label,
          answer: z.union([z.number(), z.enum(['yes', 'no', 'not-sure'])]),
        }),
      )
      .min(2, 'expected at least two options'),
  })
  .refine(({ askFrom, signFrom }) => askFrom === undefined || askFrom <= (signFrom ?? -1), {
    message: 'expected askFrom at or below signFrom',
  });

/** The shape of `triage.yaml`, before anything is checked across files. */
export const triageSchema = z.strictObject({
  groups: z.array(z.strictObject({ id, asks: sentence })).min(1, 'expected at least one group'),
  signs: z
    .array(
      z.strictObject({
        ...sign,
        group: id,
        followUp: z.literal('pain-began-with-it').exactOptional(),
        advice: z.literal('crisis').exactOptional(),
      }),
    )
    .min(1, 'expected at least one sign'),
  measured: z.array(z.strictObject({ ...sign, measure: z.enum(['duration-days', 'severity']) })),
  measures: z.array(measure),
  rules: z.array(
    z.strictObject({
      id,
      all: z.array(z.string()).min(1, 'expected at least one sign'),
      any: z.array(z.string()).min(1, 'expected at least one sign, or no any').exactOptional(),
      means: sentence,
      urgency: signUrgency,
      source: z.string(),
      ...review,
    }),
  ),
  choices: z.array(
    z.strictObject({ id, choice: sentence, why: sentence, signs: z.array(z.string()).min(1) }),
  ),
  outcomes: z.array(
    z.strictObject({
      id: z.enum(adviceIds),
      title: sentence,
      lines: z.array(adviceLine).min(1, 'expected at least one line of advice'),
    }),
  ),
  always: z.array(adviceLine).min(1, 'expected at least one line'),
});
