import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/person.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { followZone } from '../../src/usecases/follow-zone.ts';
import { acme, anAsker, TestHouse } from '../support/test-house.ts';

const berlin = 'Europe/Berlin';
const home = 'direct-somebody';
const somebody = anAsker({ channel: undefined, zone: berlin });
const move = (bed: TestHouse, zone: string, person = 'somebody') =>
  followZone(bed.house, acme, person as PersonId, zone as ZoneId);
const plan = (bed: TestHouse) => bed.house.store.plans.ofPerson(acme, somebody.personId);

describe('a person who moves', () => {
  it('gets reminders at the same local times there, from then on', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'at 10:00 15:00 mon-fri');
    await bed.liveUntil('2026-11-23T09:30:00Z', somebody);
    await move(bed, 'America/New_York');
    expect(await plan(bed)).toMatchObject({ zone: 'America/New_York', isZonePinned: false });
    await bed.liveUntil('2026-11-24T23:00:00Z', somebody);
    expect(bed.cameTo(home, 'UTC').map((text) => text.slice(5))).toEqual([
      '11-23T09:00',
      '11-23T15:00',
      '11-23T20:00',
      '11-24T15:00',
      '11-24T20:00',
    ]);
  });

  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kiev'],
  ])('does not move where a profile calls %s by its other name %s', async (zone, other) => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(anAsker({ channel: undefined, zone }), 'standing', 'every 60m 0-24 daily');
    const before = await plan(bed);
    expect(before?.zone).toBe(zone);
    await bed.clock.set('2026-11-23T06:20:00Z');
    await move(bed, other);
    expect(await plan(bed)).toEqual(before);
  });

  it.each([
    ['every 60m 9-17 europe/kyiv', 'Europe/Kyiv'],
    ['every 60m 9-17 asia/kolkata', 'Asia/Kolkata'],
    ['every 60m 9-17 America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('is told their zone by the name they typed: %s', async (line, name) => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    expect(await bed.say(somebody, 'standing', line)).toContain(`(${name})`);
    expect(await bed.say(somebody, 'standing', 'status')).toContain(`Time zone ${name}`);
    const here = await bed.say(anAsker(), 'backwise', `here at 9:30 ${name.toLowerCase()}`);
    expect(here).toContain(`(${name})`);
  });

  it('keeps what was put off and what was let go where only the name of their zone is another', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'every 60m 0-24 daily Asia/Calcutta');
    await bed.say(somebody, 'standing', 'skip');
    const before = await plan(bed);
    expect(before?.progress.skipAt).toBeDefined();
    expect(await bed.say(somebody, 'standing', 'zone asia/kolkata')).toContain('(Asia/Kolkata)');
    expect(await plan(bed)).toEqual({ ...before, zone: 'Asia/Kolkata' });
  });

  it('stays in a zone that was typed, until they ask for the one in their profile again', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'every 60m 9-12 Asia/Tokyo');
    await move(bed, 'America/New_York');
    expect(await plan(bed)).toMatchObject({ zone: 'Asia/Tokyo', isZonePinned: true });
    expect(await bed.say(somebody, 'standing', 'zone auto')).toContain('(Europe/Berlin)');
    await move(bed, 'America/New_York');
    expect(await plan(bed)).toMatchObject({ zone: 'America/New_York', isZonePinned: false });
    expect(await bed.say(somebody, 'standing', 'zone Europe/Paris')).toContain('/standing zone auto');
    await move(bed, berlin);
    expect(await plan(bed)).toMatchObject({ zone: 'Europe/Paris', isZonePinned: true });
  });

  it('never gets the same reminder twice, however often and wherever they move', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'every 30m 0-24 daily');
    for (const zone of ['Asia/Kolkata', 'America/St_Johns', berlin, 'Pacific/Chatham', berlin]) {
      await bed.liveUntil(bed.clock.now().add({ minutes: 50 }).toString(), somebody);
      await move(bed, zone);
      await move(bed, zone);
    }
    const came = bed.cameTo(home, 'UTC');
    expect(came.length).toBeGreaterThan(5);
    expect(new Set(came).size).toBe(came.length);
  });

  it('keeps the turn of what was due at that very moment', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'at 10:00 mon-fri');
    await bed.clock.set('2026-11-23T09:00:00Z');
    await move(bed, 'America/New_York');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(bed.cameTo(home, 'UTC')).toEqual(['2026-11-23T09:00']);
  });

  const aDay = ['2026-12-28T00:00:00+01:00', '2026-12-28T00:00:00-05:00'];
  it.each([
    ['away until 28 dec', ...aDay],
    ['pause until 28 dec', ...aDay],
    ['pause today', '2026-11-24T00:00:00+01:00', '2026-11-24T00:00:00-05:00'],
    ['pause until 5pm', '2026-11-23T17:00:00+01:00', '2026-11-23T17:00:00-05:00'],
    ['pause 2h', '2026-11-23T09:00:00+01:00', '2026-11-23T03:00:00-05:00'],
    ['away 3 days', '2026-11-26T07:00:00+01:00', '2026-11-26T01:00:00-05:00'],
  ])('has the end of "%s" in their zone: %s, and there %s', async (line, here, there) => {
    for (const isTyped of [false, true]) {
      const bed = await TestHouse.open('2026-11-23T06:00:00Z');
      const until = async () => {
        const { quiet, pausedUntil } = (await plan(bed)) ?? {};
        return (quiet?.awayUntil ?? pausedUntil)?.epochMilliseconds;
      };
      await bed.say(somebody, 'standing', 'at 10:00 daily');
      await bed.say(somebody, 'standing', line);
      expect(await until()).toBe(Date.parse(here));
      const go = (zone: string) =>
        isTyped ? bed.say(somebody, 'standing', `zone ${zone}`) : move(bed, zone);
      await go('America/New_York');
      expect(await until()).toBe(Date.parse(there));
      await go(berlin);
      expect(await until()).toBe(Date.parse(here));
    }
  });

  it('gets nothing before the day they named begins where they are, and is told so', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'at 1:00 daily');
    await bed.say(somebody, 'standing', 'away until 25 nov');
    await move(bed, 'America/Los_Angeles');
    expect(await bed.say(somebody, 'standing', 'status')).toMatch(/away until .*25 Nov.* 00:00/);
    await bed.liveUntil('2026-11-25T09:30:00Z', somebody);
    expect(bed.cameTo(home, 'America/Los_Angeles')).toEqual(['2026-11-25T01:00']);
  });

  it('is not paused again where a pause was over before they moved, and one set anew is by its own words', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(somebody, 'standing', 'every 60m 0-24 daily');
    await bed.say(somebody, 'standing', 'pause until 9am');
    await bed.clock.set('2026-11-23T08:30:00Z');
    await move(bed, 'America/New_York');
    expect((await plan(bed))?.pausedUntil?.toString()).toBe('2026-11-23T08:00:00Z');
    await bed.say(somebody, 'standing', 'pause 3h');
    await move(bed, berlin);
    expect((await plan(bed))?.pausedUntil?.toString()).toBe('2026-11-23T11:30:00Z');
  });

  it('changes nothing for somebody without a plan', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await move(bed, 'Asia/Tokyo', 'stranger');
    expect(await bed.house.store.due.earliest()).toBeUndefined();
  });
});
