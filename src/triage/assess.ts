import type { Answers, Outcome, PhoneCall, Reason } from '../domain/outcome.ts';
import type { AdviceId, Checklist, RedFlag, SignRule } from '../domain/red-flag.ts';
import { mostUrgent, rank, type Urgency } from '../domain/urgency.ts';
import { isBorderline, signState } from './sign-state.ts';

/**
 * How soon care is advised, from the answers to the checklist alone. The most urgent sign or combination wins, and
 * length and strength of the pain only raise. Self-care only when every sign is known to be absent: one left open or
 * not sure is never a no, and without any sign comes to `ask`. Answers that are no question of the table count for
 * nothing.
 */
export function assess(answers: Answers, checklist: Checklist): Outcome {
  const states = checklist.signs.map((sign) => ({ sign, state: signState(sign, answers, checklist) }));
  const signs = states
    .filter(({ state }) => state === 'yes')
    .map(({ sign }) => sign)
    .sort((a, b) => rank(b.urgency) - rank(a.urgency));
  const open = states.filter(({ state }) => state !== 'yes' && state !== 'no').map(({ sign }) => sign.id);
  const present = new Set(signs.map(({ id }) => id));
  const rules = checklist.rules.filter((rule) => isComplete(rule, present));
  const highest = [...signs, ...rules].reduce<Urgency>(
    (highest, { urgency }) => mostUrgent(highest, urgency),
    'self-care',
  );
  const urgency = signs.length === 0 && open.length > 0 ? 'ask' : highest;
  const near = checklist.signs.filter((sign) => isBorderline(sign, answers, checklist)).map(({ id }) => id);
  const isOnlyBorderline = urgency === 'ask' && open.every((id) => near.includes(id));
  const advice = adviceOf(urgency, signs, rules, isOnlyBorderline);
  return {
    urgency,
    signs,
    rules,
    open,
    reasons: reasonsOf(signs, rules),
    advice,
    phone: phoneOf(advice),
  };
}

function isComplete({ all, any }: SignRule, present: ReadonlySet<string>): boolean {
  return all.every((id) => present.has(id)) && (any.length === 0 || any.some((id) => present.has(id)));
}

function reasonsOf(signs: readonly RedFlag[], rules: readonly SignRule[]): readonly Reason[] {
  const reasons = [
    ...rules.map(({ id, urgency, means, source }) => ({ id, urgency, asks: undefined, means, source })),
    ...signs.map(({ id, urgency, asks, means, source }) => ({ id, urgency, asks, means, source })),
  ];
  return reasons.sort((a, b) => rank(b.urgency) - rank(a.urgency));
}

/** A crisis comes before the back, and stands alone unless something else is urgent as well. */
function adviceOf(
  urgency: Outcome['urgency'],
  signs: readonly RedFlag[],
  rules: readonly SignRule[],
  isOnlyBorderline: boolean,
): readonly AdviceId[] {
  if (isOnlyBorderline) return ['borderline'];
  if (!signs.some(({ advice }) => advice === 'crisis')) return [urgency];
  const isUrgentBeside =
    signs.some((sign) => sign.urgency === 'emergency' && sign.advice !== 'crisis') ||
    rules.some((rule) => rule.urgency === 'emergency');
  return isUrgentBeside ? ['crisis', urgency] : ['crisis'];
}

/** In a crisis the line for it comes first, and the emergency number right behind. */
function phoneOf(advice: readonly AdviceId[]): readonly PhoneCall[] {
  const ifDangerStarts: PhoneCall = { whom: 'emergency-number', when: 'if-danger-starts' };
  if (advice.includes('same-day')) return [{ whom: 'advice-line', when: 'today' }, ifDangerStarts];
  const isCrisis = advice.includes('crisis');
  if (!isCrisis && !advice.includes('emergency')) return [ifDangerStarts];
  const emergency: PhoneCall = { whom: 'emergency-number', when: 'now' };
  return isCrisis ? [{ whom: 'crisis-line', when: 'now' }, emergency] : [emergency];
}
