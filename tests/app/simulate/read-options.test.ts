import { describe, expect, it } from 'vitest';
import { parseOutage } from '../../../src/app/simulate/outage.ts';
import { readOptions, type TypedOptions } from '../../../src/app/simulate/read-options.ts';
import { StartMistake } from '../../../src/ports/errors.ts';

const usual: TypedOptions = {
  ...{ people: '1000', workspaces: '10', days: '2', seed: '1', atNine: '40' },
  ...{ outage: [], pacing: true },
};

function mistakesOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof StartMistake) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the options of simulate', () => {
  it.each([
    ['day2T09:00+30m', { kind: 'process', day: 2, minute: 540, lastsMs: 1_800_000 }],
    ['slack:day1T00:00+2h', { kind: 'slack', day: 1, minute: 0, lastsMs: 7_200_000 }],
    ['teams-hangs:day1T23:59+90s', { kind: 'teams-hangs', day: 1, minute: 1439, lastsMs: 90_000 }],
  ])('read the outage %s', (typed, expected) => {
    expect(parseOutage(typed, 2)).toEqual(expected);
  });

  it.each([
    ...['', 'day3T09:00+30m', 'day0T09:00+30m', 'day1T24:00+30m', 'day1T09:60+30m', 'day1T9:00+30m'],
    ...['day1T09:00+0m', 'day1T09:00+30', 'day1T09:00', 'mars:day1T09:00+30m', 'day1T09:00+30m '],
  ])('refuse the outage %j, saying what was expected', (typed) => {
    expect(mistakesOf(() => parseOutage(typed, 2))).toEqual([
      `--outage: expected [what:]dayNThh:mm+length with a day from 1 to 2, got ${typed}`,
    ]);
  });

  it('name every mistake at once', () => {
    const typed = { ...usual, people: '-4', days: '99', picture: 'wave.gif', slackPerSecond: 'many' };
    expect(mistakesOf(() => readOptions({ ...typed, outage: ['noon'] }))).toEqual([
      '--days: expected a whole number from 1 to 31, got 99',
      '--people: expected a whole number from 1 to 1000000, got -4',
      expect.stringMatching(/^--outage: expected .*, got noon$/),
      '--slack-per-second: expected a number from 0.1 to 100, got many',
      '--picture: expected a file that ends in .svg or .png, got wave.gif',
    ]);
  });

  it('refuse workspaces without people, and a process that is gone too shortly to have stopped', () => {
    expect(mistakesOf(() => readOptions({ ...usual, people: '9' }))).toEqual([
      '--people: expected at least one for each of 10 workspaces, got 9',
    ]);
    expect(mistakesOf(() => readOptions({ ...usual, outage: ['day1T09:00+5s'] }))).toHaveLength(1);
    expect(mistakesOf(() => readOptions({ ...usual, outage: ['slack:day1T09:00+5s'] }))).toEqual([]);
  });
});
