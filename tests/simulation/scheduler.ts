import type { Dice } from '../triage/text/dice.ts';

/** One life of a process: what dies at a crash, and is born again as another one. */
export interface Life {
  readonly name: string;
  isDead: boolean;
  /** Milliseconds of true time. */
  diedAt: number;
  /** It does nothing until then, as a machine that was put to sleep. Milliseconds. */
  frozenUntil: number;
}

/** A transaction under way: nobody else touches the database meanwhile. */
export interface Held {
  readonly life: Life;
  readonly onCommit: (() => void)[];
}

/** A place in a process's code at which it may be put aside, or die. */
interface Stop {
  readonly life: Life;
  readonly label: string;
  readonly within: Held | undefined;
  readonly needsDatabase: boolean;
  readonly goOn: () => void;
  readonly perish: (crash: Crashed) => void;
}

interface Timer {
  readonly at: number;
  readonly turn: number;
  readonly life: Life | undefined;
  readonly ring: () => void;
}

/** Undoes the transaction of a process that died in it. */
export class Crashed extends Error {}

/** Never settles: what a dead process waits for. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** Of a thousand stops, how many are left after a moment of waiting, and how many after a long one. */
const slowStops = { short: 120, long: 25 } as const;

/**
 * The one who decides what happens next. Every await of every process stops here, one of those that stand is chosen by
 * the dice, and only when none can go on does time move, to the next timer. So a seed is a story, and tells it again.
 */
export class Scheduler {
  readonly dice: Dice;
  /** True time, in milliseconds. No process sees it: each has a clock of its own. */
  now: number;
  /** Counts the stops that went on: what came before what. */
  turn = 0;
  /** The transaction under way. */
  holder: Held | undefined;
  /** Asked before a stop goes on: true kills the process there. */
  shouldCrash: (life: Life, label: string) => boolean = () => false;
  crashed: (life: Life, label: string) => void = () => {};
  readonly #stops: Stop[] = [];
  readonly #timers: Timer[] = [];
  #timerTurns = 0;

  constructor(dice: Dice, now: number) {
    this.dice = dice;
    this.now = now;
  }

  /** Stands still until the dice say to go on. Within a transaction of a dead process it throws, otherwise it never returns. */
  stop(life: Life, label: string, within?: Held, needsDatabase = false): Promise<void> {
    if (life.isDead) return within ? Promise.reject(new Crashed()) : never();
    return new Promise((goOn, perish) => {
      const stop = { life, label, within, needsDatabase: needsDatabase && !within, goOn, perish };
      const luck = within ? 1000 : this.dice.below(1000);
      if (luck >= slowStops.short) this.#stops.push(stop);
      else {
        const ms = luck < slowStops.long ? 50 + this.dice.below(1500) : 1 + this.dice.below(50);
        this.at(this.now + ms, () => this.#stops.push(stop), life);
      }
    });
  }

  /** Rings at a moment, unless the process it belongs to has died. */
  at(at: number, ring: () => void, life?: Life): void {
    push(this.#timers, { at, turn: this.#timerTurns++, life, ring });
  }

  sleep(ms: number, life?: Life): Promise<void> {
    return new Promise((resolve) => this.at(this.now + ms, resolve, life));
  }

  kill(life: Life, label: string): void {
    life.isDead = true;
    life.diedAt = this.now;
    for (let index = this.#stops.length - 1; index >= 0; index--) {
      const stop = this.#stops[index];
      if (stop?.life !== life) continue;
      this.#stops.splice(index, 1);
      if (stop.within) stop.perish(new Crashed());
    }
    this.crashed(life, label);
  }

  freeze(life: Life, ms: number): void {
    life.frozenUntil = this.now + ms;
    this.at(life.frozenUntil, () => {});
  }

  /** Goes on until `isOver`, asked at every step. Throws when nothing is left that could happen. */
  async run(isOver: () => boolean): Promise<void> {
    for (;;) {
      // All that can follow from the last step has followed: the database answers within the turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return;
      if (this.#goOnWithOne()) continue;
      const timer = pop(this.#timers);
      if (timer === undefined) throw new Error('Expected something that can happen, got a standstill');
      this.now = Math.max(this.now, timer.at);
      this.#ring(timer);
    }
  }

  #ring(timer: Timer): void {
    const { life } = timer;
    if (life?.isDead) return;
    if (life && life.frozenUntil > this.now) push(this.#timers, { ...timer, at: life.frozenUntil });
    else timer.ring();
  }

  #goOnWithOne(): boolean {
    const able: number[] = [];
    for (const [index, { life, needsDatabase }] of this.#stops.entries()) {
      if (life.frozenUntil > this.now || (needsDatabase && this.holder !== undefined)) continue;
      able.push(index);
    }
    if (able.length === 0) return false;
    const [stop] = this.#stops.splice(this.dice.pick(able), 1);
    if (stop === undefined) return false;
    this.turn += 1;
    if (this.shouldCrash(stop.life, stop.label)) {
      if (stop.within) stop.perish(new Crashed());
      this.kill(stop.life, stop.label);
    } else stop.goOn();
    return true;
  }
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

function push(heap: Timer[], timer: Timer): void {
  let index = heap.length;
  heap.push(timer);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(timer, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = timer;
}

function pop(heap: Timer[]): Timer | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = index * 2 + 1;
    const [left, right] = [heap[child], heap[child + 1]];
    if (left === undefined) break;
    let below = left;
    if (right !== undefined && isBefore(right, left)) [child, below] = [child + 1, right];
    if (!isBefore(below, last)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return first;
}
