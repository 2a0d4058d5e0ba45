import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Pages of the log, of 4 KB each. `folded`, 32 MB: so many are worth it. `begunAnew`, 720 MB: after so many the log is made to
 * begin anew; a hundred thousand at once write 200 to 400 MB. SQLite does so once all of it is folded back, and whoever writes
 * without a pause is always a little ahead of the thread that folds: in a burst it would grow without end.
 */
const usualFrom = { folded: 8_000, begunAnew: 180_000 } as const;

/** Pages that are folded back by the way: some milliseconds, most of them for the disk. */
const mostByTheWay = 1_000;

/** A write of ours changes some hundred pages at most, so not each has to look how long the log is. */
const writesBetweenLooks = 8;

/** Looks that are let go by, at most, after foldings that brought nothing: some four thousand writes. */
const mostLetBy = 512;

/** Folds the log of a file back beside the one who writes it. Never rejects: what it could not do stays in the log. */
export type FoldLog = (file: string) => Promise<void>;

/** Should folding fail until the log has 800 MB, SQLite does it itself. */
const roomForBursts = 'pragma wal_autocheckpoint = 200000';

/** To what the log's file shrinks when it begins anew: cutting off 300 MB takes a tenth of a second, so not in a burst. */
const keptAfter = {
  quiet: 'pragma journal_size_limit = 33554432',
  burst: 'pragma journal_size_limit = -1',
} as const;

/**
 * Has the write-ahead log folded back into the database from outside. SQLite would do it in the middle of the commit
 * that fills the log, and force it to the disk: in a burst that kept everybody waiting for 100 to 400 ms, again and
 * again. A folding that fails (a full disk, say) has changed nothing that counts; a later one tries again.
 */
export class LogFolding {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #foldLog: FoldLog;
  readonly #from: Readonly<Record<keyof typeof usualFrom, number>>;
  readonly #length: StatementSync;
  readonly #foldRest: StatementSync;
  #writes = 0;
  #underWay: Promise<void> | undefined;
  /** True from the end of a folding until the next look. */
  #hasFolded = false;
  /** Up to which page of the log it was folded back when the last folding began. */
  #foldedTo = 0;
  /** Foldings in a row that brought nothing. */
  #inVain = 0;
  #letBy = 0;

  /** `database`: open on that file, with its log. `from`: pages from which on something is done. */
  constructor(
    database: DatabaseSync,
    file: string,
    foldLog: FoldLog,
    from: Readonly<Record<keyof typeof usualFrom, number>> = usualFrom,
  ) {
    this.#from = from;
    this.#file = file;
    this.#foldLog = foldLog;
    database.exec(`${roomForBursts}; ${keptAfter.quiet}`);
    this.#database = database;
    this.#length = database.prepare('pragma wal_checkpoint(noop)');
    this.#foldRest = database.prepare('pragma wal_checkpoint(passive)');
  }

  /** To be called after each write, outside of a transaction. */
  written(): void {
    this.#writes += 1;
    if (this.#underWay || (this.#writes < writesBetweenLooks && !this.#hasFolded)) return;
    this.#writes = 0;
    const { log, checkpointed } = this.#length.get() ?? {};
    const left = Number(log) - Number(checkpointed);
    if (this.#hasFolded) {
      this.#beginAnew(Number(log), left);
      this.#judge(Number(checkpointed));
    }
    this.#hasFolded = false;
    if (left < this.#from.folded || this.#isLetBy()) return;
    this.#foldedTo = Number(checkpointed);
    this.#underWay = this.#foldLog(this.#file).finally(() => {
      this.#underWay = undefined;
      this.#hasFolded = true;
    });
  }

  /**
   * Nothing can be folded back while somebody reads what was there before, a backup or a shell left in a transaction: a
   * thread begun after each write would keep a core busy with that. The second try comes at once, since the first may have
   * failed for a moment, and each of the next after twice as many looks.
   */
  #judge(foldedTo: number): void {
    this.#inVain = foldedTo === this.#foldedTo ? this.#inVain + 1 : 0;
    this.#letBy = this.#inVain < 2 ? 0 : Math.min(2 ** (this.#inVain - 1), mostLetBy);
  }

  #isLetBy(): boolean {
    if (this.#letBy === 0) return false;
    this.#letBy -= 1;
    return true;
  }

  /**
   * The thread has only just been there: what is left came meanwhile, and the next write begins the log anew. Never throws,
   * since what was written before it is safe: where it fails the log only grows on.
   */
  #beginAnew(log: number, left: number): void {
    if (left > mostByTheWay) return;
    const isLong = log >= this.#from.begunAnew;
    this.#database.exec(isLong ? keptAfter.burst : keptAfter.quiet);
    if (!isLong) return;
    try {
      this.#foldRest.get();
    } catch {
      // The next folding fails as well and is tried again, or it was a moment.
    }
  }

  /** Waits for the folding under way; before the database is closed. */
  async end(): Promise<void> {
    await this.#underWay;
  }
}
