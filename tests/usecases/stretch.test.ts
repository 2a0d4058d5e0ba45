import { describe, expect, it } from 'vitest';
import type { Button, Card, CardElement } from '../../src/domain/card.ts';
import type { Shown } from '../../src/domain/form.ts';
import { readRoutine } from '../../src/domain/routine.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { anAsker, library, pictureUrl, TestHouse, wordsOf } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const { say, stretches, checklist } = library;
const somebody = anAsker();

const buttonsOf = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
const pictureOf = ({ elements }: Card) =>
  elements.find((element): element is Extract<CardElement, { is: 'image' }> => element.is === 'image');
const headingOf = ({ elements }: Card): string =>
  elements.flatMap((element) => (element.is === 'heading' ? [element.text] : []))[0] ?? '';
const movementOn = (card: Card) => stretches.find(({ title }) => headingOf(card).endsWith(`: ${title}`));

function press(bed: TestHouse, card: Card, label: string, asker = somebody) {
  const button = buttonsOf(card).find((one) => one.label === label);
  if (!button) throw new Error(`Expected a button ${label}, got ${buttonsOf(card).map((one) => one.label)}`);
  return pressButton(bed.house, asker, button);
}

async function firstCard(bed: TestHouse, text = '', asker = somebody): Promise<Card> {
  const reply = await answerCommand(bed.house, asker, '/stretch', text);
  if (reply.is !== 'card') throw new Error(`Expected a card, got ${reply.is}`);
  return reply.card;
}

async function replaced(reply: ReturnType<typeof press>): Promise<Card> {
  const answer = await reply;
  if (answer.is !== 'replace') throw new Error(`Expected a replaced card, got ${answer.is}`);
  return answer.card;
}

/** Goes through a routine by Next and Finish; the cards in order, the closing one last. */
async function walk(bed: TestHouse, text: string): Promise<readonly Card[]> {
  const cards = [await firstCard(bed, text)];
  for (;;) {
    const last = cards.at(-1);
    const next = last && buttonsOf(last).find(({ action }) => action === 'stretch.next.v1');
    if (!last || !next) return cards;
    cards.push(await replaced(press(bed, last, next.label)));
  }
}

describe('/stretch', () => {
  it.each([
    ['', undefined, 4],
    ['seated', 'seated', 4],
    ['standing 2m', 'standing', 4],
    ['discreet 5m', 'discreet', 8],
    ['5m', undefined, 8],
  ] as const)(
    '%j walks card by card through movements for that place to a closing card',
    async (text, place, count) => {
      const bed = await TestHouse.open(monday);
      const cards = await walk(bed, text);
      const movements = cards.slice(0, -1).map(movementOn);
      expect(cards.map(headingOf)).toEqual([
        ...movements.map((one, at) => say('stretch.heading', { at: at + 1, count, title: one?.title ?? '' })),
        say('stretch.end-heading'),
      ]);
      expect(movements).toHaveLength(count);
      expect(new Set(movements).size).toBe(count);
      if (place) for (const movement of movements) expect(movement?.places).toContain(place);
      const labels = cards.map((card) => buttonsOf(card).map(({ label }) => label));
      expect(labels[0]).toEqual(['Next', 'Too hard', 'That hurt']);
      expect(labels.at(-2)).toEqual(['Finish', 'Too hard', 'That hurt']);
      expect(labels.at(-1)).toEqual([say('tip.remind-label')]);
    },
  );

  it('says on each card the steps, the time, how to do more, when to stop, and whose movement it is', async () => {
    const bed = await TestHouse.open(monday);
    for (const card of (await walk(bed, '5m')).slice(0, -1)) {
      const movement = movementOn(card);
      if (!movement) throw new Error('Expected a movement');
      for (const words of [...movement.steps, movement.harder, movement.stopIf, movement.altText]) {
        expect(card.text).toContain(words);
      }
      expect(card.text).toContain(`About ${movement.seconds} seconds, or less.`);
      expect(card.text).toContain('our own choice; no article names them');
      for (const id of movement.sources) expect(card.text).toContain(library.sources.get(id)?.publisher);
      expect(card.text).toContain(say('disclaimer'));
      expect(pictureOf(card)).toEqual({
        is: 'image',
        url: pictureUrl(movement.id),
        altText: movement.altText,
      });
    }
  });

  it('asks before the first movement, and there alone, to leave it with new or strong pain', async () => {
    const bed = await TestHouse.open(monday);
    const cards = await walk(bed, '');
    expect(cards.map((card) => card.text.includes(say('stretch.before')))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is complete in words where no address for pictures is known', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerCommand({ ...bed.house, pictureUrl: () => undefined }, somebody, 'stretch', '');
    if (reply.is !== 'card') throw new Error('Expected a card');
    expect(pictureOf(reply.card)).toBeUndefined();
    for (const step of movementOn(reply.card)?.steps ?? ['none']) expect(reply.card.text).toContain(step);
  });

  it('brings the same again on the same day and others on the next', async () => {
    const bed = await TestHouse.open(monday);
    const titles = async () => (await walk(bed, 'seated')).map(headingOf);
    const today = await titles();
    expect(await titles()).toEqual(today);
    await bed.clock.set(Temporal.Instant.from('2026-11-24T08:00:00Z'));
    expect(await titles()).not.toEqual(today);
  });

  it('says what it read and gives an example where it does not understand', async () => {
    const bed = await TestHouse.open(monday);
    expect(await bed.say(somebody, 'stretch', '3m')).toContain(say('mistake.got', { got: '3m' }));
    const words = await bed.say(somebody, 'stretch', 'lying 2m');
    expect(words).toContain(say('mistake.got', { got: '(?) 2m' }));
    expect(words).toContain(say('mistake.marked-words'));
    expect(words).not.toContain('lying');
    expect(words).toContain('For example: /stretch seated 2m');
  });

  it('explains itself on help, and in the help of all', async () => {
    const bed = await TestHouse.open(monday);
    expect(await bed.say(somebody, 'stretch', 'help')).toBe(say('stretch.help'));
    expect(await bed.say(somebody, 'backwise', 'help')).toContain(say('help.stretch'));
  });

  it('is understood without its slash in the chat', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerMessage(bed.house, somebody, 'Stretch discreet');
    expect(wordsOf(reply)).toMatch(/^1 of 4: /);
  });

  it('opens the check instead for somebody who says that something is wrong', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await answerCommand(bed.house, somebody, 'stretch', 'my legs are numb and I cannot pee');
    if (reply.is !== 'form') throw new Error(`Expected the check, got ${reply.is}`);
    expect(reply.form.id).toBe('check.v1');
    expect(reply.form.intro[0]).toEqual({ is: 'heading', text: checklist.outcomes.emergency.title });
  });
});

