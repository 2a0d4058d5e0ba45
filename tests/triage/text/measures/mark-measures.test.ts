import { expect, it } from 'vitest';
import { markMeasures } from '../../../../src/triage/text/measures/mark-measures.ts';

const marks = (text: string) =>
  markMeasures(text).match(
    /fevertemp|normaltemp|highscore|lowscore|longlasting|shortlasting|startedlong|olderage|pastyear|gestweeks|gestation/g,
  ) ?? [];

it.each([
  ['38.4 and shivery', ['fevertemp'], 'a decimal of fever'],
  ['temp 36.8', ['normaltemp'], 'a decimal of health'],
  ['101f today', ['fevertemp'], 'the other scale'],
  ['a fever this morning, 39, fine now', ['fevertemp'], 'a bare number where a fever is spoken of'],
  ['page 39 of 40', [], 'a bare number where none is'],
  ['i am 39, sore back, no fever', [], 'an age beside a fever that is denied'],
  ['a 38-year-old, no fever', [], 'an age with hyphens'],
  ['an 84-year-old man', ['olderage'], 'an age from 65 with hyphens'],
  ['39 degrees in here', [], 'a room'],
  ['set the oven to 38.5', [], 'a thing'],
  ['my temp is 39 in here', ['fevertemp'], 'a body in a room'],
  ['pain for 6 weeks', ['longlasting'], 'four weeks and more'],
  ['lbp 2/52', ['shortlasting'], 'clinical shorthand'],
  ['six weeks ago it started', ['startedlong'], 'a day some time ago is no length of its own'],
  ['yesterday', [], 'no number'],
  ['28 weeks, sore back', ['longlasting', 'gestweeks'], 'weeks that only a midwife counts'],
  ['for 16 weeks', ['longlasting'], 'a length, told as one'],
  ['31+4 and 28/40', ['gestation', 'gestation'], 'how midwives write'],
  ['8/10', ['highscore'], 'a score of seven and more'],
  ['2/10', ['lowscore'], 'a low score'],
  ['my gran is 84', ['olderage'], 'an age from 65'],
  ['81 yrs, sneezed', ['olderage'], 'years at the beginning'],
  ['81 yrs of marriage', ['longlasting'], 'years of something'],
  ['day 33 of this', ['longlasting'], 'days of a pain that needs no name'],
  ['day 30 of this backache', ['longlasting'], 'days of a pain'],
  ['week 7 of the same ache', ['longlasting'], 'weeks of a pain'],
  ['week 7 of the project', [], 'weeks of something else'],
  ['in 2015', ['pastyear'], 'a year'],
])('marks "%s" as %j: %s', (text, expected) => {
  expect(marks(text)).toEqual(expected);
});
