import { buttons, type Card, card, list, text } from '../domain/card.ts';
import { usualLimits } from '../domain/limits.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { describePlan, describeSpans } from './describe-plan.ts';
import { describeInstant } from './describe-time.ts';

export interface PlanMoments {
  readonly now: Temporal.Instant;
  readonly today: LocalDay;
  /** When the next reminder will really come. */
  readonly next: Temporal.Instant | undefined;
}

/** A person's reminder plan in words; `saved` says it was just set. */
export function planCard(
  plan: ReminderPlan,
  { now, today, next }: PlanMoments,
  say: Say,
  lead: 'standing.saved' | 'standing.status',
): Card {
  const { zone, pausedUntil, quiet } = plan;
  const lines = [text(say(lead, { plan: describePlan(plan, today, say) }))];
  if (isStill(pausedUntil, now)) {
    lines.push(text(say('standing.paused-until', { when: describeInstant(pausedUntil, zone) })));
  }
  if (isStill(quiet.awayUntil, now)) {
    lines.push(text(say('standing.away-until', { when: describeInstant(quiet.awayUntil, zone) })));
  }
  lines.push(
    text(next ? say('standing.next', { when: describeInstant(next, zone) }) : say('standing.no-next')),
  );
  const rules = rulesOf(plan, today, say);
  return card(
    ...lines,
    ...(rules.length === 0 ? [] : [list(rules)]),
    buttons({ label: say('standing.form.open'), action: 'standing.open.v1', value: '', opensForm: true }),
  );
}

/** The rules around the plan, where they are not the usual ones. */
function rulesOf(
  { limits, quiet, zone, isZonePinned }: ReminderPlan,
  today: LocalDay,
  say: Say,
): readonly string[] {
  const { mostPerDay, leastGapMinutes: minutes } = limits;
  const days = quiet.days.filter(({ to }) => to >= today);
  return [
    ...(mostPerDay === undefined ? [] : [say('standing.most', { most: mostPerDay })]),
    ...(minutes === usualLimits.leastGapMinutes ? [] : [say('standing.gap', { minutes })]),
    ...(days.length === 0 ? [] : [say('standing.quiet-days', { days: describeSpans(days) })]),
    ...(quiet.holidays === undefined ? [] : [say('standing.holidays', { country: quiet.holidays })]),
    ...(quiet.heedsDoNotDisturb ? [] : [say('standing.ignores-dnd')]),
    ...(isZonePinned ? [say('standing.zone-pinned', { zone })] : []),
  ];
}

function isStill(until: Temporal.Instant | undefined, now: Temporal.Instant): until is Temporal.Instant {
  return until !== undefined && Temporal.Instant.compare(until, now) > 0;
}
