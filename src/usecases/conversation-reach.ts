import type { Address } from '../domain/address.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { House } from './house.ts';

/** Remembers where the platform serves an address at present; makes the workspace known. Again is harmless. */
export async function rememberReach(
  house: House,
  workspaceId: WorkspaceId,
  address: Address,
  reach: string,
): Promise<void> {
  const now = house.clock.now();
  await house.store.transaction(async (store) => {
    await store.workspaces.admit(workspaceId, now);
    await store.reaches.remember(workspaceId, address, reach, now);
  });
}

/** Where the platform served an address when it last said so, if it ever did. */
export async function findReach(
  house: House,
  workspaceId: WorkspaceId,
  address: Address,
): Promise<string | undefined> {
  return house.store.reaches.find(workspaceId, address);
}

/** Every address of a workspace that was heard from, with its reach. */
export async function listReaches(
  house: House,
  workspaceId: WorkspaceId,
): Promise<readonly { readonly address: Address; readonly reach: string }[]> {
  return house.store.reaches.list(workspaceId);
}

/** The bot was removed from there. Again is harmless. */
export async function forgetReach(house: House, workspaceId: WorkspaceId, address: Address): Promise<void> {
  await house.store.reaches.forget(workspaceId, address);
}
