import { describe, expect, it } from 'vitest';
import type { LearntWeights } from '../../../src/domain/learnt-weights.ts';
import { featuresOf, learntWords, scoreWords } from '../../../src/triage/text/score-words.ts';

const places = new Map([
  ['legs', 0],
  ['cannot feel', 1],
  ['cannot _ legs', 2],
]);

const learnt: LearntWeights = {
  constant: { emergency: -1, crisis: -2, sign: 0, topic: 3 },
  places,
  weights: {
    emergency: new Float32Array([1, 2, 3]),
    crisis: new Float32Array([0, 0, 0]),
    sign: new Float32Array([0.5, 0, 0]),
    topic: new Float32Array([0, 0, 0]),
  },
};

const numbers = learntWords(learnt);
const inOneSentence = (words: readonly string[]) => ({
  features: words.map((word) => numbers.get(word) ?? -1),
  breaks: words.map((_, at) => (at === 0 ? 2 : 0)),
});

describe('the scores of a message', () => {
  it('are the weights of what it holds over the root of how many those are, plus the constant', () => {
    const scores = scoreWords(inOneSentence(['cannot', 'feel', 'legs', 'legs']), learnt);
    expect(scores.emergency).toBeCloseTo(-1 + (1 + 2 + 3) / Math.sqrt(3), 5);
    expect(scores.crisis).toBe(-2);
    expect(scores.sign).toBeCloseTo(0.5 / Math.sqrt(3), 5);
  });

  it.each([[[]], [['zebra', 'crossing']]])('are the constants where nothing is known: %j', (words) => {
    expect(scoreWords(inOneSentence(words), learnt)).toEqual({
      emergency: -1,
      crisis: -2,
      sign: 0,
      topic: 3,
      loudest: -1,
    });
  });

  it('do not drown a sign at the end of a long message, wherever its pieces are cut', () => {
    const whole = scoreWords(inOneSentence(['cannot', 'feel']), learnt).emergency;
    for (let before = 0; before < 200; before += 7)
      expect(
        scoreWords(inOneSentence([...Array(before).fill('so'), 'cannot', 'feel']), learnt).emergency,
        `after ${before} words`,
      ).toBeCloseTo(whole, 5);
  });

  it('are of each word, each two next to each other, and each two with one between', () => {
    expect(featuresOf(['a', 'b', 'c'])).toEqual(['a', 'b', 'a b', 'c', 'b c', 'a _ c']);
  });
});
