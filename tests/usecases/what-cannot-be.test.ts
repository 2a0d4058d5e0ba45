import { describe, expect, it } from 'vitest';
import { anAsker, library, TestHouse } from '../support/test-house.ts';

/** A Monday, nine in the morning in Berlin. */
const monday = '2026-11-23T08:00:00Z';
const { say } = library;

describe('what is understood and cannot be', () => {
  it.each([
    [
      'standing',
      'every 2h 9-10',
      'every 120 minutes, 09:00–10:00, Monday to Friday (Europe/Berlin)',
      'No time fits',
    ],
    [
      'standing',
      'every 60m 9-10 mon',
      'every 60 minutes, 09:00–10:00, Monday (Europe/Berlin)',
      'No time fits',
    ],
    ['standing', 'hours 9-9:30 mon', 'every 45 minutes, 09:00–09:30, Monday (Europe/Berlin)', 'No time fits'],
    ['standing', 'pause until 1 jan 1999', '1 Jan 1999', 'That day is past'],
    ['standing', 'pause until 2026-11-23', '23 Nov 2026', 'That day is past, or it has begun'],
    ['standing', 'away until 1 jan 1999', '1 Jan 1999', 'That day is past'],
    ['standing', 'quiet 1 jan 1999', '1 Jan 1999', 'Those days are past'],
    ['standing', 'quiet 2026-12-24 to 2026-12-20', '24 Dec 2026–20 Dec 2026', 'comes before the first'],
    ['standing', 'pause until 23 nov', '23 Nov 2026', 'That day is past, or it has begun'],
    ['standing', 'pause until 1 jan 9999', '1 Jan 9999', 'more than 366 days away'],
    ['standing', 'pause until 2027-11-25', '25 Nov 2027', 'more than 366 days away'],
    ['standing', 'pause until 29 feb', '29 Feb 2028', 'more than 366 days away'],
    ['standing', 'away until 23 nov', '23 Nov 2026', 'That day is past, or it has begun'],
    ['standing', 'away until 2099-01-01', '1 Jan 2099', 'more than 366 days away'],
    ['standing', 'quiet 1 jan 0001', '1 Jan 0001', 'Those days are past'],
    [
      'standing',
      'quiet 1 jan 0001 to 31 dec 9999',
      '1 Jan 0001–31 Dec 9999',
      'more than 366 days from today',
    ],
    ['standing', 'quiet 24 dec 2028', '24 Dec 2028', 'more than 366 days from today'],
    ['standing', 'quiet 21 dec', '21 Dec 2026', 'At most 20 quiet spans'],
    ['standing', 'stretch at 18:00', '18:00', 'Expected times within your hours'],
    ['backwise', 'here pause until 1 jan 1999', '1 Jan 1999', 'That day is past'],
    ['backwise', 'here pause until 2030-01-01', '1 Jan 2030', 'more than 366 days away'],
  ])('is told with what was read, why, and an example: /%s %s', async (command, text, read, why) => {
    const bed = await TestHouse.open(monday);
    const somebody = anAsker();
    await bed.say(somebody, 'standing', 'every 45m 9-17 mon-fri');
    await bed.say(somebody, 'backwise', 'here at 09:30');
    for (let day = 1; day <= 20; day++) await bed.say(somebody, 'standing', `quiet ${day} dec`);
    const plan = () => bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId);
    const before = await plan();
    const said = await bed.say(somebody, command, text);
    expect(said).toContain(say('mistake.impossible-heading'));
    expect(said).toContain(`${say('mistake.got', { got: read })}\n`);
    expect(said).toContain(why);
    expect(said).toMatch(/(?:for example|to begin anew): \//i);
    expect(said).not.toContain(say('mistake.got-nothing'));
    expect(said).not.toContain(say('mistake.heading'));
    expect({ ...(await plan()), progress: undefined }).toEqual({ ...before, progress: undefined });
  });
});
