import type { webApi } from '@slack/bolt';
import type { PersonId } from '../../src/domain/person.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { parseZone, type ZoneId } from '../../src/domain/zone.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { encodeAddress } from './address.ts';

/** Where a request was made, as Slack's envelope says. */
export interface AskedIn {
  readonly channelId: string | undefined;
  readonly channelName: string | undefined;
}

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const askerMethods = ['users.info'] as const;

/**
 * Makes the asker of a request from its signed envelope. Throws PlatformRefused on ids of a shape Slack does not use.
 */
export function createAsker(
  workspaceId: WorkspaceId,
  personId: string,
  askedIn: AskedIn,
  client: webApi.WebClient,
): Asker {
  return {
    workspaceId,
    personId: personId as PersonId,
    address: encodeAddress(workspaceId, personId),
    channel:
      askedIn.channelId === undefined || isDirect(askedIn.channelId, askedIn.channelName)
        ? undefined
        : encodeAddress(workspaceId, askedIn.channelId),
    findZone: () => findZone(client, personId),
  };
}

/** True for a chat between people, one to one or in a small group: nothing that could be subscribed. */
function isDirect(channelId: string, channelName: string | undefined): boolean {
  return (
    channelId.startsWith('D') || channelName === 'directmessage' || channelName?.startsWith('mpdm-') === true
  );
}

async function findZone(client: webApi.WebClient, personId: string): Promise<ZoneId | undefined> {
  try {
    const { user } = await client.users.info({ user: personId });
    return user?.tz === undefined ? undefined : parseZone(user.tz);
  } catch {
    // Guests and strangers may have no readable profile: the form then asks for the zone.
    return undefined;
  }
}
