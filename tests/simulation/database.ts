import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { Dice } from '../triage/text/dice.ts';

/** The store as it is, on a database in memory: a seed after another uses it, each from nothing. */
export function openDatabase(): Promise<Store> {
  return openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
}

/** Everything goes with its workspace. */
export async function emptyDatabase(store: Store): Promise<void> {
  for (const workspaceId of await store.workspaces.list()) await store.workspaces.purge(workspaceId);
}

/** Ids that are drawn at random are drawn from the seed. */
export function seededIds(seed: number): void {
  const dice = new Dice(seed ^ 0x5eed);
  const hex = (length: number) => Array.from({ length }, () => dice.below(16).toString(16)).join('');
  crypto.randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
