import { planCard } from '../cards/plan-card.ts';
import type { Card } from '../domain/card.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { WorkingHours } from '../domain/working-hours.ts';
import { firstSend, lookedAheadDays } from '../schedule/first-send.ts';
import { type Foreseen, forecast } from '../schedule/forecast.ts';
import { kindsLeftOut } from '../schedule/kinds-left-out.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { findWaitingNow } from './find-waiting-now.ts';
import type { House } from './house.ts';
import type { Dropped } from './keep-promises.ts';
import { knowHolidays } from './know-holidays.ts';

/** When the next reminder of a plan will really come, counting in pauses, holidays and all the rest. */
export async function nextSendOf(house: House, plan: ReminderPlan): Promise<Temporal.Instant | undefined> {
  const now = house.clock.now();
  const until = now.add({ hours: lookedAheadDays * 24 });
  const holidayOf = await knowHolidays(house.holidays, [plan.quiet.holidays], now, until);
  return firstSend(plan, now, holidayOf);
}

/** What is not as it was in the plan before, beside what was asked for. */
export interface PlanNews {
  readonly dropped?: Dropped;
  readonly hoursBefore?: WorkingHours;
}

/** A plan in words, with when the next reminder comes, what of it never does, and what is not kept of the plan before. */
export async function cardOfPlan(
  house: House,
  plan: ReminderPlan,
  lead: 'standing.saved' | 'standing.status',
  news: PlanNews = {},
): Promise<Card> {
  const now = house.clock.now();
  const next = await nextSendOf(house, plan);
  const week = await foreseeWeek(house, plan);
  const later = lead === 'standing.status' ? sendsAfter(week, next) : [];
  const leftOut = kindsLeftOut(plan, week);
  const waiting = await findWaitingNow(house, plan);
  const moments = { now, waiting, today: localDayOf(plan.zone, now), next, later, leftOut, ...news };
  return planCard(plan, moments, house.library.say, lead);
}

const shownLater = 2;
const foreseenDays = 7;

/** What the coming week brings; answered, as `/standing next` has it. */
async function foreseeWeek({ clock, holidays }: House, plan: ReminderPlan): Promise<readonly Foreseen[]> {
  const now = clock.now();
  const until = now.add({ hours: foreseenDays * 24 });
  const holidayOf = await knowHolidays(holidays, [plan.quiet.holidays], now, until);
  return forecast(plan, now, until, { holidayOf, answers: 'all' });
}

/** The sends that follow the next one, where they are near. */
function sendsAfter(
  week: readonly Foreseen[],
  next: Temporal.Instant | undefined,
): readonly Temporal.Instant[] {
  if (!next) return [];
  return week
    .filter(({ at, decision }) => decision.is === 'send' && Temporal.Instant.compare(at, next) > 0)
    .slice(0, shownLater)
    .map(({ at }) => at);
}
