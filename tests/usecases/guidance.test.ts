import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDeskState } from '../../src/cards/desk-walk.ts';
import type { Button, Card } from '../../src/domain/card.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { dumpStore } from '../support/dump-store.ts';
import { anAsker, globex, library, TestHouse, wordsOf } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const { say, deskCheck, explainers } = library;
const [question, second] = deskCheck.questions;

function cardOf(reply: Reply): Card {
  if (reply.is !== 'card' && reply.is !== 'replace') throw new Error(`Expected a card, got ${reply.is}`);
  return reply.card;
}

function buttonOn(reply: Reply, label: string): Button {
  const found = cardOf(reply)
    .elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []))
    .find((button) => button.label === label);
  if (!found) throw new Error(`Expected a button ${label}`);
  return found;
}

/** Presses the button with that label on a reply, as its adapter would. */
const pressOn = (bed: TestHouse, reply: Reply, label: string): Promise<Reply> =>
  pressButton(bed.house, anAsker(), buttonOn(reply, label));

describe('/deskcheck', () => {
  it('asks the first question of whoever types it, wherever they are', async () => {
    const bed = await TestHouse.open(monday);
    for (const asker of [
      anAsker(),
      anAsker({ channel: undefined }),
      anAsker({ workspace: globex, zone: undefined }),
    ]) {
      const reply = await answerCommand(bed.house, asker, '/deskcheck', '');
      expect(reply.is).toBe('card');
      expect(wordsOf(reply)).toContain(question?.asks);
    }
    expect(bed.slack.posts).toEqual([]);
    expect(bed.teams.posts).toEqual([]);
  });

  it('takes each step in place of the one before, up to the summary', async () => {
    const bed = await TestHouse.open(monday);
    let reply = await answerCommand(bed.house, anAsker(), 'deskcheck', '');
    for (const [label, expected] of [
      ['No', question?.change],
      ['Next', second?.asks],
      ['Back', question?.asks],
      ...deskCheck.questions.slice(1).map((one) => ['Yes', one.asks]),
      ['Not sure', deskCheck.questions.at(-1)?.change],
      ['Next', say('desk.summary-heading')],
      ['Start again', question?.asks],
    ]) {
      reply = await pressOn(bed, reply, label ?? '');
      expect(reply.is).toBe('replace');
      expect(wordsOf(reply)).toContain(expected);
    }
  });

  it('opens the form for reminders as its next step, and the check for warning signs when it hurts', async () => {
    const bed = await TestHouse.open(monday);
    let reply = await answerCommand(bed.house, anAsker(), 'deskcheck', '');
    expect(await pressOn(bed, reply, 'It hurts')).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
    for (const _ of deskCheck.questions) reply = await pressOn(bed, reply, 'Yes');
    expect(await pressOn(bed, reply, say('desk.remind-label'))).toMatchObject({
      is: 'form',
      form: { id: 'standing.v1' },
    });
    expect(await pressOn(bed, reply, say('check.open'))).toMatchObject({
      is: 'form',
      form: { id: 'check.v1' },
    });
  });

  it('shows the leaflet when it hurts and the check is switched off', async () => {
    const bed = await TestHouse.open(monday);
    await bed.restartWith({ isCheckOn: false });
    const reply = await answerCommand(bed.house, anAsker(), 'deskcheck', '');
    expect(wordsOf(await pressOn(bed, reply, 'It hurts'))).toContain(say('leaflet.heading'));
  });

  it('puts the check before the desk where the words after it name a warning sign', async () => {
    const bed = await TestHouse.open(monday);
    const alarmed = await answerCommand(bed.house, anAsker(), 'deskcheck', 'both my legs have gone numb');
    expect(alarmed).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
    const harmless = await answerCommand(bed.house, anAsker(), 'deskcheck', 'please');
    expect(wordsOf(harmless)).toContain(question?.asks);
  });

  it('keeps nothing of it: no row, no delivery, no line in the log', async () => {
    const bed = await TestHouse.open(monday);
    const before = dumpStore(bed.file);
    let reply = await answerCommand(bed.house, anAsker(), 'deskcheck', '');
    for (const _ of deskCheck.questions) {
      reply = await pressOn(bed, reply, 'No');
      reply = await pressOn(bed, reply, 'Next');
      if (wordsOf(reply).includes(say('desk.summary-heading'))) break;
    }
    expect(wordsOf(reply)).toContain(say('desk.summary-heading'));
    expect(dumpStore(bed.file)).toBe(before);
    expect(bed.log.lines).toEqual([]);
  });

  it('starts afresh, and says so, from a button of an earlier version or of nobody’s making', async () => {
    const bed = await TestHouse.open(monday);
    const now = encodeDeskState({ answers: ['yes'], isChangeRead: false }, deskCheck);
    for (const value of [
      '1.zzz.yyy',
      now.replace(/^1/, '0'),
      `${now}+`,
      '{"answers":["yes"]}',
      'y'.repeat(2000),
    ]) {
      const reply = await pressButton(bed.house, anAsker(), { action: 'desk.step.v1', value });
      expect(reply.is).toBe('replace');
      expect(wordsOf(reply)).toContain(say('desk.outdated'));
      expect(wordsOf(reply)).toContain(question?.asks);
    }
    const fresh = await pressButton(bed.house, anAsker(), { action: 'desk.step.v1', value: '' });
    expect(wordsOf(fresh)).not.toContain(say('desk.outdated'));
    const real = await pressButton(bed.house, anAsker(), { action: 'desk.step.v1', value: now });
    expect(wordsOf(real)).toContain(second?.asks);
  });
});

