import type { App, Context } from '@slack/bolt';
import type { PersonId } from '../../src/domain/person.ts';
import { parseZone } from '../../src/domain/zone.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Inbound } from './answer-once.ts';
import { isRecord } from './read-form.ts';

/** The events listened to. `manifest.json` subscribes to the same ones; a test compares them. */
export const profileEvents = ['user_change'] as const;

/**
 * Somebody's profile changed: only its time zone is looked at, and only a plan that follows it changes. Slack tells of
 * every change of every profile, so nothing here is logged but a failure.
 */
export function listenForProfiles(app: App, inbound: Inbound): void {
  app.event('user_change', async ({ event, context }) => follow(inbound, context, event.user));
}

async function follow(
  { house, requests, workspaceOf }: Inbound,
  context: Context,
  user: unknown,
): Promise<void> {
  const { id, tz } = isRecord(user) ? user : {};
  const zone = typeof tz === 'string' ? parseZone(tz) : undefined;
  if (typeof id !== 'string' || !zone) return;
  try {
    const workspace = await workspaceOf({
      teamId: context.teamId,
      enterpriseId: context.enterpriseId,
      isEnterpriseInstall: context.isEnterpriseInstall,
    });
    await requests.followZone(house, workspace, id as PersonId, zone);
  } catch (error) {
    house.log.warn('slack.zone-not-followed', errorFacts(error));
  }
}
