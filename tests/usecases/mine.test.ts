import { describe, expect, it } from 'vitest';
import { exportCards } from '../../src/cards/export-cards.ts';
import type { PersonId } from '../../src/domain/person.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { rememberReach } from '../../src/usecases/conversation-reach.ts';
import { followZone } from '../../src/usecases/follow-zone.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { forgetDirectChat, rememberDirectChat } from '../../src/usecases/workspace-comings.ts';
import { dumpStore } from '../support/dump-store.ts';
import { acme, anAsker, globex, library, reminderIdOf, TestHouse, wordsOf } from '../support/test-house.ts';

const { say } = library;
/** A Monday, 08:00 in Berlin. */
const monday = '2026-11-23T07:00:00Z';
const me = anAsker({ person: 'person-me', channel: undefined });
const other = anAsker({ person: 'person-other', channel: undefined });

async function withReminders(...others: readonly (typeof me)[]): Promise<TestHouse> {
  const bed = await TestHouse.open(monday);
  for (const asker of [me, ...others]) await bed.say(asker, 'standing', 'every 60m 9-17 mon-fri');
  return bed;
}

const lastReminder = (bed: TestHouse) =>
  bed.cardsTo(me.address).findLast((card) => card.elements.some(({ is }) => is === 'buttons'));

describe('what is stored about me', () => {
  it('is nothing for somebody who never asked for anything, and says so', async () => {
    const bed = await TestHouse.open(monday);
    const told = await bed.say(me, 'backwise', 'me');
    expect(told).toContain(say('me.nothing'));
    expect(told).toContain(say('me.not'));
  });

  it('is told in words: plan, pause, zone, what was sent, record and chat', async () => {
    const bed = await withReminders();
    await bed.liveUntil('2026-11-23T09:30:00Z');
    await bed.press(me, 'reminder.not-for-me.v1', reminderIdOf(lastReminder(bed)));
    await bed.say(me, 'standing', 'pause 2h');
    await bed.say(me, 'standing', 'quiet 24 dec to 2 jan');
    await bed.say(me, 'standing', 'holidays DE');
    for (const line of ['max 6', 'gap 20m', 'dnd off']) await bed.say(me, 'standing', line);
    await bed.say(me, 'backwise', 'record on');
    await rememberDirectChat(bed.house, acme, me.personId, me.address);
    await bed.liveUntil('2026-11-23T14:00:00Z');
    const told = await bed.say(me, 'backwise', 'me');
    expect(told).toContain('do not want to see again: 1');
    expect(told).toContain('every 60 minutes, 09:00–17:00, Monday to Friday (Europe/Berlin)');
    expect(told).toContain('24 Dec 2026–2 Jan 2027');
    expect(told).toContain('public holidays (DE)');
    expect(told).toContain(say('standing.most', { most: 6 }));
    expect(told).toContain(say('standing.gap', { minutes: 20 }));
    expect(told).toContain(say('standing.ignores-dnd'));
    expect(told).toContain(say('me.progress'));
    expect(told).toContain('days with a reminder so far: 1');
    expect(told).toContain(say('me.chat'));
    expect(told).toMatch(/held back or are waiting: [1-9]/);
    expect(told).not.toContain(say('me.nothing'));
  });
});

describe('a copy of what is stored about me', () => {
  it('is JSON with all of it and nothing of anybody else', async () => {
    const bed = await withReminders();
    await rememberReach(bed.house, acme, me.address, 'https://server.example/me/');
    await rememberReach(bed.house, acme, other.address, 'https://server.example/person-other/');
    await bed.say(me, 'backwise', 'record on');
    await bed.liveUntil('2026-11-25T18:00:00Z', me);
    const reply = await answerCommand(bed.house, me, 'backwise', 'export');
    if (reply.is !== 'cards') throw new Error(`Expected cards, got ${reply.is}`);
    const json = reply.cards
      .map(({ elements }) => elements.find(({ is }) => is === 'text'))
      .map((element) => (element?.is === 'text' ? element.text : ''))
      .join('\n');
    const copy = JSON.parse(json);
    expect(copy).toMatchObject({
      person: 'person-me',
      chatServer: 'https://server.example/me/',
      reminders: { zone: 'Europe/Berlin', strands: [{ kind: 'stand' }] },
      record: { days: { '2026-11-23': { skipped: 0 }, '2026-11-25': { skipped: 0 } } },
    });
    expect(Object.keys(copy.remindersDue)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(copy.remindersDue['2026-11-24'][0]).toMatch(/^[0-9]{2}:[0-9]{2} stand [a-z-]+, sent$/);
    expect(json).not.toContain('person-other');
  });

  it('goes into five parts at most, which is what Slack takes, and says what is left out', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `  "${at}": "a line of an export"`);
    const cards = exportCards(lines.join('\n'), say);
    expect(cards).toHaveLength(5);
    expect(cards.at(-1)?.text).toMatch(/The last \d+ lines do not fit in a chat/);
    expect(cards[0]?.text).toContain('part 1 of 5');
    expect(exportCards('{}', say)).toHaveLength(1);
  });
});

