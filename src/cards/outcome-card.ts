import { type CardElement, heading, list, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Checklist, OutcomeAdvice } from '../domain/red-flag.ts';
import { crisisElements, type Phone } from './alarm.ts';
import { phoneSentences } from './phone-lines.ts';
import { citeAll } from './tip-cards.ts';

/**
 * What a finished check says: first what to do, then why. Shown inside the modal or dialog only: it names what was
 * ticked. Every result carries the warning list and its sources.
 */
export function outcomeElements(
  outcome: Outcome,
  library: Library,
  phone: Phone = { numbers: [], country: undefined },
): readonly CardElement[] {
  const { checklist, say } = library;
  const advice = outcome.advice.map((id) => checklist.outcomes[id]);
  const reasons = outcome.reasons.map(({ asks, means }) =>
    asks === undefined ? means : say('check.why', { sign: asks, means }),
  );
  const sources = [
    ...[...checklist.signs, ...checklist.rules].map(({ source }) => source),
    ...adviceSources(advice, library),
  ];
  return [
    ...(leavesDangerOpen(outcome, checklist) ? [text(say('check.open-danger'))] : []),
    ...outcome.advice.flatMap((id) => adviceElements(id, outcome, library, phone)),
    ...visitElements(outcome, library),
    ...(reasons.length > 0 ? [text(say('check.you-ticked')), list(reasons)] : []),
    text(say('check.published-list')),
    list(checklist.signs.filter((sign) => sign.urgency === 'emergency').map((sign) => sign.asks)),
    ...(outcome.urgency === 'emergency' || outcome.urgency === 'same-day'
      ? []
      : phoneSentences(phone.numbers, phone.country, say).map(text)),
    ...checklist.always.map((line) => text(line.text)),
    note(`${say('check.sources', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  ];
}

function adviceElements(
  id: Outcome['advice'][number],
  { urgency }: Outcome,
  library: Library,
  phone: Phone,
): readonly CardElement[] {
  if (id === 'crisis') return crisisElements(library, phone);
  const { title, lines } = library.checklist.outcomes[id];
  // Beside milder advice the numbers stand below the danger signs they are for.
  const isUrgent = urgency === 'emergency' || urgency === 'same-day';
  return [
    heading(title),
    list(lines.map((line) => line.text)),
    ...(isUrgent ? phoneSentences(phone.numbers, phone.country, library.say).map(text) : []),
  ];
}

/** What to say at the visit, to read out or copy; made on the fly from what was ticked, and kept nowhere. */
function visitElements({ urgency, reasons }: Outcome, { say }: Library): readonly CardElement[] {
  if (urgency !== 'same-day' && urgency !== 'see-doctor') return [];
  const signs = reasons.flatMap(({ asks }) => (asks === undefined ? [] : [asks]));
  return [text(say('check.visit')), list([say('check.visit-pain'), ...signs, say('check.visit-ask')])];
}

/** A milder sign must not quiet a danger sign that was left open: open is never a no. */
function leavesDangerOpen({ urgency, open }: Outcome, { signs }: Checklist): boolean {
  if (urgency === 'emergency' || urgency === 'ask') return false;
  return signs.some((sign) => sign.urgency === 'emergency' && open.includes(sign.id));
}

function adviceSources(advice: readonly OutcomeAdvice[], library: Library): readonly string[] {
  const facts = advice.flatMap(({ lines }) => lines).flatMap((line) => line.facts);
  // A fact id begins with the id of its article.
  return facts.map((fact) => fact.split('-')[0] ?? '').filter((id) => library.sources.has(id));
}
