import type { Address } from '../../src/domain/address.ts';
import type { Delivery, DeliveryId } from '../../src/domain/delivery.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { Life, Scheduler } from './scheduler.ts';
import type { Asked, Witness } from './stopping-store.ts';

/** A delivery was marked as about to be sent. */
export interface Mark {
  readonly id: DeliveryId;
  readonly life: Life;
  readonly asked: Asked;
  readonly turn: number;
  attempt: Attempt | undefined;
  /** When the process wrote down what became of it. */
  settledAt: number | undefined;
}

export type Fate =
  | 'ok'
  | 'late'
  | 'hang'
  | 'never'
  | 'reset'
  | 'error-500'
  | 'odd'
  | 'wait-429'
  | 'not-delivered'
  | 'away'
  | 'person-gone'
  | 'card-refused';

/** One call to a platform with a new card. */
export interface Attempt {
  readonly life: Life;
  readonly workspaceId: WorkspaceId;
  readonly address: Address;
  readonly mark: Mark;
  /** When the outbox called, and when the request left. */
  readonly called: Asked;
  readonly fate: Fate;
  hasArrived: boolean;
  /** When the answer reached a process that was alive. */
  answered: Asked | undefined;
}

/** A workspace was asked to wait, and a process heard it. */
export interface Hold {
  readonly life: Life;
  readonly workspaceId: WorkspaceId;
  readonly heard: Asked;
  readonly until: number;
  /** At that turn others could know of it. */
  savedTurn: number | undefined;
}

export interface Tick {
  readonly life: Life;
  /** What its own clock said when it began. */
  readonly clockAt: number;
  readonly endTurn: number;
}

/** All that happened in the life of a seed, as somebody saw it who sees everything. */
export class History implements Witness {
  readonly marks: Mark[] = [];
  readonly attempts: Attempt[] = [];
  readonly holds: Hold[] = [];
  readonly ticks: Tick[] = [];
  readonly deliveries = new Map<DeliveryId, Delivery>();
  /** Turns at which a process wrote down how it left a lane. */
  readonly laneSaves: { readonly life: Life; readonly workspaceId: string; readonly turn: number }[] = [];
  readonly counts: Record<string, number> = {};
  readonly faults: string[] = [];
  readonly trace: string[] | undefined;
  readonly #scheduler: Scheduler;
  readonly #underWay = new Map<string, Mark>();

  constructor(scheduler: Scheduler, isTraced: boolean) {
    this.#scheduler = scheduler;
    this.trace = isTraced ? [] : undefined;
  }

  count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  note(line: string): void {
    this.trace?.push(`${String(this.#scheduler.now).padStart(8)} #${this.#scheduler.turn} ${line}`);
  }

  get asked(): Asked {
    return { at: this.#scheduler.now, turn: this.#scheduler.turn };
  }

  did(life: Life, label: string, given: readonly unknown[]): void {
    if (this.trace) this.note(`  ${life.name} ${label} ${JSON.stringify(given).slice(0, 150)}`);
  }

  moved(life: Life, move: Parameters<Witness['moved']>[1], isMoved: boolean, asked: Asked): void {
    const [, id, from, to] = move;
    this.note(`${life.name} moves ${id.slice(-17)} ${from} -> ${to.is}: ${isMoved}`);
    const key = `${life.name} ${id}`;
    if (to.is === 'sending' && isMoved) {
      const mark: Mark = {
        id,
        life,
        asked,
        turn: this.#scheduler.turn,
        attempt: undefined,
        settledAt: undefined,
      };
      this.marks.push(mark);
      this.#underWay.set(key, mark);
    }
    const mark = this.#underWay.get(key);
    if (from === 'sending' && mark) mark.settledAt = this.#scheduler.now;
  }

  inserted(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      if (!this.deliveries.has(delivery.id)) this.deliveries.set(delivery.id, delivery);
    }
  }

  laneSaved(life: Life, workspaceId: string): void {
    const { turn } = this.#scheduler;
    this.laneSaves.push({ life, workspaceId, turn });
    for (const hold of this.holds) {
      if (hold.life === life && hold.workspaceId === workspaceId) hold.savedTurn ??= turn;
    }
  }

  /** The mark that a call to an address is for: one is under way to an address at a time. */
  markFor(life: Life, address: Address): Mark | undefined {
    return this.marks.findLast(
      (mark) =>
        mark.life === life &&
        mark.attempt === undefined &&
        mark.settledAt === undefined &&
        this.deliveries.get(mark.id)?.address === address,
    );
  }
}
