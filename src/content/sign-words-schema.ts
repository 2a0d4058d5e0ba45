import { z } from 'zod';
import { smallWordLists } from '../domain/sign-words.ts';
import { triageSchema } from './triage-schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected an id in lower-case-with-dashes');
const list = z
  .string()
  .trim()
  .min(1, 'expected words between commas')
  .transform((text) =>
    text
      .split(',')
      .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  );
const pattern = z.string().trim().min(1, 'expected a pattern');
const urgency = z.enum(['emergency', 'same-day', 'see-doctor']);

const wordSet = z.string().transform((text) => new Set(text.split(/\s+/).filter(Boolean)));

/** How one sign is said. */
export const signSchema = z.strictObject({
  id,
  urgency,
  says: z.array(pattern).min(1, 'expected at least one pattern'),
  certain: z.array(pattern).optional(),
  unless: z.array(pattern).optional(),
  likely: z.array(pattern).optional(),
  softened: z.array(pattern).optional(),
  presumed: id.optional(),
  isHistory: z.boolean().optional(),
  isCrisis: z.boolean().optional(),
  isBackground: z.boolean().optional(),
  needsPainOfOthers: z.boolean().optional(),
});

/** One file of `signs/`: any part of the whole. */
export const signWordsSchema = z.strictObject({
  concepts: z.record(id, list).optional(),
  composed: z.record(id, z.array(pattern).min(1, 'expected at least one pattern')).optional(),
  'small-words': z.record(z.enum(smallWordLists), wordSet).optional(),
  idioms: z.array(pattern).optional(),
  causes: z.array(pattern).optional(),
  signs: z.array(signSchema).optional(),
  emoji: z.record(z.string(), z.string()).optional(),
  otherLanguages: z.string().optional(),
});

/** The rules of the table, which hold for words as for ticks; what else the table says is checked with it. */
export const signRulesSchema = z.looseObject({ rules: triageSchema.shape.rules });

/** Plain words, and between commas what stands for them. */
const plainWords = z.record(z.string(), list);

/** The file of other spellings. */
export const otherSpellingsSchema = z.strictObject({ spellings: plainWords, glossary: plainWords });

export type SignRules = z.infer<typeof signRulesSchema>;

/** One file of `signs/` as read. */
export type SignWordsPart = z.infer<typeof signWordsSchema>;
