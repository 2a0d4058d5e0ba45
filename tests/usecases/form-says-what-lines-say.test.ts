import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form, FormValues } from '../../src/domain/form.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { chosenIn } from '../support/form-values.ts';
import { standingFormOf } from '../support/standing-form.ts';
import { anAsker, monday, TestHouse } from '../support/test-house.ts';
import { runs } from '../support/thorough.ts';

const planOf = (bed: TestHouse, { workspaceId, personId }: Asker) =>
  bed.house.store.plans.ofPerson(workspaceId, personId);

/** Opens the form, and sends it with other values than it holds. */
async function send(bed: TestHouse, asker: Asker, valuesIn: (form: Form) => FormValues) {
  const form = await standingFormOf(bed, asker);
  return submitForm(bed.house, asker, form.id, valuesIn(form), form.carries);
}

/** Everything a person set, whoever it is and in whatever order they set it. */
function wishIn(plan: ReminderPlan | undefined): object | undefined {
  if (!plan) return undefined;
  const { strands, hours, zone, isZonePinned, limits, quiet, pausedUntil } = plan;
  const byKind = [...strands].sort((one, other) => one.kind.localeCompare(other.kind));
  return { strands: byKind, hours, zone, isZonePinned, limits, quiet, pausedUntil };
}

describe('each setting that can be typed', () => {
  const start = ['every 45m 9-12 13-17 mon-fri', 'water every 90m', 'quiet 24 dec', 'holidays DE'];
  it.each<[line: string, changes: FormValues]>([
    ['every 30m', { every: ['30'] }],
    ['every 45m 8-16 mon,wed', { from: ['08:00'], to: ['16:00'], weekdays: ['1', '3'], breaks: [] }],
    ['at 10:30 15:00', { stand: ['at'], times: ['10:30 15:00'] }],
    ['alternate every 60m from 5m to 20m by 3m', alternate('60', '5', '20', '3')],
    ['alternate', alternate('60', '5', '30', '5')],
    ['stretch at 10:30 15:00', { stretch: ['at 10:30 15:00'] }],
    ['walk every 2h', { walk: ['every 2h'] }],
    ['eyes every 20m', { eyes: ['20m'] }],
    ['water at 11:00', { water: ['11:00'] }],
    ['water off', { water: [] }],
    ['stand off', { stand: ['none'] }],
    ['hours 9-12 13-17 mon-thu 9-13 fri', { otherHours: ['9-13 fri'] }],
    ['hours 0-24 daily', { from: ['00:00'], to: ['00:00'], breaks: [], weekdays: [...'1234567'] }],
    ['hours 9-12 12-17 mon', { weekdays: [], otherHours: ['9-12 12-17 mon'] }],
    ['hours mon-sat', { weekdays: [...'123456'] }],
    ['every 45m Asia/Tokyo', { zone: ['Asia/Tokyo'] }],
    ['zone Europe/Berlin', { zone: ['Europe/Berlin'] }],
    ['max 6', { most: ['6'] }],
    ['gap 10m', { gap: ['10'] }],
    ['gap off', { gap: ['0'] }],
    ['quiet 5 feb to 9 feb', { quiet: ['24 dec; 5 feb to 9 feb'] }],
    ['quiet off', { quiet: [] }],
    ['holidays US', { holidays: ['us'] }],
    ['holidays off', { holidays: [] }],
    ['dnd off', { dnd: ['ignores'] }],
    ['away until 1 dec', { away: ['until 1 dec'] }],
    ['away 3d', { away: ['3d'] }],
  ])('can be filled in: %s', async (line, changes) => {
    const bed = await TestHouse.open(monday);
    const [typist, filler] = ['typist', 'filler'].map((person) => anAsker({ person, channel: undefined }));
    if (!typist || !filler) throw new Error('Expected two people');
    for (const text of start) for (const asker of [typist, filler]) await bed.say(asker, 'standing', text);
    const before = wishIn(await planOf(bed, filler));
    await bed.say(typist, 'standing', line);
    const sent = await send(bed, filler, (form) => ({ ...chosenIn(form), ...changes }));
    expect(sent).toMatchObject({ is: 'closed' });
    expect(wishIn(await planOf(bed, filler))).toEqual(wishIn(await planOf(bed, typist)));
    expect(wishIn(await planOf(bed, filler))).not.toEqual(before);
  });

  it.each<[lines: readonly string[], changes: FormValues]>([
    [['alternate every 60m from 10m to 30m', 'ramp hold'], { rampHeld: ['held'] }],
    [['alternate every 60m from 10m to 30m', 'ramp back'], { rampFrom: ['5'] }],
    [['alternate every 60m from 10m to 30m', 'ramp hold', 'ramp on'], { rampHeld: [] }],
    [['max 6', 'max off'], { most: [] }],
    [['zone Asia/Tokyo', 'zone auto'], { zone: [] }],
    [['away 3d', 'away off'], { away: [] }],
    [['dnd off', 'dnd on'], { dnd: ['heeds'] }],
  ])('and taken back, or stepped: %j', async (lines, changes) => {
    const bed = await TestHouse.open(monday);
    const [typist, filler] = ['typist', 'filler'].map((person) => anAsker({ person, channel: undefined }));
    if (!typist || !filler) throw new Error('Expected two people');
    for (const text of [...start, ...lines]) await bed.say(typist, 'standing', text);
    for (const text of [...start, ...lines.slice(0, -1)]) await bed.say(filler, 'standing', text);
    const before = wishIn(await planOf(bed, filler));
    await send(bed, filler, (form) => ({ ...chosenIn(form), ...changes }));
    expect(wishIn(await planOf(bed, filler))).toEqual(wishIn(await planOf(bed, typist)));
    expect(wishIn(await planOf(bed, filler))).not.toEqual(before);
  });
});

