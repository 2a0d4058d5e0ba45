import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { bestBeforeOf, type Delivery, type DeliveryId } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { Dispatcher, Drain } from '../../src/ports/dispatcher.ts';
import type { Store } from '../../src/ports/store.ts';

/** What an implementation brings to be held against the contract. */
export interface DispatcherBed {
  readonly dispatcher: Dispatcher;
  /** The store the dispatcher works on; it knows both workspaces and owes nothing yet. */
  readonly store: Store;
  readonly workspaces: readonly [WorkspaceId, WorkspaceId];
  now(): Temporal.Instant;
  /** Moves the dispatcher's time and lets what that started go on. */
  advance(by: Temporal.DurationLike): Promise<void>;
  close(): Promise<void>;
}

/** What every dispatcher promises, whatever it is built on. */
export function describeDispatcher(name: string, open: () => Promise<DispatcherBed>): void {
  describe(`the dispatcher on ${name}`, () => {
    let bed: DispatcherBed;
    let here: WorkspaceId;
    let there: WorkspaceId;
    let log: DrainLog;

    beforeEach(async () => {
      bed = await open();
      [here, there] = bed.workspaces;
      log = new DrainLog();
    });
    afterEach(async () => {
      log.letAllGo();
      await bed.dispatcher.stop();
      await bed.close();
    });

    /** Starts, and forgets what starting itself looked at. */
    async function start(drain: Drain = log.drain): Promise<void> {
      await bed.dispatcher.start(drain);
      await bed.advance({ seconds: 2 });
      await bed.dispatcher.settled();
      log.calls.length = 0;
    }

    const wake = (...workspaces: readonly WorkspaceId[]) =>
      bed.store.transaction((store) => bed.dispatcher.wake(workspaces, store));

    it('drains a workspace that was woken, and no other', async () => {
      await start();
      await wake(here);
      await bed.advance({ seconds: 2 });
      expect(log.calls.length).toBeGreaterThan(0);
      expect(new Set(log.calls)).toEqual(new Set([here]));
    });

    it('looks after the transaction that woke it has committed, however long that takes', async () => {
      const seen: number[] = [];
      await start(async (workspaceId) => {
        const ready = await bed.store.deliveries.ready(workspaceId, bed.now(), 10);
        seen.push(ready.length);
        return undefined;
      });
      await bed.store.transaction(async (store) => {
        await store.deliveries.insert([owed(here, bed.now())]);
        await bed.dispatcher.wake([here], store);
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      });
      await bed.advance({ seconds: 2 });
      expect(seen).toContain(1);
    });

    it('finds nothing, and does no harm, when the transaction that woke it is undone', async () => {
      const seen: number[] = [];
      await start(async (workspaceId) => {
        seen.push((await bed.store.deliveries.ready(workspaceId, bed.now(), 10)).length);
        return undefined;
      });
      const undone = bed.store.transaction(async (store) => {
        await store.deliveries.insert([owed(here, bed.now())]);
        await bed.dispatcher.wake([here], store);
        throw new Error('undone on purpose');
      });
      await expect(undone).rejects.toThrow('undone on purpose');
      await bed.advance({ seconds: 2 });
      expect(seen.filter((count) => count > 0)).toEqual([]);
    });

    it('never runs two drains of one workspace at once, however often it is woken', async () => {
      await start();
      log.holdBack();
      for (let count = 0; count < 5; count++) await wake(here);
      await bed.advance({ seconds: 90 });
      expect(log.calls).toEqual([here]);
      log.letAllGo();
      await bed.advance({ seconds: 2 });
      expect(log.mostAtOnce.get(here)).toBe(1);
    });

    it('looks once more when it was woken during a drain', async () => {
      await start();
      log.holdBack();
      await wake(here);
      await bed.advance({ seconds: 5 });
      const before = log.calls.length;
      await wake(here);
      log.letAllGo();
      await bed.advance({ seconds: 2 });
      expect(log.calls.length).toBeGreaterThan(before);
    });

    it('drains two workspaces side by side, so that a slow one holds up no other', async () => {
      await start();
      log.holdBack();
      await wake(here, there);
      await bed.advance({ seconds: 5 });
      expect(new Set(log.calls)).toEqual(new Set([here, there]));
    });

    it('looks again at the time a drain names, and not before', async () => {
      const looks: Temporal.Instant[] = [];
      let later: Temporal.Instant | undefined;
      await start(async (workspaceId) => {
        if (workspaceId === here) looks.push(bed.now());
        return later;
      });
      later = bed.now().add({ seconds: 40 });
      const asked = later;
      await wake(here);
      await bed.advance({ seconds: 39 });
      await bed.dispatcher.settled();
      later = undefined;
      const before = looks.length;
      await bed.advance({ seconds: 6 });
      expect(looks.length).toBeGreaterThan(before);
      const first = looks[before] ?? bed.now();
      expect(Temporal.Instant.compare(first, asked)).toBeGreaterThanOrEqual(0);
    });

    it('drains at its start what an earlier process left', async () => {
      await bed.store.deliveries.insert([owed(there, bed.now())]);
      await bed.dispatcher.start(log.drain);
      await bed.advance({ seconds: 2 });
      expect(log.calls).toContain(there);
    });

    it('tries again after a drain that threw', async () => {
      let attempts = 0;
      await start(async (workspaceId) => {
        if (workspaceId !== here) return undefined;
        attempts++;
        if (attempts < 4) throw new Error('disk is gone');
        return undefined;
      });
      await wake(here);
      await bed.advance({ seconds: 90 });
      expect(attempts).toBeGreaterThanOrEqual(4);
    });

    it('waits for what is in flight when it stops, and then starts nothing', async () => {
      await start();
      log.holdBack();
      await wake(here);
      await bed.advance({ seconds: 2 });
      let hasStopped = false;
      const stopped = bed.dispatcher.stop().then(() => {
        hasStopped = true;
      });
      await bed.advance({ seconds: 5 });
      expect(hasStopped).toBe(false);
      expect(log.signals.at(-1)?.aborted).toBe(true);
      log.letAllGo();
      await stopped;
      const before = log.calls.length;
      await wake(here, there);
      await bed.advance({ minutes: 5 });
      expect(log.calls.length).toBe(before);
    });

    it('waits no longer for what is in flight than it is told to', async () => {
      await start();
      log.holdBack();
      await wake(here);
      await bed.advance({ seconds: 2 });
      let hasStopped = false;
      const stopped = bed.dispatcher.stop(4_000).then(() => {
        hasStopped = true;
      });
      await bed.advance({ seconds: 3 });
      expect(hasStopped).toBe(false);
      await bed.advance({ seconds: 2 });
      await stopped;
      log.letAllGo();
    });

    it('is settled when no drain runs, even if work waits for later', async () => {
      await start(async () => bed.now().add({ hours: 1 }));
      await wake(here, there);
      await bed.advance({ seconds: 2 });
      await bed.dispatcher.settled();
    });
  });
}

