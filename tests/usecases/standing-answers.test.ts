import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import {
  acme,
  anAsker,
  globex,
  library,
  monday,
  reminderIdOf,
  TestHouse,
  wordsOf,
} from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const berlin = 'Europe/Berlin';
const { say } = library;

const plan = (bed: TestHouse) => bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId);
const standing = (bed: TestHouse, text: string) => bed.say(somebody, 'standing', text);
const idOf = (card: Card | undefined) => reminderIdOf(card);
const lastId = (bed: TestHouse) => idOf(bed.cardsTo(home).at(-1));
const lastUpdate = (bed: TestHouse) => bed.slack.updates.at(-1)?.card.text.replace(/(Mon|Tue),/, '$1');
const clocks = (bed: TestHouse) => bed.cameTo(home, berlin).map((text) => text.slice(11));

/** A house where somebody has just got her first reminder, at ten sharp. */
async function atTen(rule = 'at 10:00 10:20 11:00 9-17 mon-fri'): Promise<TestHouse> {
  const bed = await TestHouse.open(monday);
  await standing(bed, rule);
  await bed.liveUntil('2026-11-23T09:00:30Z');
  return bed;
}

describe('putting a reminder off', () => {
  it.each([5, 15, 30])('by %i minutes holds back what is planned in between', async (minutes) => {
    const bed = await atTen();
    const answer = await bed.press(somebody, 'reminder.snooze.v2', `${minutes}:${lastId(bed)}`);
    expect(answer).toBe(say('reminder.snoozed', { time: `10:${String(minutes).padStart(2, '0')}` }));
    await bed.liveUntil('2026-11-23T09:55:00Z');
    const [, ...later] = clocks(bed);
    expect(later).toEqual({ 5: ['10:05', '10:20'], 15: ['10:15', '10:20'], 30: ['10:30'] }[minutes]);
    expect(bed.cardsTo(home)[1]?.text).toBe(bed.cardsTo(home)[0]?.text);
    if (minutes === 30) expect(await standing(bed, 'why')).toContain('the one before was put off until');
  });

  it('never lets the next one ring right after it', async () => {
    const bed = await atTen('at 10:00 10:17 11:00 9-17 mon-fri');
    await bed.press(somebody, 'reminder.snooze.v2', `15:${lastId(bed)}`);
    await bed.liveUntil('2026-11-23T09:55:00Z');
    expect(clocks(bed)).toEqual(['10:00', '10:15']);
    expect(await standing(bed, 'why')).toContain('less than 5 minutes from another one');
  });

  it('ends after three times, and says so; the card offers it no more', async () => {
    const bed = await atTen('at 10:00 13:00 9-17 mon-fri');
    for (const minute of ['06', '12', '18']) {
      await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
      await bed.liveUntil(`2026-11-23T09:${minute}:00Z`);
    }
    expect(clocks(bed)).toHaveLength(4);
    expect(JSON.stringify(bed.cardsTo(home)[2])).toContain('reminder.snooze.v2');
    expect(JSON.stringify(bed.cardsTo(home)[3])).not.toContain('reminder.snooze.v2');
    const answer = await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    expect(answer).toBe(say('reminder.snooze-often', { times: 3 }));
    await bed.liveUntil('2026-11-23T12:30:00Z', somebody);
    expect(clocks(bed).slice(4)).toEqual(['13:00']);
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    expect((await plan(bed))?.progress.snooze?.count).toBe(1);
  });

  it('counts the last press where two differ', async () => {
    const bed = await atTen();
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await bed.press(somebody, 'reminder.snooze.v2', `30:${lastId(bed)}`);
    expect((await plan(bed))?.progress.snooze?.count).toBe(1);
    await bed.liveUntil('2026-11-23T09:45:00Z');
    expect(clocks(bed)).toEqual(['10:00', '10:30']);
  });

  it('is over for a reminder that a newer one has replaced', async () => {
    const bed = await atTen();
    const old = lastId(bed);
    await bed.liveUntil('2026-11-23T09:21:00Z');
    expect(await bed.press(somebody, 'reminder.snooze.v2', `5:${old}`)).toBe(say('reminder.closed'));
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(clocks(bed)).toEqual(['10:00', '10:20']);
  });

  it.each(['7', '5', '5:', ':x', '-5:x', '05:x', '5:x:y', '999999:x', '', '5:no-such-delivery'])(
    'is harmless with the forged value "%s"',
    async (value) => {
      const bed = await atTen();
      expect(await bed.press(somebody, 'reminder.snooze.v2', value)).toBe(say('reminder.closed'));
      expect((await plan(bed))?.progress.snooze).toBeUndefined();
    },
  );

  it('works by command as well, for the one that is open, and shows it on its card', async () => {
    const bed = await atTen();
    expect(await standing(bed, 'snooze 12')).toBe(say('reminder.snoozed', { time: '10:12' }));
    expect(bed.slack.updates.map(({ card }) => card.text)).toEqual([
      say('reminder.snoozed', { time: '10:12' }),
    ]);
    await bed.liveUntil('2026-11-23T09:15:00Z', somebody);
    expect(clocks(bed)).toEqual(['10:00', '10:12']);
    expect(await standing(bed, 'snooze')).toBe(say('standing.nothing-open'));
  });
});

