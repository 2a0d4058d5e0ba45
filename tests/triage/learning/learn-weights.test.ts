import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedWords } from '../text/shipped-words.ts';
import { developmentMessages, toJudgedWords } from './judged-words.ts';
import { type JudgedWords, learnWeights } from './learn-weights.ts';

const judged = (text: string, isEmergency: boolean): JudgedWords => ({
  words: text.split(' '),
  is: { emergency: isEmergency, crisis: false, sign: isEmergency, topic: true },
});

describe('learning from judged messages', () => {
  it('gives a weight for what emergencies hold and against what others hold', () => {
    const lines = learnWeights([
      judged('legs numb today', true),
      judged('legs numb again', true),
      judged('legs fine today', false),
      judged('legs fine again', false),
    ]);
    const weight = (feature: string) =>
      Number(lines.find((line) => line.startsWith(`${feature}\t`))?.split('\t')[1]);
    expect(weight('numb')).toBeGreaterThan(50);
    expect(weight('fine')).toBeLessThan(-50);
    expect(Math.abs(weight('today'))).toBeLessThan(weight('numb'));
  });

  it('leaves out what a single message holds', () => {
    const lines = learnWeights([judged('numb zebra', true), judged('numb', true), judged('fine', false)]);
    expect(lines.some((line) => line.startsWith('zebra\t'))).toBe(false);
  });

  it('was done anew after the last change: the file that ships is what the messages give', () => {
    const learnt = learnWeights(developmentMessages().map((one) => toJudgedWords(one, shippedWords)));
    const shipped = readFileSync('content/en/learnt-weights.tsv', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const isSame = learnt.length === shipped.length && learnt.every((line, at) => line === shipped[at]);
    expect(isSame, 'run `npm run learn-weights`, then look at the evaluation').toBe(true);
  });
});
