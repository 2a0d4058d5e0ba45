import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskCard } from '../../src/cards/desk-cards.ts';
import {
  type DeskAnswer,
  type DeskState,
  deskStart,
  encodeDeskState,
  parseDeskState,
  placeIn,
} from '../../src/cards/desk-walk.ts';
import type { Button, Card } from '../../src/domain/card.ts';
import type { DeskCheck } from '../../src/domain/desk-check.ts';
import { library } from '../support/test-house.ts';

const { say, deskCheck } = library;
const { questions, riser, ramp } = deskCheck;
const beforeStanding = questions.findIndex(({ id }) => id === 'stands');

const buttonsOf = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
const itemsOf = (card: Card): readonly string[] =>
  card.elements.flatMap((element) => (element.is === 'list' ? element.items : []));

/** Presses buttons one after the other, as a person would, and gives back every card on the way. */
function press(...labels: readonly string[]): readonly Card[] {
  const cards = [deskCard(deskStart, library)];
  for (const label of labels) {
    const card = cards.at(-1);
    const button = card && buttonsOf(card).find((one) => one.label === label);
    const state = button && parseDeskState(button.value, deskCheck);
    if (!state) throw new Error(`Expected a step called ${label} on: ${card?.text}`);
    cards.push(deskCard(state, library));
  }
  return cards;
}

/** The card after these presses. */
const cardAfter = (...labels: readonly string[]): Card => press(...labels).at(-1) as Card;
const times = (count: number, ...labels: readonly string[]): readonly string[] =>
  Array.from({ length: count }, () => labels).flat();

const summaryOfAllYes = () => cardAfter(...times(questions.length, 'Yes'));

describe('a step of the desk check', () => {
  it('asks one question, with yes, no, not sure and skip, and counts the steps', () => {
    const first = deskCard(deskStart, library);
    expect(first.text).toContain(questions[0]?.asks);
    expect(first.text).toContain(say('desk.intro'));
    expect(first.text).toContain(`Question 1 of at most ${questions.length}`);
    expect(buttonsOf(first).map(({ label }) => label)).toEqual(['Yes', 'No', 'Not sure', 'Skip', 'It hurts']);
    const second = cardAfter('Yes');
    expect(second.text).toContain(questions[1]?.asks);
    expect(second.text).not.toContain(questions[0]?.asks);
    expect(second.text).not.toContain(say('desk.intro'));
    expect(second.text).toContain('Question 2 of');
  });

  it.each([
    ['No', 'desk.lead-no'],
    ['Not sure', 'desk.lead-not-sure'],
  ] as const)('says after %s what to change, with its source, before it goes on', (label, lead) => {
    const card = cardAfter(label);
    const [question, next] = questions;
    expect(card.text).toContain(`${say(lead)}\n${question?.change}`);
    expect(card.text).toMatch(/Source: Comprehensive Orthopaedics, year not shown\./);
    expect(card.text).toContain(say('disclaimer'));
    expect(card.text).not.toContain(next?.asks);
    expect(cardAfter(label, 'Next').text).toContain(next?.asks);
  });

  it('goes straight on after yes and after skip', () => {
    expect(cardAfter('Yes').text).toContain(questions[1]?.asks);
    expect(cardAfter('Skip').text).toContain(questions[1]?.asks);
  });

  it('says the caution that goes with a change', () => {
    const at = questions.findIndex(({ id }) => id === 'screen-height');
    const card = cardAfter(...times(at, 'Skip'), 'No');
    expect(card.text).toContain(questions[at]?.careful);
    expect(card.text).toMatch(/bifocal or varifocal/);
  });

  it('asks about a standing set-up only of who stands', () => {
    const stands = times(beforeStanding, 'Yes');
    expect(cardAfter(...stands, 'Yes').text).toContain(questions[beforeStanding + 1]?.asks);
    for (const rest of [['Skip'], ['No', 'Next'], ['Not sure', 'Next']]) {
      expect(cardAfter(...stands, ...rest).text).toContain(say('desk.summary-heading'));
    }
  });

  it('offers standing to who does not, and calls it no thing to change', () => {
    const card = cardAfter(...times(beforeStanding, 'Yes'), 'No');
    expect(card.text).toContain(say('desk.lead-offer'));
    expect(card.text).not.toContain(say('desk.lead-no'));
    expect(card.text).toMatch(/swollen legs or sore feet worse/);
    const summary = cardAfter(...times(beforeStanding, 'Yes'), 'No', 'Next');
    expect(itemsOf(summary)).toEqual([]);
    expect(summary.text).toContain(say('desk.no-change'));
  });

  it('goes back to the question before, also from what to change', () => {
    expect(cardAfter('Yes', 'Back').text).toBe(deskCard(deskStart, library).text);
    expect(cardAfter('No', 'Back').text).toBe(deskCard(deskStart, library).text);
    expect(cardAfter('No', 'Next', 'Skip', 'Back').text).toBe(cardAfter('No', 'Next').text);
    expect(buttonsOf(deskCard(deskStart, library)).map(({ label }) => label)).not.toContain('Back');
  });

  it('carries on every card a way to the check for warning signs', () => {
    const all = times(questions.length, 'No', 'Next');
    const cards = [
      ...press(...all.slice(0, 2 * (beforeStanding + 1))),
      ...press(...times(questions.length, 'Yes')),
    ];
    expect(cards.length).toBeGreaterThan(25);
    for (const card of cards) {
      const checks = buttonsOf(card).filter(({ action }) => action === 'check.open.v1');
      expect(checks).toMatchObject([{ opensForm: true, value: '' }]);
    }
  });
});

