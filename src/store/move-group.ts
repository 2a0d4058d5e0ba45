import { CompiledQuery } from 'kysely';
import type { DeliveryId, DeliveryState } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Lasting } from '../ports/lasting.ts';
import type { Db } from './database-tables.ts';
import { runTogether, type Value } from './each-row.ts';
import { stateToRow } from './rows/delivery-row.ts';

/** A step of one delivery from a state to another. */
export interface Move {
  readonly workspaceId: WorkspaceId;
  readonly id: DeliveryId;
  readonly from: DeliveryState['is'];
  readonly to: DeliveryState;
}

interface Waiting {
  readonly values: readonly Value[];
  readonly lasting: Lasting;
  readonly resolve: (isMoved: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const statement = CompiledQuery.raw(`update deliveries
  set state = ?, not_before = ?, state_at = ?, reason = ?, message = ?, hold = ?, attempts = attempts + ?
  where workspace_id = ? and id = ? and state = ?`);

/**
 * Moves deliveries, as many at once as wait for it, on SQLite: one transaction for all, and one wait for the disk, which
 * stops nobody else. Whoever comes during that wait belongs to the next. None is told before it lasts as it asked.
 */
export class MoveGroup {
  readonly #db: Db;
  readonly #force: () => Promise<void>;
  #waiting: Waiting[] = [];
  #isWorking = false;

  /** `force`: makes all that was committed before safe from a power cut. */
  constructor(db: Db, force: () => Promise<void>) {
    this.#db = db;
    this.#force = force;
  }

  /** False if it was not in `from` any more. Rejects where it may not last as it was to. */
  move({ workspaceId, id, from, to }: Move, lasting: Lasting): Promise<boolean> {
    const { state, not_before, state_at, reason, message, hold } = stateToRow(to);
    const attempt = to.is === 'sending' ? 1 : 0;
    const values = [state, not_before, state_at, reason, message, hold, attempt, workspaceId, id, from];
    return new Promise((resolve, reject) => {
      this.#waiting.push({ values, lasting, resolve, reject });
      if (!this.#isWorking) void this.#work();
    });
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#waiting.length > 0) await this.#moveThoseWaiting();
    this.#isWorking = false;
  }

  async #moveThoseWaiting(): Promise<void> {
    let group: readonly Waiting[] = [];
    const take = () => {
      group = this.#waiting;
      this.#waiting = [];
      return group.map(({ values }) => values);
    };
    let owed: (() => void)[] = [];
    try {
      const changes = await runTogether(this.#db, statement, take);
      for (const [at, { lasting, resolve }] of group.entries()) {
        const isMoved = (changes[at] ?? 0) > 0;
        if (isMoved && lasting === 'at-once') owed.push(() => resolve(true));
        else resolve(isMoved);
      }
      if (owed.length > 0) await this.#force();
    } catch (error) {
      owed = [];
      // Those that waited while the database could not even be asked are no better off. Who was told already, was told.
      for (const { reject } of group.length > 0 ? group : this.#waiting.splice(0)) reject(error);
    }
    for (const tell of owed) tell();
  }
}
