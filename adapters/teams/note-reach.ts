import type { Address } from '../../src/domain/address.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { House } from '../../src/usecases/house.ts';
import { openAddress } from './address.ts';
import { makeReach, openReach } from './reach.ts';
import type { Envelope } from './read-activity.ts';
import type { Requests } from './requests.ts';

/**
 * Notes where Teams serves a conversation at present, out of an authenticated activity; writes only what changed.
 * `whom: 'known'` follows a conversation that moves, and keeps nothing of one that was not known before.
 */
export async function noteReach(
  { house, requests }: { readonly house: House; readonly requests: Requests },
  workspace: WorkspaceId,
  address: Address,
  envelope: Envelope,
  whom: 'known' | 'anybody',
): Promise<void> {
  const present = await requests.findReach(house, workspace, address);
  if (present === undefined && whom === 'known') return;
  // Not every activity of a channel names its team; what one said holds until another says otherwise.
  const named = envelope.teamId ?? (present === undefined ? undefined : openReach(present).teamId);
  // A chat opened from a channel belongs to no team.
  const teamId = openAddress(address).kind === 'channel' ? named : undefined;
  const reach = makeReach({ serviceUrl: envelope.serviceUrl, teamId });
  if (reach !== present) await requests.rememberReach(house, workspace, address, reach);
}