describe('the summary of the desk check', () => {
  it('lists what to change in the order of the questions, unsure ones among them', () => {
    const summary = cardAfter('No', 'Next', 'Yes', 'Not sure', 'Next', ...times(beforeStanding - 2, 'Skip'));
    expect(itemsOf(summary)).toEqual([`First: ${questions[0]?.step}`, `Then: ${questions[2]?.step}`]);
    expect(summary.text).toContain(say('desk.summary-yes', { names: questions[1]?.name ?? '' }));
    expect(summary.text).toMatch(/You skipped: feet on the floor, .*standing\./);
  });

  it.each(['screen-height', 'stand-tall'])('puts the home-made riser first where %s asks for it', (id) => {
    const at = questions.findIndex((question) => question.id === id);
    const rest = times(questions.length - at - 1, 'Yes');
    for (const answer of ['No', 'Not sure']) {
      const summary = cardAfter(...times(at, 'Yes'), answer, 'Next', ...rest);
      expect(itemsOf(summary)).toEqual([`First: ${riser.text}`, `Then: ${questions[at]?.step}`]);
      expect(summary.text.split(riser.text)).toHaveLength(2);
    }
  });

  it('leaves the riser out for who stands and whose screen is at its height', () => {
    expect(summaryOfAllYes().text).not.toContain(riser.text);
  });

  it('starts the next step with the riser for who does not stand, and says it once', () => {
    const summary = cardAfter(...times(beforeStanding, 'Yes'), 'Skip');
    expect(summary.text).toContain(`${say('desk.ramp-lead')}\n${riser.text}\n${ramp.text}`);
    const screen = questions.findIndex(({ id }) => id === 'screen-height');
    const rest = times(beforeStanding - screen - 1, 'Yes');
    const low = cardAfter(...times(screen, 'Yes'), 'No', 'Next', ...rest, 'Skip');
    expect(low.text.split(riser.text)).toHaveLength(2);
  });

  it('ends with the ramp and the buttons for reminders, the check for warning signs and a fresh start', () => {
    for (const summary of [summaryOfAllYes(), cardAfter(...times(beforeStanding + 1, 'No', 'Next'))]) {
      expect(summary.text).toContain(`${say('desk.ramp-lead')}\n`);
      expect(summary.text).toContain(ramp.text);
      expect(buttonsOf(summary)).toMatchObject([
        { action: 'standing.open.v1', opensForm: true },
        { action: 'check.open.v1', opensForm: true },
        { action: 'desk.step.v1' },
      ]);
      const again = parseDeskState(buttonsOf(summary)[2]?.value ?? '', deskCheck);
      expect(again).toEqual(deskStart);
    }
  });

  it('says that it looked at furniture, where to turn when it hurts, and its sources', () => {
    const { text } = summaryOfAllYes();
    for (const line of deskCheck.always) expect(text).toContain(line.text);
    expect(text).toContain(say('desk.hurts-line'));
    expect(text).toContain('Comprehensive Orthopaedics, year not shown');
    expect(text).toContain(say('disclaimer'));
  });

  it('says that there is nothing to go by where every question was skipped', () => {
    const { text } = cardAfter(...times(beforeStanding + 1, 'Skip'));
    expect(text).toContain(say('desk.all-open'));
    expect(text).not.toContain(say('desk.no-change'));
  });
});

