import type { Address } from '../../domain/address.ts';
import type { Cadence } from '../../domain/cadence.ts';
import type { ChannelSubscription } from '../../domain/channel-subscription.ts';
import type { PersonId } from '../../domain/person.ts';
import type { PlanId } from '../../domain/plan-id.ts';
import { strandKinds } from '../../domain/reminder-kind.ts';
import type { ReminderPlan } from '../../domain/reminder-plan.ts';
import { freshRotation } from '../../domain/rotation.ts';
import { type Weekday, workdays } from '../../domain/weekday.ts';
import { hoursOfGroups, usualRanges } from '../../domain/working-hours.ts';
import type { WorkspaceId } from '../../domain/workspace.ts';
import { localDayOf } from '../../schedule/local-calendar.ts';
import { nextPlanned } from '../../schedule/occurrence.ts';
import type { Asker } from '../../usecases/asker.ts';
import { nextTipAt } from '../../usecases/plan-tip.ts';
import { emptyPlan } from '../../usecases/set-reminders.ts';
import type { Chance } from './chance.ts';
import { companyZones, type SimulatedWorkspace, zoneAt } from './company.ts';

/** Of a hundred people, how many sit where most of their workspace sits. */
const atHome = 85;
/** Of a hundred people, how many are away until some day of the first week. */
const away = 3;
const everyZone = companyZones.map(([, weight], at) => [at, weight] as const);

/** Fixed times of those who did not choose nine, in minutes of the day. */
const otherTimes = [570, 600, 630, 660, 690, 720, 810, 840, 870, 900, 930, 960] as const;

/** Of those who did not choose nine, how many want it on which days. */
const otherDays: readonly (readonly [days: readonly Weekday[], weight: number])[] = [
  [workdays, 60],
  [[1, 3, 5], 20],
  [[2, 4], 20],
];

/** What somebody wants, by how many of those who did not choose nine want it. */
const otherWishes = [
  ['one-time', 80],
  ['two-times', 12],
  ['every-two-hours', 6],
  ['every-hour', 1],
  ['alternate', 1],
] as const;

/** A wish of somebody's own. `atNine`: of a hundred people, how many asked for nine o'clock sharp. */
export function aPlan(
  workspace: SimulatedWorkspace,
  number: number,
  atNine: number,
  chance: Chance,
  start: Temporal.Instant,
): ReminderPlan {
  const zone = chance.below(100) < atHome ? workspace.zone : chance.weigh(everyZone);
  const asker = someone(workspace.id, number, zone);
  const empty = emptyPlan(asker, zoneAt(zone));
  const today = localDayOf(zoneAt(zone), start);
  const isNine = chance.share() * 100 < atNine;
  const plan: ReminderPlan = {
    ...empty,
    id: idOf('plan', number),
    hours: hoursOfGroups([{ weekdays: isNine ? workdays : chance.weigh(otherDays), ranges: usualRanges }]),
    strands: [
      { kind: chance.pick(strandKinds), cadence: isNine ? atTimes(540) : anotherCadence(chance, today) },
    ],
    quiet: {
      ...empty.quiet,
      ...(chance.below(100) < away ? { awayUntil: start.add({ hours: 24 * (1 + chance.below(5)) }) } : {}),
    },
  };
  return { ...plan, nextDueAt: nextPlanned(plan, start)?.at };
}

function anotherCadence(chance: Chance, today: number): Cadence {
  switch (chance.weigh(otherWishes)) {
    case 'one-time':
      return atTimes(chance.pick(otherTimes));
    case 'two-times':
      return atTimes(...new Set([chance.pick(otherTimes), chance.pick(otherTimes)]));
    case 'every-two-hours':
      return { is: 'every', everyMinutes: 120 };
    case 'every-hour':
      return { is: 'every', everyMinutes: 60 };
    case 'alternate': {
      const ramp = { standMinutes: 10, asOf: today, growMinutes: 5, isHeld: false, targetMinutes: 30 };
      return { is: 'alternate', everyMinutes: 90, ramp };
    }
  }
}

function atTimes(...times: readonly number[]): Cadence {
  return { is: 'at', times: [...times].sort((one, other) => one - other) };
}

/** A channel's wish for a tip a day: half of them at nine, the others at half past or at ten. */
export function aSubscription(
  workspace: SimulatedWorkspace,
  number: number,
  chance: Chance,
  start: Temporal.Instant,
): ChannelSubscription {
  const timing = {
    times: [chance.pick([540, 540, 570, 600])],
    weekdays: workdays,
    zone: zoneAt(workspace.zone),
  };
  return {
    ...timing,
    id: idOf('channel', number),
    workspaceId: workspace.id,
    channel: addressOf(workspace.id, workspace.zone, `C${number}`),
    topics: [],
    pausedUntil: undefined,
    skipsHolidays: undefined,
    lastPost: undefined,
    rotation: freshRotation,
    nextDueAt: nextTipAt(timing, start),
  };
}

/** Somebody who presses a button, as an adapter would introduce them. */
export function someone(workspaceId: WorkspaceId, number: number, zone: number): Asker {
  return {
    workspaceId,
    personId: `U${String(number).padStart(9, '0')}` as PersonId,
    address: addressOf(workspaceId, zone, `D${String(number).padStart(9, '0')}`),
    channel: undefined,
    findZone: async () => zoneAt(zone),
    findRole: async () => 'member',
  };
}

/** The stand-ins' own addresses: zone, place and workspace. */
function addressOf(workspaceId: WorkspaceId, zone: number, place: string): Address {
  return `${zone}/${place}/${workspaceId}` as Address;
}

/** What an address of ours says; `person` is `undefined` for a channel. */
export function readAddress(address: Address): {
  readonly zone: number;
  readonly person: number | undefined;
  readonly workspaceId: WorkspaceId;
} {
  const [zone = '', place = '', workspaceId = ''] = address.split('/');
  const person = place.startsWith('D') ? Number(place.slice(1)) : undefined;
  return { zone: Number(zone), person, workspaceId: workspaceId as WorkspaceId };
}

/** As long as the ids of real wishes, so that the database is as big as theirs. */
function idOf(kind: 'plan' | 'channel', number: number): PlanId {
  const group = kind === 'plan' ? '0001' : '0002';
  return `00000000-${group}-4000-8000-${String(number).padStart(12, '0')}` as PlanId;
}
