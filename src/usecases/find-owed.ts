import type { Address } from '../domain/address.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { House } from './house.ts';

/** What somebody was owed from an instant on, by the plan they have and by those before it, earliest first. */
export async function findOwed(
  { store: { deliveries } }: House,
  {
    workspaceId,
    address,
    plan,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly address: Address;
    readonly plan?: ReminderPlan | undefined;
  },
  since: Temporal.Instant,
): Promise<readonly Delivery[]> {
  const own = plan ? await deliveries.ofPlan(workspaceId, plan.id, since) : [];
  const ended = await deliveries.ofEndedPlans(workspaceId, address, since);
  return [...ended, ...own].toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt));
}
