import { describe, expect, it } from 'vitest';
import { standingFields } from '../../src/cards/standing-form.ts';
import type { Form, FormReply, FormValues } from '../../src/domain/form.ts';
import { hoursOfGroups } from '../../src/domain/working-hours.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { chosenIn } from '../support/form-values.ts';
import { fillStandingForm, standingFormOf } from '../support/standing-form.ts';
import { anAsker, globex, library, monday, reminderIdOf, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const berlin = 'Europe/Berlin';
const { say } = library;

const plan = (bed: TestHouse, asker = somebody) =>
  bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
const standing = (bed: TestHouse, text: string, asker = somebody) => bed.say(asker, 'standing', text);

/** Opens the form, changes some of it as a person would, and sends it. */
const fill = (bed: TestHouse, changes: FormValues = {}, asker = somebody) =>
  fillStandingForm(bed, asker, changes);

describe('the form, opened', () => {
  it('keeps whether do-not-disturb is heeded where a platform does not ask for it', async () => {
    const bed = await TestHouse.open(monday);
    const asker = anAsker({ workspace: globex, channel: undefined });
    await standing(bed, 'every 45m', asker);
    await standing(bed, 'dnd off', asker);
    const opened = await standingFormOf(bed, asker);
    const { dnd, ...asked } = chosenIn(opened);
    expect(dnd).toEqual(['ignores']);
    expect((await submitForm(bed.house, asker, opened.id, asked, opened.carries)).is).toBe('closed');
    expect((await plan(bed, asker))?.quiet.heedsDoNotDisturb).toBe(false);
  });

  it('shows a usual working day to somebody without a plan, and says which zone it would follow', async () => {
    const bed = await TestHouse.open(monday);
    const opened = await standingFormOf(bed, somebody);
    expect(opened.holdsHealthAnswers).toBe(false);
    expect(chosenIn(opened)).toEqual({
      ...{ stand: ['every'], every: ['45'], rampFrom: ['5'], rampTo: ['30'], rampBy: ['5'] },
      ...{ from: ['09:00'], to: ['17:00'], weekdays: ['1', '2', '3', '4', '5'], gap: ['5'], dnd: ['heeds'] },
    });
    const zone = opened.fields.find(({ id }) => id === standingFields.zone);
    expect(zone).toMatchObject({ hint: say('standing.form.zone-hint', { zone: berlin }) });
  });

  it('shows no absence that is over, and keeps that its end is still to be told', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 15:00 9-17 mon-fri');
    await standing(bed, 'away until 24 nov');
    await bed.liveUntil('2026-11-24T09:00:00Z');
    expect(chosenIn(await standingFormOf(bed, somebody)).away).toBeUndefined();
    expect((await fill(bed, { most: ['6'] })).is).toBe('closed');
    await bed.liveUntil('2026-11-24T15:00:00Z');
    expect(bed.cardsTo(home).at(-1)?.text).toContain(say('opening.after-away'));
  });

  it('shows every setting of a full plan in words that people would type', async () => {
    const bed = await TestHouse.open(monday);
    for (const text of [
      'alternate every 60m from 10m to 30m by 10m 9-12 13-17 mon-thu 9:30-13 fri Asia/Tokyo',
      'ramp hold',
      'stretch at 10:30 15:00',
      'water every 90m',
      'max 6',
      'gap 10m',
      'quiet 24 dec to 2 jan',
      'quiet 5 feb',
      'holidays DE',
      'dnd off',
      'away until 1 dec',
    ]) {
      await standing(bed, text);
    }
    expect(chosenIn(await standingFormOf(bed, somebody))).toEqual({
      ...{ stand: ['alternate'], every: ['60'], rampFrom: ['10'], rampTo: ['30'], rampBy: ['10'] },
      ...{ rampHeld: ['held'], stretch: ['at 10:30 15:00'], water: ['every 90m'] },
      ...{ from: ['09:00'], to: ['17:00'], weekdays: ['1', '2', '3', '4'], breaks: ['12-13'] },
      ...{ otherHours: ['9:30-13 fri'], zone: ['Asia/Tokyo'], most: ['6'], gap: ['10'] },
      ...{ quiet: ['2026-12-24 to 2027-01-02; 2027-02-05'], holidays: ['DE'], dnd: ['ignores'] },
      away: ['2026-12-01'],
    });
  });

  it('does not ask the profile again for a plan that follows it', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 30m');
    let asked = 0;
    const watched = { ...somebody, findZone: async () => void asked++ };
    await standingFormOf(bed, watched);
    expect(asked).toBe(0);
  });
});

