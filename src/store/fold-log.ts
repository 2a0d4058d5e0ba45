import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Pages of the log, of 4 KB each, that are worth it: 32 MB. */
const foldedFrom = 8_000;

/** A write of ours changes some hundred pages at most, so not each has to look how long the log is. */
const writesBetweenLooks = 8;

/** Folds the log of a file back beside the one who writes it. Never rejects: what it could not do stays in the log. */
export type FoldLog = (file: string) => Promise<void>;

/** Should folding fall behind by 400 MB, SQLite does it itself. After a burst the log's file shrinks to 32 MB. */
const roomForBursts = 'pragma wal_autocheckpoint = 100000; pragma journal_size_limit = 33554432';

/**
 * Has the write-ahead log folded back into the database from outside. SQLite would do it in the middle of the commit
 * that fills the log, and force it to the disk: in a burst that kept everybody waiting for 100 to 400 ms, again and
 * again. A folding that fails (a full disk, say) has changed nothing that counts; a later one tries again.
 */
export class LogFolding {
  readonly #file: string;
  readonly #foldLog: FoldLog;
  readonly #length: StatementSync;
  #writes = 0;
  #underWay: Promise<void> | undefined;

  /** `database`: open on that file, with its log. */
  constructor(database: DatabaseSync, file: string, foldLog: FoldLog) {
    this.#file = file;
    this.#foldLog = foldLog;
    database.exec(roomForBursts);
    this.#length = database.prepare('pragma wal_checkpoint(noop)');
  }

  /** To be called after each write, outside of a transaction. */
  written(): void {
    this.#writes += 1;
    if (this.#underWay || this.#writes < writesBetweenLooks) return;
    this.#writes = 0;
    const { log, checkpointed } = this.#length.get() ?? {};
    if (Number(log) - Number(checkpointed) < foldedFrom) return;
    this.#underWay = this.#foldLog(this.#file).finally(() => {
      this.#underWay = undefined;
    });
  }

  /** Waits for the folding under way; before the database is closed. */
  async end(): Promise<void> {
    await this.#underWay;
  }
}
