import { buttons, type Card, card, heading, list, note, text } from '../domain/card.ts';
import { isStill } from '../domain/is-still.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import { describePlan, describeSpans } from './describe-plan.ts';
import { describeInstant } from './describe-time.ts';
import { limitLines } from './limit-lines.ts';

/** What is kept about a person, counted. */
export interface MineInWords {
  readonly plan: ReminderPlan | undefined;
  readonly dueCount: number;
  readonly checkAgainAt: Temporal.Instant | undefined;
  /** How many days a record holds; `undefined`: off. */
  readonly recordDays: number | undefined;
  readonly hasChat: boolean;
}

/** When it is asked, and where the person is. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly today: LocalDay;
  readonly zone: ZoneId | undefined;
}

/** What is kept about a person, in words, and what never is. */
export function mineCard(mine: MineInWords, moment: Moment, say: Say): Card {
  const { plan, dueCount, checkAgainAt, recordDays, hasChat } = mine;
  const isNothing = !plan && dueCount === 0 && !checkAgainAt && recordDays === undefined && !hasChat;
  const lines = [
    ...(plan ? planLines(plan, moment, say) : [say('me.no-plan')]),
    ...(dueCount === 0 ? [] : [say('me.sent', { count: dueCount })]),
    ...(checkAgainAt ? [say('me.check-again', { when: describeInstant(checkAgainAt, moment) })] : []),
    recordDays === undefined ? say('me.record-off') : say('me.record', { days: recordDays }),
    ...(hasChat ? [say('me.chat')] : []),
  ];
  return card(
    heading(say('me.heading')),
    ...(isNothing ? [text(say('me.nothing'))] : []),
    list(lines),
    text(say('me.not')),
    note(say('me.note')),
    buttons(
      {
        label: say('me.export-label'),
        action: 'me.export.v1',
        value: '',
        spokenLabel: say('me.export-spoken'),
      },
      {
        label: say('me.forget-label'),
        action: 'me.forget.v1',
        value: '',
        style: 'danger',
        spokenLabel: say('me.forget-spoken'),
      },
    ),
  );
}

function planLines(plan: ReminderPlan, { now, today }: Moment, say: Say): readonly string[] {
  const { zone, pausedUntil, quiet } = plan;
  const unwanted = plan.rotation.unwanted?.length ?? 0;
  return [
    say('me.plan', { plan: describePlan(plan, today, say) }),
    ...(pausedUntil && isStill(pausedUntil, now)
      ? [say('me.paused', { when: describeInstant(pausedUntil, { zone, now }) })]
      : []),
    ...(unwanted === 0 ? [] : [say('me.not-for-me', { count: unwanted })]),
    ...(quiet.awayUntil && isStill(quiet.awayUntil, now)
      ? [say('me.away', { when: describeInstant(quiet.awayUntil, { zone, now }) })]
      : []),
    ...(quiet.days.length === 0 ? [] : [say('me.quiet-days', { days: describeSpans(quiet.days) })]),
    ...(quiet.holidays === undefined ? [] : [say('standing.holidays', { country: quiet.holidays })]),
    ...(quiet.heedsDoNotDisturb ? [] : [say('standing.ignores-dnd')]),
    ...limitLines(plan.limits, say),
    plan.isZonePinned ? say('standing.zone-pinned', { zone }) : say('standing.zone-follows', { zone }),
    say('me.progress'),
  ];
}

/** Asks once before everything is erased. */
export function forgetCard(say: Say): Card {
  return card(
    heading(say('forget.heading')),
    text(say('forget.text')),
    text(say('forget.not')),
    text(say('forget.again')),
    buttons(
      {
        label: say('forget.yes-label'),
        action: 'forget.yes.v1',
        value: '',
        style: 'danger',
        spokenLabel: say('forget.yes-spoken'),
      },
      {
        label: say('forget.no-label'),
        action: 'forget.no.v1',
        value: '',
        spokenLabel: say('forget.no-spoken'),
      },
    ),
  );
}