describe('the form, sent', () => {
  it('makes a plan, closes, and says what was kept', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await fill(bed, { weekdays: ['1', '3', '5'] });
    expect(reply.is).toBe('closed');
    expect(JSON.stringify(reply)).toContain(
      'every 45 minutes, 09:00–17:00, Monday, Wednesday, Friday (Europe/Berlin)',
    );
    expect(await plan(bed)).toMatchObject({
      strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 45 } }],
      hours: hoursOfGroups([{ weekdays: [1, 3, 5], ranges: [{ from: 540, to: 1020 }] }]),
      isZonePinned: false,
    });
  });

  it('reads 90m and 10:30 for what they mean, and an end at midnight as the end of the day', async () => {
    const bed = await TestHouse.open(monday);
    await fill(bed, { stand: ['none'], water: ['90m'], eyes: ['10:30, 15:00'], to: ['00:00'] });
    expect(await plan(bed)).toMatchObject({
      strands: [
        { kind: 'eyes', cadence: { is: 'at', times: [630, 900] } },
        { kind: 'water', cadence: { is: 'every', everyMinutes: 90 } },
      ],
      hours: { 1: [{ from: 540, to: 1440 }] },
    });
  });

  it('lets a day with other hours stand among the ticked ones', async () => {
    const bed = await TestHouse.open(monday);
    await fill(bed, { breaks: ['12-12:30 and 15-15:15'], otherHours: ['9-13 fri; 10-12 14-16 sat sun'] });
    const { hours } = (await plan(bed)) ?? {};
    expect(hours?.[1]).toEqual([
      { from: 540, to: 720 },
      { from: 750, to: 900 },
      { from: 915, to: 1020 },
    ]);
    expect(hours?.[5]).toEqual([{ from: 540, to: 780 }]);
    expect(hours?.[7]).toHaveLength(2);
  });

  it.each([
    ['9-12 11-15 sat', [{ from: 540, to: 900 }]],
    [
      '9-12 12-15 sat',
      [
        { from: 540, to: 720 },
        { from: 720, to: 900 },
      ],
    ],
  ])('makes hours that overlap one, and shows them so: %s', async (typed, hours) => {
    for (const asker of [somebody, anAsker({ workspace: globex, channel: undefined })]) {
      const bed = await TestHouse.open(monday);
      await fill(bed, { otherHours: [typed] }, asker);
      expect((await plan(bed, asker))?.hours[6]).toEqual(hours);
      // What was filled in so is what a line sets.
      await standing(bed, `hours ${typed.replaceAll(/ sat;?/g, '')} sat`, asker);
      expect((await plan(bed, asker))?.hours[6]).toEqual(hours);
      const joined = hours.length === 1 ? '09:00–15:00, Saturday' : '09:00–12:00, 12:00–15:00, Saturday';
      expect(await standing(bed, 'status', asker)).toContain(joined);
    }
  });

  it('takes nothing away from a full plan where nothing was touched, and does not end a pause', async () => {
    const bed = await TestHouse.open(monday);
    for (const text of ['every 45m 9-13 12-17 mon-thu', 'water every 90m', 'max 6', 'away 90m', 'pause 3d']) {
      await standing(bed, text);
    }
    const before = await plan(bed);
    expect((await fill(bed)).is).toBe('closed');
    expect(await plan(bed)).toEqual(before);
  });

  it('changes what was touched and leaves the rest; an emptied line ends that kind', async () => {
    const bed = await TestHouse.open(monday);
    for (const text of ['every 45m 9-12 13-17', 'water every 90m', 'stretch at 10:30', 'max 6']) {
      await standing(bed, text);
    }
    const before = await plan(bed);
    await fill(bed, { every: ['30'], water: [], most: [] });
    expect(await plan(bed)).toMatchObject({
      hours: before?.hours,
      strands: [{ cadence: { everyMinutes: 30 } }, { kind: 'stretch' }],
      limits: { mostPerDay: undefined, leastGapMinutes: 5 },
    });
  });

  it('lets a ramp grow on from the day it began, and begins anew where it is changed', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 10m to 30m 9-12 mon-fri');
    const begun = (await plan(bed))?.strands;
    await bed.clock.set('2026-12-02T06:00:00Z');
    expect(chosenIn(await standingFormOf(bed, somebody)).rampFrom).toEqual(['15']);
    await fill(bed, { most: ['4'] });
    expect((await plan(bed))?.strands).toEqual(begun);
    await fill(bed, { rampTo: ['40'] });
    expect((await plan(bed))?.strands).toMatchObject([
      { cadence: { ramp: { standMinutes: 15, targetMinutes: 40, isHeld: false } } },
    ]);
  });

  it('pins a zone that is named, and follows the profile where none is', async () => {
    const bed = await TestHouse.open(monday);
    await fill(bed, { zone: [' asia/tokyo '] });
    expect(await plan(bed)).toMatchObject({ zone: 'Asia/Tokyo', isZonePinned: true });
    await fill(bed, { zone: [] });
    expect(await plan(bed)).toMatchObject({ zone: berlin, isZonePinned: false });
  });

  it('keeps a pause where reminders are set, says so, and snoozes nothing any more', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-12 mon-fri');
    await bed.liveUntil('2026-11-23T09:07:00Z');
    const id = reminderIdOf(bed.cardsTo(home)[0]);
    await bed.press(somebody, 'reminder.snooze.v2', `15:${id}`);
    await standing(bed, 'pause 1d');
    const paused = await plan(bed);
    const reply = await fill(bed, { every: ['45'] });
    expect(JSON.stringify(reply)).toMatch(/still paused until Tue,? 24 Nov, 10:07; \/standing resume ends/);
    expect(paused?.pausedUntil).toBeDefined();
    expect(await plan(bed)).toMatchObject({
      pausedUntil: paused?.pausedUntil,
      progress: { snooze: undefined },
    });
  });
});

