import { expect, it } from 'vitest';
import { workspaceId } from '../../src/domain/workspace.ts';
import { acme, at, globex, start } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

/** The part of the Store contract about what one sender leaves for the next, and about statements of others. */
export function laneContract(subject: Subject): void {
  it('hands on how a lane was left, in each workspace apart; the last word counts', async () => {
    const { lanes } = subject().store;
    expect(await lanes.find(acme)).toBeUndefined();
    await lanes.save(acme, { sender: 'one', opensAt: at(1), heldUntil: at(15) });
    await lanes.save(globex, { sender: 'one', opensAt: at(2), heldUntil: undefined });
    expect(await lanes.find(acme)).toEqual({ sender: 'one', opensAt: at(1), heldUntil: at(15) });
    await lanes.save(acme, { sender: 'other', opensAt: at(3), heldUntil: undefined });
    expect(await lanes.find(acme)).toEqual({ sender: 'other', opensAt: at(3), heldUntil: undefined });
    expect(await lanes.find(globex)).toEqual({ sender: 'one', opensAt: at(2), heldUntil: undefined });
  });

  it('opens a lane no earlier than it was left, to the millisecond', async () => {
    const { lanes } = subject().store;
    await lanes.save(acme, { sender: 'one', opensAt: start.add({ nanoseconds: 1 }), heldUntil: undefined });
    expect((await lanes.find(acme))?.opensAt).toEqual(start.add({ milliseconds: 1 }));
  });

  it('does not bring an erased workspace back for its lane', async () => {
    const { store } = subject();
    const gone = workspaceId('slack', 'T9GONE');
    await store.lanes.save(gone, { sender: 'one', opensAt: start, heldUntil: undefined });
    expect(await store.lanes.find(gone)).toBeUndefined();
    expect(await store.workspaces.list()).not.toContain(gone);
  });

  it('runs a statement of others in the transaction under way, and undoes it with that', async () => {
    const { store, engine } = subject();
    const count = () => store.execute('select count(*) as n from inbound_events', []);
    const insert = `insert into inbound_events values (${engine === 'sqlite' ? '?' : '$1'}, 'key', 0)`;
    const undone = store.transaction(async (bound) => {
      await bound.execute(insert, [acme]);
      throw new Error('undone on purpose');
    });
    await expect(undone).rejects.toThrow('undone on purpose');
    expect((await count()).map(({ n }) => Number(n))).toEqual([0]);
    await store.transaction((bound) => bound.execute(insert, [acme]));
    expect((await count()).map(({ n }) => Number(n))).toEqual([1]);
  });
}
