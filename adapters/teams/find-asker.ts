import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { askStore } from '../../src/usecases/ask-store.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { makeAddress } from './address.ts';
import type { LateFarewells } from './late-farewells.ts';
import { noteReach } from './note-reach.ts';
import type { TeamsPlatform } from './platform.ts';
import type { Envelope } from './read-activity.ts';
import type { Requests } from './requests.ts';

/** What every answer of this adapter is made with. */
export interface InboundTools {
  readonly house: House;
  readonly requests: Requests;
  readonly platform: TeamsPlatform;
  readonly farewells: LateFarewells;
}

/** Who asks, or why nobody can be answered. */
export type FoundAsker =
  | { readonly is: 'found'; readonly asker: Asker }
  /** Without a stable id nothing can be kept for this person, and nobody else may be taken for them. */
  | { readonly is: 'nameless' }
  /** Seen in a channel, but the bot may not write to them. */
  | { readonly is: 'unreachable' };

/**
 * Finds who asks out of the authenticated envelope, and how to answer that person alone. A chat with the bot is
 * remembered each time, since one that was deleted comes back as another; one that was never opened is opened now.
 */
export async function findAsker(tools: InboundTools, envelope: Envelope): Promise<FoundAsker> {
  const { objectId } = envelope;
  if (objectId === undefined) return { is: 'nameless' };
  const workspace = workspaceOf(envelope);
  const personId = objectId as PersonId;
  const address = envelope.isPersonal
    ? await rememberChat(tools, workspace, personId, chatOf(envelope))
    : await reachPerson(tools, workspace, personId, envelope);
  if (!address) return { is: 'unreachable' };
  return {
    is: 'found',
    asker: {
      workspaceId: workspace,
      personId,
      address,
      channel: channelOf(envelope),
      findZone: async () => envelope.zone,
      // A bot's roster calls owners users as well; only Graph tells them apart, by a consent this bot does not ask for.
      findRole: async () => 'unknown',
    },
  };
}

/** The organisation an activity belongs to. */
export function workspaceOf(envelope: Envelope): WorkspaceId {
  return workspaceId('teams', envelope.tenantId);
}

/** The chat an activity of a personal conversation came from. */
export function chatOf(envelope: Envelope): Address {
  const { tenantId, conversationId } = envelope;
  return makeAddress({ kind: 'person', tenantId, conversationId });
}

/** The channel an activity came from; `undefined` in the chat with the bot. */
export function channelOf(envelope: Envelope): Address | undefined {
  const { tenantId, channelId } = envelope;
  if (channelId === undefined) return undefined;
  return makeAddress({ kind: 'channel', tenantId, conversationId: channelId });
}

async function rememberChat(
  tools: InboundTools,
  workspace: WorkspaceId,
  personId: PersonId,
  address: Address,
): Promise<Address> {
  const { house, requests } = tools;
  // The address is there whether it can be kept or not.
  await askStore(house, () => requests.rememberDirectChat(house, workspace, personId, address), undefined);
  return address;
}

async function reachPerson(
  tools: InboundTools,
  workspace: WorkspaceId,
  personId: PersonId,
  envelope: Envelope,
): Promise<Address | undefined> {
  const { house, requests } = tools;
  const known = await askStore(house, () => requests.findDirectChat(house, workspace, personId), undefined);
  if (known) return known;
  const opened = await tools.platform.openChat(envelope).catch((error: unknown) => {
    house.log.info('teams.chat-not-opened', errorFacts(error));
    return undefined;
  });
  if (!opened) return undefined;
  await askStore(house, () => noteReach(tools, workspace, opened, envelope, 'anybody'), undefined);
  return rememberChat(tools, workspace, personId, opened);
}
