import { describeHours, describePlan } from '../cards/describe-plan.ts';
import { impossibleCard } from '../cards/status-cards.ts';
import type { Card } from '../domain/card.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { House } from './house.ts';
import { cardOfPlan } from './reply-with-plan.ts';
import type { SetOutcome } from './set-reminders.ts';

/** What setting a plan came to, in words: the plan, or what stood in its way and an example. */
export async function tellSetOutcome(house: House, outcome: SetOutcome): Promise<Reply> {
  const { say } = house.library;
  switch (outcome.is) {
    case 'saved':
      return { is: 'card', card: await cardOfSaved(house, outcome) };
    case 'unfit-ramp':
      return {
        is: 'card',
        card: impossibleCard(planRead(house, outcome.plan), say('mistake.expected.ramp-lengths'), say),
      };
    case 'no-fit':
      return {
        is: 'card',
        card: impossibleCard(planRead(house, outcome.plan), say('mistake.expected.span'), say),
      };
    case 'outside-hours': {
      const times = outcome.times.map(formatLocalMinute).join(', ');
      const hours = describeHours(outcome.plan.hours, say);
      return { is: 'card', card: impossibleCard(times, say('mistake.expected.in-hours', { hours }), say) };
    }
  }
}

/** A plan that was just saved, in words, with what the change made of the rest of it. */
export function cardOfSaved(
  house: House,
  { is: _, plan, ...news }: Extract<SetOutcome, { is: 'saved' }>,
): Promise<Card> {
  return cardOfPlan(house, plan, 'standing.saved', news);
}

function planRead({ library, clock }: House, plan: ReminderPlan): string {
  return describePlan(plan, localDayOf(plan.zone, clock.now()), library.say);
}
