import { bestBeforeOf, type Delivery, deliveryIdOf } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { Advance } from '../ports/store.ts';
import { advance, type Settlement } from '../schedule/advance.ts';
import { chooseFromBag, type Drawn } from '../schedule/choose-from-bag.ts';
import { type Decision, decide } from '../schedule/decide.ts';
import type { HolidayOf } from '../schedule/hold-by-rule.ts';
import { nextPlanned, type Occurrence, occurrenceAt } from '../schedule/occurrence.ts';
import { goOnFrom } from './go-on-from.ts';

/** What became of one due wish: a delivery in whatever state, if there is anything to say, and where the wish goes on. */
export interface Planned {
  readonly delivery: Delivery | undefined;
  readonly move: Advance;
}

/** What a kind of reminder can suggest. */
export type SuggestionsOf = (kind: ReminderKind) => readonly Suggestion[];

/**
 * Plans one due reminder: decides by the time it was due, and records the decision whatever it is. What is past its
 * best-before becomes an expired delivery: never a burst.
 */
export function planReminder(
  plan: ReminderPlan,
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  { holidayOf, suggestionsOf }: { readonly holidayOf: HolidayOf; readonly suggestionsOf: SuggestionsOf },
): Planned {
  const { workspaceId, address, zone } = plan;
  const id = deliveryIdOf(plan.id, dueAt);
  const occurrence = occurrenceAt(plan, dueAt);
  const decision = decide(plan, occurrence, holidayOf);
  const { kind } = decision;
  const says = decision.is === 'send' ? decision.says : 'reminder';
  const bestBefore = bestBeforeOf(says, dueAt);
  const isLate = bestBefore.epochMilliseconds <= now.epochMilliseconds;
  const settled = settle(decision, now, () => isLate || isOvertaken(plan, occurrence, now, holidayOf));
  const progress = advance(plan.progress, occurrence, settled, { zone, id });
  // What nobody sees stays in the bag.
  const drawn = settled.is === 'send' ? draw(plan, occurrence, settled, suggestionsOf) : undefined;
  const next = nextPlanned({ ...plan, progress }, goOnFrom(dueAt, now));
  const { last, snooze } = plan.progress;
  const returning = occurrence.isSnoozed ? snooze : undefined;
  return {
    delivery: {
      ...{ id, workspaceId, planId: plan.id, kind: says, address, dueAt, bestBefore },
      contentId: drawn?.id ?? '',
      reminds: kind,
      ...(decision.besides ? { besides: decision.besides } : {}),
      ...(settled.is === 'send' && settled.opening ? { opening: settled.opening } : {}),
      ...(settled.is === 'send' && last && (last.isOpen || last.isLeft) ? { replaces: last.id } : {}),
      ...(settled.is !== 'hold' && returning ? { returns: returning.of } : {}),
      attempts: 0,
      state: stateOf(settled, dueAt, now),
    },
    move: {
      ...{ is: 'plan', workspaceId, id: plan.id, progress },
      rotation: drawn?.rotation ?? plan.rotation,
      nextDueAt: next?.at,
    },
  };
}

/** What a rule held is held, whatever is past. */
function settle(decision: Decision, now: Temporal.Instant, isPast: () => boolean): Settlement {
  if (decision.is === 'hold') return decision;
  return isPast() ? missed(decision.kind) : withTurnToCome(decision, now);
}

function missed(kind: ReminderKind): Settlement {
  return { is: 'miss', kind };
}

/** A turn whose end is past already, as after an outage, is not begun: the change of position comes alone. */
function withTurnToCome(decision: Extract<Decision, { is: 'send' }>, now: Temporal.Instant): Decision {
  return isStill(decision.turnEndsAt, now) ? decision : { ...decision, turnEndsAt: undefined };
}

/** No two moments of a plan are nearer to each other. */
const minuteMs = 60_000;

/**
 * Whether the one after it is due by now as well, and comes: after an outage that one alone is sent, and never two at
 * once. Where this is the end of a turn, that one's card tells it as well.
 */
function isOvertaken(
  plan: ReminderPlan,
  due: Occurrence,
  now: Temporal.Instant,
  holidayOf: HolidayOf,
): boolean {
  if (now.epochMilliseconds - due.at.epochMilliseconds < minuteMs) return false;
  const { id: planId, zone } = plan;
  const step = (progress: ReminderPlan['progress'], occurrence: Occurrence, settled: Settlement) =>
    advance(progress, occurrence, settled, { zone, id: deliveryIdOf(planId, occurrence.at) });
  let progress = step(plan.progress, due, missed(due.kinds[0] ?? 'stand'));
  let next = nextPlanned({ ...plan, progress }, due.at);
  while (next && !isStill(next.at, now)) {
    const decision = decide({ ...plan, progress }, next, holidayOf);
    if (decision.is === 'send') return true;
    progress = step(progress, next, decision);
    next = nextPlanned({ ...plan, progress }, next.at);
  }
  return false;
}

function stateOf(settled: Settlement, dueAt: Temporal.Instant, now: Temporal.Instant): Delivery['state'] {
  switch (settled.is) {
    case 'send':
      return { is: 'pending', notBefore: dueAt };
    case 'hold':
      return { is: 'held', at: now, hold: settled.hold };
    case 'miss':
      return { is: 'expired', at: now, reason: 'was-down' };
  }
}

/**
 * A suggestion for the kind that is due, `undefined` where the person wants none of them; what was put off comes again as
 * it was. A question needs none.
 */
function draw(
  { id, rotation, progress }: ReminderPlan,
  { isSnoozed }: Occurrence,
  { kind, says }: Extract<Settlement, { is: 'send' }>,
  suggestionsOf: SuggestionsOf,
): Drawn | undefined {
  if (says === 'question') return undefined;
  if (isSnoozed && progress.snooze?.contentId) return { id: progress.snooze.contentId, rotation };
  return chooseFromBag(id, rotation, suggestionsOf(kind));
}
