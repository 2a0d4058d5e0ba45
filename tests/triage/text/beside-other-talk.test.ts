import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

const emergencies = [
  'wet myself twice',
  'lost control of my bowels',
  'back pain and saddle area numb',
  'i have chest pain',
  'i want to kill myself',
  'both my legs are numb',
  'cannot pee since last night',
  'my foot drops when I walk, new today',
  'fever of 39 and my back hurts',
  'fell off a ladder this morning, back is agony',
  'fainted with the back pain',
  'cannot catch my breath, upper back hurts',
  'sudden tearing pain in my back',
  'pregnant and bleeding, back ache',
  'known aneurysm and new back pain',
];

const others = [
  'the server is down again and the build failed on main',
  'please reset my password and update the invoice, printer is broken too',
  'sorry team, I will miss the demo and the deploy tonight, ask Sam for the slides',
  'please update the invoice for the sales team, and the report is due friday',
  'lunch at one? the canteen has curry and the meeting moved to room four',
  'can somebody approve my leave and move the retro to thursday',
];

describe('a sign beside other talk', () => {
  it.each(emergencies)('stays the emergency it is: "%s"', (sign) => {
    expect(read(sign).urgency).toBe('emergency');
    for (const other of others)
      for (const message of [
        `${sign}. ${other}`,
        `${other}. ${sign}`,
        `${other}\n${sign}`,
        `${other}. ${sign}. ${other}.`,
      ])
        expect(read(message).urgency, message).toBe('emergency');
  });
});

const ofBodies = [
  'groin numb',
  'cant pee',
  'numb saddle',
  'passed out',
  'foot dropping',
  'bowels leaking',
  'no feeling when wiping',
  'my leg is paralysed',
  'fever and chills',
  'fell downstairs',
  'suicidal',
];

const office = [
  'the server is down',
  'sprint review moved to 3',
  'the deadline is killing me',
  'the printer is broken',
  'if anyone asks',
  'otherwise no problems',
  'not tired, not stressed',
];

describe('office talk in few words', () => {
  it.each(ofBodies)('takes no sign of a body back: "%s"', (sign) => {
    for (const talk of office) {
      const join = /asks|stressed/.test(talk) ? ',' : talk.includes('otherwise') ? ':' : ' and';
      for (const message of [`${talk}${join} ${sign}`, `${talk}. ${sign}`, `${sign}. also ${talk}`])
        expect(read(message).urgency, message).toBe('emergency');
    }
  });

  it.each(['the patch fell over in staging', 'the table collapsed in html'])(
    'still explains what things do as well: "%s"',
    (message) => {
      expect(read(message).urgency).not.toBe('emergency');
    },
  );
});
