import type { SignWords } from '../../domain/sign-words.ts';
import { mostUrgent, type Urgency } from '../../domain/urgency.ts';
import { type CompiledWords, compileReader } from './compile-reader.ts';
import type { Match } from './find-matches.ts';
import { judgeMatch, type Meant } from './judge-match.ts';
import { markMeasures } from './mark-measures.ts';
import { markTerms, type Words } from './mark-terms.ts';
import { normaliseText } from './normalise-text.ts';

/** What a typed message gives. It may raise an alarm or open the checklist; it never says that all is well. */
export interface FreeTextReading {
  readonly urgency: Exclude<Urgency, 'self-care'> | 'ask' | 'off-topic';
  /** Ids of the signs found present. */
  readonly signs: readonly string[];
  /** True where the crisis text comes first. */
  readonly isCrisis: boolean;
  /** True where the message is in a language that is not read. */
  readonly isUnreadLanguage: boolean;
  /**
   * Why, as ids and never as words of the message: a sign, `together:a+b`, `denied:sign`, `unsure:sign`, `cut-short`,
   * `unread-language`, `too-little`, `nothing-certain`, `not-about-this`.
   */
  readonly reasons: readonly string[];
}

/**
 * Reads a message as people type it, by fixed words and a small grammar (`content/en/signs-in-words.yaml`). Never
 * throws; linear in the length of the text; keeps nothing of it.
 */
export function readFreeText(text: string, words: SignWords): FreeTextReading {
  const reader = compileReader(words);
  const { text: plain, isCut, foreignShare } = normaliseText(text, reader.emoji);
  const marked = markTerms(markMeasures(plain), reader.vocabulary, reader.book.byPhrase, reader.scopeEnd);
  const cancelled = cancelIdioms(marked, reader);
  const found = findSigns(marked, cancelled, reader);
  const reasons = [...found.present, ...found.doubted];
  const urgent = weigh(found.present, words, reasons);
  const isUnreadLanguage = isOtherLanguage(marked, foreignShare, reader);
  if (isCut) reasons.push('cut-short');
  if (isUnreadLanguage) reasons.push('unread-language');
  const isCrisis = words.signs.some((sign) => sign.isCrisis && found.present.includes(sign.id));
  const base = { signs: found.present, isCrisis, isUnreadLanguage };
  if (urgent !== undefined) return { ...base, urgency: urgent, reasons };
  const mustAsk = isCut || isUnreadLanguage || found.doubted.length > 0 || marked.words.length < 2;
  if (mustAsk) return { ...base, urgency: 'ask', reasons: reasons.length > 0 ? reasons : ['too-little'] };
  // Off topic needs evidence of its own, an everyday turn of phrase: not to be understood is none.
  const isEveryday = cancelled.includes(1) && !isRelevant(marked, cancelled, reader);
  if (!isEveryday) return { ...base, urgency: 'ask', reasons: ['nothing-certain'] };
  return { ...base, urgency: 'off-topic', reasons: ['not-about-this'] };
}

/** Words that belong to an everyday turn of phrase. */
function cancelIdioms(words: Words, reader: CompiledWords): Uint8Array {
  const cancelled = new Uint8Array(words.words.length);
  reader.idioms.search(words, (_, match) => {
    for (const { start, end } of match) cancelled.fill(1, start, end);
    return false;
  });
  return cancelled;
}

interface SignsFound {
  readonly present: readonly string[];
  readonly doubted: readonly string[];
}

function findSigns(words: Words, cancelled: Uint8Array, reader: CompiledWords): SignsFound {
  const seen = new Map<number, Set<number>>();
  const present = new Set<string>();
  const takenBack = new Set<string>();
  const doubted = new Set<string>();
  reader.signs.search(words, (sequence, match) => {
    const part = reader.partOf[sequence];
    if (part === undefined || isCancelled(match, cancelled)) return false;
    const { sign } = part;
    const meant: Meant = part.isContext
      ? 'present'
      : judgeMatch(words, match, reader.grammar, sign.isHistory || part.isUnless);
    if (meant !== 'present') {
      if (!part.isUnless && part.part === 0) doubted.add(`${meant}:${sign.id}`);
      return false;
    }
    const parts = seen.get(part.pattern) ?? new Set();
    seen.set(part.pattern, parts.add(part.part));
    if (parts.size === part.parts) (part.isUnless ? takenBack : present).add(sign.id);
    return true;
  });
  return { present: [...present].filter((id) => !takenBack.has(id)), doubted: [...doubted] };
}

function isCancelled(match: Match, cancelled: Uint8Array): boolean {
  return match.some(({ start, end }) => cancelled.subarray(start, end).includes(1));
}

function weigh(
  signs: readonly string[],
  { signs: table, together }: SignWords,
  reasons: string[],
): FreeTextReading['urgency'] | undefined {
  const urgencies = table.filter(({ id }) => signs.includes(id)).map(({ urgency }) => urgency);
  for (const { all, urgency } of together) {
    const ids = all.map((choices) => choices.find((id) => signs.includes(id)));
    if (ids.includes(undefined)) continue;
    reasons.push(`together:${ids.join('+')}`);
    urgencies.push(urgency);
  }
  const most = urgencies.reduce<Urgency>((one, other) => mostUrgent(one, other), 'self-care');
  return most === 'self-care' ? undefined : most;
}

function isRelevant(words: Words, cancelled: Uint8Array, reader: CompiledWords): boolean {
  return words.spans.some(
    (spans, at) => cancelled[at] !== 1 && spans.some(({ term }) => term === reader.relevant),
  );
}

/** Mostly unknown words, several function words of other languages, or another script. */
function isOtherLanguage(words: Words, foreignShare: number, reader: CompiledWords): boolean {
  if (foreignShare > 0.4) return true;
  const foreign = words.words.filter((word) => reader.otherLanguages.has(word)).length;
  const count = words.words.length;
  if (count < 3) return foreign > 0;
  return foreign >= 2 && foreign / count > 0.15 ? words.knownShare < 0.85 : words.knownShare < 0.5;
}
