import { nextCard } from '../cards/next-card.ts';
import type { Card } from '../domain/card.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { forecast } from '../schedule/forecast.ts';
import { findWaitingNow } from './find-waiting-now.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';

const foreseenDays = 14;

/** What the coming two weeks will bring if the reminders are answered: which come, and which are held by what. */
export async function foreseeReminders(house: House, plan: ReminderPlan): Promise<Card> {
  const now = house.clock.now();
  const until = now.add({ hours: foreseenDays * 24 });
  const holidayOf = await knowHolidays(house.holidays, [plan.quiet.holidays], now, until);
  const foreseen = forecast(plan, now, until, { holidayOf, answers: 'all' });
  return nextCard(
    foreseen.map(({ at, decision }) => ({
      at,
      hold: decision.is === 'hold' ? decision.hold : undefined,
      kind: decision.kind,
      besides: decision.besides,
    })),
    { zone: plan.zone, now },
    house.library.say,
    await findWaitingNow(house, plan),
  );
}
