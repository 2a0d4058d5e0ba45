import type { PlatformName } from '../../domain/workspace.ts';
import { WindowLimit } from './window-limit.ts';

/** What the outbox asks of a platform. */
export const calls = ['post', 'update', 'quiet', 'quiet-of-many'] as const;
export type Call = (typeof calls)[number];

/** A limit on some calls, over a whole workspace or to one address. */
interface Rule {
  readonly calls: readonly Call[];
  readonly per: 'workspace' | 'address';
  readonly most: number;
  readonly windowMs: number;
}

/**
 * Slack: a post a second to a channel (docs.slack.dev/apis/web-api/rate-limits). "Several hundred posts a minute" for a
 * workspace is all it says; we take 300. `chat.update` and `dnd.info` are of tier 3: 50 a minute and workspace, each;
 * the question about many people at once is of tier 2: 20.
 *
 * Teams: Microsoft's page on rate limits for bots, read 2026-11: 50 requests a second for an app in a tenant, and four
 * windows for posts to one conversation.
 */
const rules: Readonly<Record<PlatformName, readonly Rule[]>> = {
  slack: [
    { calls: ['post'], per: 'address', most: 1, windowMs: 1_000 },
    { calls: ['post'], per: 'workspace', most: 300, windowMs: 60_000 },
    { calls: ['update'], per: 'workspace', most: 50, windowMs: 60_000 },
    { calls: ['quiet'], per: 'workspace', most: 50, windowMs: 60_000 },
    { calls: ['quiet-of-many'], per: 'workspace', most: 20, windowMs: 60_000 },
  ],
  teams: [
    { calls: ['post', 'update'], per: 'workspace', most: 50, windowMs: 1_000 },
    { calls: ['post'], per: 'address', most: 7, windowMs: 1_000 },
    { calls: ['post'], per: 'address', most: 8, windowMs: 2_000 },
    { calls: ['post'], per: 'address', most: 60, windowMs: 30_000 },
    { calls: ['post'], per: 'address', most: 1_800, windowMs: 3_600_000 },
  ],
};

const sweepEveryMs = 60_000;

/** Keeps the limits of one platform: what it lets through and what it answers 429. */
export class PlatformLimits {
  readonly #rules: readonly Rule[];
  readonly #kept: readonly Map<string, WindowLimit>[];
  #sweptAt = 0;

  constructor(platform: PlatformName) {
    this.#rules = rules[platform];
    this.#kept = this.#rules.map(() => new Map());
  }

  /** Counts a call and answers 0, or refuses it and answers how many milliseconds to wait. `now`: epoch milliseconds. */
  ask(call: Call, workspace: string, address: string, now: number): number {
    this.#sweep(now);
    let waitMs = 0;
    const asked: WindowLimit[] = [];
    for (const [at, rule] of this.#rules.entries()) {
      if (!rule.calls.includes(call)) continue;
      const limit = this.#limitOf(at, rule, rule.per === 'workspace' ? workspace : address);
      waitMs = Math.max(waitMs, limit.waitMs(now));
      asked.push(limit);
    }
    if (waitMs === 0) for (const limit of asked) limit.take(now);
    return waitMs;
  }

  #limitOf(at: number, { most, windowMs }: Rule, key: string): WindowLimit {
    const kept = this.#kept[at];
    const limit = kept?.get(key) ?? new WindowLimit(most, windowMs);
    kept?.set(key, limit);
    return limit;
  }

  /** Forgets whom nothing is held against any more, so that memory does not grow with everybody ever spoken to. */
  #sweep(now: number): void {
    if (now < this.#sweptAt + sweepEveryMs) return;
    this.#sweptAt = now;
    for (const kept of this.#kept) {
      for (const [key, limit] of kept) if (limit.isIdle(now)) kept.delete(key);
    }
  }
}