describe('/backwise learn', () => {
  it('lists what there is, and a button opens it in place', async () => {
    const bed = await TestHouse.open(monday);
    const list = await answerCommand(bed.house, anAsker(), 'backwise', 'learn');
    expect(list.is).toBe('card');
    for (const { title } of explainers) {
      const opened = await pressOn(bed, list, title);
      expect(opened.is).toBe('replace');
      expect(wordsOf(opened).startsWith(title)).toBe(true);
      expect(wordsOf(await pressOn(bed, opened, say('learn.list-label')))).toBe(wordsOf(list));
    }
  });

  it.each([
    ['spasms', 'spasms'],
    ['Early physical therapy', 'early-therapy'],
    ['standing desk', 'standing-desks'],
    ['TENS', 'stimulation'],
    ['motor skills', 'motor-skills'],
  ])('opens at once what "%s" means', async (topic, id) => {
    const bed = await TestHouse.open(monday);
    const title = explainers.find((one) => one.id === id)?.title ?? '';
    expect(wordsOf(await answerCommand(bed.house, anAsker(), '/backwise', `learn ${topic}`))).toContain(
      title,
    );
    expect(wordsOf(await answerMessage(bed.house, anAsker(), `learn ${topic}`))).toContain(title);
  });

  it('turns the pages to the end, where the next ones are offered', async () => {
    const bed = await TestHouse.open(monday);
    let reply = await answerCommand(bed.house, anAsker(), 'backwise', 'learn spasms');
    const first = wordsOf(reply);
    reply = await pressOn(bed, reply, say('learn.next-part'));
    expect(wordsOf(await pressOn(bed, reply, say('learn.previous-part')))).toBe(first);
    while (!wordsOf(reply).includes(say('learn.read-on')))
      reply = await pressOn(bed, reply, say('learn.next-part'));
    const next = explainers[1]?.title ?? '';
    expect(wordsOf(await pressOn(bed, reply, next)).startsWith(next)).toBe(true);
  });

  it('leads from standing desks to the desk check', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerCommand(bed.house, anAsker(), 'backwise', 'learn standing desks');
    expect(wordsOf(await pressOn(bed, reply, say('learn.desk-label')))).toContain(question?.asks);
  });

  it('shows the list for words it does not know, and does not repeat them', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerCommand(bed.house, anAsker(), 'backwise', 'learn zanzibar');
    expect(wordsOf(reply)).toContain(say('learn.unknown'));
    expect(wordsOf(reply)).not.toContain('zanzibar');
  });

  it('puts the check first where the words are no topic and name a warning sign', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerCommand(
      bed.house,
      anAsker(),
      'backwise',
      'learn why both my legs have gone numb',
    );
    expect(reply).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
  });
});

describe('a forged step or page', () => {
  it('comes to a harmless card and to nothing kept, whatever it carries', async () => {
    const bed = await TestHouse.open(monday);
    const before = dumpStore(bed.file);
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.stringMatching(/^1\.[0-9a-z]{1,7}\.[ynus]{0,15}\+?$/),
      fc.stringMatching(/^[a-z-]{1,12}(\.\d{1,3})?$/),
      fc.constantFrom(...explainers.map(({ id }) => `${id}.77`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('desk.step.v1', 'learn.open.v1'), value, async (action, carried) => {
        const reply = await pressButton(bed.house, anAsker(), { action, value: carried });
        expect(reply.is).toBe('replace');
        expect(wordsOf(reply)).toContain(say('disclaimer'));
      }),
      { numRuns: 200 },
    );
    expect(dumpStore(bed.file)).toBe(before);
  });
});
