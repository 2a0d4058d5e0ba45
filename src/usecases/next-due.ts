import type { Advance, DuePlan } from '../ports/store.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import { nextTipAt } from './plan-tip.ts';

/** When a standing wish is next due, strictly after an instant, whatever will hold it. */
export function nextDueAfter(wish: DuePlan, after: Temporal.Instant): Temporal.Instant | undefined {
  return wish.is === 'plan' ? nextPlanned(wish.plan, after)?.at : nextTipAt(wish.subscription, after);
}

/** When a standing wish is due by what is kept of it; `undefined` where it comes due no more. */
export function dueAtOf(wish: DuePlan): Temporal.Instant | undefined {
  return wish.is === 'plan' ? wish.plan.nextDueAt : wish.subscription.nextDueAt;
}

/** The move of a wish to another due time, and of nothing else of it. */
export function moveTo(wish: DuePlan, nextDueAt: Temporal.Instant | undefined): Advance {
  switch (wish.is) {
    case 'subscription': {
      const { workspaceId, id, rotation } = wish.subscription;
      return { is: 'subscription', workspaceId, id, rotation, nextDueAt };
    }
    case 'plan': {
      const { workspaceId, id, rotation, progress } = wish.plan;
      return { is: 'plan', workspaceId, id, rotation, progress, nextDueAt };
    }
  }
}
