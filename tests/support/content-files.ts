import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import { topics } from '../../src/domain/tip.ts';

/**
 * The files of `content/` as they lie on disk, for tests about wording.
 * Strict on purpose: a misspelt key fails here, before any rule is checked.
 */
const citing = { text: z.string(), facts: z.array(z.string()) };

const factsFile = z.object({
  articles: z.record(z.string(), z.object({ title: z.string() })),
  entries: z.array(
    z.object({
      id: z.string(),
      article: z.string(),
      kind: z.string(),
      claim: z.string(),
      attributed_to: z.string().optional(),
      numbers: z.array(z.string()).optional(),
      usable_in: z.array(z.string()),
      caution: z.string().optional(),
    }),
  ),
});

const sourcesFile = z.array(
  z
    .strictObject({
      id: z.string(),
      title: z.string(),
      publisher: z.string(),
      year: z.int().optional(),
      yearNote: z.string().optional(),
      named: z.array(z.string()),
      kind: z.enum(['article', 'guideline']),
      url: z.url({ protocol: /^https$/ }).optional(),
      note: z.string().optional(),
    })
    .refine(
      (source) => (source.year === undefined) !== (source.yearNote === undefined),
      'year or yearNote, one',
    ),
);

const weekdays = z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']));
const tipsFile = z.array(
  z.strictObject({
    id: z.string(),
    topic: z.enum(topics),
    ...{ bestOn: weekdays.optional(), notOn: weekdays.optional() },
    ...citing,
    more: z.string(),
  }),
);
const nudgesFile = z.array(
  z.strictObject({ id: z.string(), kinds: z.array(z.enum(reminderKinds)), ...citing }),
);
const stretchesFile = z.array(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    moves: z.string(),
    places: z.array(z.string()),
    steps: z.array(z.string()),
    seconds: z.int(),
    easier: z.string(),
    harder: z.string(),
    stopIf: z.string(),
    altText: z.string(),
    facts: z.array(z.string()),
  }),
);
const line = z.strictObject(citing);

const sign = {
  id: z.string(),
  asks: z.string(),
  means: z.string(),
  urgency: z.enum(['emergency', 'same-day', 'see-doctor']),
  origin: z.enum(['seed', 'guideline']),
  facts: z.array(z.string()),
  source: z.string(),
  reviewedBy: z.string().nullable(),
  reviewedOn: z.string().nullable(),
};

const triageFile = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), asks: z.string() })),
  signs: z.array(
    z.strictObject({
      ...sign,
      group: z.string(),
      followUp: z.string().optional(),
      advice: z.string().optional(),
    }),
  ),
  measured: z.array(z.strictObject({ ...sign, measure: z.string() })),
  measures: z.array(
    z.strictObject({
      id: z.string(),
      asks: z.string(),
      least: z.number().optional(),
      most: z.number().optional(),
      askFrom: z.number().optional(),
      signFrom: z.number().optional(),
      options: z.array(
        z.strictObject({
          value: z.string(),
          label: z.string(),
          answer: z.union([z.number(), z.string()]),
        }),
      ),
    }),
  ),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      all: z.array(z.string()),
      any: z.array(z.string()).optional(),
      means: z.string(),
      urgency: sign.urgency,
      source: z.string(),
      reviewedBy: sign.reviewedBy,
      reviewedOn: sign.reviewedOn,
    }),
  ),
  choices: z.array(
    z.strictObject({ id: z.string(), choice: z.string(), why: z.string(), signs: z.array(z.string()) }),
  ),
  outcomes: z.array(z.strictObject({ id: z.string(), title: z.string(), lines: z.array(line).min(1) })),
  always: z.array(line).min(1),
});

const deskCheckFile = z.strictObject({
  areas: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      area: z.string(),
      name: z.string(),
      asks: z.string(),
      change: z.string(),
      careful: z.string().optional(),
      step: z.string(),
      onlyAfterYesTo: z.string().optional(),
      isOffer: z.literal(true).optional(),
      isRaisedByRiser: z.literal(true).optional(),
      facts: z.array(z.string()),
    }),
  ),
  riser: line,
  ramp: line,
  always: z.array(line).min(1),
});

const explainersFile = z.array(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    about: z.string(),
    words: z.array(z.string()),
    offersDeskCheck: z.literal(true).optional(),
    sections: z.array(
      z.strictObject({
        heading: z.string(),
        lines: z.array(z.strictObject({ ...citing, guidelines: z.array(z.string()).optional() })),
      }),
    ),
  }),
);

const read = (path: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(`../../content/${path}`, import.meta.url)), 'utf8'));

export const facts = factsFile.parse(read('facts.yaml'));
export const sources = sourcesFile.parse(read('sources.yaml'));
export const tips = tipsFile.parse(read('en/tips.yaml'));
export const nudges = nudgesFile.parse(read('en/nudges.yaml'));
export const stretches = stretchesFile.parse(read('en/stretches.yaml'));
export const triage = triageFile.parse(read('en/triage.yaml'));
export const deskCheck = deskCheckFile.parse(read('en/deskcheck.yaml'));
export const explainers = explainersFile.parse(read('en/explainers.yaml'));
