import { type LearntScore, type LearntWeights, learntScores } from '../../domain/learnt-weights.ts';
import { PairTable } from './patterns/pair-table.ts';

/** A score for each thing that is scored; above 0 more like it than not. */
export interface Scores extends Readonly<Record<LearntScore, number>> {
  /** The highest score for an emergency that a few words of one sentence get by themselves. */
  readonly loudest: number;
}

/** What is scored of a message. */
export interface ScoredWords {
  /** By word: its number among the words that scores were learnt for (`learntWords`), or -1. */
  readonly features: readonly number[];
  /** By word: 2 where a sentence ends before it. */
  readonly breaks: readonly number[];
}

/** A long message is scored piece by piece, since a sign at its end must not drown in the rest, in words. */
const windowLength = 60;
const windowStep = 30;

/** A few words of a sentence may hold a sign, whatever else is talked of. */
const fewLength = 12;
const fewStep = 6;

/** How many features may begin at one word: itself, with the one before, with the one before that. */
const featuresPerWord = 3;

/**
 * Scores repaired words by learnt weights: of a long message the highest of any piece. Linear in the number of words;
 * pure, and without words or weights the constants.
 */
export function scoreWords({ features, breaks }: ScoredWords, learnt: LearntWeights): Scores {
  const scorer = new PieceScorer(features, compile(learnt));
  const count = features.length;
  const best = scorer.score(0, Math.min(count, windowLength));
  for (let from = windowStep; from + windowStep < count; from += windowStep) {
    const scores = scorer.score(from, Math.min(count, from + windowLength));
    for (const name of learntScores) best[name] = Math.max(best[name], scores[name]);
  }
  return { ...best, loudest: Math.max(best.emergency, loudestOf(scorer, breaks)) };
}

function loudestOf(scorer: PieceScorer, breaks: readonly number[]): number {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < breaks.length; ) {
    let end = from + 1;
    while (end < breaks.length && breaks[end] !== 2) end += 1;
    for (let at = from; at === from || at + fewLength - fewStep < end; at += fewStep)
      loudest = Math.max(loudest, scorer.score(at, Math.min(end, at + fewLength)).emergency);
    from = end;
  }
  return loudest;
}

/** Numbers of the words that scores were learnt for, as `scoreWords` wants them. */
export function learntWords(learnt: LearntWeights): ReadonlyMap<string, number> {
  return compile(learnt).numbers;
}

/** The features of some words: each, each with the next, and each with the next but one. */
export function featuresOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const features = [word];
    if (at > 0) features.push(`${words[at - 1]} ${word}`);
    if (at > 1) features.push(`${words[at - 2]} _ ${word}`);
    return features;
  });
}

/** Scores pieces of one message. */
class PieceScorer {
  readonly #held: Int32Array;
  readonly #features: CompiledFeatures;
  /** By place: the last piece that held it. */
  readonly #seenIn: Int32Array;
  #piece = 0;

  constructor(words: readonly number[], features: CompiledFeatures) {
    this.#held = placesOf(words, features);
    this.#features = features;
    this.#seenIn = new Int32Array(features.weights.length / learntScores.length);
  }

  score(from: number, to: number): Record<LearntScore, number> {
    const { constant, weights } = this.#features;
    const held = this.#held;
    const seenIn = this.#seenIn;
    this.#piece += 1;
    const piece = this.#piece;
    let count = 0;
    let emergency = 0;
    let crisis = 0;
    let sign = 0;
    let topic = 0;
    for (let word = from; word < to; word++) {
      const first = word * featuresPerWord;
      // Of a pair, the first word must lie within the piece as well.
      const end = first + Math.min(featuresPerWord, word - from + 1);
      for (let at = first; at < end; at++) {
        const place = held[at] ?? -1;
        if (place < 0 || seenIn[place] === piece) continue;
        seenIn[place] = piece;
        count += 1;
        const weight = place * learntScores.length;
        emergency += weights[weight] ?? 0;
        crisis += weights[weight + 1] ?? 0;
        sign += weights[weight + 2] ?? 0;
        topic += weights[weight + 3] ?? 0;
      }
    }
    const share = 1 / Math.sqrt(Math.max(1, count));
    return {
      emergency: constant.emergency + emergency * share,
      crisis: constant.crisis + crisis * share,
      sign: constant.sign + sign * share,
      topic: constant.topic + topic * share,
    };
  }
}

/** Features by numbers of their words, so that reading a message joins no strings. */
interface CompiledFeatures {
  readonly numbers: ReadonlyMap<string, number>;
  /** By word: the place of the word alone, or -1. */
  readonly single: Int32Array;
  readonly next: PairTable;
  readonly nextButOne: PairTable;
  readonly constant: LearntWeights['constant'];
  /** By place: the weights of all scores side by side, in their order, so that memory is asked once and not four times. */
  readonly weights: Float32Array;
}

const compiled = new WeakMap<LearntWeights, CompiledFeatures>();

function compile(learnt: LearntWeights): CompiledFeatures {
  const known = compiled.get(learnt);
  if (known !== undefined) return known;
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const single: [number, number][] = [];
  const next: [number, number, number][] = [];
  const nextButOne: [number, number, number][] = [];
  for (const [feature, place] of learnt.places) {
    const [first = '', second, third] = feature.split(' ');
    if (second === undefined) single.push([numberOf(first), place]);
    else if (third === undefined) next.push([numberOf(first), numberOf(second), place]);
    else nextButOne.push([numberOf(first), numberOf(third), place]);
  }
  const result: CompiledFeatures = {
    numbers,
    single: new Int32Array(numbers.size).fill(-1),
    next: new PairTable(next),
    nextButOne: new PairTable(nextButOne),
    constant: learnt.constant,
    weights: new Float32Array(learnt.places.size * learntScores.length),
  };
  for (const [number, place] of single) result.single[number] = place;
  for (let place = 0; place < learnt.places.size; place++)
    learntScores.forEach((name, index) => {
      result.weights[place * learntScores.length + index] = learnt.weights[name][place] ?? 0;
    });
  compiled.set(learnt, result);
  return result;
}

/** By word, the places of the features that end there, or -1. */
function placesOf(words: readonly number[], { single, next, nextButOne }: CompiledFeatures): Int32Array {
  const places = new Int32Array(words.length * featuresPerWord).fill(-1);
  for (let at = 0; at < words.length; at++) {
    const number = words[at] ?? -1;
    if (number < 0) continue;
    const to = at * featuresPerWord;
    places[to] = single[number] ?? -1;
    places[to + 1] = next.get(words[at - 1] ?? -1, number);
    places[to + 2] = nextButOne.get(words[at - 2] ?? -1, number);
  }
  return places;
}
