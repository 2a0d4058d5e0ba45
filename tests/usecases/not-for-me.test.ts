import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import type { Library } from '../../src/domain/library.ts';
import { suggestionsOf } from '../../src/domain/suggestion.ts';
import { anAsker, library, monday, pictureUrl, reminderIdOf, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const { say } = library;

const plan = (bed: TestHouse) => bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId);
const lastId = (bed: TestHouse) => reminderIdOf(bed.cardsTo(home).at(-1));

/** A library with two suggestions for eyes and one movement. */
const small: Library = {
  ...library,
  nudges: library.nudges.filter(({ kinds }) => kinds.includes('eyes')).slice(0, 2),
  stretches: library.stretches.slice(0, 1),
};
const [first, second] = small.nudges;
if (!first || !second) throw new Error('Expected two nudges for eyes');
const shown = (card: Card | undefined) => small.nudges.find(({ text }) => card?.text.includes(text))?.id;

describe('what is not for somebody', () => {
  it('ends the reminder and does not come to them again, and does to others', async () => {
    const bed = await TestHouse.open(monday, small);
    const kim = anAsker({ person: 'kim', channel: undefined });
    for (const asker of [somebody, kim]) await bed.say(asker, 'standing', 'eyes every 30m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T08:40:00Z');
    const refused = shown(bed.cardsTo(home)[0]);
    expect(await bed.press(somebody, 'reminder.not-for-me.v1', lastId(bed))).toBe(say('reminder.not-for-me'));
    expect((await plan(bed))?.progress.last?.isOpen).toBe(false);
    expect((await plan(bed))?.rotation.unwanted).toEqual([refused]);
    await bed.liveUntil('2026-11-23T12:00:00Z', somebody);
    const later = bed.cardsTo(home).slice(1).map(shown);
    expect(later.length).toBeGreaterThan(4);
    expect(later).not.toContain(refused);
    expect(bed.cardsTo('direct-kim').map(shown)).toContain(refused);
  });

  it('can be taken back, by the person themselves alone', async () => {
    const bed = await TestHouse.open(monday, small);
    const kim = anAsker({ person: 'kim', channel: undefined });
    await bed.say(somebody, 'standing', 'eyes every 30m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T08:40:00Z');
    const id = lastId(bed);
    await bed.press(kim, 'reminder.not-for-me.v1', id);
    expect((await plan(bed))?.rotation.unwanted).toBeUndefined();
    for (const _ of [1, 2]) await bed.press(somebody, 'reminder.not-for-me.v1', id);
    expect((await plan(bed))?.rotation.unwanted).toHaveLength(1);
    await bed.press(kim, 'reminder.for-me.v1', id);
    expect((await plan(bed))?.rotation.unwanted).toHaveLength(1);
    expect(await bed.press(somebody, 'reminder.for-me.v1', id)).toBe(say('reminder.for-me-again'));
    expect((await plan(bed))?.rotation.unwanted).toBeUndefined();
  });

  it('outlasts a new plan by form or line, and is gone with the plan', async () => {
    const bed = await TestHouse.open(monday, small);
    await bed.say(somebody, 'standing', 'eyes every 30m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T08:40:00Z');
    await bed.press(somebody, 'reminder.not-for-me.v1', lastId(bed));
    await bed.restart();
    await bed.say(somebody, 'standing', 'eyes every 20m');
    expect((await plan(bed))?.rotation.unwanted).toHaveLength(1);
    await bed.say(somebody, 'standing', 'off');
    await bed.say(somebody, 'standing', 'eyes every 20m');
    expect((await plan(bed))?.rotation.unwanted).toBeUndefined();
  });

  it('may be all there is: then the moment is theirs, with every way out, put off as any other', async () => {
    const bed = await TestHouse.open(monday, small);
    await bed.say(somebody, 'standing', 'eyes every 30m 9-17 mon-fri');
    for (const time of ['08:40', '09:10']) {
      await bed.liveUntil(`2026-11-23T${time}:00Z`);
      await bed.press(somebody, 'reminder.not-for-me.v1', lastId(bed));
    }
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(bed.cardsTo(home).at(-1)?.text).toContain(say('reminder.plain'));
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(bed.cardsTo(home)).toHaveLength(4);
    expect(bed.cardsTo(home).at(-1)?.text).toContain(say('reminder.plain'));
    expect(await bed.press(somebody, 'reminder.not-for-me.v1', lastId(bed))).toBe(say('reminder.skipped'));
  });
});

describe('a reminder to stretch', () => {
  it('draws from nudges and movements alike, and shows the picture of a movement', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'stretch every 10m 6-22 daily');
    await bed.liveUntil('2026-11-24T07:00:00Z', somebody);
    const cards = bed.cardsTo(home);
    const all = suggestionsOf(library).filter(({ kinds }) => kinds.includes('stretch'));
    const titles = library.stretches.filter(({ title }) => cards.some(({ text }) => text.includes(title)));
    expect(cards.length).toBeGreaterThan(all.length);
    expect(titles).toHaveLength(library.stretches.length);
    const pictures = cards.flatMap(({ elements }) => elements.filter(({ is }) => is === 'image'));
    expect(new Set(pictures.map((picture) => picture.is === 'image' && picture.url))).toEqual(
      new Set(library.stretches.map(({ id }) => pictureUrl(id))),
    );
  });
});

describe('an old card’s Pause', () => {
  it('takes nothing back from a longer pause', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 30m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T08:40:00Z');
    await bed.say(somebody, 'standing', 'pause until 1 dec');
    expect(await bed.press(somebody, 'reminder.pause.v1', lastId(bed))).toMatch(
      /until Tue,? 1 Dec, 00:00 already/,
    );
    expect((await plan(bed))?.pausedUntil?.toString()).toBe('2026-11-30T23:00:00Z');
  });
});
