import type { Clock } from '../../ports/clock.ts';

/** So many pictures wait to be drawn, the one being drawn among them. */
const mostWaiting = 64;
/** Milliseconds for which a picture is kept for whoever asks for the same. */
const keptMs = 10_000;
/** Of all that are kept: some 250 weeks. */
const mostKeptBytes = 4_194_304;
/** Milliseconds that somebody waits for a picture: what fetches it for a platform gives up about then. */
const patienceMs = 10_000;

/**
 * Draws one picture at a time, and one address once for all who ask within some seconds. Whoever has an address may ask for
 * it as often as they like, and drawing takes a thread on which marks are forced to the disk and names are looked up, too.
 */
export class DrawingDesk<Subject> {
  readonly #clock: Clock;
  readonly #draw: (subject: Subject) => Promise<Buffer>;
  readonly #waiting = new Map<string, Promise<Buffer>>();
  /** Oldest first. */
  readonly #kept = new Map<string, Buffer>();
  #keptBytes = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock, draw: (subject: Subject) => Promise<Buffer>) {
    this.#clock = clock;
    this.#draw = draw;
  }

  /** The picture of that address, where it is still kept. */
  kept(address: string): Buffer | undefined {
    return this.#kept.get(address);
  }

  /** `undefined` where too many wait already, or where it takes longer than ten seconds. Rejects where drawing fails. */
  async draw(address: string, subject: Subject): Promise<Buffer | undefined> {
    const known = this.#kept.get(address) ?? this.#waiting.get(address);
    if (known === undefined && this.#waiting.size >= mostWaiting) return undefined;
    const over = new AbortController();
    try {
      return await Promise.race([
        known ?? this.#queue(address, subject),
        this.#clock.wait(patienceMs, over.signal).then(() => undefined),
      ]);
    } finally {
      over.abort();
    }
  }

  /** A drawing that does not end keeps its place, and all others theirs: begun beside it they would take the other threads. */
  #queue(address: string, subject: Subject): Promise<Buffer> {
    const picture = this.#last.then(() => this.#draw(subject));
    this.#waiting.set(address, picture);
    this.#last = picture.then(
      (drawn) => {
        this.#waiting.delete(address);
        this.#keep(address, drawn);
      },
      () => void this.#waiting.delete(address),
    );
    return picture;
  }

  #keep(address: string, picture: Buffer): void {
    this.#kept.set(address, picture);
    this.#keptBytes += picture.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptBytes <= mostKeptBytes) break;
      this.#forget(oldest);
    }
    void this.#clock.wait(keptMs).then(() => {
      // Drawn anew meanwhile, it is another one with a time of its own.
      if (this.#kept.get(address) === picture) this.#forget(address);
    });
  }

  #forget(address: string): void {
    this.#keptBytes -= this.#kept.get(address)?.length ?? 0;
    this.#kept.delete(address);
  }
}
