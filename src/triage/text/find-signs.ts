import type { CompiledWords, PatternPart } from './compile-reader.ts';
import { judgeMatch } from './judge-match.ts';
import { isOneOf, type Words } from './mark-terms.ts';
import { bit, has, isCovered, type Meaning, opensSegment, said } from './meaning/meaning.ts';
import type { Match } from './patterns/follow-sequence.ts';
import { lengthOf, termOf } from './patterns/spans.ts';

/** What a message says of warning signs. */
export interface SignsFound {
  /** Ids of the signs that are present. */
  readonly present: readonly string[];
  /** Signs that are named, and why they do not count: `denied:sign`, `unsure:sign`, `unless:sign`, `softened:sign`. */
  readonly doubted: readonly string[];
  /** True where a word of an emergency stands that no pattern has made sense of. */
  readonly isHalfUnderstood: boolean;
}

/** How far from a sign, in words, what takes it back may stand. */
const unlessReach = 20;

/** Of so many words or fewer what ends with a full stop is no sentence of its own. */
const longestFragment = 3;

const wary = bit('wary');
const body = bit('body');
const pain = bit('pain');
const painful = pain | bit('back');

/** Searches the patterns of all signs, and judges each match by what is said of its words. */
export function findSigns(words: Words, meaning: Meaning, reader: CompiledWords): SignsFound {
  const search = new Search(words, meaning, reader.patterns);
  reader.signs.search(words, (sequence, match) => {
    const part = reader.partOf[sequence];
    return part === undefined ? false : search.take(part, match);
  });
  search.presume(reader.presumed);
  return search.found();
}

/** Where something takes a sign back or softens it, and the places of that sign that it names itself. */
interface Cause {
  readonly at: number;
  readonly match: Match;
  readonly named: readonly Match[];
}

