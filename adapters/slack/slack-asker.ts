import type { webApi } from '@slack/bolt';
import type { PersonId } from '../../src/domain/person.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { parseZone } from '../../src/domain/zone.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Asker, Role } from '../../src/usecases/asker.ts';
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
  clock: Clock,
): Asker {
  return {
    workspaceId,
    personId: personId as PersonId,
    address: encodeAddress(workspaceId, personId),
    channel:
      askedIn.channelId === undefined || isDirect(askedIn.channelId, askedIn.channelName)
        ? undefined
        : encodeAddress(workspaceId, askedIn.channelId),
    findZone: async () => {
      const zone = (await findProfile(client, clock, personId))?.tz;
      return zone === undefined ? undefined : parseZone(zone);
    },
    findRole: async () => roleOf(await findProfile(client, clock, personId)),
  };
}

/** True for a chat between people, one to one or in a small group: nothing that could be subscribed. */
function isDirect(channelId: string, channelName: string | undefined): boolean {
  return (
    channelId.startsWith('D') || channelName === 'directmessage' || channelName?.startsWith('mpdm-') === true
  );
}

/** Milliseconds. A window opens within three seconds of the click or not at all, so a slow profile is not waited for. */
const profilePatience = 1500;

type Profile = NonNullable<Awaited<ReturnType<webApi.WebClient['users']['info']>>['user']>;

/** What Slack says of somebody; a profile without these marks says nothing. */
function roleOf(profile: Profile | undefined): Role {
  if (profile?.is_admin === true || profile?.is_owner === true) return 'administrator';
  return profile?.is_admin === false || profile?.is_restricted === true ? 'member' : 'unknown';
}

/** `undefined` where Slack shows none in time. */
async function findProfile(
  client: webApi.WebClient,
  clock: Clock,
  personId: string,
): Promise<Profile | undefined> {
  const answered = new AbortController();
  try {
    const patience = clock.wait(profilePatience, answered.signal).then(() => undefined);
    const answer = await Promise.race([client.users.info({ user: personId }), patience]);
    return answer?.user;
  } catch {
    // Guests and strangers may have no readable profile: the form then asks for the zone.
    return undefined;
  } finally {
    answered.abort();
  }
}
