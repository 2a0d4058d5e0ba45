import { describe, expect, it } from 'vitest';
import { standingFields } from '../../src/cards/standing-form.ts';
import { readBack } from '../../src/commands/read-back.ts';
import type { FormValues } from '../../src/domain/form.ts';
import { fillStandingForm } from '../support/standing-form.ts';
import { anAsker, library, monday, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const berlin = 'Europe/Berlin';
const { say } = library;

describe('a mistake in the form', () => {
  const bounds = { least: 10, most: 480 };
  const read = (got: string, words: string) =>
    readBack(got) === undefined ? words : `${say('mistake.got', { got })}. ${words}`;
  const everyWrong = say('standing.form.every-wrong', bounds);
  const toWrong = say('standing.form.to-wrong');
  const zoneWrong = say('standing.form.zone-wrong');
  const quietWrong = say('standing.form.quiet-wrong');
  const upTo = (most: number) => ({ least: 5, most });
  it.each([
    ['no minutes', { every: [] }, { every: everyWrong }],
    ['too few minutes', { every: ['9'] }, { every: read('9', everyWrong) }],
    ['too many minutes', { every: ['481'] }, { every: read('481', everyWrong) }],
    ['half minutes', { every: ['45.5'] }, { every: read('45.5', everyWrong) }],
    ['words for minutes', { every: ['often'] }, { every: read('often', everyWrong) }],
    ['a way nobody knows', { stand: ['hourly'] }, { stand: say('standing.form.stand-wrong') }],
    ['nothing at all', { stand: ['none'] }, { stand: say('standing.form.nothing-left') }],
    [
      'fixed times that are none',
      { stand: ['at'], times: ['10:30 25:00'] },
      { times: read('10:30 25:00', say('standing.form.times-wrong')) },
    ],
    ['no fixed times', { stand: ['at'] }, { times: say('standing.form.times-wrong') }],
    [
      'a half that leaves too little',
      { stand: ['alternate'], every: ['30'], rampTo: ['26'] },
      { rampTo: read('26', say('standing.form.ramp-to-wrong', upTo(25))) },
    ],
    [
      'a beginning above the target',
      { stand: ['alternate'], rampFrom: ['20'], rampTo: ['15'] },
      { rampFrom: read('20', say('standing.form.ramp-from-wrong', upTo(15))) },
    ],
    [
      'no growth',
      { stand: ['alternate'], rampBy: ['0'] },
      { rampBy: read('0', say('standing.form.ramp-by-wrong', { least: 1, most: 40 })) },
    ],
    [
      'another kind with hours of its own',
      { water: ['every 90m 9-12'] },
      { water: read('every 90m 9-12', say('standing.form.kind-wrong')) },
    ],
    [
      'another kind that alternates',
      { eyes: ['alternate every 60m'] },
      { eyes: read('alternate every 60m', say('standing.form.kind-wrong')) },
    ],
    [
      'a beginning that is no time',
      { from: ['soon'] },
      { from: read('soon', say('standing.form.from-wrong')) },
    ],
    ['an end that is no time', { to: ['25:00'] }, { to: read('25:00', toWrong) }],
    ['an end before the beginning', { to: ['08:00'] }, { to: read('08:00', toWrong) }],
    ['an end at the beginning', { to: ['09:00'] }, { to: read('09:00', toWrong) }],
    ['no days', { weekdays: [] }, { weekdays: say('standing.form.weekdays-wrong') }],
    [
      'days that are none',
      { weekdays: ['8', 'mon', '0', '1.0'] },
      { weekdays: say('standing.form.weekdays-wrong') },
    ],
    ...['8-9', '9-10', '16-17', '12-13 12:30-14', '12-13 13-14', 'lunch'].map(
      (typed) =>
        [
          `the breaks ${typed}`,
          { breaks: [typed] },
          { breaks: read(typed, say('standing.form.breaks-wrong')) },
        ] as const,
    ),
    ...[
      ['9-13', '9-13'],
      ['fri', 'fri'],
      ['9-13 fri; 9-25 sat', '9-25'],
      ['9-13 fri Asia/Tokyo', '9-13 fri Asia/Tokyo'],
    ].map(
      ([typed = '', got = '']) =>
        [
          `the other hours ${typed}`,
          { otherHours: [typed] },
          { otherHours: read(got, say('standing.form.other-hours-wrong')) },
        ] as const,
    ),
    ...['9-12 sat; 11-15 sat', '9-12 sat 11-15 sat'].map(
      (typed) =>
        [
          `the other hours ${typed}, twice for one day`,
          { otherHours: [typed] },
          {
            otherHours: read('sat 09:00-12:00 and 11:00-15:00', say('standing.form.other-hours-twice')),
          },
        ] as const,
    ),
    ['an unknown zone', { zone: ['Europe/Nowhere'] }, { zone: read('Europe/Nowhere', zoneWrong) }],
    ['an offset for a zone', { zone: ['+02:00'] }, { zone: read('+02:00', zoneWrong) }],
    [
      'too many a day',
      { most: ['51'] },
      { most: read('51', say('standing.form.most-wrong', { least: 1, most: 50 })) },
    ],
    [
      'too long a gap',
      { gap: ['241'] },
      { gap: read('241', say('standing.form.gap-wrong', { least: 0, most: 240 })) },
    ],
    ['a quiet day that is over', { quiet: ['2026-11-22'] }, { quiet: read('2026-11-22', quietWrong) }],
    ['a quiet span that runs back', { quiet: ['5 jan 2027 to 4 jan 2027'] }, expect.anything()],
    ['a quiet word', { quiet: ['24 dec; christmas'] }, { quiet: read('christmas', quietWrong) }],
    [
      'a country by name',
      { holidays: ['Germany'] },
      {
        holidays: read(
          'Germany',
          `${say('mistake.meant', { words: 'DE' })} ${say('standing.form.holidays-wrong')}`,
        ),
      },
    ],
    [
      'a country nobody knows',
      { holidays: ['XX'] },
      { holidays: read('XX', say('standing.form.holidays-wrong')) },
    ],
    [
      'an absence that is over',
      { away: ['2026-11-20'] },
      { away: read('2026-11-20', say('standing.form.away-wrong')) },
    ],
    [
      'an absence that begins and ends today',
      { away: ['23 nov'] },
      { away: read('23 nov', say('standing.form.away-wrong')) },
    ],
    [
      'an absence of years',
      { away: ['2099-01-01'] },
      { away: read('2099-01-01', say('standing.form.away-wrong')) },
    ],
    [
      'an absence of years to the minute',
      { away: ['2028-01-01 09:00'] },
      { away: read('2028-01-01 09:00', say('standing.form.away-wrong')) },
    ],
    ['a quiet day of long ago', { quiet: ['1 jan 0001'] }, { quiet: read('1 jan 0001', quietWrong) }],
    [
      'quiet years',
      { quiet: ['24 dec; 1 jan 0001 to 31 dec 9999'] },
      { quiet: read('1 jan 0001 to 31 dec 9999', quietWrong) },
    ],
    ['an absence without end', { away: ['long'] }, { away: read('long', say('standing.form.away-wrong')) }],
    [
      'hours too short for one reminder',
      { every: ['60'], to: ['10:00'] },
      { to: say('standing.form.too-short') },
    ],
    [
      'fixed times outside the hours',
      { stretch: ['at 8:00 10:00'] },
      { stretch: read('08:00', say('standing.form.times-outside')) },
    ],
  ] as const)(
    'keeps it open on %s, says at the field what was read, and keeps nothing',
    async (_, changes, errors) => {
      const bed = await TestHouse.open(monday);
      const reply = await fillStandingForm(bed, somebody, changes as unknown as FormValues);
      expect(reply).toEqual({ is: 'errors', errors });
      expect(await bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId)).toBeUndefined();
    },
  );

  it('is named at every field at once', async () => {
    const bed = await TestHouse.open(monday);
    const wrong = [...Object.values(standingFields), 'stretch', 'walk', 'eyes', 'water'].filter(
      (field) => !['rampHeld', 'dnd', 'stand', 'times', 'weekdays'].includes(field),
    );
    const values = Object.fromEntries(wrong.map((field) => [field, ['?']]));
    const reply = await fillStandingForm(bed, somebody, { stand: ['alternate'], ...values });
    if (reply.is !== 'errors') throw new Error('Expected errors');
    // Breaks are looked at once the hours around them are known.
    const expected = wrong.filter((field) => field !== 'breaks');
    expect(Object.keys(reply.errors).sort()).toEqual(expected.sort());
  });

  it('asks for the zone of somebody whose profile tells none', async () => {
    const bed = await TestHouse.open(monday);
    const lost = anAsker({ channel: undefined, zone: undefined });
    expect(await fillStandingForm(bed, lost)).toEqual({
      is: 'errors',
      errors: { zone: say('standing.form.zone-unknown') },
    });
    expect((await fillStandingForm(bed, lost, { zone: [berlin] })).is).toBe('closed');
  });

  it('says back what is of a plan, and nothing else: it may be about health', async () => {
    const bed = await TestHouse.open(monday);
    const wrong = {
      water: ['every 5m'],
      eyes: ['my eyes sting'],
      zone: ['Backpain'],
      away: ['9 '.repeat(60)],
    };
    expect(await fillStandingForm(bed, somebody, wrong)).toEqual({
      is: 'errors',
      errors: {
        water: `${say('mistake.got', { got: 'every 5m' })}. ${say('standing.form.kind-wrong')}`,
        eyes: say('standing.form.kind-wrong'),
        zone: zoneWrong,
        away: say('standing.form.away-wrong'),
      },
    });
  });
});
