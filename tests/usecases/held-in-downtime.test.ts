import { describe, expect, it } from 'vitest';
import { anAsker, library, TestHouse } from '../support/test-house.ts';

const kim = anAsker({ person: 'kim', channel: undefined });
const berlin = 'Europe/Berlin';
/** Eight o'clock of a Monday in Berlin. */
const morning = '2026-11-23T07:00:00Z';

/** Nothing runs until then. */
async function sleepUntil(bed: TestHouse, instant: string): Promise<void> {
  await bed.close();
  await bed.clock.set(instant);
  await bed.restart();
  await bed.tick();
}

const timesOf = (bed: TestHouse, address: string) =>
  bed.cameTo(address, berlin).map((text) => text.slice(11, 16));

describe('what a rule held while nothing ran', () => {
  it('takes nothing along that is worth sending still: a reminder that was put off comes back', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 10:20 11:00 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:00:00Z');
    expect(await bed.say(kim, 'standing', 'snooze 30')).toContain('10:30');
    await sleepUntil(bed, '2026-11-23T09:33:00Z');
    expect(timesOf(bed, 'direct-kim')).toEqual(['10:00', '10:33']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 2, held: 1, expired: 0 });
  });

  it('is told one by one to whoever asks why, without waiting for a minute each', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 10:20 10:40 11:00 9-17 mon-fri');
    await bed.say(kim, 'standing', 'pause 150m');
    await sleepUntil(bed, '2026-11-23T11:00:00Z');
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 0, held: 2, expired: 2 });
    const lines = (await bed.say(kim, 'standing', 'why')).split('\n');
    expect(lines.filter((line) => line.includes('paused'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(library.say('why.expired.down')))).toHaveLength(2);
  });

  it('is passed over where it would be thrown out at once', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 12:00 9-17 daily');
    await bed.say(kim, 'standing', 'away until 31 dec');
    await sleepUntil(bed, '2026-12-20T13:00:00Z');
    // The first of all, and those of the last three days.
    expect(await bed.house.store.deliveries.count()).toMatchObject({ held: 1 + 6, expired: 0 });
  });

  it('takes no later tip of its channel along', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(anAsker(), 'backwise', 'here daily at 9:30');
    bed.slack.posts.length = 0;
    await bed.say(anAsker(), 'backwise', 'here pause 2h');
    await sleepUntil(bed, '2026-11-24T11:00:00Z');
    expect(bed.cameTo('back-health', berlin)).toEqual(['2026-11-24T12:00']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ held: 1, expired: 0 });
  });
});

describe('what nobody held while nothing ran', () => {
  it('has a row for each moment, which tells why nothing came', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 10:20 10:40 11:00 9-17 mon-fri');
    await sleepUntil(bed, '2026-11-23T11:00:00Z');
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 0, held: 0, expired: 4 });
    const told = await bed.say(kim, 'standing', 'why');
    for (const clock of ['10:00', '10:20', '10:40', '11:00']) expect(told).toContain(clock);
    expect(told.split(library.say('why.expired.down'))).toHaveLength(5);
  });

  it('takes nothing along that is worth sending still: the reminder of two minutes ago comes', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 9-17 daily');
    await sleepUntil(bed, '2026-11-25T09:02:00Z');
    expect(bed.cameTo('direct-kim', berlin)).toEqual(['2026-11-25T10:02']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 1, expired: 2 });
  });

  it('comes alone where two are worth sending still: the later one, which says that the bot is back', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 10:09 9-17 mon-fri');
    await sleepUntil(bed, '2026-11-23T09:09:10Z');
    expect(timesOf(bed, 'direct-kim')).toEqual(['10:09']);
    expect(bed.cardsTo('direct-kim')[0]?.text).toContain(library.say('opening.after-downtime'));
    const lines = (await bed.say(kim, 'standing', 'why')).split('\n');
    expect(lines.find((line) => line.includes('10:00'))).toContain(library.say('why.expired.down'));
  });

  it('takes no later tip of its channel along', async () => {
    const bed = await TestHouse.open('2026-11-20T12:00:00Z');
    await bed.say(anAsker(), 'backwise', 'here mon-fri at 9:30');
    bed.slack.posts.length = 0;
    await sleepUntil(bed, '2026-11-24T08:45:00Z');
    expect(bed.cameTo('back-health', berlin)).toEqual(['2026-11-24T09:45']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 1, expired: 1 });
  });

  it('is passed over where it is older than anything that is told', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(kim, 'standing', 'at 10:00 12:00 9-17 daily');
    await sleepUntil(bed, '2026-12-20T13:00:00Z');
    // The first of all, and those of the last three days.
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 0, expired: 1 + 6 });
  });
});
