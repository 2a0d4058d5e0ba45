import fc from 'fast-check';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Cadence } from '../../src/domain/cadence.ts';
import type { ChannelSubscription } from '../../src/domain/channel-subscription.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  deliveryKinds,
  settledReasons,
} from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import { topics } from '../../src/domain/tip.ts';
import { everyDay, workdays } from '../../src/domain/weekday.ts';
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
  cadence: { is: 'at', times: [570], weekdays: workdays },
  topics: [],
  pausedUntil: undefined,
  rotation: { round: 0, lastId: undefined },
  nextDueAt: start,
  ...changes,
});

export const aPlan = (changes: Partial<ReminderPlan> = {}): ReminderPlan => ({
  id: 'plan-1' as PlanId,
  workspaceId: acme,
  personId: 'person-1' as PersonId,
  address: 'direct-1' as Address,
  zone: 'America/New_York' as ZoneId,
  cadence: { is: 'every', everyMinutes: 45, hours: [{ from: 540, to: 1020 }], weekdays: workdays },
  pausedUntil: undefined,
  rotation: { round: 0, lastId: undefined },
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
const anyWeekdays = fc.subarray([...everyDay]);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({
    is: fc.constant('at' as const),
    times: fc.array(anyMinute, { maxLength: 5 }),
    weekdays: anyWeekdays,
  }),
  fc.record({
    is: fc.constant('every' as const),
    everyMinutes: fc.integer({ min: 10, max: 480 }),
    hours: fc.array(fc.record({ from: anyMinute, to: anyMinute }), { maxLength: 3 }),
    weekdays: anyWeekdays,
  }),
);

const anyWish = {
  id: anyId.map((id) => id as PlanId),
  workspaceId: fc.constantFrom<WorkspaceId>(acme, globex),
  zone: fc
    .constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana')
    .map((zone) => zone as ZoneId),
  cadence: anyCadence,
  pausedUntil: maybe(anyInstant),
  rotation: fc.record({ round: fc.nat({ max: Number.MAX_SAFE_INTEGER }), lastId: maybe(anyText) }),
  nextDueAt: maybe(anyInstant),
};

/** Subscriptions with every field varied. */
export const anySubscription: fc.Arbitrary<ChannelSubscription> = fc.record({
  ...anyWish,
  channel: fc.tuple(anyId, anyText).map((parts) => parts.join('|') as Address),
  topics: fc.subarray([...topics]),
});

/** Plans with every field varied. */
export const anyPlan: fc.Arbitrary<ReminderPlan> = fc.record({
  ...anyWish,
  personId: anyId.map((id) => id as PersonId),
  address: anyText.map((text) => text as Address),
});

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
);

/** Deliveries with every field varied. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
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
});