describe('letting one go', () => {
  it('by command ends the one that is open, and shows it on its card', async () => {
    const bed = await atTen();
    expect(await standing(bed, 'skip')).toBe(say('reminder.skipped'));
    expect(bed.slack.updates.map(({ card }) => card.text)).toEqual([say('reminder.skipped')]);
    expect((await plan(bed))?.progress.last?.isOpen).toBe(false);
  });

  it('by command drops one that was put off', async () => {
    const bed = await atTen();
    await standing(bed, 'snooze 5');
    expect(await standing(bed, 'skip')).toBe(say('reminder.skipped'));
    expect(lastUpdate(bed)).toBe(say('reminder.skipped'));
    await bed.liveUntil('2026-11-23T09:15:00Z');
    expect(clocks(bed)).toEqual(['10:00']);
  });

  it('by command is shown on the card of one that was put off by its button, and counted once', async () => {
    const bed = await atTen();
    await bed.say(somebody, 'backwise', 'record on');
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await standing(bed, 'skip');
    expect(bed.slack.updates).toHaveLength(1);
    expect(lastUpdate(bed)).toBe(say('reminder.skipped'));
    expect(await bed.say(somebody, 'backwise', 'record')).toContain('0 taken, 1 skipped');
  });

  it.each([
    ['snooze 20', say('reminder.snoozed', { time: '10:20' })],
    ['pause 2h', 'Paused until Mon 23 Nov, 12:00.'],
    ['off', say('standing.stopped')],
    ['water every 3h', say('reminder.closed')],
  ])('that was put off is told anew on its card after "%s"', async (line, words) => {
    const bed = await atTen();
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    await standing(bed, line);
    expect(lastUpdate(bed)).toContain(words);
    await bed.liveUntil('2026-11-23T09:15:00Z');
    expect(clocks(bed)).toEqual(['10:00']);
  });

  it.each([
    ['pause 2h', 'Paused until Mon 23 Nov, 12:00.'],
    ['off', say('standing.stopped')],
  ])('and one that is open, after "%s"', async (line, words) => {
    const bed = await atTen();
    await standing(bed, line);
    expect(lastUpdate(bed)).toContain(words);
  });

  it('and after a pause that was pressed in the settings', async () => {
    const bed = await atTen();
    await bed.press(somebody, 'standing.pause.v1', '');
    expect(lastUpdate(bed)).toContain('Paused until Tue 24 Nov, 00:00.');
  });

  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)('come again for whoever presses that they are back, on %s', async (_name, workspace) => {
    const bed = await TestHouse.open(monday);
    const asker = anAsker({ workspace, channel: undefined });
    const actionsOf = (reply: Reply) =>
      (reply.is === 'card' || reply.is === 'replace' ? reply.card.elements : []).flatMap((element) =>
        element.is === 'buttons' ? element.buttons.map(({ action }) => action) : [],
      );
    const status = () => answerCommand(bed.house, asker, 'standing', 'status');
    await bed.say(asker, 'standing', 'at 10:00 9-17 mon-fri');
    expect(actionsOf(await status())).not.toContain('standing.back.v1');
    await bed.say(asker, 'standing', 'away until 1 dec');
    const away = actionsOf(await status());
    expect(away).toContain('standing.back.v1');
    expect(away).not.toContain('standing.pause.v1');
    const back = await pressButton(bed.house, asker, { action: 'standing.back.v1', value: '' });
    expect(back.is).toBe('replace');
    expect(wordsOf(back)).toMatch(/Next one: Mon,? 23 Nov, 10:00/);
    expect(actionsOf(back)).not.toContain('standing.back.v1');
    expect(actionsOf(back)).toContain('standing.pause.v1');
    // Paused and away there is a way out of each.
    await bed.say(asker, 'standing', 'away until 1 dec');
    await bed.say(asker, 'standing', 'pause 2h');
    expect(actionsOf(await status())).toEqual(
      expect.arrayContaining(['standing.resume.v1', 'standing.back.v1']),
    );
    await bed.liveUntil('2026-11-23T08:00:00Z');
    await pressButton(bed.house, asker, { action: 'standing.back.v1', value: '' });
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(bed.cameTo(home, berlin)).toEqual(['2026-11-23T10:00']);
  });

  it('by command lets the next planned one go where none is open, and only that one', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 10:20 11:00 9-17 mon-fri');
    expect(await standing(bed, 'skip')).toMatch(/Mon,? 23 Nov, 10:00/);
    await bed.liveUntil('2026-11-23T12:00:00Z', somebody);
    expect(clocks(bed)).toEqual(['10:20', '11:00']);
    expect(await standing(bed, 'why')).toContain(`not sent: ${say('hold.skipped')}`);
  });
});

