import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../ports/errors.ts';

/**
 * Forces what was written in time to the disk. After a force that failed, what the disk has of the log is not known, and an
 * operating system may say of the same pages the next time that they are safe. So all of the log is folded back into the
 * database then, which SQLite forces by itself, before anything counts as safe again.
 */
export class LogForcing {
  readonly #database: DatabaseSync;
  readonly #force: () => Promise<void>;
  #isInDoubt = false;

  /** `force`: forces the log of `database`, and rejects where that failed. */
  constructor(database: DatabaseSync, force: () => Promise<void>) {
    this.#database = database;
    this.#force = force;
  }

  /** Resolves when all that was committed before is safe. Rejects where it may not be. */
  async force(): Promise<void> {
    if (this.#isInDoubt) this.#foldBack();
    try {
      await this.#force();
    } catch (error) {
      this.#isInDoubt = true;
      throw error;
    }
  }

  /** Passive, since any other kind keeps this process deaf for five seconds where somebody reads; what counts is whether all went. */
  #foldBack(): void {
    const { busy, log, checkpointed } = this.#database.prepare('pragma wal_checkpoint(passive)').get() ?? {};
    if (busy !== 0 || log !== checkpointed) {
      throw new StoreUnavailable(
        'Expected to fold the log into the database after the disk refused it, got a log in use.',
        'Nothing to do: it is tried again. Look after the disk.',
      );
    }
    this.#isInDoubt = false;
  }
}
