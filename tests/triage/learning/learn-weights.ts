import { learntScores } from '../../../src/domain/learnt-weights.ts';
import { featuresOf } from '../../../src/triage/text/score-words.ts';

/** A message as repaired words, and how it was judged. */
export interface JudgedWords {
  readonly words: readonly string[];
  readonly is: Readonly<Record<(typeof learntScores)[number], boolean>>;
}

/** A feature that fewer messages hold is left out: it tells of its message and of nothing else. */
const fewestMessages = 2;
const rounds = 12;
const rate = 0.3;
const constantRate = 0.02;
const shrinkage = 1e-5;
/** Weights are kept as whole hundredths; smaller ones than this in every score are left out. */
const unit = 100;
const smallest = 3;

/**
 * Learns a linear score for each thing that is scored by logistic regression, with AdaGrad steps in an order that is
 * shuffled by a fixed seed: the same messages give the same weights to the last digit, on any machine.
 * @returns lines of the file of weights, in the order of their features.
 */
export function learnWeights(messages: readonly JudgedWords[]): readonly string[] {
  const rows = messages.map(({ words, is }) => ({ features: new Set(featuresOf(words)), is }));
  const counts = new Map<string, number>();
  for (const { features } of rows)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= fewestMessages).map(([feature]) => feature);
  names.sort((one, other) => (one < other ? -1 : 1));
  const places = new Map(names.map((feature, place) => [feature, place]));
  const held = rows.map(({ features }) =>
    Int32Array.from([...features].flatMap((feature) => places.get(feature) ?? [])).sort(),
  );
  const fitted = learntScores.map((score) =>
    learnScore(
      held,
      rows.map(({ is }) => is[score]),
      names.length,
    ),
  );
  const line = (feature: string, values: readonly number[]) =>
    [feature, ...values.map((value) => Math.round(value * unit))].join('\t');
  return [
    line(
      '',
      fitted.map(({ constant }) => constant),
    ),
    ...names.flatMap((feature, place) => {
      const values = fitted.map(({ weights }) => weights[place] ?? 0);
      return values.some((value) => Math.abs(value) * unit >= smallest) ? [line(feature, values)] : [];
    }),
  ];
}

function learnScore(
  held: readonly Int32Array[],
  isSo: readonly boolean[],
  size: number,
): { readonly weights: Float64Array; readonly constant: number } {
  const weights = new Float64Array(size);
  const steps = new Float64Array(size).fill(1e-8);
  let constant = 0;
  const order = held.map((_, index) => index);
  const below = seededRandom(1);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, below);
    for (const index of order) {
      const places = held[index] ?? new Int32Array(0);
      const share = 1 / Math.sqrt(Math.max(1, places.length));
      let score = constant;
      for (const place of places) score += (weights[place] ?? 0) * share;
      const error = 1 / (1 + Math.exp(-score)) - (isSo[index] ? 1 : 0);
      constant -= constantRate * error;
      for (const place of places) {
        const slope = error * share + shrinkage * (weights[place] ?? 0);
        steps[place] = (steps[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(steps[place] ?? 1);
      }
    }
  }
  return { weights, constant };
}

function shuffle(order: number[], below: (limit: number) => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** A linear congruential generator (Numerical Recipes); whole numbers from 0 up to a limit. */
function seededRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
