import { writeSync } from 'node:fs';

/** How a line leaves the process: returns how many bytes went, none for later, or throws as `fs.writeSync` does. */
export type WriteBytes = (bytes: Uint8Array) => number;

/** Milliseconds that a pipe whose reader is slow may keep the process waiting, once, before its lines are dropped. */
const patienceMs = 200;
/** Milliseconds between two tries to write within that. */
const pauseMs = 5;
/** What to wait at, since a log line is written in one go; nobody ever rings there. */
const bench = new Int32Array(new SharedArrayBuffer(4));

/**
 * Where log lines go, one write each, so that the last before a crash is out. A line that cannot be written, on a full
 * disk or into a pipe nobody reads, is dropped and counted: the bot never waits for its log. With the first line that
 * can be written again goes one that tells how many were lost.
 */
export class LogOutlet {
  readonly #write: WriteBytes;
  /** What is left of a line that was begun: nothing goes before it, so that no line ends in the middle. */
  #rest: Uint8Array = new Uint8Array();
  #lost = 0;
  #lostInAll = 0;
  /** Who was not waited for once is not waited for again until everything begun is out. */
  #isStuck = false;

  constructor(write: WriteBytes = toStandardOutput()) {
    this.#write = write;
  }

  /** How many lines were lost so far: what watches the bot learns it while the log itself cannot tell. */
  get lost(): number {
    return this.#lostInAll;
  }

  /** Writes one line, its line feed included, or drops it. Never throws. */
  write(line: string): void {
    if (!this.#finish()) {
      this.#lose();
      return;
    }
    const bytes = Buffer.from(this.#lost > 0 ? `${tellLoss(this.#lost)}${line}` : line);
    this.#rest = bytes;
    const isOut = this.#finish();
    if (isOut) this.#isStuck = false;
    if (isOut || this.#rest.length < bytes.length) this.#lost = 0;
    else {
      this.#rest = new Uint8Array();
      this.#lose();
    }
  }

  #lose(): void {
    this.#lost += 1;
    this.#lostInAll += 1;
  }

  /** Whether everything begun is out. */
  #finish(): boolean {
    let patience = this.#isStuck ? 0 : patienceMs;
    while (this.#rest.length > 0) {
      const written = this.#tryOnce();
      if (typeof written === 'number') this.#rest = this.#rest.subarray(written);
      else if (written === 'later' && patience > 0) {
        Atomics.wait(bench, 0, 0, pauseMs);
        patience -= pauseMs;
      } else {
        this.#isStuck = true;
        return false;
      }
    }
    return true;
  }

  #tryOnce(): number | 'later' | 'never' {
    try {
      const written = this.#write(this.#rest);
      return written > 0 ? written : 'later';
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EAGAIN' || code === 'EINTR' ? 'later' : 'never';
    }
  }
}

/** The line that stands for those that are lost, in the form of the others; 40 is pino's number for a warning. */
function tellLoss(lines: number): string {
  return `${JSON.stringify({ level: 40, time: new Date().toISOString(), lines, msg: 'log.lines-lost' })}\n`;
}

function toStandardOutput(): WriteBytes {
  // Asking for it is what makes Node set a pipe to answer "later" where it is full; a write to it would block otherwise.
  const { fd } = process.stdout;
  return (bytes) => writeSync(fd, bytes);
}
