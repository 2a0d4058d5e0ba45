import type { MessageRef } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import { isRecent } from '../domain/is-recent.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { RateLimited } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import { withParts } from '../ports/with-parts.ts';
import { isAfter } from './is-after.ts';
import { TokenBucket } from './token-bucket.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  /** Of which workspace a message is; the pace is one for each. May throw on a reference that is none. */
  readonly workspaceOf: (message: MessageRef) => string;
  /** Aborted when the process stops: what waits then is left as it is. */
  readonly signal: AbortSignal;
}

/** Of one workspace, the oldest first. */
interface Waiting {
  readonly bucket: TokenBucket;
  readonly cards: Map<MessageRef, Card>;
  isWorking: boolean;
  held: { readonly since: Temporal.Instant; readonly forMs: number } | undefined;
}

/** No longer wait is believed: what waits is not worth more. Milliseconds. */
const longestHoldMs = 60 * 60_000;
/** Where the platform does not say for how long, as one can read it. */
const shortestHoldMs = 1_000;

/** What waits longer than this is not worth it any more: the next card is long there, and the oldest are dropped. */
const mostWaitingMinutes = 60;

/**
 * The same platform, whose updates keep to its pace where they need not come at once: these wait their turn, unseen by
 * the caller, are tried again after the wait that the platform asks for, and once they failed otherwise are let go.
 * Those that somebody waits for go at once and push the others back. One to a message that waits already takes its place.
 */
export function paceUpdates(platform: ChatPlatform, parts: Parts): ChatPlatform {
  const { updatesPerMinute } = platform.pace;
  if (updatesPerMinute === undefined) return platform;
  const queue = new UpdateQueue(platform, updatesPerMinute, parts);
  return withParts(platform, {
    async update(message, card, urgency = 'now') {
      if (urgency === 'whenever') return queue.add(message, card);
      queue.passBy(message);
      return platform.update(message, card);
    },
    remove(message) {
      queue.forget(message);
      return platform.remove(message);
    },
  });
}

class UpdateQueue {
  readonly #platform: ChatPlatform;
  readonly #perMinute: number;
  readonly #parts: Parts;
  readonly #workspaces = new Map<string, Waiting>();

  constructor(platform: ChatPlatform, perMinute: number, parts: Parts) {
    this.#platform = platform;
    this.#perMinute = perMinute;
    this.#parts = parts;
  }

  /** Resolves when that update is done where it could go at once, and otherwise without waiting for it. */
  async add(message: MessageRef, card: Card): Promise<void> {
    const workspace = this.#parts.workspaceOf(message);
    const waiting = this.#waitingOf(workspace);
    waiting.cards.delete(message);
    waiting.cards.set(message, card);
    const [oldest] = waiting.cards.keys();
    const most = this.#perMinute * mostWaitingMinutes;
    if (waiting.cards.size > most && oldest !== undefined) waiting.cards.delete(oldest);
    if (waiting.isWorking) return;
    waiting.isWorking = true;
    const now = this.#parts.clock.now();
    if (!isAfter(this.#opensAt(waiting, now), now)) await this.#updateFirst(workspace, waiting, now);
    void this.#work(workspace, waiting);
  }

  #opensAt({ bucket, held }: Waiting, now: Temporal.Instant): Temporal.Instant {
    const free = bucket.freeAt(now);
    if (held === undefined || !isRecent(held.since, now, held.forMs)) return free;
    const heldUntil = held.since.add({ milliseconds: held.forMs });
    return isAfter(heldUntil, free) ? heldUntil : free;
  }

  /** An update of that message goes now: it is newer than one that waits, and takes a turn of the others. */
  passBy(message: MessageRef): void {
    const waiting = this.#waitingOf(this.#parts.workspaceOf(message));
    waiting.cards.delete(message);
    waiting.bucket.take(this.#parts.clock.now());
  }

  forget(message: MessageRef): void {
    this.#workspaces.get(this.#parts.workspaceOf(message))?.cards.delete(message);
  }

  #waitingOf(workspace: string): Waiting {
    const { clock } = this.#parts;
    const known = this.#workspaces.get(workspace);
    if (known !== undefined) return known;
    const now = clock.now();
    for (const [other, { cards, isWorking, bucket }] of this.#workspaces) {
      if (cards.size === 0 && !isWorking && !isAfter(bucket.freeAt(now), now)) this.#workspaces.delete(other);
    }
    const bucket = new TokenBucket(this.#perMinute / 60);
    const fresh: Waiting = { bucket, cards: new Map(), isWorking: false, held: undefined };
    this.#workspaces.set(workspace, fresh);
    return fresh;
  }

  /** Goes on with what waits. Never rejects. Ends when nothing waits any more or the process stops. */
  async #work(workspace: string, waiting: Waiting): Promise<void> {
    const { clock, signal } = this.#parts;
    while (waiting.cards.size > 0 && !signal.aborted) {
      const now = clock.now();
      const opensAt = this.#opensAt(waiting, now);
      if (isAfter(opensAt, now))
        await clock.wait(Math.ceil(opensAt.since(now).total('milliseconds')), signal);
      else await this.#updateFirst(workspace, waiting, now);
    }
    waiting.isWorking = false;
  }

  async #updateFirst(workspace: string, waiting: Waiting, now: Temporal.Instant): Promise<void> {
    const { clock, log } = this.#parts;
    const [first] = waiting.cards;
    if (first === undefined) return;
    const [message, card] = first;
    waiting.cards.delete(message);
    waiting.bucket.take(now);
    try {
      await this.#platform.update(message, card);
    } catch (error) {
      if (!(error instanceof RateLimited)) {
        log.debug('update let go', { workspaceId: workspace, ...errorFacts(error) });
        return;
      }
      waiting.held = { since: clock.now(), forMs: holdMs(error.retryAfterMs) };
      // Behind the others: it is none the worse for that. Unless something newer came for it meanwhile.
      if (!waiting.cards.has(message)) waiting.cards.set(message, card);
    }
  }
}

function holdMs(asked: number): number {
  return Number.isNaN(asked)
    ? shortestHoldMs
    : Math.min(Math.max(Math.ceil(asked), shortestHoldMs), longestHoldMs);
}
