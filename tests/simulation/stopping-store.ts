import type { DeliveryStore } from '../../src/ports/delivery-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { Crashed, type Held, type Life, never, type Scheduler } from './scheduler.ts';

/** Who is told what a process did to the database, once it is done. */
export interface Witness {
  /** `askedAt`: true time at which the process asked for it. */
  moved(life: Life, move: Parameters<DeliveryStore['move']>, isMoved: boolean, askedAt: Asked): void;
  inserted(deliveries: Parameters<DeliveryStore['insert']>[0]): void;
  did(life: Life, label: string, given: readonly unknown[]): void;
  laneSaved(life: Life, workspaceId: string): void;
}

export interface Asked {
  readonly at: number;
  readonly turn: number;
}

interface Parts {
  readonly life: Life;
  readonly scheduler: Scheduler;
  readonly witness: Witness;
}

type Call = (...given: readonly unknown[]) => Promise<unknown>;
const transactions = new WeakMap<Store, Held>();

/** The transaction a store of a process is bound to. */
export const transactionOf = (store: Store): Held | undefined => transactions.get(store);

/** Says that one store stands for another, in its transaction too. */
export function standsFor(store: Store, another: Store): Store {
  const held = transactions.get(another);
  if (held) transactions.set(store, held);
  return store;
}

/**
 * The real store as one process has it: before and after each call, and at each end of a transaction, it stands still
 * and may die. A dead process asks nothing any more, and what it had not committed is undone.
 */
export function stoppingStore(real: Store, parts: Parts, within?: Held): Store {
  const rooms = new Map<string, unknown>();
  const store: Store = new Proxy(real, {
    get(target, name: keyof Store & string): unknown {
      if (name === 'transaction') return within ? join(real, store) : transact(real, parts);
      if (typeof target[name] === 'function') return stopping(name, target[name] as Call, parts, within);
      const room = rooms.get(name) ?? stoppingRoom(name, target[name], parts, within);
      rooms.set(name, room);
      return room;
    },
  });
  if (within) transactions.set(store, within);
  return store;
}

function stoppingRoom(room: string, real: object, parts: Parts, within: Held | undefined): object {
  return new Proxy(real, {
    get: (target, name: string) =>
      stopping(`${room}.${name}`, Reflect.get(target, name) as Call, parts, within),
  });
}

function stopping(label: string, call: Call, parts: Parts, within: Held | undefined): Call {
  const { life, scheduler, witness } = parts;
  return async (...given) => {
    const asked = { at: scheduler.now, turn: scheduler.turn };
    await scheduler.stop(life, `${label}, before`, within, true);
    const answer = await call(...given);
    witness.did(life, label, given);
    tell(label, given, answer, parts, within, asked);
    if (!within) await scheduler.stop(life, `${label}, after`);
    return answer;
  };
}

function tell(
  label: string,
  given: readonly unknown[],
  answer: unknown,
  { life, witness }: Parts,
  within: Held | undefined,
  asked: Asked,
): void {
  const say = (telling: () => void) => (within ? within.onCommit.push(telling) : telling());
  if (label === 'deliveries.move') {
    const move = given as Parameters<DeliveryStore['move']>;
    say(() => witness.moved(life, move, answer === true, asked));
  }
  if (label === 'deliveries.insert') {
    const [deliveries] = given as Parameters<DeliveryStore['insert']>;
    say(() => witness.inserted(deliveries));
  }
  if (label === 'lanes.save') say(() => witness.laneSaved(life, String(given[0])));
}

/** What joins a transaction works on the same store, which stands still at each call. */
function join(real: Store, bound: Store): Store['transaction'] {
  return (work) => real.transaction(() => work(bound));
}

function transact(real: Store, parts: Parts): Store['transaction'] {
  const { life, scheduler } = parts;
  return async (work) => {
    await scheduler.stop(life, 'begin, before', undefined, true);
    const held: Held = { life, onCommit: [] };
    scheduler.holder = held;
    let answer: Awaited<ReturnType<typeof work>>;
    try {
      answer = await real.transaction(async (bound) => {
        const done = await work(stoppingStore(bound, parts, held));
        await scheduler.stop(life, 'commit, before', held);
        return done;
      });
    } catch (error) {
      scheduler.holder = undefined;
      if (error instanceof Crashed || life.isDead) return never();
      await scheduler.stop(life, 'rollback, after');
      throw error;
    }
    scheduler.holder = undefined;
    for (const telling of held.onCommit) telling();
    await scheduler.stop(life, 'commit, after');
    return answer;
  };
}
