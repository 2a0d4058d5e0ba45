import fc from 'fast-check';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import { type Cadence, everyMinutesBounds } from '../../src/domain/cadence.ts';
import type { ChannelSubscription } from '../../src/domain/channel-subscription.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryKinds,
  settledReasons,
} from '../../src/domain/delivery.ts';
import type { Hold } from '../../src/domain/hold.ts';
import { usualLimits } from '../../src/domain/limits.ts';
import { openings } from '../../src/domain/opening.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshProgress, type Progress } from '../../src/domain/progress.ts';
import { type QuietRules, usualQuietRules } from '../../src/domain/quiet-rules.ts';
import type { Ramp } from '../../src/domain/ramp.ts';
import { reminderKinds, strandKinds } from '../../src/domain/reminder-kind.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import { freshRotation } from '../../src/domain/rotation.ts';
import type { Strand } from '../../src/domain/strand.ts';
import { topics } from '../../src/domain/tip.ts';
import { everyDay, workdays } from '../../src/domain/weekday.ts';
import { usualHours, type WorkingHours } from '../../src/domain/working-hours.ts';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';

export const acme = workspaceId('slack', 'T0ACME');
export const globex = workspaceId('teams', '7f0c1d2e-0000-4000-8000-00000000beef');

/** A Monday morning; `at(5)` is five minutes later. */
export const start = Temporal.Instant.from('2026-03-02T09:00:00Z');
export const at = (minutes: number): Temporal.Instant => start.add({ seconds: Math.round(minutes * 60) });

export const aSubscription = (changes: Partial<ChannelSubscription> = {}): ChannelSubscription => ({
  id: 'sub-1' as PlanId,
  workspaceId: acme,
  channel: 'channel-1' as Address,
  zone: 'Europe/Berlin' as ZoneId,
  times: [570],
  weekdays: workdays,
  topics: [],
  pausedUntil: undefined,
  skipsHolidays: undefined,
  lastPost: undefined,
  rotation: freshRotation,
  nextDueAt: start,
  ...changes,
});

export const aPlan = (changes: Partial<ReminderPlan> = {}): ReminderPlan => ({
  id: 'plan-1' as PlanId,
  workspaceId: acme,
  personId: 'person-1' as PersonId,
  address: 'direct-1' as Address,
  zone: 'America/New_York' as ZoneId,
  isZonePinned: false,
  hours: usualHours,
  strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 45 } }],
  limits: usualLimits,
  quiet: usualQuietRules,
  pausedUntil: undefined,
  rotation: freshRotation,
  progress: freshProgress,
  nextDueAt: start,
  ...changes,
});

export const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  id: 'delivery-1' as DeliveryId,
  workspaceId: acme,
  planId: 'plan-1' as PlanId,
  kind: 'reminder',
  address: 'direct-1' as Address,
  contentId: 'stand-up',
  dueAt: start,
  bestBefore: at(10),
  attempts: 0,
  state: { is: 'pending', notBefore: start },
  ...changes,
});

/** Deliveries of one plan, a minute apart. */
export const manyDeliveries = (count: number): Delivery[] =>
  Array.from({ length: count }, (_, index) =>
    aDelivery({ id: `delivery-${index}` as DeliveryId, dueAt: at(index), bestBefore: at(index + 10) }),
  );

// PostgreSQL text cannot hold the NUL character; no id, address or zone has one.
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const anyId = fc.uuid();
const anyInstant = fc
  .integer({ min: -2_000_000_000_000, max: 8_000_000_000_000 })
  .map((millis) => Temporal.Instant.fromEpochMilliseconds(millis));
