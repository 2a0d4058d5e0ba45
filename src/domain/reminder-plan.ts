import type { Address } from './address.ts';
import type { Limits } from './limits.ts';
import type { PersonId } from './person.ts';
import type { PlanId } from './plan-id.ts';
import type { Progress } from './progress.ts';
import type { QuietRules } from './quiet-rules.ts';
import type { Rotation } from './rotation.ts';
import type { Strand } from './strand.ts';
import type { WorkingHours } from './working-hours.ts';
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
  /** True: the zone stays. False: it follows the one in the person's profile. */
  readonly isZonePinned: boolean;
  /** Shared by all strands. */
  readonly hours: WorkingHours;
  /** At least one. What is due at once comes in one card; who has waited longest leads, and the order settles a tie. */
  readonly strands: readonly Strand[];
  readonly limits: Limits;
  readonly quiet: QuietRules;
  readonly pausedUntil: Temporal.Instant | undefined;
  /** One bag for the nudges of all kinds. */
  readonly rotation: Rotation;
  readonly progress: Progress;
  /** The next planned or put-off reminder, whatever will hold it; `undefined` when none ever comes. */
  readonly nextDueAt: Temporal.Instant | undefined;
}