describe('forgetting me', () => {
  it('asks once, and nothing happens until the answer is yes', async () => {
    const bed = await withReminders();
    const reply = await answerCommand(bed.house, me, 'backwise', 'forget me');
    expect(wordsOf(reply)).toContain('Backups');
    expect(dumpStore(bed.file)).toContain('person-me');
    expect(await bed.press(me, 'forget.no.v1', '')).toBe(say('forget.kept'));
    expect(dumpStore(bed.file)).toContain('person-me');
  });

  it('leaves nothing of me in any table and all of everybody else', async () => {
    const bed = await withReminders(other);
    for (const asker of [me, other]) {
      await rememberDirectChat(bed.house, acme, asker.personId, asker.address);
      await bed.house.store.reaches.remember(acme, asker.address, 'somewhere', bed.clock.now());
      await bed.say(asker, 'backwise', 'record on');
    }
    await bed.liveUntil('2026-11-24T12:00:00Z', me);
    // An older plan of mine, with what it was owed.
    await bed.say(me, 'standing', 'off');
    await bed.say(me, 'standing', 'every 30m 9-17 mon-fri');
    await bed.liveUntil('2026-11-24T13:00:00Z');
    await bed.house.store.tipVotes.count(acme, 'desk-shoes', 'helpful', 1);
    const othersBefore = (dumpStore(bed.file).match(/person-other/g) ?? []).length;
    expect(dumpStore(bed.file)).toContain('person-me');

    expect(await bed.press(me, 'forget.yes.v1', '')).toBe(say('forget.done'));
    expect(dumpStore(bed.file)).not.toContain('person-me');
    expect((dumpStore(bed.file).match(/person-other/g) ?? []).length).toBe(othersBefore);
    expect(await bed.say(me, 'backwise', 'me')).toContain(say('me.nothing'));
    await bed.liveUntil('2026-11-25T12:00:00Z');
    expect(dumpStore(bed.file)).not.toContain('person-me');
    expect(await bed.bytesOnDisk()).not.toContain('person-me');
  });

  it.each([
    ['Slack', me],
    ['Teams', anAsker({ person: 'person-me', workspace: globex, channel: undefined })],
  ] as const)('ends the buttons of the reminder that is still open, on %s', async (_platform, asker) => {
    const bed = await TestHouse.open(monday);
    await bed.say(asker, 'standing', 'every 60m 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:30:00Z');
    const platform = asker.workspaceId === acme ? bed.slack : bed.teams;
    const before = platform.updates.length;
    await bed.press(asker, 'forget.yes.v1', '');
    expect(platform.updates.slice(before).map(({ card }) => card.text)).toEqual([say('reminder.closed')]);
  });

  it('is not undone by what the platform tells later, nor by old cards', async () => {
    const bed = await withReminders();
    await bed.say(me, 'backwise', 'record on');
    await bed.liveUntil('2026-11-23T09:30:00Z');
    const old = reminderIdOf(lastReminder(bed));
    await bed.press(me, 'forget.yes.v1', '');
    await followZone(bed.house, acme, me.personId, me.address as never);
    for (const action of ['reminder.done.v1', 'reminder.skip.v1', 'reminder.stop.v1', 'reminder.pause.v1']) {
      await pressButton(bed.house, me, { action, value: old });
    }
    await pressButton(bed.house, me, { action: 'reminder.snooze.v2', value: `5:${old}` });
    await pressButton(bed.house, me, { action: 'forget.yes.v1', value: '' });
    await bed.liveUntil('2026-11-24T12:00:00Z');
    expect(dumpStore(bed.file)).not.toContain('person-me');
  });

  it('leaves the same id in another workspace alone', async () => {
    const bed = await withReminders();
    const elsewhere = anAsker({ person: 'person-me', workspace: globex, channel: undefined });
    await bed.say(elsewhere, 'standing', 'every 60m 9-17 mon-fri');
    await bed.press(me, 'forget.yes.v1', '');
    expect(await bed.house.store.plans.ofPerson(globex, 'person-me' as PersonId)).toBeDefined();
    expect(await bed.house.store.plans.ofPerson(acme, 'person-me' as PersonId)).toBeUndefined();
  });

  it('pressed twice, one of them held up until I had come back, takes nothing new and asks again', async () => {
    const bed = await withReminders();
    const { people } = bed.house.store;
    const woken = Promise.withResolvers<void>();
    const slept = {
      ...people,
      forget: async (...all: Parameters<typeof people.forget>) => {
        await woken.promise;
        return people.forget(...all);
      },
    };
    const sleeping = { ...bed.house, store: { ...bed.house.store, people: slept } };
    const first = pressButton(sleeping, me, { action: 'forget.yes.v1', value: '' });
    await bed.press(me, 'forget.yes.v1', '');
    await bed.say(me, 'standing', 'at 15:00 mon-fri');
    woken.resolve();
    expect(JSON.stringify(await first)).toContain('forget.yes.v1');
    expect(await bed.house.store.plans.ofPerson(acme, me.personId)).toBeDefined();
    await bed.press(me, 'forget.yes.v1', '');
    expect(dumpStore(bed.file)).not.toContain('person-me');
  });

  it('while a reminder is under way leaves nothing behind when it has arrived', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(me, 'standing', 'every 60m 9-17 mon-fri');
    await bed.say(me, 'backwise', 'record on');
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 5000 }));
    const plan = await bed.house.store.plans.ofPerson(acme, me.personId);
    await bed.clock.set(plan?.nextDueAt ?? bed.clock.now());
    await bed.tick();
    await bed.press(me, 'forget.yes.v1', '');
    await bed.clock.advance({ seconds: 20 });
    expect(bed.slack.posts.some(({ address }) => address === me.address)).toBe(true);
    expect(dumpStore(bed.file)).not.toContain('person-me');
  });
});

