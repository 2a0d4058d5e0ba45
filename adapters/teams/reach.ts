import type { Address } from '../../src/domain/address.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import { NotDelivered } from '../../src/ports/errors.ts';
import type { ReachStore } from '../../src/ports/store.ts';
import { openAddress } from './address.ts';
import { parseServiceUrl, type ServiceUrlPolicy } from './service-url.ts';

/** What Teams last said about a conversation besides what it is. */
export interface TeamsReach {
  /** As it was written; checked against the allow-list where it is used. */
  readonly serviceUrl: string;
  /** The Teams team a channel belongs to, where Teams named it. */
  readonly teamId: string | undefined;
}

/** Where stored reaches are looked up. */
export type ReachLookup = Pick<ReachStore, 'find' | 'newest'>;

/** Writes a reach; the service URL comes from `parseServiceUrl` and so holds no space. */
export function makeReach({ serviceUrl, teamId }: TeamsReach): string {
  return teamId === undefined ? serviceUrl : `${serviceUrl} ${teamId}`;
}

/** Reads a stored reach. */
export function openReach(reach: string): TeamsReach {
  const gap = reach.indexOf(' ');
  if (gap < 0) return { serviceUrl: reach, teamId: undefined };
  return { serviceUrl: reach.slice(0, gap), teamId: reach.slice(gap + 1) };
}

/**
 * The service URL a conversation is served at; where none is known, the newest of its tenant, since most of a tenant is
 * served in one place. Throws NotDelivered: a missing URL comes back with the next message, and costs nobody a wish.
 */
export async function findServiceUrl(
  reaches: ReachLookup,
  address: Address,
  policy: ServiceUrlPolicy,
): Promise<string> {
  const workspace = workspaceId('teams', openAddress(address).tenantId);
  let found: string | undefined;
  try {
    found =
      usable(await reaches.find(workspace, address), policy) ??
      usable(await reaches.newest(workspace), policy);
  } catch (error) {
    throw new NotDelivered(
      'teams',
      'Expected the store to say where the conversation is served, got no answer',
      'Check the store; it is tried again.',
      { cause: error },
    );
  }
  if (found !== undefined) return found;
  throw new NotDelivered(
    'teams',
    'Expected an allowed service URL of that conversation or its tenant, got none',
    'Write to the bot in Teams once, in that conversation or any other of the tenant; it is tried again.',
  );
}

function usable(reach: string | undefined, policy: ServiceUrlPolicy): string | undefined {
  return reach === undefined ? undefined : parseServiceUrl(openReach(reach).serviceUrl, policy);
}