class Search {
  readonly #words: Words;
  readonly #meaning: Meaning;
  /** By number of the pattern: its parts that were seen, and those that were named at all, as bits. */
  readonly #partsSeen: Uint32Array;
  readonly #partsNamed: Uint32Array;
  /** By number of the pattern: where the first of its parts stands, and what is in doubt of it. */
  readonly #firstSeen = new Map<number, Match>();
  readonly #firstDoubts = new Map<number, Set<string>>();
  /** Where each sign was found, for sure or likely, and where something takes it back or softens it. */
  readonly #places = {
    says: new Map<string, Match[]>(),
    certain: new Map<string, Match[]>(),
    unless: new Map<string, Match[]>(),
    likely: new Map<string, Match[]>(),
    softened: new Map<string, Match[]>(),
  };
  readonly #doubted = new Set<string>();
  readonly #crises = new Set<string>();
  readonly #isUnderstood: Uint8Array;

  constructor(words: Words, meaning: Meaning, patterns: number) {
    this.#partsSeen = new Uint32Array(patterns);
    this.#partsNamed = new Uint32Array(patterns);
    this.#words = words;
    this.#meaning = meaning;
    this.#isUnderstood = new Uint8Array(words.words.length);
  }

  /** Takes a match in; true once no more matches of its sequence are needed. */
  take({ sign, kind, pattern, part, parts, heed }: PatternPart, match: Match): boolean {
    const isFor = kind === 'says' || kind === 'certain' || kind === 'likely';
    const meant = heed === undefined ? 'present' : judgeMatch(this.#words, match, this.#meaning, heed);
    if (sign.isCrisis) this.#crises.add(sign.id);
    const isInDoubt = meant !== 'present';
    if (isFor) this.#name(pattern, part, parts, isInDoubt && part === 0 ? `${meant}:${sign.id}` : undefined);
    if (isInDoubt) return false;
    // "Gym yesterday. Both legs are numb": a cause told in one sentence explains nothing that is told in another.
    const isBoundCause = !isFor && !sign.isCrisis;
    if (isBoundCause && this.#runsOver(beginOf(match), lastOf(match))) return false;
    if (part === 0 && kind !== 'softened')
      for (const { start, end } of match) this.#isUnderstood.fill(1, start, end);
    if (parts === 1) {
      this.#put(kind, sign.id, match);
      return isFor && sign.unless.length === 0;
    }
    const before = this.#partsSeen[pattern] ?? 0;
    const first = this.#firstSeen.get(pattern) ?? match;
    if (isBoundCause && before !== 0 && this.#runsOver(beginOf(first), beginOf(match))) return false;
    if (before === 0 || part === 0) this.#firstSeen.set(pattern, match);
    const seen = before | (1 << part);
    this.#partsSeen[pattern] = seen;
    if (seen !== allOf(parts)) return part > 0;
    this.#put(kind, sign.id, part === 0 ? match : first);
    return isFor && sign.unless.length === 0;
  }

  /** Of a pattern of several parts nothing is in doubt before all of them are there: a "week" alone is no pregnancy. */
  #name(pattern: number, part: number, parts: number, doubt: string | undefined): void {
    if (parts === 1) {
      if (doubt !== undefined) this.#doubted.add(doubt);
      return;
    }
    const named = (this.#partsNamed[pattern] ?? 0) | (1 << part);
    this.#partsNamed[pattern] = named;
    const doubts = this.#firstDoubts.get(pattern) ?? new Set();
    if (doubt !== undefined) this.#firstDoubts.set(pattern, doubts.add(doubt));
    if (named === allOf(parts)) for (const one of doubts) this.#doubted.add(one);
  }

  /** Takes signs as present for words that stand there with no pattern to explain them. */
  presume(presumed: CompiledWords['presumed']): void {
    const count = this.#words.words.length;
    let isPainful = false;
    for (let at = 0; at < count; at++) if (has(this.#meaning, painful, at)) isPainful = true;
    for (let at = 0; at < count; at++) {
      if (!this.#isOpen(at) || !(isPainful || isOneOf(this.#words, 'owner', at - 1))) continue;
      for (const span of this.#words.spans[at] ?? [])
        for (const sign of presumed.get(termOf(span)) ?? [])
          this.#put('likely', sign, [{ start: at, end: at + lengthOf(span) }]);
    }
  }

  found(): SignsFound {
    const present: string[] = [];
    const { says, certain, likely } = this.#places;
    for (const id of new Set([...says.keys(), ...certain.keys(), ...likely.keys()])) {
      const saidOf = says.get(id) ?? [];
      const likelyOf = likely.get(id) ?? [];
      const named = [...saidOf, ...likelyOf];
      const unless = causesOf(this.#places.unless.get(id) ?? [], named);
      const softened = [...unless, ...causesOf(this.#places.softened.get(id) ?? [], named)];
      const isSure = saidOf.some((match) => this.#isUntouched(id, match, unless));
      const isLikely = likelyOf.some((match) => this.#isUntouched(id, match, softened));
      if (certain.has(id) || isSure || isLikely) present.push(id);
      else this.#doubted.add(says.has(id) ? `unless:${id}` : `softened:${id}`);
    }
    let isHalfUnderstood = false;
    for (let at = 0; at < this.#words.words.length; at++)
      if (isCovered(this.#meaning, wary, at) && this.#isOpen(at)) isHalfUnderstood = true;
    // "No fever, but shivering": what is raised is not denied as well, or an answer would say both of one sign.
    const doubted = [...this.#doubted].filter((doubt) => !present.some((id) => doubt === `denied:${id}`));
    return { present, doubted, isHalfUnderstood };
  }

  /**
   * Whether nothing takes a match back. "Out of breath at football, and today out of breath in bed": a cause that names
   * the complaint itself takes that one back, with all that is told in the same words or the same part of the sentence,
   * and no other place where it is named again.
   */
  #isUntouched(id: string, match: Match, causes: readonly Cause[]): boolean {
    return causes.every(({ at, match: cause, named }) => {
      if (Math.abs(beginOf(match) - at) > unlessReach) return true;
      // "Coffee as always. Cannot pee.": a cause that names nothing of it reaches through its sentence, and on within its
      // own clause.
      if (named.length === 0) {
        const isBefore = at < beginOf(match) && this.#isLaterClause(at, match);
        return isBefore || this.#runsOver(at, beginOf(match));
      }
      return this.#explainsOther(cause, match) || named.every((one) => this.#isApart(id, one, match));
    });
  }

  /** Whether two matches share no word and stand in different parts of a sentence, or in different ones. */
  #isApart(id: string, one: Match, other: Match): boolean {
    if (sharesWords(one, other)) return false;
    const from = Math.min(beginOf(one), beginOf(other));
    const to = Math.max(beginOf(one), beginOf(other));
    // "Dark thoughts and self-harm as a teenager": here an "and" tells of one time.
    for (let at = from + 1; at <= to; at++)
      if (opensSegment(this.#words, this.#meaning, at) && !(this.#crises.has(id) && this.#isJoined(at)))
        return true;
    return this.#words.clauses[from] !== this.#words.clauses[to];
  }

  /** Whether a sentence ends between two words; a bare "Leg day." or "Did not fall." is none of its own. */
  #runsOver(one: number, other: number): boolean {
    const to = Math.max(one, other);
    for (let at = Math.min(one, other) + 1; at <= to; at++)
      if (
        this.#words.breaks[at] === 2 &&
        !this.#goesOn(at) &&
        !this.#isFragment(at - 1) &&
        !this.#isFragment(at)
      )
        return true;
    return false;
  }

  /** "My legs are dead. Ran a marathon yesterday.": without who did it, and with no complaint, it goes on with the same. */
  #goesOn(at: number): boolean {
    if (!isOneOf(this.#words, 'telling-on', at)) return false;
    const { breaks } = this.#words;
    for (let to = at; to < breaks.length && (to === at || breaks[to] !== 2); to++)
      if (has(this.#meaning, painful, to)) return false;
    return true;
  }

  /** Whether the sentence around a word holds hardly more. */
  #isFragment(at: number): boolean {
    const { breaks } = this.#words;
    let from = at;
    while (from > 0 && breaks[from] !== 2) from -= 1;
    let to = at + 1;
    while (to < breaks.length && breaks[to] !== 2) to += 1;
    return to - from <= longestFragment;
  }

  /**
   * "Back stiff as always, both legs numb": told in a part of its own beside another complaint, a cause explains that
   * one. "Both legs numb, as always" names none.
   */
  #explainsOther(cause: Match, match: Match): boolean {
    const parts = new Set(match.map(({ start }) => this.#partFrom(start)));
    const besides = cause.filter((span) => !sharesWords([span], match));
    return (
      besides.length > 0 &&
      besides.every(({ start }) => {
        const from = this.#partFrom(start);
        return !parts.has(from) && this.#complains(from, cause);
      })
    );
  }

  /** Where the part of the sentence begins in which a word stands. */
  #partFrom(at: number): number {
    let from = at;
    while (from > 0 && !this.#opensPart(from)) from -= 1;
    return from;
  }

  /** "Chest and back sore", "sweaty and sore": between two parts of a body, or before a bare "sore", "and" begins nothing. */
  #opensPart(at: number): boolean {
    if (!opensSegment(this.#words, this.#meaning, at)) return false;
    return !(this.#isJoined(at) && (has(this.#meaning, body, at - 1) || has(this.#meaning, pain, at + 1)));
  }

  /** Whether a part of the sentence tells of a pain or a back, besides what a match holds. */
  #complains(from: number, besides: Match): boolean {
    const isHeld = (at: number) => besides.some(({ start, end }) => start <= at && at < end);
    for (let at = from; at < this.#words.words.length; at++) {
      if (at > from && this.#opensPart(at)) return false;
      if (has(this.#meaning, painful, at) && !isHeld(at)) return true;
    }
    return false;
  }

  #isLaterClause(at: number, match: Match): boolean {
    return this.#words.clauses[at] !== this.#words.clauses[beginOf(match)];
  }

  #isJoined(at: number): boolean {
    return this.#words.breaks[at] === 0 && isOneOf(this.#words, 'joining', at);
  }

  #put(kind: PatternPart['kind'], sign: string, match: Match): void {
    const places = this.#places[kind];
    const known = places.get(sign);
    // Not copied: a word that stands there thousands of times would cost as many copies of a growing list.
    if (known === undefined) places.set(sign, [match]);
    else known.push(match);
  }

  /** Whether no pattern explains a word and nothing is said against it. */
  #isOpen(at: number): boolean {
    if (this.#isUnderstood[at] === 1 || ((this.#meaning.said[at] ?? 0) & ~said.otherUnhurt) !== 0)
      return false;
    return (this.#meaning.deniedBy[at] ?? -1) < 0;
  }
}

/** All parts of a pattern as bits. */
function allOf(parts: number): number {
  return (1 << parts) - 1;
}

function beginOf(match: Match): number {
  return match[0]?.start ?? 0;
}

function causesOf(matches: readonly Match[], signs: readonly Match[]): readonly Cause[] {
  return matches.map((match) => ({
    at: beginOf(match),
    match,
    named: signs.filter((sign) => sharesWords(sign, match)),
  }));
}

function lastOf(match: Match): number {
  return match[match.length - 1]?.start ?? 0;
}

function sharesWords(match: Match, other: Match): boolean {
  return match.some((one) => other.some(({ start, end }) => one.start < end && start < one.end));
}
