import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type LearntWeights, learntScores } from '../domain/learnt-weights.ts';

/** The weights as read, or what is wrong with their file. */
export interface LoadedWeights {
  readonly learnt: LearntWeights | undefined;
  readonly mistakes: readonly string[];
}

/** Weights are kept as whole hundredths. */
const unit = 100;

/** Reads a file of learnt weights: `#` before a remark, then a feature, a tab and a weight for each score. */
export function loadLearntWeights(path: string): LoadedWeights {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { learnt: undefined, mistakes: [`${basename(path)}: expected a readable file, got ${code}`] };
  }
  const lines = source.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const places = new Map<string, number>();
  const weights = {
    emergency: new Float32Array(lines.length),
    crisis: new Float32Array(lines.length),
    sign: new Float32Array(lines.length),
    topic: new Float32Array(lines.length),
  };
  const constant = { emergency: 0, crisis: 0, sign: 0, topic: 0 };
  const mistakes: string[] = [];
  for (const line of lines) {
    const [feature = '', ...numbers] = line.split('\t');
    const read = numbers.map(Number);
    if (read.length !== learntScores.length || !read.every(Number.isInteger) || places.has(feature)) {
      mistakes.push(
        `${basename(path)}: expected a feature, once, and ${learntScores.length} whole numbers, got "${line}"`,
      );
      continue;
    }
    const place = places.size;
    if (feature !== '') places.set(feature, place);
    learntScores.forEach((name, index) => {
      const value = (read[index] ?? 0) / unit;
      if (feature === '') constant[name] = value;
      else weights[name][place] = value;
    });
  }
  return { learnt: { constant, places, weights }, mistakes };
}