/** Drains that remember how they were called and can be held back. */
class DrainLog {
  readonly calls: WorkspaceId[] = [];
  readonly signals: AbortSignal[] = [];
  readonly mostAtOnce = new Map<WorkspaceId, number>();
  readonly #underWay = new Map<WorkspaceId, number>();
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  holdBack(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  letAllGo(): void {
    this.#open();
  }

  readonly drain: Drain = async (workspaceId, signal) => {
    this.calls.push(workspaceId);
    this.signals.push(signal);
    const here = (this.#underWay.get(workspaceId) ?? 0) + 1;
    this.#underWay.set(workspaceId, here);
    this.mostAtOnce.set(workspaceId, Math.max(here, this.mostAtOnce.get(workspaceId) ?? 0));
    await this.#gate;
    this.#underWay.set(workspaceId, here - 1);
    return undefined;
  };
}

/** A tip that is due and owed to somewhere. */
export function owed(workspaceId: WorkspaceId, dueAt: Temporal.Instant): Delivery {
  return {
    id: 'owed-1' as DeliveryId,
    workspaceId,
    planId: 'plan-1' as PlanId,
    kind: 'tip',
    address: 'somewhere' as Address,
    contentId: 'roll-shoulders',
    dueAt,
    bestBefore: bestBeforeOf('tip', dueAt),
    attempts: 0,
    state: { is: 'pending', notBefore: dueAt },
  };
}
