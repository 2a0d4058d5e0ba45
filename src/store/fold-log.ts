import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** Pages of the log, of 4 KB each, that are worth a thread: 32 MB. */
const foldedFrom = 8_000;

/** A write of ours changes some hundred pages at most, so not each has to look how long the log is. */
const writesBetweenLooks = 8;

/**
 * Folds the write-ahead log back into the database on a thread of its own. SQLite would do it in the middle of the
 * commit that fills the log, and force it to the disk: in a burst that kept everybody waiting for 100 to 400 ms, again
 * and again. A thread that fails (a full disk, say) has changed nothing that counts; a later one tries again.
 */
export class LogFolding {
  readonly #file: string;
  readonly #length: StatementSync;
  #writes = 0;
  #underWay: Promise<void> | undefined;

  /** `database`: open on that file, with its log. */
  constructor(database: DatabaseSync, file: string) {
    this.#file = file;
    this.#length = database.prepare('pragma wal_checkpoint(noop)');
  }

  /** To be called after each write, outside of a transaction. */
  written(): void {
    this.#writes += 1;
    if (this.#underWay || this.#writes < writesBetweenLooks) return;
    this.#writes = 0;
    const { log, checkpointed } = this.#length.get() ?? {};
    if (Number(log) - Number(checkpointed) < foldedFrom) return;
    this.#underWay = foldApart(this.#file).finally(() => {
      this.#underWay = undefined;
    });
  }

  /** Waits for the thread under way; before the database is closed. */
  async end(): Promise<void> {
    await this.#underWay;
  }
}

function foldApart(file: string): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./fold-log-worker.ts', import.meta.url), {
      workerData: file,
      execArgv: [],
    });
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
}
