import { describe, expect, it } from 'vitest';
import { anAsker, library, monday, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const { say } = library;

const standing = (bed: TestHouse, text: string) => bed.say(somebody, 'standing', text);

describe('/standing next', () => {
  it('shows two weeks, day by day, with what holds some back', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 12:00 9-17 mon-fri');
    await standing(bed, 'max 2');
    await standing(bed, 'holidays DE');
    await standing(bed, 'quiet 26 nov');
    await standing(bed, 'pause until 25 nov');
    const next = await standing(bed, 'next');
    const lineOf = (day: string) => next.split('\n').find((line) => line.includes(`${day}: `)) ?? '';
    expect(lineOf('23 Nov')).toMatch(/10:00, 11:00, 12:00 not sent, paused until Wed,? 25 Nov, 00:00$/);
    expect(lineOf('25 Nov')).toContain('10:00, 11:00, 12:00 not sent, public holiday (Day of Testing)');
    expect(lineOf('26 Nov')).toContain(`10:00, 11:00, 12:00 not sent, ${say('hold.quiet-day')}`);
    expect(lineOf('27 Nov')).toContain('10:00, 11:00; 12:00 not sent, more than your 2 a day');
    expect(next).not.toContain('28 Nov');
    expect(lineOf('4 Dec')).toContain('10:00, 11:00');
    expect(next).not.toContain('8 Dec');
  });

  it('names the kinds where there are several, and counts where there are many', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 9-17 mon');
    await standing(bed, 'water at 11:00');
    expect(await standing(bed, 'next')).toContain('10:00 change position, 11:00 water');
    await standing(bed, 'every 10m 0-24 daily');
    expect(await standing(bed, 'next')).toMatch(/Tue,? 24 Nov: 14\d from 00:1\d to 23:5\d/);
  });

  it('is what comes, when the reminders are answered', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 12:00 9-17 mon-fri');
    await standing(bed, 'max 2');
    const next = await standing(bed, 'next');
    await bed.liveUntil('2026-11-24T20:00:00Z', somebody);
    for (const time of ['10:00', '11:00']) expect(next).toContain(time);
    const clocks = bed.cameTo(somebody.address, 'Europe/Berlin').map((text) => text.slice(11));
    expect(clocks).toEqual(['10:00', '11:00', '10:00', '11:00']);
  });
});
