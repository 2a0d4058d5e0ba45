import type { PlatformName, WorkspaceId } from '../../domain/workspace.ts';
import { platformOf, workspaceId } from '../../domain/workspace.ts';
import type { ZoneId } from '../../domain/zone.ts';
import { Chance } from './chance.ts';

/** Where companies sit, by how many of ours do. East to west, so that a wave goes round the world. */
export const companyZones = [
  ['Australia/Sydney', 5],
  ['Asia/Tokyo', 6],
  ['Asia/Kolkata', 9],
  ['Europe/Berlin', 30],
  ['Europe/London', 15],
  ['America/New_York', 20],
  ['America/Los_Angeles', 15],
] as const satisfies readonly (readonly [zone: string, weight: number])[];

/** One organisation on one platform. */
export interface SimulatedWorkspace {
  readonly id: WorkspaceId;
  readonly platform: PlatformName;
  /** Where most of its people sit: an index into `companyZones`. */
  readonly zone: number;
  /** People with a plan of their own. */
  readonly people: number;
  /** Channels that want tips. */
  readonly channels: number;
}

export interface CompanySize {
  readonly people: number;
  readonly workspaces: number;
  readonly seed: number;
}

/** A channel for so many people, and one at least. */
const peoplePerChannel = 50;

/**
 * The workspaces, the largest first. The n-th largest has about an n-th of the people of the largest (Zipf's law, as
 * the sizes of firms have it). In pairs of like size one is on Slack and one on Teams.
 */
export function foundCompany({ people, workspaces, seed }: CompanySize): readonly SimulatedWorkspace[] {
  const chance = new Chance(seed);
  const slackFirst = chance.below(2);
  return shareOut(people, workspaces).map((size, rank) => {
    // Slack, Teams, Teams, Slack: neither has the larger one of every pair.
    const isSlack = (slackFirst + rank + (rank >>> 1)) % 2 === 0;
    const id = isSlack
      ? workspaceId('slack', `T${serial(rank)}`)
      : workspaceId('teams', `tenant-${serial(rank)}`);
    return {
      id,
      platform: platformOf(id),
      zone: chance.weigh(companyZones.map(([, weight], at) => [at, weight] as const)),
      people: size,
      channels: Math.max(1, Math.round(size / peoplePerChannel)),
    };
  });
}

/** Everybody works somewhere, nobody in two places: shares that fall off with the rank, rounded so that they add up. */
function shareOut(people: number, workspaces: number): readonly number[] {
  let weights = 0;
  for (let rank = 1; rank <= workspaces; rank++) weights += 1 / rank;
  const spare = people - workspaces;
  const sizes = Array.from({ length: workspaces }, (_, rank) => 1 + Math.floor(spare / (rank + 1) / weights));
  const missing = people - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map(
    (size, rank) => size + Math.floor(missing / workspaces) + (rank < missing % workspaces ? 1 : 0),
  );
}

function serial(rank: number): string {
  return String(rank + 1).padStart(5, '0');
}

/** The zone of that index. */
export function zoneAt(index: number): ZoneId {
  const [zone] = companyZones[index] ?? companyZones[0];
  return zone as ZoneId;
}
