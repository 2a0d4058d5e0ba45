import type { Address } from './address.ts';
import type { Cadence } from './cadence.ts';
import type { PersonId } from './person.ts';
import type { PlanId } from './plan-id.ts';
import type { Rotation } from './rotation.ts';
import type { WorkspaceId } from './workspace.ts';
import type { ZoneId } from './zone.ts';

/** A person's own standing wish to be reminded. It exists because that person asked; stopping removes it. */
export interface ReminderPlan {
  readonly id: PlanId;
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  /** The chat between the person and the bot. */
  readonly address: Address;
  readonly zone: ZoneId;
  readonly cadence: Cadence;
  readonly pausedUntil: Temporal.Instant | undefined;
  readonly rotation: Rotation;
  readonly nextDueAt: Temporal.Instant | undefined;
}
