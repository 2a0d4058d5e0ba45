import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeliveryId, DeliveryState } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Lasting } from '../../src/ports/lasting.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, aDelivery, globex, start } from '../support/store-samples.ts';

const secrets = createSecretBox([]);
const sending: DeliveryState = { is: 'sending', since: start };

const ids = ['a', 'b', 'c'] as readonly string[] as readonly DeliveryId[];

interface Bed {
  readonly store: Store;
  readonly file: string;
  /** Forces under way, the first one first: to be let go, or failed. */
  readonly forces: { done(): void; fail(error: Error): void }[];
  /** Moves one of the three deliveries, and notes in `told` what came of it. */
  move(id: string, lasting?: Lasting, from?: DeliveryState['is'], to?: DeliveryState): Promise<void>;
  readonly told: string[];
}

async function openBed(): Promise<Bed> {
  const directory = mkdtempSync(join(tmpdir(), 'backwise-moves-'));
  const forces: Bed['forces'] = [];
  const told: string[] = [];
  const file = join(directory, 'backwise.db');
  const force = () =>
    new Promise<void>((done, fail) => {
      forces.push({ done, fail });
    });
  const store = await openSqliteStore({ file, secrets, force });
  onTestFinished(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });
  await store.workspaces.admit(acme, start);
  await store.deliveries.insert(ids.map((id) => aDelivery({ id, planId: `plan-${id}` as PlanId })));
  return {
    ...{ store, file, forces, told },
    move: (id, lasting, from = 'pending', to = sending) =>
      store.deliveries.move(acme, id as DeliveryId, from, to, lasting).then(
        (isMoved) => void told.push(`${id}: ${isMoved}`),
        (error: unknown) => void told.push(`${id}: ${error instanceof Error ? error.name : 'thrown'}`),
      ),
  };
}

/** Until everything that can go on has gone on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('moves that wait for the disk at the same time', () => {
  it('wait for it once, together, and none is told before', async () => {
    const { move, forces, told } = await openBed();
    const moves = [move('a'), move('b'), move('c')];
    await settle();
    expect(forces).toHaveLength(1);
    expect(told).toEqual([]);
    forces[0]?.done();
    await Promise.all(moves);
    expect(told).toEqual(['a: true', 'b: true', 'c: true']);
    expect(forces).toHaveLength(1);
  });

  it('do not belong to a wait that began before they were written', async () => {
    const { move, forces, told } = await openBed();
    const first = move('a');
    await settle();
    const others = [move('b'), move('c', 'in-time')];
    await settle();
    expect(forces).toHaveLength(1);
    forces[0]?.done();
    await first;
    await settle();
    expect(told).toEqual(['a: true', 'c: true']);
    expect(forces).toHaveLength(2);
    forces[1]?.done();
    await Promise.all(others);
    expect(told).toEqual(['a: true', 'c: true', 'b: true']);
  });

  it('do not wait where they last in time, or changed nothing', async () => {
    const { move, forces, told } = await openBed();
    await Promise.all([move('a', 'in-time'), move('b', 'at-once', 'sent')]);
    expect(told.sort()).toEqual(['a: true', 'b: false']);
    expect(forces).toEqual([]);
  });

  it('are told where the disk refuses, and those after them are written all the same', async () => {
    const { move, forces, told } = await openBed();
    const refused = [move('a'), move('b', 'in-time')];
    await settle();
    forces[0]?.fail(Object.assign(new Error('refused'), { code: 'EIO' }));
    await Promise.all(refused);
    expect(told).toEqual(['b: true', 'a: StoreUnavailable']);
    const next = move('c');
    await settle();
    forces[1]?.done();
    await next;
    expect(told.at(-1)).toBe('c: true');
  });

  it('stand behind a transaction under way, and are not part of it', async () => {
    const { store, move, forces, told } = await openBed();
    let undo: () => void = () => {};
    const transaction = store.transaction(async ({ deliveries }) => {
      await deliveries.move(acme, 'b' as DeliveryId, 'pending', sending);
      await new Promise<void>((resolve) => {
        undo = resolve;
      });
      throw new Error('undone');
    });
    await settle();
    const moves = [move('a'), move('b')];
    await settle();
    expect(forces).toEqual([]);
    undo();
    await expect(transaction).rejects.toThrow('undone');
    await settle();
    forces[0]?.done();
    await Promise.all(moves);
    expect(told).toEqual(['a: true', 'b: true']);
  });

  it('are refused once the store is closed', async () => {
    const { store, move, told } = await openBed();
    await store.close();
    await Promise.all([move('a'), move('b')]);
    expect(told).toHaveLength(2);
    expect(told.join()).not.toMatch(/true|false/);
  });
});

describe('a log that the disk refused once', () => {
  it('is not waited for while somebody reads what was there before, and folded back once nobody does', {
    timeout: 4_500,
  }, async () => {
    const { store, file, forces } = await openBed();
    const refused = expect(store.force()).rejects.toThrow();
    forces[0]?.fail(Object.assign(new Error('refused'), { code: 'EIO' }));
    await refused;
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('begin; select count(*) from deliveries');
    await store.workspaces.admit(globex, start);
    // The usual wait for a lock is longer than this test may take.
    await expect(store.force()).rejects.toThrow('a log in use');
    reader.close();
    const again = store.force();
    forces[1]?.done();
    await again;
  });

  it('is folded back into the database before anything counts as safe again', async () => {
    const { store, file, forces } = await openBed();
    const refused = expect(store.force()).rejects.toThrow();
    forces[0]?.fail(Object.assign(new Error('refused'), { code: 'EIO' }));
    await refused;
    const again = store.force();
    forces[1]?.done();
    await again;
    // The database alone, without its log, holds all of it.
    const alone = join(file, '..', 'alone.db');
    copyFileSync(file, alone);
    const copy = await openSqliteStore({ file: alone, secrets });
    expect((await copy.deliveries.count()).pending).toBe(3);
    await copy.close();
  });
});
