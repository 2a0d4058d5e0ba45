import type { App, Context, webApi } from '@slack/bolt';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { askerOf, type Inbound } from './answer-once.ts';
import { isRecord } from './read-form.ts';

/** The events listened to. `manifest.json` subscribes to the same ones; a test compares them. */
export const homeEvents = ['app_home_opened'] as const;

/** Somebody opened a tab of the app: the Home tab is made for them, the Messages tab needs nothing. */
export function listenForHome(app: App, inbound: Inbound): void {
  app.event('app_home_opened', async ({ event, context, client }) => {
    const { user, tab, view }: { readonly user?: unknown; readonly tab?: unknown; readonly view?: unknown } =
      event;
    if (tab === 'home' && typeof user === 'string') await open(inbound, { context, client, user, view });
  });
}

async function open(
  inbound: Inbound,
  opened: {
    readonly context: Context;
    readonly client: webApi.WebClient;
    readonly user: string;
    readonly view: unknown;
  },
): Promise<void> {
  const { context, client, user: personId, view } = opened;
  const askedIn = { channelId: undefined, channelName: undefined };
  try {
    const asker = await askerOf(inbound, { context, client, personId, askedIn });
    await inbound.homes.open(asker, client, homeHashOf(view));
  } catch (error) {
    inbound.house.log.warn('slack.home-not-published', errorFacts(error));
  }
}

/** The hash of a Home tab; `undefined` for a modal and for what Slack does not send. */
export function homeHashOf(view: unknown): string | undefined {
  return isRecord(view) && view.type === 'home' && typeof view.hash === 'string' ? view.hash : undefined;
}
