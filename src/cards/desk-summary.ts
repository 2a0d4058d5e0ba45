import { type CardElement, heading, list, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import { sourceNote } from './cite-facts.ts';
import type { AnsweredQuestion, DeskAnswer } from './desk-walk.ts';

/** What the answers come to: what to change first, in order, then the next step. Names no body part's trouble. */
export function summaryElements(
  answered: readonly AnsweredQuestion[],
  library: Library,
): readonly CardElement[] {
  const { say, deskCheck } = library;
  const { riser, ramp, always } = deskCheck;
  const toChange = answered.filter(({ question, answer }) => isOpen(answer) && !question.isOffer);
  const asksForRiser = toChange.some(({ question }) => question.isRaisedByRiser);
  const steps = [...(asksForRiser ? [riser.text] : []), ...toChange.map(({ question }) => question.step)];
  const stands = answered.some(({ question, answer }) => question.isOffer && answer === 'yes');
  const facts = [
    ...toChange.flatMap(({ question }) => question.facts),
    ...[riser, ramp, ...always].flatMap((line) => line.facts),
  ];
  return [
    heading(say('desk.summary-heading')),
    ...(steps.length > 0
      ? [
          text(say('desk.summary-changes')),
          list(steps.map((step, at) => say(at === 0 ? 'desk.first' : 'desk.then', { step }))),
        ]
      : [text(say(answered.some(({ answer }) => answer === 'yes') ? 'desk.no-change' : 'desk.all-open'))]),
    text(say('desk.ramp-lead')),
    // Who does not stand yet starts the ramp with something to stand at, once.
    ...(asksForRiser || stands ? [] : [text(riser.text)]),
    text(ramp.text),
    ...namesOf('desk.summary-yes', answered, 'yes', library),
    ...namesOf('desk.summary-skipped', answered, 'skip', library),
    ...always.map((line) => text(line.text)),
    text(say('desk.hurts-line')),
    note(sourceNote(facts, library)),
  ];
}

function isOpen(answer: DeskAnswer): boolean {
  return answer === 'no' || answer === 'not-sure';
}

function namesOf(
  key: 'desk.summary-yes' | 'desk.summary-skipped',
  answered: readonly AnsweredQuestion[],
  wanted: DeskAnswer,
  { say }: Library,
): readonly CardElement[] {
  const names = answered.filter(({ answer }) => answer === wanted).map(({ question }) => question.name);
  return names.length === 0 ? [] : [text(say(key, { names: names.join(', ') }))];
}
