import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { channelOf, chatOf, type InboundTools, workspaceOf } from './find-asker.ts';
import { openReach } from './reach.ts';
import type { Envelope } from './read-activity.ts';

/** The bot was added to a chat or a channel: the workspace becomes known, and a person is welcomed once. */
export async function welcomeNewcomer(tools: InboundTools, envelope: Envelope): Promise<void> {
  const { house, requests, platform } = tools;
  const workspace = workspaceOf(envelope);
  const since = await requests.connectWorkspace(house, workspace);
  if (!envelope.isPersonal) return;
  const address = chatOf(envelope);
  if (envelope.objectId !== undefined) {
    await requests.rememberDirectChat(house, workspace, envelope.objectId as PersonId, address);
  }
  // Teams reports one installation twice, as two kinds of activity; who installs again on another day is greeted again,
  // and so is everybody where all had left.
  const day = house.clock.now().toString().slice(0, 10);
  const key = `welcome|${envelope.conversationId}|${day}|${since}`;
  if (!(await requests.isFirstDelivery(house, workspace, key))) return;
  await platform.post(address, requests.welcomeCard(house)).catch((error: unknown) => {
    house.log.warn('teams.welcome-failed', errorFacts(error));
  });
}

/**
 * The bot was removed: from a person's chat, their plan and address go; from a channel, its subscription; from a whole
 * team, the subscriptions of all its channels that were ever heard from. Again is harmless.
 */
export async function sayFarewell(
  tools: InboundTools,
  envelope: Envelope,
  isWholeTeam: boolean,
): Promise<void> {
  const { house, requests } = tools;
  const workspace = workspaceOf(envelope);
  const channel = channelOf(envelope);
  if (channel) {
    const others = isWholeTeam ? await channelsOfTeam(tools, envelope) : [];
    for (const gone of new Set([channel, ...others])) {
      await requests.endChannel(house, workspace, gone);
      await requests.forgetReach(house, workspace, gone);
    }
  } else {
    if (envelope.objectId !== undefined) {
      await requests.forgetDirectChat(house, workspace, envelope.objectId as PersonId);
    }
    await requests.forgetReach(house, workspace, chatOf(envelope));
  }
  await requests.disconnectIfUnused(house, workspace);
}

async function channelsOfTeam(
  { house, requests }: InboundTools,
  envelope: Envelope,
): Promise<readonly Address[]> {
  const { teamId } = envelope;
  if (teamId === undefined) return [];
  const known = await requests.listReaches(house, workspaceOf(envelope));
  return known.filter(({ reach }) => openReach(reach).teamId === teamId).map(({ address }) => address);
}
