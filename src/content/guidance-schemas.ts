import { z } from 'zod';
import { factIds, id, sentence } from './content-schemas.ts';

/** Words of at most so many characters. */
const within = (most: number) => sentence.max(most, `expected at most ${most} characters`);
const someFacts = factIds.min(1, 'expected at least one fact id');
const adviceLine = z.strictObject({ text: within(400), facts: someFacts });

/** The shape of `deskcheck.yaml`, before anything is checked across files. */
export const deskCheckSchema = z.strictObject({
  areas: z.array(z.strictObject({ id, name: within(30) })).min(1, 'expected at least one area'),
  questions: z
    .array(
      z.strictObject({
        id,
        area: z.string(),
        name: within(40),
        asks: within(100),
        change: within(320),
        careful: within(240).exactOptional(),
        step: within(110),
        onlyAfterYesTo: z.string().exactOptional(),
        isOffer: z.literal(true).exactOptional(),
        isRaisedByRiser: z.literal(true).exactOptional(),
        facts: someFacts,
      }),
    )
    .min(1, 'expected at least one question')
    .max(40, 'expected at most 40 questions'),
  riser: adviceLine,
  ramp: adviceLine,
  always: z.array(adviceLine).min(1, 'expected at least one line'),
});

/** The shape of `explainers.yaml`, before anything is checked across files. */
export const explainersSchema = z
  .array(
    z.strictObject({
      id: id.max(40, 'expected at most 40 characters'),
      // It stands on a button.
      title: within(60),
      about: within(100),
      words: z.array(z.string().regex(/^[a-z][a-z -]+$/, 'expected lower-case words')),
      offersDeskCheck: z.literal(true).exactOptional(),
      sections: z
        .array(
          z.strictObject({
            heading: within(60),
            lines: z
              .array(
                z.strictObject({
                  text: within(400),
                  facts: factIds,
                  guidelines: z.array(z.string()).exactOptional(),
                }),
              )
              .min(1, 'expected at least one line'),
          }),
        )
        .min(1, 'expected at least one section'),
    }),
  )
  .min(1, 'expected at least one explainer')
  // A list of buttons on one card.
  .max(10, 'expected at most 10 explainers');
