import type { Answers, Outcome } from '../domain/outcome.ts';
import type { Checklist } from '../domain/red-flag.ts';
import { mostUrgent, rank, type Urgency } from '../domain/urgency.ts';

/**
 * How soon care is advised, from the answers to the checklist alone. The most urgent sign wins. Self-care only when
 * every sign was answered no: a sign left open or not sure is never a no, and without any yes comes to `ask`.
 */
export function assess(answers: Answers, checklist: Checklist): Outcome {
  const signs = checklist.signs
    .filter((sign) => answers[sign.id] === 'yes')
    .sort((a, b) => rank(b.urgency) - rank(a.urgency));
  const open = checklist.signs
    .filter((sign) => answers[sign.id] !== 'yes' && answers[sign.id] !== 'no')
    .map((sign) => sign.id);
  const urgency = signs.reduce<Urgency>((highest, sign) => mostUrgent(highest, sign.urgency), 'self-care');
  return { urgency: signs.length === 0 && open.length > 0 ? 'ask' : urgency, signs, open };
}