describe('pausing from the card', () => {
  it('keeps quiet for the rest of the day, and says the next day that it is back', async () => {
    const bed = await atTen();
    expect(await bed.press(somebody, 'reminder.pause.v1', lastId(bed))).toMatch(
      /Paused until Tue,? 24 Nov, 00:00/,
    );
    await bed.liveUntil('2026-11-24T09:30:00Z', somebody);
    expect(clocks(bed)).toEqual(['10:00', '10:00', '10:20']);
    expect(bed.cardsTo(home)[1]?.text).toContain(say('opening.after-pause'));
    expect(bed.cardsTo(home)[2]?.text).not.toContain(say('opening.after-pause'));
  });

  it('is answered sanely when pressed twice, late, or after stopping', async () => {
    const bed = await atTen();
    const id = lastId(bed);
    const answers = [1, 2].map(() => bed.press(somebody, 'reminder.pause.v1', id));
    expect(new Set(await Promise.all(answers)).size).toBe(1);
    await standing(bed, 'off');
    for (const action of ['pause.v1', 'keep.v1', 'fewer.v1', 'done.v1', 'skip.v1']) {
      expect(await bed.press(somebody, `reminder.${action}`, id)).toBe(say('reminder.closed'));
    }
    expect(await bed.press(somebody, 'reminder.snooze.v2', `5:${id}`)).toBe(say('reminder.closed'));
  });
});

