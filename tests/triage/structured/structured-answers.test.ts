import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerLines } from '../../../src/app/check-signs/check-signs.ts';
import { library } from '../../support/test-house.ts';
import { cases } from './cases.ts';
import { answersOf, isCalmedWrongly, isEmergency, isRight, judgeCases, renderJudged } from './judge-cases.ts';

const { checklist } = library;
const judged = judgeCases(checklist);
const namesOf = (wrong: typeof judged) => wrong.map(({ who, answered }) => `${who}: ${answered}`);

describe('people who tick what applies to them', () => {
  it('are at least a hundred, no two alike, with every sign among them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    expect(new Set(cases.map(({ who }) => who)).size).toBe(cases.length);
    const ticked = new Set(cases.flatMap(({ answers }) => Object.keys(answers)));
    const asked = checklist.signs.filter(({ measure }) => measure === undefined).map(({ id }) => id);
    expect(asked.filter((id) => !ticked.has(id))).toEqual([]);
  });

  it('are sent to an emergency department wherever one is due', () => {
    expect(judged.filter(isEmergency).length).toBeGreaterThan(35);
    expect(namesOf(judged.filter((one) => isEmergency(one) && !isRight(one)))).toEqual([]);
  });

  it('are answered right, all but three in a hundred', () => {
    const wrong = judged.filter((one) => !isRight(one));
    expect([wrong.length <= 0.03 * judged.length, namesOf(wrong)]).toEqual([true, []]);
  });

  it('are never sent home where something was due', () => {
    expect(namesOf(judged.filter(isCalmedWrongly))).toEqual([]);
  });

  it('are answered the same on the command line', async () => {
    const input = async function* (): AsyncGenerator<Uint8Array> {
      for (const one of cases)
        yield Buffer.from(`${JSON.stringify({ id: one.who, answers: answersOf(one) })}\n`);
    };
    const lines: string[] = [];
    const write = async (line: string): Promise<void> => void lines.push(line);
    expect(await answerLines(input(), write, checklist, undefined)).toBe(true);
    expect(lines.map((line) => JSON.parse(line)).map(({ id, urgency }) => [id, urgency])).toEqual(
      judged.map(({ who, answered }) => [who, answered]),
    );
  });

  it('are counted on the page for a reviewer (npm run safety-docs writes it anew)', () => {
    const page = readFileSync(new URL('../../../docs/safety/structured-answers.md', import.meta.url), 'utf8');
    expect(page).toBe(renderJudged(judged));
  });
});
