import { onTestFinished } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { card, text } from '../../src/domain/card.ts';
import type { Delivery, DeliveryId, DeliveryKind, DeliveryState } from '../../src/domain/delivery.ts';
import { bestBeforeOf } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { platformOf, type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import type { Pace } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DeliveryStore } from '../../src/ports/delivery-store.ts';
import type { Drain } from '../../src/ports/dispatcher.ts';
import type { Observer } from '../../src/ports/observer.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';

export const acme = workspaceId('slack', 'T1ACME');
export const globex = workspaceId('slack', 'T2GLOBEX');
export const contoso = workspaceId('teams', '11111111-2222-3333-4444-555555555555');

/** Words that must never reach a log. */
export const spoken = 'stand up and let your shoulders drop';

export type Compose = Parameters<typeof createDrain>[0]['compose'];

interface Owed {
  readonly workspaceId?: WorkspaceId;
  readonly address?: string;
  readonly kind?: DeliveryKind;
  readonly notBefore?: Temporal.Instant;
  readonly bestBefore?: Temporal.Instant;
}

/** An outbox with everything around it under a test's control. */
export class OutboxBed {
  readonly clock = new FakeClock('2026-11-23T08:00:00Z');
  readonly log = new MemoryLog();
  readonly slack: FakePlatform;
  readonly teams: FakePlatform;
  /** The real store, whose deliveries throw `fault` while it is set. */
  readonly store: Store;
  fault: Error | undefined;
  readonly settled: { readonly id: DeliveryId; readonly state: DeliveryState }[] = [];
  /** What follows from a settled delivery. */
  follow: () => Promise<void> = async () => {};
  compose: Compose = async () => ({ is: 'card', card: card(text(spoken)) });
  #count = 0;

  private constructor(store: Store, pace: Partial<Pace>) {
    this.store = { ...store, deliveries: faulty(store.deliveries, () => this.fault) };
    this.slack = new FakePlatform(this.clock, 'slack', pace);
    this.teams = new FakePlatform(this.clock, 'teams', pace);
  }

  /** Opens one on a new SQLite database in memory that knows acme, globex and contoso. */
  static async open(pace: Partial<Pace> = {}): Promise<OutboxBed> {
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    onTestFinished(() => store.close());
    const bed = new OutboxBed(store, pace);
    for (const workspace of [acme, globex, contoso]) await store.workspaces.admit(workspace, bed.clock.now());
    return bed;
  }

  get deliveries(): DeliveryStore {
    return this.store.deliveries;
  }

  /** A drain as a process starting now would make it: with no memory of earlier ones. */
  newDrain(store: Store = this.store, observer?: Observer, clock: Clock = this.clock): Drain {
    return createDrain({
      store,
      clock,
      log: this.log,
      ...(observer === undefined ? {} : { observer }),
      platforms: new Map([
        ['slack', this.slack],
        ['teams', this.teams],
      ]),
      compose: (delivery, soon) => this.compose(delivery, soon),
      settled: async ({ id }, state) => {
        this.settled.push({ id, state });
        await this.follow();
      },
    });
  }

  build(owed: Owed = {}): Delivery {
    const number = ++this.#count;
    const now = this.clock.now();
    const kind = owed.kind ?? 'reminder';
    const of = owed.workspaceId ?? acme;
    return {
      id: `d${number}` as DeliveryId,
      workspaceId: of,
      planId: `p${number}` as PlanId,
      kind,
      address: (owed.address ?? `${platformOf(of)}-address-${number}`) as Address,
      contentId: 'roll-shoulders',
      dueAt: now,
      bestBefore: owed.bestBefore ?? bestBeforeOf(kind, now),
      attempts: 0,
      state: { is: 'pending', notBefore: owed.notBefore ?? now },
    };
  }

  async owe(owed: Owed = {}): Promise<Delivery> {
    const delivery = this.build(owed);
    await this.deliveries.insert([delivery]);
    return delivery;
  }

  async state(delivery: Delivery): Promise<DeliveryState | undefined> {
    return (await this.deliveries.find(delivery.workspaceId, delivery.id))?.state;
  }

  async states(...deliveries: readonly Delivery[]): Promise<readonly (DeliveryState['is'] | undefined)[]> {
    return Promise.all(deliveries.map(async (delivery) => (await this.state(delivery))?.is));
  }

  async attempts(delivery: Delivery): Promise<number | undefined> {
    return (await this.deliveries.find(delivery.workspaceId, delivery.id))?.attempts;
  }

  /** Milliseconds from `start` at which the platform was called. */
  callsAfter(start: Temporal.Instant, platform = this.slack): readonly number[] {
    return platform.posts.map(({ at }) => at.since(start).total('milliseconds'));
  }
}

/** A signal for a drain that nobody stops. */
export const unstopped = new AbortController().signal;

/** Deliveries that throw instead, while `fault` names an error. */
export function faulty(deliveries: DeliveryStore, fault: () => Error | undefined): DeliveryStore {
  return new Proxy(deliveries, {
    get(target, name) {
      const thrown = fault();
      if (thrown !== undefined) return () => Promise.reject(thrown);
      return Reflect.get(target, name);
    },
  });
}