describe('one open reminder at a time', () => {
  it('turns the one before into a quiet line once the next is there, on both platforms', async () => {
    const bed = await TestHouse.open(monday);
    const kim = anAsker({ person: 'kim', workspace: globex, channel: undefined });
    for (const asker of [somebody, kim]) await bed.say(asker, 'standing', 'at 10:00 10:20 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:19:00Z');
    expect([...bed.slack.updates, ...bed.teams.updates]).toEqual([]);
    await bed.liveUntil('2026-11-23T09:21:00Z');
    for (const platform of [bed.slack, bed.teams]) {
      expect(platform.updates).toMatchObject([
        { message: `${platform.name}-message-1`, card: { text: say('reminder.passed') } },
      ]);
    }
  });

  it('leaves an answered one as it was answered', async () => {
    const bed = await atTen();
    await bed.press(somebody, 'reminder.done.v1', lastId(bed));
    await bed.liveUntil('2026-11-23T09:21:00Z');
    expect(bed.slack.updates).toEqual([]);
  });

  it('does not mind a platform that refuses: the old card stays, nothing is tried again', async () => {
    const bed = await atTen();
    bed.slack.script({ is: 'ok' }, { is: 'refused', refusal: 'refused' });
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(bed.slack.updates).toHaveLength(1);
    expect(clocks(bed)).toEqual(['10:00', '10:20']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 2, failed: 0, pending: 0 });
  });

  it('keeps the one before where the next never arrived, until another does', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 10:20 10:40 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:19:00Z');
    bed.slack.script({ is: 'refused', refusal: 'card-refused' });
    await bed.liveUntil('2026-11-23T09:39:00Z');
    expect(bed.slack.updates).toEqual([]);
    expect((await plan(bed))?.progress).toMatchObject({ last: { isOpen: false }, sentThatDay: 1 });
    await bed.liveUntil('2026-11-23T09:41:00Z');
    expect(bed.slack.updates).toMatchObject([
      { message: 'slack-message-1', card: { text: say('reminder.passed') } },
    ]);
  });

  it('quiets the one before at once where nobody knows whether the next arrived', async () => {
    const bed = await atTen();
    bed.slack.script({ is: 'unclear', outcome: 'timed-out' });
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(bed.slack.updates).toMatchObject([
      { message: 'slack-message-1', card: { text: say('reminder.passed-perhaps') } },
    ]);
  });

  it('looks past one that a process died over, also where that one was answered', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 10:20 10:40 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T09:20:30Z');
    const { deliveries } = bed.house.store;
    const second = lastId(bed) as DeliveryId;
    const interrupted = { is: 'unknown', at: bed.clock.now(), reason: 'interrupted' } as const;
    expect(await deliveries.move(acme, second, 'sent', interrupted)).toBe(true);
    await bed.press(somebody, 'reminder.done.v1', second);
    const before = bed.slack.updates.length;
    await bed.liveUntil('2026-11-23T09:41:00Z');
    expect(bed.slack.updates.slice(before)).toMatchObject([{ message: 'slack-message-1' }]);
  });

  it('shows a pause that was typed on the open one, and quiets it no second time', async () => {
    const bed = await atTen();
    await standing(bed, 'pause 2h');
    await standing(bed, 'resume');
    await bed.liveUntil('2026-11-23T09:21:00Z');
    expect(bed.slack.updates).toMatchObject([
      { message: 'slack-message-1', card: { text: expect.stringMatching(/^Paused until/) } },
    ]);
  });

  it.each(['skip', 'snooze 15', 'pause 1m'])(
    'has its buttons ended by the next where the platform did not take what %s changed on it',
    async (typed) => {
      const bed = await atTen();
      bed.slack.script({ is: 'unclear', outcome: 'server-error' });
      await standing(bed, typed);
      await bed.liveUntil('2026-11-23T09:21:00Z');
      const [failed, ended] = bed.slack.updates;
      expect([failed?.message, ended?.message]).toEqual(['slack-message-1', 'slack-message-1']);
      expect(ended?.card.text).toBe(say('reminder.passed'));
    },
  );

  it('has its buttons ended by the next where the process died over what was typed', async () => {
    const bed = await atTen();
    bed.slack.script({ is: 'never-answers' });
    void standing(bed, 'skip');
    await bed.clock.settle();
    expect(bed.slack.updates).toHaveLength(1);
    await bed.restart();
    await bed.liveUntil('2026-11-23T09:21:00Z');
    expect(lastUpdate(bed)).toBe(say('reminder.passed'));
  });

  it('does not send one that had to wait until the next was due', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 10:05 9-17 mon-fri');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 330_000 });
    await bed.liveUntil('2026-11-23T09:20:00Z');
    expect(clocks(bed)).toEqual(['10:00', '10:05']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 1, held: 1 });
  });
});