function alternate(every: string, from: string, to: string, by: string): FormValues {
  return { stand: ['alternate'], every: [every], rampFrom: [from], rampTo: [to], rampBy: [by] };
}

const pick = <T>(...choices: readonly T[]) => fc.constantFrom(...choices);
const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
const aTime = fc.integer({ min: 0, max: 1439 }).map(clock);
const aRange = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 })
  .map((ends) => ends.sort((one, other) => one - other).map(clock))
  .map((ends) => ends.join('-'));
const someDays = pick('mon-fri', 'mon-thu', 'fri', 'daily', 'sat sun', 'mon wed fri', 'fri-mon', 'tue');
const aGroup = fc
  .tuple(fc.array(aRange, { minLength: 1, maxLength: 4 }), someDays)
  .map(([ranges, days]) => `${ranges.join(' ')} ${days}`);
const someHours = fc.array(aGroup, { minLength: 1, maxLength: 3 }).map((groups) => groups.join(' '));
const aLength = fc.integer({ min: 10, max: 480 }).map((minutes) => `${minutes}m`);
const aCadence = fc.oneof(
  aLength.map((length) => `every ${length}`),
  fc.array(aTime, { minLength: 1, maxLength: 6 }).map((times) => `at ${times.join(' ')}`),
);
const anAlternation = fc
  .tuple(fc.integer({ min: 10, max: 480 }), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 }))
  .map(([every, one, other, by]) => {
    const [from = 5, to = 5] = [one, other]
      .map((half) => 5 + (half % (every - 9)))
      .sort((short, long) => short - long);
    return `alternate every ${every}m from ${from}m to ${to}m by ${by}m`;
  });
const aDate = fc
  .integer({ min: 0, max: 600 })
  .map((days) => Temporal.PlainDate.from('2026-11-23').add({ days }).toString());
const aSetting = fc.oneof(
  fc.tuple(pick('stretch', 'walk', 'eyes', 'water'), aCadence).map((words) => words.join(' ')),
  someHours.map((hours) => `hours ${hours}`),
  fc.integer({ min: 1, max: 50 }).map((most) => `max ${most}`),
  fc.integer({ min: 0, max: 240 }).map((minutes) => (minutes === 0 ? 'gap off' : `gap ${minutes}m`)),
  fc.tuple(aDate, fc.nat({ max: 20 })).map(([date, days]) => {
    const end = Temporal.PlainDate.from(date).add({ days });
    return `quiet ${date} to ${end}`;
  }),
  pick('holidays DE', 'holidays US', 'dnd off', 'ramp hold', 'ramp back', 'zone Asia/Kolkata', 'zone auto'),
  aDate.map((date) => `away until ${date}`),
);
const someLines = fc
  .tuple(
    fc.oneof(aCadence, anAlternation),
    fc.option(someHours, { nil: '0-24 daily' }),
    fc.array(aSetting, { maxLength: 8 }),
  )
  .map(([cadence, hours, settings]) => [
    cadence.startsWith('alternate') || cadence.startsWith('every') ? `${cadence} ${hours}` : cadence,
    ...settings,
  ]);

describe('whatever was typed', () => {
  it('comes out of the form as it went in: from the plan to the fields and back, for the same person and for another', async () => {
    const bed = await TestHouse.open(monday);
    let count = 0;
    let plans = 0;
    await fc.assert(
      fc.asyncProperty(someLines, async (lines) => {
        count += 1;
        const typist = anAsker({ person: `typist-${count}`, channel: undefined });
        const filler = anAsker({ person: `filler-${count}`, channel: undefined });
        for (const line of lines) await bed.say(typist, 'standing', line);
        const plan = await planOf(bed, typist);
        // A line the hours have no room for, or times outside, makes no plan.
        if (!plan) return;
        plans += 1;
        const values = chosenIn(await standingFormOf(bed, typist));
        expect(await send(bed, filler, () => values)).toMatchObject({ is: 'closed' });
        expect(wishIn(await planOf(bed, filler))).toEqual(wishIn(plan));
        expect(await send(bed, typist, () => values)).toMatchObject({ is: 'closed' });
        expect(await planOf(bed, typist)).toEqual(plan);
      }),
      { numRuns: runs(60, 3000) },
    );
    expect(plans).toBeGreaterThan(count / 2);
  });
});
