import type { SignWords } from '../../domain/sign-words.ts';
import { mostUrgent, type Urgency } from '../../domain/urgency.ts';
import { cancelIdioms } from './cancel-idioms.ts';
import { type CompiledWords, compileReader } from './compile-reader.ts';
import { findSigns } from './find-signs.ts';
import { glossText } from './gloss-text.ts';
import { heedScores, isOtherTalk } from './heed-scores.ts';
import { markTerms, type Words, type WordsOfMessage } from './mark-terms.ts';
import { markMeaning } from './meaning/mark-meaning.ts';
import { bit, type Meaning } from './meaning/meaning.ts';
import { markMeasures } from './measures/mark-measures.ts';
import { type NormalText, normaliseText } from './normalise-text.ts';
import { composeTerms } from './patterns/compose-terms.ts';
import { termOf } from './patterns/spans.ts';
import type { FreeTextReading } from './reading.ts';
import { type Scores, scoreWords } from './score-words.ts';

/**
 * Reads a message as people type it, by fixed words and a small grammar (`content/en/signs/`). Never
 * throws; linear in the length of the text; keeps nothing of it.
 *
 * In steps: fold the text to plain words and mark its numbers; mark the concepts each word begins; take out everyday
 * turns of phrase; compose concepts ("cannot" and "feel" to "cannot feel"); read what is denied, supposed, past or of
 * others; search the patterns of the signs; weigh; and heed what was learnt from judged messages (`heedScores`).
 */
export function readFreeText(text: string, words: SignWords): FreeTextReading {
  const reader = compileReader(words);
  const plain = normaliseText(text, reader.emoji);
  const shared: Shared = { words, reader, read: new Map() };
  const markedApart = markTerms(markMeasures(plain.text), reader, shared.read);
  const apart = readLines(plain, markedApart, shared);
  if (!plain.text.includes('\n') || apart.isCrisis) return apart;
  const joinedText = joinLines(plain.text);
  const markedJoined = markTerms(markMeasures(joinedText), reader, shared.read);
  // Where each line ends with a full stop, or no line may go on, the other reading is the same one.
  if (isSetAlike(markedJoined, markedApart)) return apart;
  const joined = readLines({ ...plain, text: joinedText }, markedJoined, shared);
  const isMoreUrgent = levels.indexOf(joined.urgency) < levels.indexOf(apart.urgency);
  if (isMoreUrgent) return joined;
  // "Chest pain and i want / to die": the crisis stands over the end of a line, beside an emergency of its own.
  return joined.isCrisis ? besideCrisis(apart, joined) : apart;
}

/** A reading with the crisis that another reading of the same words found, and all that both found. */
function besideCrisis(reading: FreeTextReading, crisis: FreeTextReading): FreeTextReading {
  return {
    ...reading,
    isCrisis: true,
    signs: [...new Set([...reading.signs, ...crisis.signs])],
    reasons: [...new Set([...reading.reasons, ...crisis.reasons])],
  };
}

/** What a message may be answered, the most urgent first. */
const levels: readonly FreeTextReading['urgency'][] = [
  'emergency',
  'same-day',
  'see-doctor',
  'ask',
  'off-topic',
];

/**
 * A line may end where a sentence does, or only where the window did: both are read, and the more urgent one counts. A
 * form ("fever? no", a list with marks) ends its lines on purpose.
 */
function joinLines(text: string): string {
  return text.replace(/^(.*)\n(?=[a-z\d])/gm, (whole, line: string) =>
    /[?:]./.test(line) ? whole : `${line} `,
  );
}

/** Of fewer words a score tells of one word alone. */
const fewestScored = 3;
/** Of so many words or fewer a sign is nearly all that is said. */
const mostOfFew = 10;

/** What every reading of one message shares. */
interface Shared {
  readonly words: SignWords;
  readonly reader: CompiledWords;
  readonly read: WordsOfMessage;
}

function isEqual<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}

/** Whether the words are the same, and set off from each other alike. */
function isSetAlike(some: Words, others: Words): boolean {
  return (
    isEqual(some.words, others.words) &&
    isEqual(some.breaks, others.breaks) &&
    isEqual(some.isAsked, others.isAsked)
  );
}

