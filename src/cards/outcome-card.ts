import { type CardElement, heading, list, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Checklist } from '../domain/red-flag.ts';
import { citeAll } from './tip-cards.ts';

/**
 * What a finished check says: first what to do, then why. Shown inside the modal or dialog only: it names what was
 * ticked. Every result carries the warning list and its sources.
 */
export function outcomeElements(outcome: Outcome, library: Library): readonly CardElement[] {
  const { checklist, say } = library;
  const advice = checklist.outcomes[outcome.urgency];
  const reasons = outcome.signs.map((sign) => say('check.why', { sign: sign.asks, means: sign.means }));
  const sources = [...checklist.signs.map((sign) => sign.source), ...adviceSources(library, outcome.urgency)];
  return [
    ...(leavesDangerOpen(outcome, checklist) ? [text(say('check.open-danger'))] : []),
    heading(advice.title),
    list(advice.lines.map((line) => line.text)),
    ...(reasons.length > 0 ? [text(say('check.you-ticked')), list(reasons)] : []),
    text(say('check.published-list')),
    list(checklist.signs.filter((sign) => sign.urgency === 'emergency').map((sign) => sign.asks)),
    ...checklist.always.map((line) => text(line.text)),
    note(`${say('check.sources', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  ];
}

/** A milder sign must not quiet a danger sign that was left open: open is never a no. */
function leavesDangerOpen({ urgency, open }: Outcome, { signs }: Checklist): boolean {
  if (urgency === 'emergency' || urgency === 'ask') return false;
  return signs.some((sign) => sign.urgency === 'emergency' && open.includes(sign.id));
}

function adviceSources(library: Library, urgency: Outcome['urgency']): readonly string[] {
  const facts = library.checklist.outcomes[urgency].lines.flatMap((line) => line.facts);
  // A fact id begins with the id of its article.
  return facts.map((fact) => fact.split('-')[0] ?? '').filter((id) => library.sources.has(id));
}