describe('a button of a routine', () => {
  it('"too hard" shows the easier way of the same movement, and the routine goes on from there', async () => {
    const bed = await TestHouse.open(monday);
    const first = await firstCard(bed);
    const movement = movementOn(first);
    const easier = await replaced(press(bed, first, 'Too hard'));
    expect(headingOf(easier)).toBe(headingOf(first));
    expect(easier.text).toContain(movement?.easier);
    expect(easier.text).not.toContain(movement?.harder);
    expect(easier.text).toContain(movement?.stopIf);
    expect(buttonsOf(easier).map(({ label }) => label)).toEqual(['Next', 'That hurt']);
    const second = await replaced(press(bed, easier, 'Next'));
    expect(second).toEqual(await replaced(press(bed, first, 'Next')));
    expect(headingOf(second)).toMatch(/^2 of 4: /);
  });

  it('"that hurt" opens the check, and the card says that the routine ends', async () => {
    const bed = await TestHouse.open(monday);
    const reply = await press(bed, await firstCard(bed), 'That hurt');
    if (reply.is !== 'form' || !reply.replaced) throw new Error('Expected the check and a replaced card');
    expect(reply.form.id).toBe('check.v1');
    expect(headingOf(reply.replaced)).toBe(say('stretch.hurt-heading'));
    expect(buttonsOf(reply.replaced)).toEqual([
      { label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true },
    ]);
    // The chat may be kept: nothing on the card tells that it hurt.
    expect(reply.replaced.text).not.toMatch(/\b(?:hurts?|pain|sore)\b/i);
  });

  it('"that hurt" shows the published list where the check is switched off', async () => {
    const bed = await TestHouse.open(monday);
    await bed.restartWith({ isCheckOn: false });
    const first = await firstCard(bed);
    expect(buttonsOf(first).find(({ label }) => label === 'That hurt')).not.toHaveProperty('opensForm');
    const ended = await replaced(press(bed, first, 'That hurt'));
    expect(headingOf(ended)).toBe(say('stretch.hurt-heading'));
    for (const sign of checklist.signs) expect(ended.text).toContain(sign.asks);
  });

  it('"that hurt" leads to the check whatever its value is', async () => {
    const bed = await TestHouse.open(monday);
    for (const value of ['', 'forged', '0 sway', 'x'.repeat(2000)]) {
      const reply = await pressButton(bed.house, somebody, { action: 'stretch.hurt.v1', value });
      expect(reply.is).toBe('form');
    }
  });

  it.each([
    '',
    'forged',
    '0 a-movement-that-was-there-once',
    '3 sway',
    '0 sway,sway',
    `0 ${'a'.repeat(1990)}`,
  ])('with the old or forged value %j ends the routine with a harmless line', async (value) => {
    const bed = await TestHouse.open(monday);
    for (const action of ['stretch.next.v1', 'stretch.easier.v1']) {
      const reply = await pressButton(bed.house, somebody, { action, value });
      const isOver =
        wordsOf(reply) === say('stretch.over') || wordsOf(reply).startsWith(say('stretch.end-heading'));
      expect([reply.is, isOver]).toEqual(['replace', true]);
    }
  });

  it('with a value of our own movements in another order goes on with them', async () => {
    const bed = await TestHouse.open(monday);
    const value = '0 sway,heel-raise';
    expect(readRoutine(value)).toBeDefined();
    const reply = await pressButton(bed.house, somebody, { action: 'stretch.next.v1', value });
    expect(wordsOf(reply)).toMatch(/^2 of 2: Rise on your toes/);
  });

  it('carries nothing but the place in the routine, the same for whoever presses', async () => {
    const bed = await TestHouse.open(monday);
    const first = await firstCard(bed);
    for (const { action, value } of buttonsOf(first)) {
      if (action === 'stretch.hurt.v1') expect(value).toBe('');
      else expect(readRoutine(value)?.at).toBe(0);
    }
    const colleague = anAsker({ person: 'colleague' });
    expect(await press(bed, first, 'Next', colleague)).toEqual(await press(bed, first, 'Next'));
  });
});

