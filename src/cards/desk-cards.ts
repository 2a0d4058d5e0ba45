import {
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  note,
  text,
} from '../domain/card.ts';
import type { DeskQuestion } from '../domain/desk-check.ts';
import type { Library } from '../domain/library.ts';
import type { PhraseKey } from '../domain/phrases.ts';
import { sourceNote } from './cite-facts.ts';
import { summaryElements } from './desk-summary.ts';
import { type DeskAnswer, type DeskState, deskStart, encodeDeskState, placeIn } from './desk-walk.ts';

/** One step of the desk check, for the person alone. `lead` comes first. */
export function deskCard(state: DeskState, library: Library, lead?: string): Card {
  const place = placeIn(state, library.deskCheck);
  const first = lead === undefined ? [] : [text(lead)];
  switch (place.is) {
    case 'question':
      return card(...first, ...questionElements(place.question, state, library));
    case 'change':
      return card(...first, ...changeElements(place.question, place.answer, state, library));
    case 'summary':
      return card(...first, ...summaryElements(place.answered, library), summaryButtons(library));
  }
}

function questionElements(
  question: DeskQuestion,
  state: DeskState,
  library: Library,
): readonly CardElement[] {
  const { say, deskCheck } = library;
  const step = deskCheck.questions.indexOf(question) + 1;
  const answer = (label: string, given: DeskAnswer): Button =>
    stepButton(label, { answers: [...state.answers, given], isChangeRead: false }, library);
  return [
    heading(say('desk.heading', { area: areaOf(question, library) })),
    ...(state.answers.length === 0 ? [text(say('desk.intro'))] : []),
    note(say('desk.step', { step, most: deskCheck.questions.length })),
    text(question.asks),
    buttons(
      answer(say('desk.yes'), 'yes'),
      answer(say('desk.no'), 'no'),
      answer(say('desk.not-sure'), 'not-sure'),
      answer(say('desk.skip'), 'skip'),
    ),
    buttons(...backButton(state, library), hurtsButton(library)),
    note(say('disclaimer')),
  ];
}

function changeElements(
  question: DeskQuestion,
  answer: 'no' | 'not-sure',
  state: DeskState,
  library: Library,
): readonly CardElement[] {
  const { say } = library;
  return [
    heading(say('desk.heading', { area: areaOf(question, library) })),
    text(question.asks),
    text(say(leadTo(question, answer))),
    text(question.change),
    ...(question.careful === undefined ? [] : [text(question.careful)]),
    buttons(
      { ...stepButton(say('desk.next'), { ...state, isChangeRead: true }, library), style: 'primary' },
      ...backButton(state, library),
      hurtsButton(library),
    ),
    note(sourceNote(question.facts, library)),
  ];
}

function leadTo(
  { isOffer }: DeskQuestion,
  answer: 'no' | 'not-sure',
): Extract<PhraseKey, `desk.lead-${string}`> {
  if (isOffer) return 'desk.lead-offer';
  return answer === 'no' ? 'desk.lead-no' : 'desk.lead-not-sure';
}

function summaryButtons(library: Library): CardElement {
  const { say } = library;
  return buttons(
    {
      label: say('desk.remind-label'),
      action: 'standing.open.v1',
      // The ramp is what comes after a first riser.
      value: 'alternate',
      style: 'primary',
      opensForm: true,
    },
    { label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true },
    stepButton(say('desk.again'), deskStart, library),
  );
}

/** To the question answered last, or asked before this one. */
function backButton(state: DeskState, library: Library): readonly Button[] {
  if (state.answers.length === 0) return [];
  const before = { answers: state.answers.slice(0, -1), isChangeRead: false };
  const last = before.answers.at(-1);
  // What the answer before asked to change was read already.
  const isChangeRead = last === 'no' || last === 'not-sure';
  return [stepButton(library.say('desk.back'), { ...before, isChangeRead }, library)];
}

function hurtsButton({ say }: Library): Button {
  return {
    label: say('desk.hurts'),
    action: 'check.open.v1',
    value: '',
    spokenLabel: say('desk.hurts-spoken'),
    opensForm: true,
  };
}

function stepButton(label: string, state: DeskState, { deskCheck }: Library): Button {
  return { label, action: 'desk.step.v1', value: encodeDeskState(state, deskCheck) };
}

function areaOf({ area }: DeskQuestion, { deskCheck }: Library): string {
  return deskCheck.areas.find(({ id }) => id === area)?.name ?? '';
}