const anyMinute = fc.integer({ min: 0, max: 1440 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anyDay = fc.integer({ min: -20_000, max: 60_000 });

const anyRamp = (everyMinutes: number): fc.Arbitrary<Ramp> => {
  const half = fc.integer({ min: 5, max: everyMinutes - 5 });
  return fc.record({
    standMinutes: half,
    asOf: anyDay,
    growMinutes: fc.nat({ max: 60 }),
    isHeld: fc.boolean(),
    targetMinutes: half,
  });
};

const anyEvery = fc.integer({ min: everyMinutesBounds.least, max: everyMinutesBounds.most });
const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({
    is: fc.constant('at' as const),
    times: fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ is: fc.constant('every' as const), everyMinutes: anyEvery }),
  anyEvery.chain((everyMinutes) =>
    fc.record({
      is: fc.constant('alternate' as const),
      everyMinutes: fc.constant(everyMinutes),
      ramp: anyRamp(everyMinutes),
    }),
  ),
);

const anyRanges = fc.array(fc.record({ from: anyMinute, to: anyMinute }), { maxLength: 3 });
const anyHours: fc.Arbitrary<WorkingHours> = fc.record({
  ...{ 1: anyRanges, 2: anyRanges, 3: anyRanges, 4: anyRanges, 5: anyRanges, 6: anyRanges, 7: anyRanges },
});
const anyStrands: fc.Arbitrary<readonly Strand[]> = fc
  .subarray([...strandKinds], { minLength: 1 })
  .chain((kinds) =>
    fc.tuple(...kinds.map((kind) => fc.record({ kind: fc.constant(kind), cadence: anyCadence }))),
  );
const anyCountry = fc.constantFrom('DE', 'US', 'GB');
const anyQuiet: fc.Arbitrary<QuietRules> = fc.record(
  {
    days: fc.array(fc.record({ from: anyDay, to: anyDay }), { maxLength: 3 }),
    holidays: maybe(anyCountry),
    heedsDoNotDisturb: fc.boolean(),
    awayUntil: maybe(anyInstant),
    isAwayOnWallClock: fc.constant(true as const),
    isPauseOnWallClock: fc.constant(true as const),
  },
  { requiredKeys: ['days', 'holidays', 'heedsDoNotDisturb', 'awayUntil'] },
);

const anyDeliveryId = anyText.map((id) => id as DeliveryId);
const anyKind = fc.constantFrom(...reminderKinds);
const anyProgress: fc.Arbitrary<Progress> = fc.record(
  {
    sentBefore: fc.array(fc.record({ day: anyDay, sent: fc.nat({ max: 60 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    lastAt: maybe(anyInstant),
    day: maybe(anyDay),
    sentThatDay: fc.nat({ max: 60 }),
    recentKinds: fc.shuffledSubarray([...reminderKinds]),
    last: maybe(
      fc.record(
        {
          ...{ id: anyDeliveryId, isOpen: fc.boolean(), snoozes: fc.nat({ max: 3 }) },
          ...{ isLeft: fc.constant(true as const), endsNothing: fc.constant(true as const) },
          isUnclear: fc.constant(true as const),
          before: fc.record(
            {
              ...{ id: anyDeliveryId, snoozes: fc.nat({ max: 3 }) },
              before: fc.record({ id: anyDeliveryId, snoozes: fc.nat({ max: 3 }) }),
            },
            { requiredKeys: ['id', 'snoozes'] },
          ),
        },
        { requiredKeys: ['id', 'isOpen', 'snoozes'] },
      ),
    ),
    ignoredInRow: fc.nat({ max: 20 }),
    hasRested: fc.boolean(),
    isAsked: fc.boolean(),
    snooze: maybe(
      fc.record(
        {
          until: anyInstant,
          of: anyDeliveryId,
          kind: anyKind,
          besides: fc.subarray([...reminderKinds], { minLength: 1 }),
          contentId: anyText,
          count: fc.integer({ min: 1, max: 3 }),
        },
        { requiredKeys: ['until', 'of', 'kind', 'contentId', 'count'], noNullPrototype: true },
      ),
    ),
    turn: maybe(fc.record({ of: anyDeliveryId, endsAt: anyInstant })),
    skipAt: maybe(anyInstant),
    owedOpening: maybe(fc.constantFrom(...openings)),
  },
  {
    requiredKeys: [
      'lastAt',
      'day',
      'sentThatDay',
      'recentKinds',
      'last',
      'ignoredInRow',
      'hasRested',
      'isAsked',
      'snooze',
      'turn',
      'skipAt',
      'owedOpening',
    ],
  },
);

const anyWish = {
  id: anyId.map((id) => id as PlanId),
  workspaceId: fc.constantFrom<WorkspaceId>(acme, globex),
  zone: fc
    .constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana')
    .map((zone) => zone as ZoneId),
  pausedUntil: maybe(anyInstant),
  rotation: fc.record({
    round: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    seen: fc.array(anyText, { maxLength: 5 }),
  }),
  nextDueAt: maybe(anyInstant),
};

/** Subscriptions with every field varied. */
export const anySubscription: fc.Arbitrary<ChannelSubscription> = fc.record({
  ...anyWish,
  channel: fc.tuple(anyId, anyText).map((parts) => parts.join('|') as Address),
  times: fc.array(anyMinute, { maxLength: 5 }),
  weekdays: fc.subarray([...everyDay]),
  topics: fc.subarray([...topics]),
  skipsHolidays: maybe(anyCountry),
  lastPost: maybe(fc.record({ message: anyText.map((text) => text as MessageRef), tipId: anyText })),
});

/** Plans with every field varied. */
export const anyPlan: fc.Arbitrary<ReminderPlan> = fc.record({
  ...anyWish,
  personId: anyId.map((id) => id as PersonId),
  address: anyText.map((text) => text as Address),
  isZonePinned: fc.boolean(),
  hours: anyHours,
  strands: anyStrands,
  limits: fc.record({
    mostPerDay: maybe(fc.integer({ min: 1, max: 50 })),
    leastGapMinutes: fc.nat({ max: 240 }),
  }),
  quiet: anyQuiet,
  progress: anyProgress,
});

const anyHold: fc.Arbitrary<Hold> = fc.oneof(
  fc.record({
    is: fc.constantFrom('paused', 'away', 'snoozed', 'put-off', 'in-turn', 'do-not-disturb'),
    until: anyInstant,
  }),
  fc.record({
    is: fc.constantFrom(
      'quiet-day',
      'outside-hours',
      'skipped',
      'changed',
      'overtaken',
      'not-begun',
      'answered',
    ),
  }),
  fc.record({ is: fc.constant('holiday' as const), name: anyText }),
  fc.record({ is: fc.constant('cap' as const), most: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ is: fc.constant('gap' as const), minutes: fc.nat({ max: 240 }) }),
  fc.record({ is: fc.constant('backed-off' as const), ignored: fc.nat(), isAsked: fc.boolean() }),
);

const reason = fc.constantFrom(...settledReasons);
const settledAs = <Is extends 'failed' | 'unknown' | 'cancelled'>(is: Is) =>
  fc.record({ is: fc.constant(is), at: anyInstant, reason });

/** Every state, with every field varied. */
export const anyState: fc.Arbitrary<DeliveryState> = fc.oneof(
  fc.record({ is: fc.constant('pending' as const), notBefore: anyInstant }),
  fc.record({ is: fc.constant('sending' as const), since: anyInstant }),
  fc.record({
    is: fc.constant('sent' as const),
    at: anyInstant,
    message: anyText.map((text) => text as MessageRef),
  }),
  settledAs('failed'),
  settledAs('unknown'),
  settledAs('cancelled'),
  fc.record({ is: fc.constant('expired' as const), at: anyInstant }),
  fc.record({ is: fc.constant('expired' as const), at: anyInstant, reason }),
  fc.record({ is: fc.constant('held' as const), at: anyInstant, hold: anyHold }),
);

/** Deliveries with every field varied. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.record(
  {
    id: anyId.map((id) => id as DeliveryId),
    workspaceId: fc.constantFrom<WorkspaceId>(acme, globex),
    planId: anyId.map((id) => id as PlanId),
    kind: fc.constantFrom(...deliveryKinds),
    // Unlike any other: a `check-again` may be only one at an address.
    address: fc.tuple(anyId, anyText).map((parts) => parts.join('|') as Address),
    contentId: anyText,
    dueAt: anyInstant,
    bestBefore: anyInstant,
    attempts: fc.nat({ max: 1000 }),
    state: anyState,
    reminds: anyKind,
    opening: fc.constantFrom(...openings),
    replaces: anyDeliveryId,
    returns: anyDeliveryId,
    besides: fc.array(
      fc.record({ kind: anyKind, hold: anyHold }, { requiredKeys: ['kind'], noNullPrototype: true }),
      { minLength: 1, maxLength: 4 },
    ),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'id',
      'workspaceId',
      'planId',
      'kind',
      'address',
      'contentId',
      'dueAt',
      'bestBefore',
      'attempts',
      'state',
    ],
  },
);

/** A delivery of that number, due in as many minutes, in a state. */
export function inState(number: number, state: DeliveryState, changes: Partial<Delivery> = {}): Delivery {
  return aDelivery({ id: `delivery-${number}` as DeliveryId, dueAt: at(number), state, ...changes });
}
export const sending: DeliveryState = { is: 'sending', since: at(1) };
export const sent: DeliveryState = { is: 'sent', at: at(2), message: 'message-1' as MessageRef };
