import type { Store } from '../../ports/store.ts';
import { Chance } from './chance.ts';
import type { SimulatedWorkspace } from './company.ts';
import { aPlan, aSubscription } from './wishes.ts';

/** Wishes saved in one transaction. */
const batchSize = 1_000;

/** How a company begins. */
export interface Settlement {
  readonly workspaces: readonly SimulatedWorkspace[];
  readonly seed: number;
  /** Of a hundred people, how many asked for nine o'clock sharp. */
  readonly atNine: number;
  readonly start: Temporal.Instant;
}

/** Makes every workspace known and saves the wish of everybody in it. `told` hears how many people are done. */
export async function settleIn(
  store: Store,
  { workspaces, seed, atNine, start }: Settlement,
  told: (people: number) => void,
): Promise<void> {
  const chance = new Chance(seed + 1);
  let person = 0;
  let channel = 0;
  for (const workspace of workspaces) {
    await store.workspaces.admit(workspace.id, start);
    for (let done = 0; done < workspace.people; ) {
      const batch = Math.min(batchSize, workspace.people - done);
      await store.transaction(async ({ plans }) => {
        for (let at = 0; at < batch; at++)
          await plans.save(aPlan(workspace, person++, atNine, chance, start));
      });
      done += batch;
      told(person);
    }
    await store.transaction(async ({ subscriptions }) => {
      for (let at = 0; at < workspace.channels; at++) {
        await subscriptions.save(aSubscription(workspace, channel++, chance, start));
      }
    });
  }
}
