import { cadenceOf } from '../commands/cadence-of.ts';
import type { TypedCadence } from '../commands/parse-cadence.ts';
import type { TypedHours } from '../commands/parse-standing.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import { usualLimits } from '../domain/limits.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { LocalMinute } from '../domain/local-time.ts';
import type { PlanId } from '../domain/plan-id.ts';
import { freshProgress, withSignOfLife } from '../domain/progress.ts';
import { usualQuietRules } from '../domain/quiet-rules.ts';
import { doesRampFit } from '../domain/ramp.ts';
import type { ReminderKind, StrandKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { freshRotation } from '../domain/rotation.ts';
import { type Strand, withStrand } from '../domain/strand.ts';
import { areSameHours, type WorkingHours } from '../domain/working-hours.ts';
import type { ZoneId } from '../domain/zone.ts';
import type { Store } from '../ports/store.ts';
import { everyStrandFits } from '../schedule/fewer.ts';
import { inZone } from '../schedule/in-zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { kindsPlannedAt } from '../schedule/occurrence.ts';
import type { Asker } from './asker.ts';
import { asStopped, keepRest, saveDueAgain, takeBackPending } from './change-plan.ts';
import { chooseHours, timesOutside } from './choose-hours.ts';
import { findAhead } from './find-ahead.ts';
import type { House } from './house.ts';
import { type Dropped, isOnlyMoved, isPlannedAt, isSameTiming, keepPromises } from './keep-promises.ts';
import { onceMore } from './once-more.ts';
import { recordChanged } from './record-changed.ts';
import { closePutOff } from './show-settled.ts';

/** A strand as a person wishes for it, with what they said about hours and zone. */
export interface StrandWish extends TypedHours {
  readonly kind: StrandKind;
  readonly cadence: TypedCadence;
}

/** In which zone, and whether it stays when the profile's changes. */
export interface ZoneWish {
  readonly zone: ZoneId;
  readonly isPinned: boolean;
}

export type SetOutcome =
  | {
      readonly is: 'saved';
      readonly plan: ReminderPlan;
      readonly dropped?: Dropped;
      /** Those of the plan before, where setting one kind changed them for the others as well. */
      readonly hoursBefore?: WorkingHours;
    }
  /** Nothing was changed: an interval is longer than any of the hours. */
  | { readonly is: 'no-fit'; readonly plan: ReminderPlan }
  /** Nothing was changed: an alternation does not grow up to its target, or leaves no other half. */
  | { readonly is: 'unfit-ramp'; readonly plan: ReminderPlan }
  /** Nothing was changed: fixed times lie outside the hours. */
  | { readonly is: 'outside-hours'; readonly times: readonly LocalMinute[]; readonly plan: ReminderPlan };

/**
 * Sets one strand of the asker's plan, and makes the plan where there is none; everything else in it stays, a running
 * pause too: it ends by itself, or on a word for just that.
 */
export async function setStrand(
  house: House,
  asker: Asker,
  wish: StrandWish,
  zoneWish: ZoneWish,
): Promise<SetOutcome> {
  let hoursBefore: WorkingHours | undefined;
  const outcome = await setPlan(house, asker, zoneWish, (plan, today) => {
    const { kind } = wish;
    const present = plan.strands.find((strand) => strand.kind === kind)?.cadence;
    const strands = withStrand(plan.strands, { kind, cadence: cadenceOf(wish.cadence, present, today) });
    const hours = chooseHours(wish, plan, strands);
    const hasOthers = plan.strands.some((strand) => strand.kind !== kind);
    hoursBefore = hasOthers && !areSameHours(hours, plan.hours) ? plan.hours : undefined;
    return { ...plan, strands, hours };
  });
  return outcome.is === 'saved' && hoursBefore ? { ...outcome, hoursBefore } : outcome;
}

type Edit = (plan: ReminderPlan, today: LocalDay) => ReminderPlan;

/** Sets the asker's plan, as `edit` makes it out of the present plan, or out of one without strands. */
export async function setPlan(
  house: House,
  asker: Asker,
  zoneWish: ZoneWish,
  edit: Edit,
): Promise<SetOutcome> {
  const change = { asker, zoneWish, edit, now: house.clock.now() };
  const set = await onceMore(() =>
    house.store.transaction(async (store) => setWithin(store, change, await findPresent(store, change))),
  );
  return finish(house, set);
}

/**
 * The same, where the plan as it is at that moment is the one that `isMeant`; `undefined`: it is not, and nothing was
 * changed.
 */
export async function setPlanIf(
  house: House,
  asker: Asker,
  zoneWish: ZoneWish,
  {
    isMeant,
    edit,
  }: { readonly isMeant: (present: ReminderPlan | undefined) => boolean; readonly edit: Edit },
): Promise<SetOutcome | undefined> {
  const change = { asker, zoneWish, edit, now: house.clock.now() };
  const set = await onceMore(() =>
    house.store.transaction(async (store) => {
      const present = await findPresent(store, change);
      return isMeant(present) ? setWithin(store, change, present) : undefined;
    }),
  );
  return set && finish(house, set);
}

/** What came of it, and the reminder that was put off and went with the plan it was of. */
interface Settled {
  readonly outcome: SetOutcome;
  readonly putOff: DeliveryId | undefined;
}

interface Change {
  readonly asker: Asker;
  readonly zoneWish: ZoneWish;
  readonly edit: Edit;
  readonly now: Temporal.Instant;
}

async function findPresent(store: Store, { asker, now }: Change): Promise<ReminderPlan | undefined> {
  await store.workspaces.admit(asker.workspaceId, now);
  return store.plans.ofPerson(asker.workspaceId, asker.personId);
}

async function setWithin(
  store: Store,
  { asker, zoneWish: { zone, isPinned }, edit, now }: Change,
  present: ReminderPlan | undefined,
): Promise<Settled> {
  const kept = (outcome: SetOutcome, putOff?: DeliveryId): Settled => ({ outcome, putOff });
  const start = {
    ...(present ? inZone(present, zone, now) : emptyPlan(asker, zone)),
    ...{ address: asker.address, isZonePinned: isPinned },
  };
  const plan = edit(start, localDayOf(zone, now));
  if (!plan.strands.every(hasFitRamp)) return kept({ is: 'unfit-ramp', plan });
  const times = timesOutside(plan);
  if (times.length > 0) return kept({ is: 'outside-hours', times, plan });
  if (!everyStrandFits(plan, now)) return kept({ is: 'no-fit', plan });
  const alive = { ...plan, progress: withSignOfLife(plan.progress) };
  if (!present || isSameTiming(plan, present)) {
    return kept({ is: 'saved', plan: await saveDueAgain(store, alive, now) });
  }
  // What is due already keeps its turn in another zone, and where the new plan has it as well; nothing else does.
  const rest = isOnlyMoved(plan, present)
    ? alive
    : { ...(await keepWaiting(store, alive, now)), nextDueAt: dueStill(plan, present, now) };
  const { plan: promised, dropped } = keepPromises(rest, present, now);
  const saved = await saveDueAgain(store, promised, now);
  await recordChanged(store, present, saved, now);
  return kept({ is: 'saved', plan: saved, dropped }, dropped.snoozeUntil && rest.progress.snooze?.of);
}

/** The same for what waits to be sent already; anything else of the plan before is taken back. */
async function keepWaiting(store: Store, plan: ReminderPlan, now: Temporal.Instant): Promise<ReminderPlan> {
  const { waiting } = await findAhead(store, plan, now);
  const planned: readonly ReminderKind[] = waiting ? kindsPlannedAt(plan, waiting.dueAt) : [];
  if (!waiting || planned.length === 0) return takeBackPending(store, plan, asStopped(now));
  // What was put off was planned for another time.
  const strands = waiting.returns ? plan.strands : plan.strands.filter(({ kind }) => planned.includes(kind));
  const { progress } = await keepRest(store, plan, strands, now);
  return { ...plan, progress: { ...progress, turn: undefined } };
}

/** What was due by now and not yet taken up, if the new plan has a reminder at that moment: no word loses it unseen. */
function dueStill(
  plan: ReminderPlan,
  { nextDueAt }: ReminderPlan,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const isDue = nextDueAt !== undefined && !isStill(nextDueAt, now);
  return isDue && isPlannedAt(plan, nextDueAt) ? nextDueAt : undefined;
}

function hasFitRamp({ cadence }: Strand): boolean {
  return cadence.is !== 'alternate' || doesRampFit(cadence.ramp, cadence.everyMinutes);
}

async function finish(house: House, { outcome, putOff }: Settled): Promise<SetOutcome> {
  if (putOff) await closePutOff(house, outcome.plan, putOff);
  return outcome;
}

/** A plan of the asker before anything was wished for: no strands, no hours, the usual rules. */
export function emptyPlan(asker: Asker, zone: ZoneId): ReminderPlan {
  return {
    id: crypto.randomUUID() as string as PlanId,
    workspaceId: asker.workspaceId,
    personId: asker.personId,
    address: asker.address,
    zone,
    isZonePinned: false,
    hours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    strands: [],
    limits: usualLimits,
    quiet: usualQuietRules,
    pausedUntil: undefined,
    rotation: freshRotation,
    progress: freshProgress,
    nextDueAt: undefined,
  };
}