const anyAnswer = fc.constantFrom<DeskAnswer>('yes', 'no', 'not-sure', 'skip');

/** Any state that buttons can lead to. */
const anyState: fc.Arbitrary<DeskState> = fc
  .tuple(fc.array(anyAnswer, { maxLength: questions.length }), fc.boolean())
  .map(([wanted, wasRead]) => {
    const answers = wanted[beforeStanding] === 'yes' ? wanted : wanted.slice(0, beforeStanding + 1);
    const last = answers.at(-1);
    return { answers, isChangeRead: wasRead && (last === 'no' || last === 'not-sure') };
  });

describe('how far somebody is', () => {
  it('comes out of a button as it went in, within 60 plain characters', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const value = encodeDeskState(state, deskCheck);
        expect(value).toMatch(/^[0-9a-z.+]{1,60}$/);
        expect(parseDeskState(value, deskCheck)).toEqual(state);
      }),
    );
  });

  it('always has a next card, whose every step leads on', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const card = deskCard(state, library);
        const steps = buttonsOf(card).filter(({ action }) => action === 'desk.step.v1');
        expect(steps.length).toBeGreaterThan(0);
        expect(new Set(steps.map(({ value }) => value)).size).toBe(steps.length);
        for (const { value } of steps) expect(parseDeskState(value, deskCheck)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the summary within one press more than twice the questions, whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.array(anyAnswer, { minLength: questions.length, maxLength: questions.length }),
        (all) => {
          let state = deskStart;
          for (let pressed = 0; pressed <= 2 * questions.length; pressed++) {
            const place = placeIn(state, deskCheck);
            if (place.is === 'summary') return;
            state =
              place.is === 'change'
                ? { ...state, isChangeRead: true }
                : { answers: [...state.answers, all[state.answers.length] ?? 'yes'], isChangeRead: false };
          }
          throw new Error('Expected an end');
        },
      ),
    );
  });

  it.each([
    ['nothing', ''],
    ['another version', encodeDeskState(deskStart, deskCheck).replace(/^1/, '2')],
    ['other questions', encodeDeskState(deskStart, deskCheck).replace(/\.[0-9a-z]+\./, '.0.')],
    ['an answer that is none', `${encodeDeskState(deskStart, deskCheck)}x`],
    [
      'more answers than questions',
      `${encodeDeskState(deskStart, deskCheck)}${'y'.repeat(questions.length + 1)}`,
    ],
    [
      'answers to questions that were not asked',
      `${encodeDeskState(deskStart, deskCheck)}${'s'.repeat(questions.length)}`,
    ],
    ['a change read where none was shown', `${encodeDeskState(deskStart, deskCheck)}y+`],
    ['a change read before any answer', `${encodeDeskState(deskStart, deskCheck)}+`],
    ['a very long value', `${encodeDeskState(deskStart, deskCheck)}${'y'.repeat(5000)}`],
    ['a line break', `${encodeDeskState(deskStart, deskCheck)}\n`],
  ])('is refused from a value with %s', (_, value) => {
    expect(parseDeskState(value, deskCheck)).toBeUndefined();
  });

  it('is refused once the questions are others, in another order or under another condition', () => {
    const value = encodeDeskState({ answers: ['yes'], isChangeRead: false }, deskCheck);
    const changed = (some: DeskCheck['questions']): DeskCheck => ({ ...deskCheck, questions: some });
    for (const other of [
      changed(questions.slice(1)),
      changed(questions.toReversed()),
      changed(questions.map((one) => ({ ...one, onlyAfterYesTo: undefined }))),
    ]) {
      expect(parseDeskState(value, other)).toBeUndefined();
    }
    // New words for an old question are no reason to start again.
    const reworded = changed(questions.map((one) => ({ ...one, asks: 'Is it so?' })));
    expect(parseDeskState(value, reworded)).toBeDefined();
  });

  it('never throws on any value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        expect(parseDeskState(value, deskCheck)).toBeUndefined();
      }),
    );
  });
});
