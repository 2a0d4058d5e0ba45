import { buttons, type CardElement, heading, list, note, text } from '../domain/card.ts';
import { writeCheckState } from '../domain/check-state.ts';
import type { FormValues, WindowElement } from '../domain/form.ts';
import type { Library } from '../domain/library.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Checklist, OutcomeAdvice } from '../domain/red-flag.ts';
import { crisisElements, type Phone } from './alarm.ts';
import { articlesOf } from './cite-facts.ts';
import { countryMenu } from './country-menu.ts';
import { nextSteps } from './next-steps.ts';
import { openQuestions } from './open-questions.ts';
import { phoneSentences } from './phone-lines.ts';
import type { ResultWindow } from './result-window.ts';
import { citeAll } from './tip-cards.ts';

/**
 * What a finished check says: first what to do, then why. Shown inside the modal or dialog only: it names what was
 * ticked. Every result carries whom to phone and when, the warning list and its sources.
 */
export function outcomeElements(
  outcome: Outcome,
  library: Library,
  phone: Phone = { numbers: [], country: undefined },
  window?: ResultWindow,
): readonly WindowElement[] {
  const { checklist, say } = library;
  const advice = outcome.advice.map((id) => checklist.outcomes[id]);
  const reasons = outcome.reasons.map(({ asks, means }) =>
    asks === undefined ? means : say('check.why', { sign: asks, means }),
  );
  const sources = [
    ...[...checklist.signs, ...checklist.rules].map(({ source }) => source),
    ...adviceSources(advice, library),
  ];
  const isUrgent = isUrgentOutcome(outcome);
  const menu = window && phone.numbers.length > 0 ? [countryMenu(phone, window.state, say)] : [];
  return [
    ...openDanger(outcome, library, window),
    ...outcome.advice.flatMap((id) => adviceElements(id, outcome, library, phone)),
    ...(isUrgent ? menu : []),
    ...stillOpen(outcome, library, window),
    ...visitElements(outcome, library, window?.values ?? {}),
    ...(reasons.length > 0 ? [text(say('check.you-ticked')), list(reasons)] : []),
    text(say('check.published-list')),
    list(checklist.signs.filter((sign) => sign.urgency === 'emergency').map((sign) => sign.asks)),
    ...(outcome.advice.includes('emergency') ? [] : [text(say('check.phone-when'))]),
    ...(isUrgent ? [] : [...phoneSentences(phone.numbers, phone.country, say).map(text), ...menu]),
    ...checklist.always.map((line) => text(line.text)),
    ...(window ? nextSteps(outcome, window, say) : []),
    note(`${say('check.sources', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  ];
}

function isUrgentOutcome({ phone }: Outcome): boolean {
  return phone.some(({ when }) => when !== 'if-danger-starts');
}

function adviceElements(
  id: Outcome['advice'][number],
  outcome: Outcome,
  library: Library,
  phone: Phone,
): readonly CardElement[] {
  if (id === 'crisis') return crisisElements(library, phone);
  const { title, lines } = library.checklist.outcomes[id];
  return [
    heading(title),
    list(lines.map((line) => line.text)),
    // Beside milder advice the numbers stand below the danger signs they are for.
    ...(isUrgentOutcome(outcome) ? phoneSentences(phone.numbers, phone.country, library.say).map(text) : []),
  ];
}

/** What to say at the visit, to read out or copy; made on the fly from what was ticked, and kept nowhere. */
function visitElements(
  { urgency, reasons }: Outcome,
  { checklist, say }: Library,
  values: FormValues,
): readonly CardElement[] {
  if (urgency !== 'same-day' && urgency !== 'see-doctor') return [];
  const signs = reasons.flatMap(({ asks }) => (asks === undefined ? [] : [asks]));
  const measured = checklist.measures.flatMap(({ id, asks: question, options }) => {
    const chosen = options.find(({ value, answer }) => answer !== 'not-sure' && values[id]?.[0] === value);
    return chosen ? [say('check.visit-said', { question, answer: chosen.label })] : [];
  });
  return [
    text(say('check.visit')),
    list([say('check.visit-pain'), ...signs, ...measured, say('check.visit-ask')]),
  ];
}

/** A milder sign must not quiet a danger sign that was left open: open is never a no. */
function openDanger(
  outcome: Outcome,
  library: Library,
  window: ResultWindow | undefined,
): readonly CardElement[] {
  if (!leavesDangerOpen(outcome, library.checklist)) return [];
  return [text(library.say('check.open-danger')), ...wayBack(library, window)];
}

function leavesDangerOpen({ urgency, open }: Outcome, { signs }: Checklist): boolean {
  if (urgency === 'emergency' || urgency === 'ask') return false;
  return signs.some((sign) => sign.urgency === 'emergency' && open.includes(sign.id));
}

/** What has no clear answer yet, where that is all there is to say, and the way back to it. */
function stillOpen(
  { advice, open }: Outcome,
  library: Library,
  window: ResultWindow | undefined,
): readonly CardElement[] {
  // After a typed alarm nothing need be open.
  if (advice.includes('typed')) return wayBack(library, window);
  if (!advice.includes('ask')) return [];
  const { checklist, say } = library;
  const { ticks, measures } = openQuestions(open, window?.values ?? {}, checklist);
  const all = checklist.signs.filter(({ measure }) => measure === undefined).length;
  const items = [
    ...(ticks > 0 ? [say('check.still-open-signs', { open: ticks, all })] : []),
    ...measures.map(({ asks }) => asks),
  ];
  return [text(say('check.still-open')), list(items), ...wayBack(library, window)];
}

function wayBack({ say }: Library, window: ResultWindow | undefined): readonly CardElement[] {
  if (!window) return [];
  return [
    buttons({
      label: say('check.back'),
      action: 'check.open.v1',
      value: writeCheckState(window.state),
      style: 'primary',
      spokenLabel: say('check.back-spoken'),
      opensForm: true,
    }),
  ];
}

function adviceSources(advice: readonly OutcomeAdvice[], library: Library): readonly string[] {
  const facts = advice.flatMap(({ lines }) => lines).flatMap((line) => line.facts);
  return articlesOf(facts, library);
}