describe.each([
  ['Slack', somebody],
  ['Teams', anAsker({ workspace: globex, channel: undefined })],
] as const)('a form that is out of date, on %s', (_, asker) => {
  const send = (bed: TestHouse, { id, carries }: Form, values: FormValues) =>
    submitForm(bed.house, asker, id, values, carries);
  const expectAnew = async (bed: TestHouse, reply: FormReply) => {
    if (reply.is !== 'anew') throw new Error(`Expected the form anew, got ${reply.is}`);
    expect(JSON.stringify(reply.form.intro)).toContain(say('standing.form.changed'));
    const now = await standingFormOf(bed, asker);
    expect(chosenIn(reply.form)).toEqual(chosenIn(now));
    expect(reply.form.carries).toBe(now.carries);
    return reply.form;
  };

  it.each([
    'every 30m',
    'hours 8-12 mon-fri',
    'zone Asia/Tokyo',
    'water every 90m',
    'max 6',
    'gap 20m',
    'quiet 24 dec',
    'holidays DE',
    'dnd off',
    'away until 1 dec',
    'off',
  ])('changes nothing of what was typed since: %s', async (line) => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-17 mon-fri', asker);
    const old = await standingFormOf(bed, asker);
    await standing(bed, line, asker);
    const typed = await plan(bed, asker);
    await expectAnew(bed, await send(bed, old, chosenIn(old)));
    await expectAnew(bed, await send(bed, old, { ...chosenIn(old), most: ['9'] }));
    expect(await plan(bed, asker)).toEqual(typed);
  });

  it('is asked anew, and what is sent then is saved', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m 9-17 mon-fri', asker);
    const old = await standingFormOf(bed, asker);
    await standing(bed, 'max 6', asker);
    const fresh = await expectAnew(bed, await send(bed, old, chosenIn(old)));
    expect((await send(bed, fresh, { ...chosenIn(fresh), every: ['30'] })).is).toBe('closed');
    expect(await plan(bed, asker)).toMatchObject({
      limits: { mostPerDay: 6 },
      strands: [{ cadence: { everyMinutes: 30 } }],
    });
  });

  it('is asked anew also where something in it is wrong', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 45m', asker);
    const old = await standingFormOf(bed, asker);
    await standing(bed, 'max 6', asker);
    await expectAnew(bed, await send(bed, old, { ...chosenIn(old), every: ['often'] }));
  });

  it('opened before there was a plan does not replace the one that was made since', async () => {
    const bed = await TestHouse.open(monday);
    const empty = await standingFormOf(bed, asker);
    await standing(bed, 'stretch at 10:30', asker);
    const made = await plan(bed, asker);
    await expectAnew(bed, await send(bed, empty, chosenIn(empty)));
    expect(await plan(bed, asker)).toEqual(made);
  });

  it('shows a ramp that grew meanwhile, and does not set it back', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 10m to 30m 9-12 mon-fri', asker);
    const begun = await plan(bed, asker);
    const old = await standingFormOf(bed, asker);
    await bed.clock.set('2026-12-02T06:00:00Z');
    const fresh = await expectAnew(bed, await send(bed, old, chosenIn(old)));
    expect(chosenIn(fresh).rampFrom).toEqual(['15']);
    expect((await plan(bed, asker))?.strands).toEqual(begun?.strands);
  });

  it.each([
    ['nothing', undefined],
    ['an empty mark', ''],
    ['a forged mark', '1.abc'],
    ['a long one', 'x'.repeat(2000)],
  ])('is one that carries %s', async (__, carried) => {
    const bed = await TestHouse.open(monday);
    const values = chosenIn(await standingFormOf(bed, asker));
    await expectAnew(bed, await submitForm(bed.house, asker, 'standing.v1', values, carried));
    expect(await plan(bed, asker)).toBeUndefined();
    await standing(bed, 'every 30m', asker);
    await expectAnew(bed, await submitForm(bed.house, asker, 'standing.v1', values, carried));
  });

  it('sent twice with the same in it is saved once, and says so twice', async () => {
    const bed = await TestHouse.open(monday);
    for (const changes of [
      { water: ['90m'], zone: ['asia/tokyo'] },
      { water: [], stand: ['alternate'] },
    ]) {
      const opened = await standingFormOf(bed, asker);
      const values = { ...chosenIn(opened), ...changes };
      const first = await send(bed, opened, values);
      const saved = await plan(bed, asker);
      expect(first.is).toBe('closed');
      expect(await send(bed, opened, values)).toEqual(first);
      expect(await plan(bed, asker)).toEqual(saved);
    }
  });

  it('is sent by two at once, and one of them is asked anew', async () => {
    const bed = await TestHouse.open(monday);
    const opened = await standingFormOf(bed, asker);
    const replies = await Promise.all(
      ['30', '60'].map((every) => send(bed, opened, { ...chosenIn(opened), every: [every] })),
    );
    expect(replies.map(({ is }) => is).sort()).toEqual(['anew', 'closed']);
  });

  it('is none where only a pause began or a reminder came', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-12 mon-fri', asker);
    const opened = await standingFormOf(bed, asker);
    await bed.liveUntil('2026-11-23T09:30:00Z');
    await standing(bed, 'pause 2h', asker);
    expect((await send(bed, opened, { ...chosenIn(opened), most: ['6'] })).is).toBe('closed');
    expect(await plan(bed, asker)).toMatchObject({
      limits: { mostPerDay: 6 },
      pausedUntil: expect.anything(),
    });
  });
});
