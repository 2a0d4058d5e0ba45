import type { Address } from '../../domain/address.ts';
import type { PersonId } from '../../domain/person.ts';
import type { PlanId } from '../../domain/plan-id.ts';
import type { ReminderPlan } from '../../domain/reminder-plan.ts';
import type { WorkspaceId } from '../../domain/workspace.ts';
import { BackwiseError } from '../../ports/errors.ts';
import type { ReminderPlanRow } from '../database-tables.ts';
import {
  readHours,
  readLimits,
  readQuiet,
  readStrands,
  writeHours,
  writeLimits,
  writeQuiet,
  writeStrands,
} from './plan-text.ts';
import { readProgress, readRotation, writeProgress, writeRotation } from './progress-text.ts';
import { instantIn, readZone, refuse, toMillisOrNull } from './row-parts.ts';

/** Throws BackwiseError on a plan without a wish: it could never be read again. */
export function planToRow(plan: ReminderPlan): ReminderPlanRow {
  if (plan.strands.length === 0) {
    throw new BackwiseError(
      'Expected a plan with something to remind of, got one without.',
      'Nothing was changed: remove the plan where nothing is left in it.',
    );
  }
  return {
    workspace_id: plan.workspaceId,
    id: plan.id,
    person_id: plan.personId,
    address: plan.address,
    zone: plan.zone,
    is_zone_pinned: plan.isZonePinned ? 1 : 0,
    hours: writeHours(plan.hours),
    strands: writeStrands(plan.strands),
    limits: writeLimits(plan.limits),
    quiet: writeQuiet(plan.quiet),
    paused_until: toMillisOrNull(plan.pausedUntil),
    rotation: writeRotation(plan.rotation),
    progress: writeProgress(plan.progress),
    next_due_at: toMillisOrNull(plan.nextDueAt),
  };
}

/** Throws StoreUnavailable, naming table and id, on a row that cannot be read. */
export function planFromRow(row: ReminderPlanRow): ReminderPlan {
  const table = 'reminder_plans';
  const isZonePinned = Number(row.is_zone_pinned);
  return {
    id: row.id as PlanId,
    workspaceId: row.workspace_id as WorkspaceId,
    personId: row.person_id as PersonId,
    address: row.address as Address,
    zone: readZone(row.zone) ?? refuse(table, row, 'zone'),
    isZonePinned:
      isZonePinned === 0 || isZonePinned === 1 ? isZonePinned === 1 : refuse(table, row, 'is_zone_pinned'),
    hours: readHours(row.hours) ?? refuse(table, row, 'hours'),
    strands: readStrands(row.strands) ?? refuse(table, row, 'strands'),
    limits: readLimits(row.limits) ?? refuse(table, row, 'limits'),
    quiet: readQuiet(row.quiet) ?? refuse(table, row, 'quiet'),
    pausedUntil: instantIn(table, row, 'paused_until'),
    rotation: readRotation(row.rotation) ?? refuse(table, row, 'rotation'),
    progress: readProgress(row.progress) ?? refuse(table, row, 'progress'),
    nextDueAt: instantIn(table, row, 'next_due_at'),
  };
}