describe('reminders nobody answers', () => {
  const hourly = 'every 30m 9-19 mon-fri';

  it('become fewer, then ask once, and then keep silent, with no word of blame', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, hourly);
    await bed.liveUntil('2026-11-25T23:00:00Z');
    const cards = bed.cardsTo(home);
    expect(cards.filter(({ text }) => text.includes(say('question.heading')))).toHaveLength(1);
    expect(cards.at(-1)?.text).toContain(say('question.text', { count: 8 }));
    expect(cards).toHaveLength(9);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 9 });
  });

  it('are back with the first press or word of any kind', async () => {
    for (const speak of [
      (bed: TestHouse) => bed.press(somebody, 'reminder.keep.v1', lastId(bed)),
      (bed: TestHouse) => standing(bed, 'why'),
      (bed: TestHouse) => bed.say(somebody, 'backtip'),
      (bed: TestHouse) => bed.say(somebody, 'backwise', 'help'),
      (bed: TestHouse) => bed.press(somebody, 'tip.more.v1', 'desk-shoes'),
      (bed: TestHouse) => bed.press(somebody, 'reminder.done.v1', idOf(bed.cardsTo(home)[0])),
    ]) {
      const bed = await TestHouse.open(monday);
      await standing(bed, hourly);
      await bed.liveUntil('2026-11-24T07:00:00Z');
      expect((await plan(bed))?.progress.isAsked).toBe(true);
      const before = bed.cardsTo(home).length;
      await speak(bed);
      await bed.liveUntil('2026-11-24T10:00:00Z', somebody);
      expect(bed.cardsTo(home).length).toBeGreaterThanOrEqual(before + 3);
    }
  });

  it('put no question to somebody who was back before it could be sent', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, hourly);
    for (;;) {
      const due = await bed.house.store.due.earliest();
      await bed.clock.set(due ?? bed.clock.now());
      bed.slack.script({ is: 'rate-limited', retryAfterMs: 240_000 });
      await bed.tick();
      if ((await plan(bed))?.progress.isAsked) break;
      await bed.clock.set(bed.clock.now().add({ minutes: 5 }));
    }
    expect(await standing(bed, 'done')).toBe(say('reminder.done'));
    const before = bed.cardsTo(home).length;
    await bed.clock.set(bed.clock.now().add({ minutes: 5 }));
    expect(bed.cardsTo(home)).toHaveLength(before);
    expect(await standing(bed, 'why')).toContain(`${say('why.question')}: not sent: ${say('hold.answered')}`);
    expect((await plan(bed))?.progress).toMatchObject({
      isAsked: false,
      ignoredInRow: 0,
      last: { isOpen: false },
    });
    await bed.liveUntil(bed.clock.now().add({ hours: 24 }).toString());
    expect(bed.cardsTo(home).length).toBeGreaterThan(before);
  });

  it('say why they are silent when they are asked', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, hourly);
    await bed.liveUntil('2026-11-23T22:00:00Z');
    const why = await standing(bed, 'why');
    expect(why).toContain(`${say('why.question')}: sent`);
    expect(why).toContain('fewer for now, since 4 in a row passed without a tap');
    expect(why).toContain('quiet until you press a button or type a command, since 8 in a row');
  });

  it('become half as many on Fewer, however often it is pressed on that card', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-17 mon-fri');
    await standing(bed, 'stretch at 10:00 12:00 15:00');
    await bed.liveUntil('2026-11-24T20:00:00Z');
    const id = idOf(bed.cardsTo(home).find(({ text }) => text.includes(say('question.heading'))));
    expect(await bed.press(somebody, 'reminder.fewer.v1', id)).toContain(
      'every 120 minutes; stretch at 10:00, 15:00',
    );
    expect((await plan(bed))?.progress).toMatchObject({ isAsked: false, ignoredInRow: 0 });
    expect(await bed.press(somebody, 'reminder.fewer.v1', id)).toContain(
      'every 120 minutes; stretch at 10:00, 15:00',
    );
    expect(await standing(bed, 'status')).toContain('every 120 minutes; stretch at 10:00, 15:00');
  });

  it('become half as many once also where nobody knew whether the question came', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-17 mon-fri');
    const isQuestion = ({ text }: Card) => text.includes(say('question.heading'));
    bed.slack.answerWith((_address, card) =>
      isQuestion(card) ? { is: 'unclear', outcome: 'timed-out' } : { is: 'ok' },
    );
    while (!bed.cardsTo(home).some(isQuestion))
      await bed.liveUntil(bed.clock.now().add({ minutes: 30 }).toString());
    const keep = bed
      .cardsTo(home)
      .at(-1)
      ?.elements.find((element) => element.is === 'buttons');
    const id = keep?.buttons[0]?.value ?? expect.fail('A question with buttons');
    for (const time of ['once', 'twice']) {
      expect(await bed.press(somebody, 'reminder.fewer.v1', id), time).toContain('every 120 minutes');
    }
  });

  it('are asked about once also where nobody knows whether the question came', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, hourly);
    const isQuestion = ({ text }: Card) => text.includes(say('question.heading'));
    bed.slack.answerWith((_address, card) =>
      isQuestion(card) ? { is: 'unclear', outcome: 'timed-out' } : { is: 'ok' },
    );
    await bed.liveUntil('2026-11-25T16:00:00Z');
    const cards = bed.cardsTo(home);
    expect(cards.filter(isQuestion)).toHaveLength(1);
    expect(cards).toHaveLength(9);
    const why = await standing(bed, 'why');
    expect(why).toContain('quiet until you press a button or type a command, since 8 in a row');
    await bed.liveUntil('2026-11-26T10:00:00Z');
    expect(bed.cardsTo(home).length).toBeGreaterThan(9);
  });

  it('become fewer again on Fewer under the next question, and as few as the hours allow', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 120m 9-17 mon-fri');
    for (const answer of ['every 240 minutes', 'There is no plan with fewer of them']) {
      for (;;) {
        await bed.liveUntil(bed.clock.now().add({ hours: 24 }).toString());
        if ((await plan(bed))?.progress.isAsked) break;
      }
      expect(await bed.press(somebody, 'reminder.fewer.v1', lastId(bed))).toContain(answer);
    }
  });

  it('stop on Stop, as ever', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, hourly);
    await bed.liveUntil('2026-11-23T22:00:00Z');
    expect(await bed.press(somebody, 'reminder.stop.v1', lastId(bed))).toBe(say('standing.stopped'));
    expect(await plan(bed)).toBeUndefined();
  });
});

describe('a word that they are back', () => {
  it('comes with the first of a new day, once', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'at 10:00 11:00 9-17 mon-fri');
    await bed.liveUntil('2026-11-24T20:00:00Z', somebody);
    expect(bed.cardsTo(home).map(({ text }) => text.includes(say('opening.new-day')))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('comes after downtime, with nothing made up for', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 30m 9-17 mon-fri');
    await bed.close();
    await bed.clock.set('2026-11-23T13:45:00Z');
    await bed.restart();
    await bed.liveUntil('2026-11-23T14:10:00Z', somebody);
    expect(bed.cardsTo(home)).toHaveLength(1);
    expect(bed.cardsTo(home)[0]?.text).toContain(say('opening.after-downtime'));
    expect(await standing(bed, 'why')).toContain(say('why.expired.down'));
  });
});
