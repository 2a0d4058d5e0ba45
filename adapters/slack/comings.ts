import type { App, Context } from '@slack/bolt';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Inbound } from './answer-once.ts';
import { workspaceNamed } from './installs.ts';
import { isRecord } from './read-form.ts';

/** The events listened to. `manifest.json` subscribes to the same ones; a test compares them. */
export const slackEvents = ['app_uninstalled', 'tokens_revoked'] as const;

/** Milliseconds until a goodbye that failed is tried again: twice as long each time, up to a minute. */
const [firstRetryMs, longestRetryMs] = [1_000, 60_000];

/**
 * Slack tells whole seconds, by another clock. What somebody asked just before they removed the app may still be written
 * after that, and is no new beginning; an installation comes from Slack itself.
 */
const graceSeconds = { installed: 1, admitted: 10 } as const;

/** A workspace removed the app, as one event tells it. */
interface Goodbye {
  readonly workspaceId: WorkspaceId;
  /** Unique among all events of all workspaces; `undefined` where Slack sent none. */
  readonly key: string | undefined;
  /** Seconds since 1970; `undefined` where Slack does not say. */
  readonly happenedAt: number | undefined;
}

/**
 * Erases a workspace when it removes the app. Slack gives no order for its two events, so both do the same; it repeats
 * them, and each is carried out once. Bolt has acknowledged them by then, so Slack never repeats one that failed here: it
 * is tried again until it is carried out or the process stops.
 */
export function listenForLeaving(app: App, inbound: Inbound): void {
  app.event('app_uninstalled', async ({ body, context }) => leave(inbound, context, body));
  app.event('tokens_revoked', async ({ body, context, event }) => {
    // Somebody's user token may be revoked while the app stays: only the bot's means goodbye.
    const bots = event.tokens?.bot;
    if (Array.isArray(bots) && bots.length > 0) await leave(inbound, context, body);
  });
}

async function leave(inbound: Inbound, context: Context, body: unknown): Promise<void> {
  const goodbye = readGoodbye(context, body);
  if (!(await isCarriedOut(inbound, goodbye))) void carryOutLater(inbound, goodbye);
}

function readGoodbye(context: Context, body: unknown): Goodbye {
  const workspaceId = workspaceNamed({
    teamId: context.teamId,
    enterpriseId: context.enterpriseId,
    isEnterpriseInstall: context.isEnterpriseInstall,
  });
  const { event_id: id, event_time: seconds } = isRecord(body) ? body : {};
  return {
    workspaceId,
    key: typeof id === 'string' ? `${workspaceId}|${id}` : undefined,
    happenedAt: typeof seconds === 'number' ? seconds : undefined,
  };
}

/** Never rejects. */
async function carryOutLater(inbound: Inbound, goodbye: Goodbye): Promise<void> {
  const { house, stopping } = inbound;
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
    await house.clock.wait(waitMs, stopping);
    if (stopping.aborted || (await isCarriedOut(inbound, goodbye))) return;
  }
}

/** False where it failed. Never rejects. */
async function isCarriedOut(inbound: Inbound, goodbye: Goodbye): Promise<boolean> {
  const { house, requests } = inbound;
  const { workspaceId, key } = goodbye;
  try {
    if (await isOld(inbound, goodbye)) house.log.info('slack.old-uninstall-ignored', { workspaceId });
    else await requests.leaveOnce(house, key, () => requests.disconnectWorkspace(house, workspaceId));
    return true;
  } catch (error) {
    house.log.error('slack.uninstall-failed', { workspaceId, ...errorFacts(error) });
    return false;
  }
}

/** True where the workspace began anew after it said this goodbye: what it set up since is not meant. */
async function isOld({ house }: Inbound, { workspaceId, happenedAt }: Goodbye): Promise<boolean> {
  const known = await house.store.workspaces.find(workspaceId);
  if (known === undefined || happenedAt === undefined) return false;
  const isBefore = (instant: Temporal.Instant | undefined, grace: number): boolean =>
    instant !== undefined && happenedAt < instant.epochMilliseconds / 1000 - grace;
  return (
    isBefore(known.installedAt, graceSeconds.installed) || isBefore(known.admittedAt, graceSeconds.admitted)
  );
}
