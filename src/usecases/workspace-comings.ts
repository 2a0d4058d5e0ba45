import { welcomeWords } from '../cards/status-cards.ts';
import type { Address } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import type { PersonId } from '../domain/person.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Store } from '../ports/store.ts';
import { faultOf } from '../ports/store-fault.ts';
import { askStore } from './ask-store.ts';
import type { House } from './house.ts';

/**
 * A workspace installed the bot, or is simply seen: makes it known, and keeps `secret` encrypted when given. Resolves to
 * since when it is known.
 */
export async function connectWorkspace(
  house: House,
  workspaceId: WorkspaceId,
  secret?: string,
): Promise<Temporal.Instant> {
  const at = house.clock.now();
  return whileErased(house, async (store) => {
    await store.workspaces.admit(workspaceId, at);
    if (secret !== undefined) await store.installs.save({ workspaceId, secret, installedAt: at });
    return (await store.workspaces.find(workspaceId))?.admittedAt ?? at;
  });
}

/**
 * Who comes while the last step of a goodbye erases their workspace finds it there, waits for that step, and finds it gone.
 * Nothing was written then, and once more makes it known anew. SQLite has one writer at a time, and so no such moment.
 */
async function whileErased<T>(house: House, come: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await house.store.transaction(come);
  } catch (error) {
    if (faultOf(error) !== 'unknown-workspace') throw error;
    return house.store.transaction(come);
  }
}

/** The bot was uninstalled or its tokens revoked: erases everything of that workspace. Again is harmless. */
export async function disconnectWorkspace(house: House, workspaceId: WorkspaceId): Promise<void> {
  await house.store.workspaces.purge(workspaceId, () => house.clock.wait(0));
  house.log.info('workspace.purged', { workspaceId });
}

/** Remembers how to reach a person one to one; for platforms that cannot compute it. */
export async function rememberDirectChat(
  house: House,
  workspaceId: WorkspaceId,
  personId: PersonId,
  address: Address,
): Promise<void> {
  await whileErased(house, async (store) => {
    await store.workspaces.admit(workspaceId, house.clock.now());
    await store.directChats.remember(workspaceId, personId, address);
  });
}

/**
 * Somebody left on a platform that never says when the last one has gone (Teams). Erases the workspace once nothing
 * stands for it any more. Again is harmless.
 */
export async function disconnectIfUnused(house: House, workspaceId: WorkspaceId): Promise<void> {
  const isGone = await house.store.workspaces.purgeUnused(workspaceId, () => house.clock.wait(0));
  if (isGone) house.log.info('workspace.purged', { workspaceId });
}

/**
 * A person removed or blocked the bot: all that is kept of them goes, their plan, what was sent for it, a wish to check
 * again, their record and their address. Again is harmless.
 */
export async function forgetDirectChat(
  house: House,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<void> {
  await house.store.people.forget(workspaceId, personId, undefined);
}

/** How to reach a person one to one, if that is known. */
export async function findDirectChat(
  house: House,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<Address | undefined> {
  return house.store.directChats.find(workspaceId, personId);
}

/**
 * True the first time the platform delivers this event; false when it repeats itself. True as well where the store
 * cannot say so in time: somebody in trouble answered twice is better than somebody not answered. Makes no workspace
 * known: one that was erased stays so. Never rejects.
 */
export async function isFirstDelivery(house: House, workspaceId: WorkspaceId, key: string): Promise<boolean> {
  return askStore(house, () => house.store.inbound.isFirst(workspaceId, key, house.clock.now()), true);
}

/**
 * Carries out a goodbye once, however often it comes: the same bytes sent again must not erase what was set up since. One
 * that fails half-way is not noted, so that it is carried out when it comes again. `key` is unique among all workspaces;
 * without one a repeat cannot be told. Rejects where the goodbye or the store fails.
 */
export async function leaveOnce(
  house: House,
  key: string | undefined,
  leave: () => Promise<void>,
): Promise<void> {
  if (key !== undefined && (await house.store.inbound.wasGoodbye(key))) return;
  await leave();
  if (key !== undefined) await house.store.inbound.noteGoodbye(key, house.clock.now());
}

/** What the bot says when it was just added to a chat. */
export function welcomeCard(house: House): Card {
  return welcomeWords(house.library, house.settings.isCheckOn);
}