/** Reads a message with its lines set as they were marked; that changes the marks. */
function readLines(plain: NormalText, marked: Words, shared: Shared): FreeTextReading {
  const reading = readByWords(plain, marked, shared);
  if (marked.words.length < fewestScored) return reading;
  const scores = scoreWords(marked, shared.words.learnt);
  const isOfFew = marked.words.length <= mostOfFew;
  return heedScores(reading, scores, mayDoubt(marked, shared.reader, scores), isOfFew);
}

/** Of fewer words an alarm is hardly doubted: a short message says what is wrong and little else. */
const fewestDoubted = 8;

/**
 * Whether scores may turn an alarm of fixed words into a question: only in a message that says more than the sign, and
 * no word of pain, of a back, of the writer, or of what befalls a body and no thing ("numb", "cannot pee", "passed
 * out"). Such a message is likely to be about something else ("the server fell over").
 */
function mayDoubt({ words, spans, places }: Words, { about }: CompiledWords, scores: Scores): boolean {
  if (words.length < fewestDoubted && !isOtherTalk(scores)) return false;
  if (about.every((term) => places.lastOf(term) === 0)) return true;
  return !spans.some((all) => all.some((span) => about.includes(termOf(span))));
}

/** Reads a message by fixed words alone. */
function readByWords(plain: NormalText, marked: Words, { words, reader, read }: Shared): FreeTextReading {
  const reading = readMarked(plain, marked, words, reader);
  const isEmergency = reading.urgency === 'emergency';
  if (reading.isCrisis) return reading;
  // A few words of another language may look like slips of this one, and a sentence of it may stand beside this one's.
  const mayBeOther = isBlank(reading) && (isOfSlips(marked) || holdsOther(marked, reader));
  if (!isEmergency && !reading.isUnreadLanguage && !mayBeOther) return reading;
  // Of another language only the words of emergencies are known: enough for an alarm, too little for a lower sign.
  const isOwn = (word: string) =>
    !reader.otherLanguages.has(word) && reader.lexicon.known(word) !== undefined;
  const whole = glossText(plain.text, reader.glossary, isOwn);
  // "Chest pain, quiero morir": beside an emergency of this language only a crisis adds to it.
  const gloss = isEmergency ? crisisOf(whole) : whole;
  const glossed = readGlossed(gloss, { ...plain, foreignShare: 0 }, { words, reader, read });
  if (isEmergency)
    return glossed?.isCrisis ? { ...besideCrisis(reading, glossed), isUnreadLanguage: true } : reading;
  if (glossed?.urgency !== 'emergency')
    return reading.isUnreadLanguage ? { ...reading, signs: [], urgency: 'ask' } : reading;
  return { ...glossed, isUnreadLanguage: true, reasons: [...glossed.reasons, 'unread-language'] };
}

/** What the glossary makes of a crisis. */
const crisisGloss = 'suicide';

/** The sentences that tell of a crisis, each once: a long message is not read a third and a fourth time. */
function crisisOf(gloss: string): string {
  const told = gloss.split(/[.!?\n]/).filter((sentence) => sentence.includes(crisisGloss));
  return [...new Set(told)].join('. ');
}

/** Of so few words it is hard to tell which language they are of. */
const mostOtherWords = 8;

function isOfSlips({ words, knownShare }: Words): boolean {
  return words.length <= mostOtherWords && knownShare < 0.7;
}

function holdsOther({ words }: Words, { otherLanguages }: CompiledWords): boolean {
  return words.some((word) => otherLanguages.has(word));
}

/** Whether nothing at all was made of the words, or no more than that one resembles a sign's. */
function isBlank({ reasons }: FreeTextReading): boolean {
  return reasons.every((reason) => blank.includes(reason));
}

const blank: readonly string[] = ['nothing-certain', 'too-little', 'half-understood'];

/** Reads what the glossary made of a message; nothing where it knew no word. */
function readGlossed(text: string, plain: NormalText, { words, reader, read }: Shared) {
  if (!/[\p{L}\d]/u.test(text)) return undefined;
  return readMarked(plain, markTerms(markMeasures(text), reader, read), words, reader);
}

