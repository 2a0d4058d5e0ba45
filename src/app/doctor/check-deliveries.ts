import { platformOf } from '../../domain/workspace.ts';
import type { EndedCount, OpenCount, SetAsideCount } from '../../ports/census-store.ts';
import type { Store } from '../../ports/store.ts';
import { type CheckReport, type Finding, made } from './finding.ts';

/** A call to a platform ends within a minute, whatever comes. */
const longestSendingMinutes = 2;
/** The whole table is asked every minute, so nothing due lies about for long. */
const longestOverdueMinutes = 5;
const deadLaneMinutes = 10;
const longestTickMinutes = 3;
const most = { unknownShare: 0.02, unknownAtLeast: 5, told: 5 } as const;
/** Refusals that are the operator's to mend. */
const operatorsRefusals = ['app-removed', 'missing-permission', 'card-refused'];

/** What is known besides the store. */
export interface Situation {
  readonly store: Store;
  readonly now: Temporal.Instant;
  readonly isRunning: boolean;
  /** What came due while it was down, and what waited to be sent, may not have had its turn yet. */
  readonly hasJustBegun: boolean;
}

/** Looks for deliveries that are stuck, and at how the last day's ended. Workspaces are named, people are not. */
export async function checkDeliveries({
  store,
  now,
  isRunning,
  hasJustBegun,
}: Situation): Promise<CheckReport> {
  const open = await store.census.open(now);
  const ended = await store.census.ended(now.subtract({ hours: 24 }));
  const next = await store.due.earliest();
  const findings = [
    ...fewOf(open.flatMap((count) => sendingFindings(count, now))),
    ...(hasJustBegun ? [] : fewOf(open.flatMap((count) => waitingFindings(count, ended, now, isRunning)))),
    ...shareFindings(ended),
    ...refusalFindings(ended),
    ...(isRunning && !hasJustBegun && next ? tickFindings(next, now) : []),
    ...fewOf((await store.census.setAside()).map(setAsideFinding)),
    ...fewOf(ended.filter(({ reason }) => reason === 'unreadable').map(givenUpFinding)),
  ];
  const total = ended.reduce((sum, { count }) => sum + count, 0);
  const owed = open.reduce((sum, { pending, sending }) => sum + pending + sending, 0);
  return made(
    'deliveries',
    `${total} ended within a day, ${owed} still owed, ${open.length} workspace(s)`,
    findings,
  );
}

function sendingFindings(
  { workspaceId, sending, sendingSince }: OpenCount,
  now: Temporal.Instant,
): readonly Finding[] {
  const minutes = minutesSince(sendingSince, now);
  if (minutes < longestSendingMinutes) return [];
  return [
    {
      id: 'deliveries.sending-long',
      found: `${workspaceId}: expected calls to end within a minute, got ${sending} in "sending" for ${minutes} minutes`,
      todo: 'Restart the bot: it counts them as unknown, since they may have arrived, and goes on.',
    },
  ];
}

function waitingFindings(
  { workspaceId, due, overdue, dueSince }: OpenCount,
  ended: readonly EndedCount[],
  now: Temporal.Instant,
  isRunning: boolean,
): readonly Finding[] {
  const minutes = minutesSince(dueSince, now);
  if (dueSince === undefined || minutes < longestOverdueMinutes) return [];
  // What a rule held back was mostly never in the lane.
  const isMoving = ended.some(
    (count) =>
      count.workspaceId === workspaceId &&
      count.state !== 'held' &&
      Temporal.Instant.compare(count.lastAt, dueSince) > 0,
  );
  if (!isMoving && minutes >= deadLaneMinutes) {
    return [
      {
        id: 'deliveries.lane-dead',
        found: `${workspaceId}: expected deliveries to go out, got ${due} due for ${minutes} minutes and none that ended since`,
        todo: isRunning
          ? `See whether ${platformOf(workspaceId)} is connected and look in the log for "drain failed", then restart the bot.`
          : 'Start the bot: nobody is sending.',
      },
    ];
  }
  if (overdue === 0) return [];
  return [
    {
      id: 'deliveries.overdue',
      found: `${workspaceId}: expected none past its best-before, got ${overdue} that nobody looked at`,
      todo: isRunning
        ? 'Look in the log for "drain failed" and for a platform that asks to wait; what is stale expires by itself.'
        : 'Start the bot: it lets what is stale expire and sends the rest.',
    },
  ];
}

function shareFindings(ended: readonly EndedCount[]): readonly Finding[] {
  const count = (...states: readonly string[]) =>
    ended.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  const unknown = count('unknown');
  const share = unknown / Math.max(1, count('sent', 'failed', 'unknown'));
  if (unknown < most.unknownAtLeast || share <= most.unknownShare) return [];
  return [
    {
      id: 'deliveries.unknown-share',
      found: `Expected at most ${most.unknownShare * 100} % of a day's deliveries to end unknown, got ${unknown} (${(share * 100).toFixed(1)} %)`,
      todo: 'Look for timeouts and cut connections between this machine and the platform: proxy, firewall, network.',
    },
  ];
}

function refusalFindings(ended: readonly EndedCount[]): readonly Finding[] {
  const refused = ended.filter(({ reason }) => reason !== undefined && operatorsRefusals.includes(reason));
  return fewOf(
    refused.map(({ workspaceId, reason, count }) => ({
      id: 'deliveries.refused',
      found: `${workspaceId}: expected the platform to take deliveries, got ${count} refused (${reason}) within a day`,
      todo:
        reason === 'app-removed'
          ? 'Install the app again in that workspace; where it is gone for good, erase what is kept of it with purge-workspace.'
          : 'Install the app again in that workspace with the manifest of this version, and allow it to post.',
    })),
  );
}

function tickFindings(next: Temporal.Instant, now: Temporal.Instant): readonly Finding[] {
  const minutes = minutesSince(next, now);
  if (minutes < longestTickMinutes) return [];
  return [
    {
      id: 'deliveries.tick',
      found: `Expected the minute tick to plan what is due, got a wish that has been due for ${minutes} minutes`,
      todo: 'Look in the log for "tick.failed", then restart the bot.',
    },
  ];
}

function setAsideFinding({ workspaceId, count }: SetAsideCount): Finding {
  return {
    id: 'deliveries.set-aside',
    found: `${workspaceId}: expected every wish to be readable, got ${count} that cannot be read and come due no more`,
    todo: 'Run the Node that npm ci brings and the newest version, which know every zone and rule: what they can read comes due again within a minute of their start, and what they cannot, "forget me" removes.',
  };
}

function givenUpFinding({ workspaceId, count }: EndedCount): Finding {
  return {
    id: 'deliveries.set-aside',
    found: `${workspaceId}: expected every delivery to be readable, got ${count} within a day that were given up since they are not`,
    todo: 'Run the newest version that ran here, which may have written what this one cannot read; if none was newer, check the disk.',
  };
}

/** A whole company with the same trouble is one page, not a thousand. */
function fewOf(findings: readonly Finding[]): readonly Finding[] {
  const rest = findings.length - most.told;
  const last = findings[most.told - 1];
  if (rest <= 0 || !last) return findings;
  return [...findings.slice(0, most.told - 1), { ...last, found: `${last.found}; and ${rest} more like it` }];
}

function minutesSince(since: Temporal.Instant | undefined, now: Temporal.Instant): number {
  return since === undefined ? 0 : Math.floor(now.since(since).total('minutes'));
}
