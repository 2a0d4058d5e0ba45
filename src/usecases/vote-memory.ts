import { stableHash } from '../domain/stable-hash.ts';
import type { TipVote } from '../domain/tip-vote.ts';
import type { Asker } from './asker.ts';

/** As long as a tip is talked about; after it, a second press counts once more. */
const keptMs = 24 * 3_600_000;
/** Beyond it whoever pressed longest ago is forgotten first. */
const mostRemembered = 20_000;

interface Remembered {
  readonly vote: TipVote;
  readonly until: number;
}

/**
 * Who pressed what under which tip, so that one person counts once: for a day, in the memory of this process alone, as
 * a short hash that nobody outside can work out and that fits many. See decision 18.
 */
export class VoteMemory {
  readonly #salt: string = crypto.randomUUID();
  /** In the order of pressing. */
  readonly #votes = new Map<number, Remembered>();

  /** Takes note of a press; resolves to what the same person pressed under that tip before, if that is remembered. */
  note(
    { workspaceId, personId }: Pick<Asker, 'workspaceId' | 'personId'>,
    tipId: string,
    vote: TipVote,
    at: Temporal.Instant,
  ): TipVote | undefined {
    const now = at.epochMilliseconds;
    const key = stableHash(`${this.#salt}|${workspaceId}|${personId}|${tipId}`);
    const known = this.#votes.get(key);
    this.#votes.delete(key);
    this.#votes.set(key, { vote, until: now + keptMs });
    this.#forget(now);
    return known && known.until > now ? known.vote : undefined;
  }

  /** How many presses are remembered. */
  get remembered(): number {
    return this.#votes.size;
  }

  #forget(now: number): void {
    for (const [key, { until }] of this.#votes) {
      if (until > now && this.#votes.size <= mostRemembered) return;
      this.#votes.delete(key);
    }
  }
}