function readMarked(
  { isCut, foreignShare }: NormalText,
  marked: Words,
  words: SignWords,
  reader: CompiledWords,
): FreeTextReading {
  const isEveryday = cancelIdioms(marked, reader);
  composeTerms(marked, reader.composition);
  const meaning = markMeaning(marked, reader.grammar);
  const found = findSigns(marked, meaning, reader);
  const reasons = [...found.present, ...found.doubted];
  const urgent = weigh(found.present, words, reasons);
  const isUnreadLanguage = isOtherLanguage(marked, foreignShare, reader);
  if (found.isHalfUnderstood) reasons.push('half-understood');
  // Nobody tells at length only that it has lasted: the point of a long story comes later, in words of its own.
  const isLongStory = marked.words.length > longStory && isOnlyBackground(found.present, words);
  if (isLongStory) reasons.push('long-story');
  if (isCut) reasons.push('cut-short');
  if (isUnreadLanguage) reasons.push('unread-language');
  const isCrisis = words.signs.some((sign) => sign.isCrisis && found.present.includes(sign.id));
  const isCrisisDenied = words.signs.some(
    (sign) => sign.isCrisis && found.doubted.includes(`denied:${sign.id}`),
  );
  const denial = isCrisisDenied && !isCrisis ? { deniesCrisis: true } : {};
  const base = { signs: found.present, isCrisis, isUnreadLanguage, ...denial };
  // A word of an emergency that is not understood, an emergency that is in doubt, or a middle that was not read, is asked
  // about before a lower sign is taken for the whole.
  const isCertain =
    urgent === 'emergency' ||
    !(isCut || found.isHalfUnderstood || isLongStory || isInDoubt(found.doubted, words));
  if (urgent !== undefined && isCertain) return { ...base, urgency: urgent, reasons };
  if (reasons.length > 0) return { ...base, urgency: 'ask', reasons };
  if (marked.words.length < 2) return { ...base, urgency: 'ask', reasons: ['too-little'] };
  // Off topic needs evidence of its own, an everyday turn of phrase: not to be understood is none.
  if (!isEveryday || isRelevant(meaning)) return { ...base, urgency: 'ask', reasons: ['nothing-certain'] };
  return { ...base, urgency: 'off-topic', reasons: ['not-about-this'] };
}

/** The most urgent of the signs and of what they are together; the latter is told in `reasons`. */
function weigh(
  signs: readonly string[],
  { signs: table, together }: SignWords,
  reasons: string[],
): Exclude<Urgency, 'self-care'> | undefined {
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

/** From this many words on a message is a story. */
const longStory = 45;

function isOnlyBackground(present: readonly string[], { signs }: SignWords): boolean {
  return present.length > 0 && signs.every(({ id, isBackground }) => isBackground || !present.includes(id));
}

/** Why the words of an emergency were there and did not count, short of a plain "no". */
const doubts = ['unless', 'unsure'] as const;

/** Whether the words of an emergency were there, and an ordinary cause, or said of the past, of "if" or of others. */
function isInDoubt(doubted: readonly string[], { signs }: SignWords): boolean {
  return signs.some(
    ({ id, urgency }) => urgency === 'emergency' && doubts.some((why) => doubted.includes(`${why}:${id}`)),
  );
}

const relevant = bit('relevant');

/** Whether a word of bodies, care or signs is left. */
function isRelevant(meaning: Meaning): boolean {
  return meaning.begins.some((mask) => (mask & relevant) !== 0);
}

/** Mostly unknown words, several function words of other languages, or another script. */
function isOtherLanguage(words: Words, foreignShare: number, reader: CompiledWords): boolean {
  if (foreignShare > 0.4) return true;
  const foreign = words.words.filter((word) => reader.otherLanguages.has(word)).length;
  const count = words.words.length;
  if (count < 3) return foreign > 0 || (count === 2 && words.knownShare === 0);
  return foreign >= 2 && foreign / count > 0.15 ? words.knownShare < 0.85 : words.knownShare < 0.5;
}
