import type { App, Context } from '@slack/bolt';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Inbound } from './answer-once.ts';
import { workspaceNamed } from './installs.ts';
import { isRecord } from './read-form.ts';

/** The events listened to. `manifest.json` subscribes to the same ones; a test compares them. */
export const slackEvents = ['app_uninstalled', 'tokens_revoked'] as const;

/**
 * Erases a workspace when it removes the app. Slack gives no order for its two events, so both do the same; it repeats
 * them, and each is carried out once.
 */
export function listenForLeaving(app: App, inbound: Inbound): void {
  app.event('app_uninstalled', async ({ body, context }) => leave(inbound, context, body));
  app.event('tokens_revoked', async ({ body, context, event }) => {
    // Somebody's user token may be revoked while the app stays: only the bot's means goodbye.
    const bots = event.tokens?.bot;
    if (Array.isArray(bots) && bots.length > 0) await leave(inbound, context, body);
  });
}

async function leave({ house, requests }: Inbound, context: Context, body: unknown): Promise<void> {
  try {
    const workspace = workspaceNamed({
      teamId: context.teamId,
      enterpriseId: context.enterpriseId,
      isEnterpriseInstall: context.isEnterpriseInstall,
    });
    const install = await house.store.installs.find(workspace);
    const happenedAt = secondsOf(body);
    // An event that Slack repeats after the app was installed anew must not erase the new installation.
    if (
      install &&
      happenedAt !== undefined &&
      happenedAt < install.installedAt.epochMilliseconds / 1000 - 1
    ) {
      house.log.info('slack.old-uninstall-ignored', { workspaceId: workspace });
      return;
    }
    const id = isRecord(body) && typeof body.event_id === 'string' ? body.event_id : undefined;
    const key = id === undefined ? undefined : `${workspace}|${id}`;
    await requests.leaveOnce(house, key, () => requests.disconnectWorkspace(house, workspace));
  } catch (error) {
    house.log.error('slack.uninstall-failed', errorFacts(error));
  }
}

function secondsOf(body: unknown): number | undefined {
  const seconds = isRecord(body) ? body.event_time : undefined;
  return typeof seconds === 'number' ? seconds : undefined;
}