describe('a routine in the window of a result', () => {
  const back = '0123abcd:NZ';
  const value = `0 sway,heel-raise ${back}`;
  const shownBy = async (bed: TestHouse, action: string, carried: string) => {
    const reply = await pressButton(bed.house, somebody, { action, value: carried });
    if (reply.is !== 'shown') throw new Error(`Expected a window, got ${reply.is}`);
    return reply;
  };
  const backOf = ({ elements }: Pick<Shown, 'elements'>) =>
    elements
      .flatMap((element) => (element.is === 'buttons' ? element.buttons : []))
      .find(({ action }) => action === 'check.result.v1')?.value;
  const startOf = ({ elements: [first] }: Shown) => (first?.is === 'heading' ? first.text : '');

  it('goes on in that window, with the way back on every card to the end', async () => {
    const bed = await TestHouse.open(monday);
    const second = await shownBy(bed, 'stretch.next.v1', value);
    const easier = await shownBy(bed, 'stretch.easier.v1', value);
    const end = await shownBy(bed, 'stretch.next.v1', `1 sway,heel-raise ${back}`);
    expect([second, easier, end].map(backOf)).toEqual([back, back, back]);
    expect([second, easier, end].map(({ title }) => title)).toEqual(Array(3).fill(say('routine.title')));
    expect(startOf(second)).toMatch(/^2 of 2: /);
    expect(startOf(end)).toBe(say('stretch.end-heading'));
  });

  it('never becomes a message, since the way back may tell what was ticked', async () => {
    const bed = await TestHouse.open(monday);
    for (const action of ['stretch.next.v1', 'stretch.easier.v1']) {
      for (const carried of [
        value,
        `1 sway,heel-raise ${back}`,
        `0 a-movement-that-was-there-once ${back}`,
      ]) {
        expect((await pressButton(bed.house, somebody, { action, value: carried })).is).toBe('shown');
      }
    }
  });

  it('has no way back from a card in the chat', async () => {
    const bed = await TestHouse.open(monday);
    for (const card of await walk(bed, '5m')) expect(backOf(card)).toBeUndefined();
  });
});

describe('a routine', () => {
  it('leaves nothing in the store, the log or the outbox', async () => {
    const bed = await TestHouse.open(monday);
    const cards = await walk(bed, 'discreet 5m');
    for (const card of cards.slice(0, -1)) {
      await press(bed, card, 'Too hard');
      await press(bed, card, 'That hurt');
    }
    expect(bed.log.text()).toBe('[]');
    expect([...bed.slack.posts, ...bed.teams.posts]).toEqual([]);
    const disk = await bed.bytesOnDisk();
    for (const { id } of stretches) expect(disk).not.toContain(id);
    expect(disk).not.toContain('stretch');
  });
});
