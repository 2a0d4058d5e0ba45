import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { fromPglite } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Drain } from '../../src/ports/dispatcher.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { describeDispatcher, owed } from '../contracts/dispatcher-contract.ts';
import { acme, globex } from './outbox-bed.ts';
import { BossClock, openQueueBed, type QueueBed } from './pg-boss-bed.ts';

let pglite: PGlite;
let schemas = 0;
// Two seconds on a quiet machine; a busy one must not fail for it.
beforeAll(async () => {
  pglite = await PGlite.create();
}, 120_000);
afterAll(() => pglite.close());

/** PGlite answers one question after the other: behind this one all earlier ones have been answered. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await pglite.query('select 1');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Bed {
  readonly clock: BossClock;
  readonly store: Store;
  /** Another process on the same database. */
  newProcess(): QueueBed;
  advance(by: Temporal.DurationLike): Promise<void>;
  close(): Promise<void>;
}

async function openBed(): Promise<Bed> {
  await pglite.exec('drop schema public cascade; create schema public');
  const clock = new BossClock();
  // The dialect must not close what the other tests use.
  const kept = new Proxy(pglite, {
    get: (target, name) => {
      if (name === 'close') return async () => {};
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const dialect = new PGliteDialect({ pglite: kept });
  const store = await openStore({ dialect, engine: 'postgres', secrets: createSecretBox([]) });
  for (const workspace of [acme, globex]) await store.workspaces.admit(workspace, clock.now());
  const schema = `queue_${++schemas}`;
  return {
    clock,
    store,
    newProcess: () => openQueueBed({ backend: 'pglite', db: fromPglite(pglite) }, schema, store, clock),
    advance: (by) => clock.advance(by, settle),
    async close() {
      await store.close();
      await pglite.exec(`drop schema if exists ${schema} cascade`);
    },
  };
}

describeDispatcher('pg-boss over PGlite', async () => {
  const { clock, store, newProcess, advance, close } = await openBed();
  const { dispatcher } = newProcess();
  return { dispatcher, store, workspaces: [acme, globex], now: () => clock.now(), advance, close };
});

describe('two processes with pg-boss', () => {
  let bed: Bed;
  let one: QueueBed;
  let other: QueueBed;
  /** Who drains acme now, in the order of their coming. */
  let drainers: {
    readonly name: string;
    readonly signal: AbortSignal;
    readonly aloneUntil: Temporal.Instant | undefined;
    end(): void;
  }[];
  let most: number;

  const drainOf =
    (name: string): Drain =>
    (workspaceId, signal, aloneUntil) => {
      if (workspaceId !== acme) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const drainer = {
          name,
          signal,
          aloneUntil,
          end() {
            drainers = drainers.filter((standing) => standing !== drainer);
            resolve(undefined);
          },
        };
        drainers.push(drainer);
        most = Math.max(most, drainers.length);
      });
    };

  beforeEach(async () => {
    bed = await openBed();
    drainers = [];
    most = 0;
    one = bed.newProcess();
    other = bed.newProcess();
    await one.dispatcher.start(drainOf('one'));
    await bed.advance({ seconds: 2 });
    await other.dispatcher.start(drainOf('other'));
    await bed.advance({ seconds: 2 });
  });
  afterEach(async () => {
    const stopped = Promise.all([one.dispatcher.stop(), other.dispatcher.stop()]);
    for (let turn = 0; turn < 20; turn++) {
      for (const drainer of drainers) drainer.end();
      await settle();
    }
    await stopped;
    await bed.close();
  });

  it('drain a workspace one after the other, however long the first one takes', async () => {
    expect(drainers.map(({ name }) => name)).toEqual(['one']);
    await bed.advance({ seconds: 90 });
    expect(drainers.map(({ name }) => name)).toEqual(['one']);
    drainers[0]?.end();
    await bed.advance({ seconds: 2 });
    // What the start of the other one asked for.
    expect(drainers).toHaveLength(1);
    expect(most).toBe(1);
  });

  it('are both told at once of work that one of them made', async () => {
    for (const turn of [1, 2, 3]) {
      for (const drainer of drainers) drainer.end();
      await settle();
      expect(drainers.length, `turn ${turn}`).toBeLessThanOrEqual(1);
    }
    for (const drainer of drainers) drainer.end();
    await settle();
    expect(drainers).toEqual([]);
    await bed.store.transaction((store) => one.dispatcher.wake([acme], store));
    // No time passes: neither of them would have asked yet.
    await settle();
    expect(drainers).toHaveLength(1);
  });

  it('say since when a claim may be lost: before anybody else can have it, also by a clock some seconds off', async () => {
    const { fetch } = one.queue;
    for (const drainer of drainers) drainer.end();
    await bed.advance({ seconds: 2 });
    for (const drainer of drainers) drainer.end();
    await settle();
    const asked: Temporal.Instant[] = [];
    for (const { queue } of [one, other]) {
      queue.fetch = async (limit) => {
        asked.push(bed.clock.now());
        return fetch.call(queue, limit);
      };
    }
    await bed.store.transaction((store) => one.dispatcher.wake([acme], store));
    await settle();
    const [drainer] = drainers;
    if (!drainer?.aloneUntil) expect.fail('Expected a drain that is told');
    const times = asked.map((at) => at.add({ milliseconds: 7_500 }).epochMilliseconds);
    expect(times).toContain(drainer.aloneUntil.epochMilliseconds);
    for (const { queue } of [one, other]) Reflect.deleteProperty(queue, 'fetch');
  });

  it('take over from one that fell silent, within half a minute; and that one learns of it and stops', async () => {
    one.queue.beat = () => Promise.reject(new Error('no route to the database'));
    await bed.advance({ seconds: 30 });
    expect(drainers.map(({ name }) => name)).toEqual(['one', 'other']);
    expect(drainers[0]?.signal.aborted).toBe(false);
    Reflect.deleteProperty(one.queue, 'beat');
    await bed.advance({ seconds: 6 });
    expect(drainers.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    // Its word about a claim that is not its own any more changes nothing.
    drainers[0]?.end();
    await bed.advance({ seconds: 3 });
    expect(drainers.map(({ name }) => name)).toEqual(['other']);
  });

  it('start no second drain where one goes on and the claim that it lost comes back, and look again after it', async () => {
    await other.dispatcher.stop();
    one.queue.beat = () => Promise.reject(new Error('asleep'));
    await bed.advance({ seconds: 30 });
    Reflect.deleteProperty(one.queue, 'beat');
    await bed.advance({ seconds: 12 });
    expect(drainers.map(({ signal }) => signal.aborted)).toEqual([false]);
    expect(most).toBe(1);
    drainers[0]?.end();
    await bed.advance({ seconds: 2 });
    expect(drainers).toHaveLength(1);
    // It vouches for the claim that it has now.
    await bed.advance({ seconds: 40 });
    expect(drainers).toHaveLength(1);
    expect(most).toBe(1);
  });

  it('take a late answer about the claim that was asked about for no word about the one that came since', async () => {
    await other.dispatcher.stop();
    let answerLate = () => {};
    one.queue.beat = () =>
      new Promise((resolve) => {
        answerLate = () => resolve(new Set());
      });
    await bed.advance({ seconds: 30 });
    Reflect.deleteProperty(one.queue, 'beat');
    answerLate();
    await bed.advance({ seconds: 12 });
    expect(drainers.map(({ name, signal }) => [name, signal.aborted])).toEqual([['one', false]]);
    expect(most).toBe(1);
  });

  it('hand a workspace over when one of them stops, without waiting for its silence', async () => {
    const stopped = one.dispatcher.stop();
    await settle();
    expect(drainers[0]?.signal.aborted).toBe(true);
    drainers[0]?.end();
    await stopped;
    await bed.advance({ seconds: 2 });
    expect(drainers.map(({ name }) => name)).toEqual(['other']);
  });

  it('put a workspace that takes long to the end of the queue after a minute', async () => {
    await bed.advance({ seconds: 61 });
    expect(drainers[0]?.signal.aborted).toBe(true);
  });

  it('find within a minute what nobody was woken for', async () => {
    for (let turn = 0; turn < 4; turn++) {
      for (const drainer of drainers) drainer.end();
      await bed.advance({ seconds: 1 });
    }
    expect(drainers).toEqual([]);
    await bed.store.deliveries.insert([owed(acme, bed.clock.now())]);
    await bed.advance({ seconds: 62 });
    expect(drainers).toHaveLength(1);
  });

  it('see what was committed late behind a wake that came early', async () => {
    for (let turn = 0; turn < 4; turn++) {
      for (const drainer of drainers) drainer.end();
      await bed.advance({ seconds: 1 });
    }
    // As if the waiting job had been drained before the waker's deliveries could be seen.
    const store: Pick<Store, 'execute'> = { execute: async () => [] };
    await one.dispatcher.wake([acme], store as Store);
    await bed.store.deliveries.insert([owed(acme, bed.clock.now())]);
    expect(drainers).toEqual([]);
    await bed.advance({ seconds: 2 });
    expect(drainers).toHaveLength(1);
  });
});
