import type { webApi } from '@slack/bolt';
import type { Address } from '../../src/domain/address.ts';
import { isRecent } from '../../src/domain/is-recent.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { Quiet } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { PlatformRefused, RateLimited } from '../../src/ports/errors.ts';
import { decodeAddress } from './address.ts';
import { translateError } from './platform-errors.ts';

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const quietMethods = ['dnd.info', 'dnd.teamInfo'] as const;

/** Milliseconds. Sending waits for the answer, so it is not waited for long. */
const patience = 1500;
/** A scope that was not granted is asked about again after so long; any other trouble is over sooner. Milliseconds. */
const unasked = { withoutScope: 3_600_000, afterTrouble: 60_000 } as const;
/** So many people Slack answers for at once (docs.slack.dev/reference/methods/dnd.teamInfo). */
const mostAtOnce = 50;
/** Answers about those who come next are believed for so long. Milliseconds. */
const believedForMs = 60_000;

/**
 * Asks Slack whether a person has do-not-disturb hours just now. The scope `dnd:read` is optional: without it the answer
 * is `unknown`, and Slack is asked once an hour whether that has changed. Slack shows an app the hours of a schedule,
 * not a pause of notifications somebody switched on by hand. Of one person it takes 50 questions a minute, of up to
 * fifty 20: so those who come next are asked about in the same breath. Nothing is kept of it beyond a minute.
 */
export class DoNotDisturb {
  readonly #clientOf: (workspace: WorkspaceId) => Promise<webApi.WebClient>;
  readonly #clock: Clock;
  /** Since when a workspace is not asked, and for how long. */
  readonly #unasked = new Map<WorkspaceId, Rest>();
  /** Since when a workspace is asked about one person at a time. */
  readonly #single = new Map<WorkspaceId, Rest>();
  /** What was answered in advance, the oldest first. */
  readonly #known = new Map<Address, { readonly hours: Hours; readonly since: Temporal.Instant }>();

  constructor(clientOf: (workspace: WorkspaceId) => Promise<webApi.WebClient>, clock: Clock) {
    this.#clientOf = clientOf;
    this.#clock = clock;
  }

  async quietUntil(address: Address, soon: readonly Address[] = []): Promise<Quiet> {
    const { workspaceId } = decodeAddress(address);
    const known = this.#recall(address);
    if (known) return readQuiet(known, this.#clock.now());
    if (this.#isResting(this.#unasked, workspaceId)) return { is: 'unknown' };
    const answered = new AbortController();
    try {
      const late = this.#clock.wait(patience, answered.signal).then((): undefined => undefined);
      const client = await this.#clientOf(workspaceId);
      const answer = await Promise.race([this.#ask(client, address, soon), late]);
      if (answer) return readQuiet(answer, this.#clock.now());
      this.#rest(this.#unasked, workspaceId, unasked.afterTrouble);
    } catch (error) {
      this.#rest(this.#unasked, workspaceId, restAfter(error));
    } finally {
      answered.abort();
    }
    return { is: 'unknown' };
  }

  async #ask(client: webApi.WebClient, address: Address, soon: readonly Address[]): Promise<Hours> {
    const { workspaceId, place } = decodeAddress(address);
    const others = this.#isResting(this.#single, workspaceId) ? [] : this.#unknownOf(address, soon);
    if (others.length > 0) {
      try {
        await this.#askMany(client, [address, ...others]);
        // Whom Slack says nothing of is unknown.
        return this.#recall(address) ?? {};
      } catch (error) {
        const known = translateError(error);
        // One among them who cannot be seen fails the question for all; then each is asked about for themselves.
        if (!(known instanceof PlatformRefused) || known.refusal === 'missing-permission') throw error;
        this.#rest(this.#single, workspaceId, unasked.afterTrouble);
      }
    }
    return client.dnd.info({ user: place });
  }

  async #askMany(client: webApi.WebClient, addresses: readonly Address[]): Promise<void> {
    const { users = {} } = await client.dnd.teamInfo({ users: addresses.map(placeOf).join(',') });
    const since = this.#clock.now();
    for (const address of addresses) {
      const hours = users[placeOf(address)];
      if (hours) this.#known.set(address, { hours, since });
    }
  }

  /** Those of the same workspace who come next and of whom nothing is known yet. */
  #unknownOf(address: Address, soon: readonly Address[]): readonly Address[] {
    const { workspaceId } = decodeAddress(address);
    const isUnknown = (other: Address) =>
      other !== address && !this.#recall(other) && decodeAddress(other).workspaceId === workspaceId;
    return [...new Set(soon)].filter(isUnknown).slice(0, mostAtOnce - 1);
  }

  /** What was answered in advance, while that is believed. Forgets what is not. */
  #recall(address: Address): Hours | undefined {
    const now = this.#clock.now();
    for (const [other, { since }] of this.#known) {
      if (isRecent(since, now, believedForMs)) break;
      this.#known.delete(other);
    }
    const known = this.#known.get(address);
    return known && isRecent(known.since, now, believedForMs) ? known.hours : undefined;
  }

  #isResting(rests: Map<WorkspaceId, Rest>, workspace: WorkspaceId): boolean {
    const rest = rests.get(workspace);
    if (rest && isRecent(rest.since, this.#clock.now(), rest.forMs)) return true;
    rests.delete(workspace);
    return false;
  }

  #rest(rests: Map<WorkspaceId, Rest>, workspace: WorkspaceId, forMs: number): void {
    rests.set(workspace, { since: this.#clock.now(), forMs });
  }
}

interface Rest {
  readonly since: Temporal.Instant;
  readonly forMs: number;
}

const placeOf = (address: Address): string => decodeAddress(address).place;

/** Milliseconds. */
function restAfter(error: unknown): number {
  const known = translateError(error);
  if (known instanceof RateLimited) return known.retryAfterMs;
  const isRefused = known instanceof PlatformRefused && known.refusal === 'missing-permission';
  return isRefused ? unasked.withoutScope : unasked.afterTrouble;
}

/** What Slack says of one person, asked alone or among others. */
type Hours = Pick<
  Awaited<ReturnType<webApi.WebClient['dnd']['info']>>,
  'dnd_enabled' | 'next_dnd_start_ts' | 'next_dnd_end_ts'
>;

function readQuiet(answer: Hours, now: Temporal.Instant): Quiet {
  const { dnd_enabled: isOn, next_dnd_start_ts: start, next_dnd_end_ts: end } = answer;
  if (typeof isOn !== 'boolean') return { is: 'unknown' };
  const seconds = now.epochMilliseconds / 1000;
  if (!isOn || start === undefined || end === undefined || seconds < start || seconds >= end) {
    return { is: 'open' };
  }
  return { is: 'quiet', until: Temporal.Instant.fromEpochMilliseconds(end * 1000) };
}