describe('a private record', () => {
  it('is off by default: nothing is counted', async () => {
    const bed = await withReminders();
    await bed.liveUntil('2026-11-24T18:00:00Z', me);
    expect(await bed.say(me, 'backwise', 'record')).toBe(say('record.off'));
    expect(await bed.house.store.records.days(acme, me.personId, 0)).toEqual([]);
    await bed.say(me, 'backwise', 'record on');
    expect(await bed.house.store.records.days(acme, me.personId, 0)).toEqual([]);
  });

  it('wants reminders first', async () => {
    const bed = await TestHouse.open(monday);
    expect(await bed.say(me, 'backwise', 'record on')).toBe(say('record.need-plan'));
    expect(await bed.house.store.records.since(acme, me.personId)).toBeUndefined();
  });

  it('counts what was done and skipped, once however often it is pressed, and nothing of others', async () => {
    const bed = await withReminders();
    await bed.say(me, 'backwise', 'record on');
    await bed.liveUntil('2026-11-23T09:59:00Z');
    const first = reminderIdOf(lastReminder(bed));
    for (let times = 0; times < 3; times++) await bed.press(me, 'reminder.done.v1', first);
    await bed.press(other, 'reminder.done.v1', first);
    await bed.liveUntil('2026-11-23T10:59:00Z');
    await bed.press(me, 'reminder.skip.v1', reminderIdOf(lastReminder(bed)));
    await bed.liveUntil('2026-11-23T11:59:00Z');
    expect(await bed.say(me, 'standing', 'skip')).toBe(say('reminder.skipped'));
    const shown = await bed.say(me, 'backwise', 'record');
    expect(shown).toContain('Mon 23 Nov: 1 taken, 2 skipped');
    expect(await bed.house.store.records.days(acme, other.personId, 0)).toEqual([]);
  });

  it('counts once what is typed twice in the same moment, or typed and pressed', async () => {
    const bed = await withReminders();
    await bed.say(me, 'backwise', 'record on');
    await bed.liveUntil('2026-11-23T09:59:00Z');
    await Promise.all([1, 2].map(() => bed.say(me, 'standing', 'done')));
    await bed.liveUntil('2026-11-23T10:59:00Z');
    const id = reminderIdOf(lastReminder(bed));
    await Promise.all([bed.say(me, 'standing', 'skip'), bed.press(me, 'reminder.skip.v1', id)]);
    expect(await bed.say(me, 'backwise', 'record')).toContain('Mon 23 Nov: 1 taken, 1 skipped');
  });

  it.each([acme, globex])(
    'counts Not for me as neither: it judges a suggestion and no break, in %s',
    async (workspace) => {
      const bed = await TestHouse.open(monday);
      const asker = anAsker({ workspace, channel: undefined });
      await bed.say(asker, 'standing', 'every 60m 9-17 mon-fri');
      await bed.say(asker, 'backwise', 'record on');
      for (const [time, answer] of [
        ['09:59', 'done'],
        ['10:59', 'skip'],
        ['11:59', 'not-for-me'],
      ]) {
        await bed.liveUntil(`2026-11-23T${time}:00Z`);
        const shown = bed.cardsTo(asker.address).at(-1);
        await bed.press(asker, `reminder.${answer}.v1`, reminderIdOf(shown));
      }
      expect(await bed.say(asker, 'backwise', 'record')).toContain('Mon 23 Nov: 1 taken, 1 skipped');
    },
  );

  it('keeps a run of days over days off, a pause and a holiday, and ends it with a day without a break taken', async () => {
    const bed = await withReminders();
    await bed.say(me, 'standing', 'holidays DE');
    await bed.say(me, 'backwise', 'record on');
    // Monday and Tuesday with breaks, Wednesday a holiday, Thursday and Friday paused, then a weekend.
    await bed.liveUntil('2026-11-25T18:00:00Z', me);
    await bed.say(me, 'standing', 'pause until 30 nov');
    await bed.liveUntil('2026-11-30T18:00:00Z', me);
    const shown = await bed.say(me, 'backwise', 'record');
    expect(shown).toContain('Days in a row with a break taken: 3.');
    expect(shown).toContain('Wed 25 Nov: free, no reminder came');
    expect(shown).toContain('Sat 28 Nov: free, no reminder came');
    // Tuesday passes without an answer. While it lasts nothing is lost.
    await bed.liveUntil('2026-12-01T18:00:00Z');
    expect(await bed.say(me, 'backwise', 'record')).toContain('Days in a row with a break taken: 3.');
    await bed.liveUntil('2026-12-02T07:00:00Z');
    expect(await bed.say(me, 'backwise', 'record')).toContain('Days in a row with a break taken: 0.');
  });

  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)(
    'calls no day free on which reminders came before it began, on %s',
    async (_name, workspace) => {
      const bed = await TestHouse.open(monday);
      const asker = anAsker({ workspace, channel: undefined });
      await bed.say(asker, 'standing', 'every 60m 9-17 mon-fri');
      await bed.liveUntil('2026-11-24T12:00:00Z', asker);
      const on = await answerCommand(bed.house, asker, 'backwise', 'record on');
      for (const words of [wordsOf(on), await bed.say(asker, 'backwise', 'record')]) {
        expect(words).toContain('Mon 23 Nov: not counted, before the record began');
        expect(words).toContain('Tue 24 Nov: the record began');
        expect(words).not.toContain(': free');
      }
      expect(on.is === 'card' && JSON.stringify(on.card.elements)).not.toContain(': free');
      await bed.liveUntil('2026-11-29T12:00:00Z', asker);
      // Switched on again it did not begin anew.
      for (const text of ['record', 'record on']) {
        const later = await bed.say(asker, 'backwise', text);
        expect(later).toContain('Mon 23 Nov: not counted, before the record began');
        expect(later).toMatch(/Tue 24 Nov: \d taken, \d skipped/);
        expect(later).toContain('Sun 29 Nov: free, no reminder came');
      }
    },
  );

  it('shows a picture with the same words as alt text where there is an address, and words always', async () => {
    const bed = await withReminders();
    const on = await answerCommand(bed.house, me, 'backwise', 'record on');
    if (on.is !== 'card') throw new Error('Expected a card');
    const image = on.card.elements.find(({ is }) => is === 'image');
    if (image?.is !== 'image') throw new Error('Expected a picture');
    const list = on.card.elements.find(({ is }) => is === 'list');
    if (list?.is !== 'list') throw new Error('Expected a list');
    for (const line of list.items) expect(image.altText).toContain(line);
    const mute = { ...bed.house, weekPictureUrl: () => undefined };
    const words = await answerCommand(mute, me, 'backwise', 'record');
    if (words.is !== 'card') throw new Error('Expected a card');
    expect(words.card.elements.some(({ is }) => is === 'image')).toBe(false);
    expect(words.card.text).toContain(list.items[0] ?? '?');
  });

  it('is erased with the switch', async () => {
    const bed = await withReminders();
    await bed.say(me, 'backwise', 'record on');
    await bed.liveUntil('2026-11-23T12:00:00Z', me);
    expect(await bed.say(me, 'backwise', 'record off')).toBe(say('record.erased'));
    expect(await bed.say(me, 'backwise', 'record off')).toBe(say('record.was-off'));
    await bed.say(me, 'backwise', 'record on');
    expect(await bed.house.store.records.days(acme, me.personId, 0)).toEqual([]);
  });

  it('goes when its person removes the app', async () => {
    const bed = await withReminders();
    await bed.say(me, 'backwise', 'record on');
    await forgetDirectChat(bed.house, acme, me.personId);
    expect(await bed.house.store.records.since(acme, me.personId)).toBeUndefined();
  });
});
