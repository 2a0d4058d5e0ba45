import type { webApi } from '@slack/bolt';
import type { Address } from '../../src/domain/address.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { Quiet } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { PlatformRefused, RateLimited } from '../../src/ports/errors.ts';
import { decodeAddress } from './address.ts';
import { translateError } from './platform-errors.ts';

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const quietMethods = ['dnd.info'] as const;

/** Milliseconds. Sending waits for the answer, so it is not waited for long. */
const patience = 1500;
/** A scope that was not granted is asked about again after so long; any other trouble is over sooner. Minutes. */
const unasked = { withoutScope: 60, afterTrouble: 1 } as const;

/**
 * Asks Slack whether a person has do-not-disturb hours just now. The scope `dnd:read` is optional: without it the answer
 * is `unknown`, and Slack is asked once an hour whether that has changed. Slack shows an app the hours of a schedule,
 * not a pause of notifications somebody switched on by hand.
 */
export class DoNotDisturb {
  readonly #clientOf: (workspace: WorkspaceId) => Promise<webApi.WebClient>;
  readonly #clock: Clock;
  /** Until when a workspace is not asked. */
  readonly #unasked = new Map<WorkspaceId, Temporal.Instant>();

  constructor(clientOf: (workspace: WorkspaceId) => Promise<webApi.WebClient>, clock: Clock) {
    this.#clientOf = clientOf;
    this.#clock = clock;
  }

  async quietUntil(address: Address): Promise<Quiet> {
    const { workspaceId, place } = decodeAddress(address);
    const notBefore = this.#unasked.get(workspaceId);
    if (notBefore && Temporal.Instant.compare(this.#clock.now(), notBefore) < 0) return { is: 'unknown' };
    this.#unasked.delete(workspaceId);
    const answered = new AbortController();
    try {
      const late = this.#clock.wait(patience, answered.signal).then(() => undefined);
      const client = await this.#clientOf(workspaceId);
      const answer = await Promise.race([client.dnd.info({ user: place }), late]);
      if (answer) return readQuiet(answer, this.#clock.now());
      this.#rest(workspaceId, { minutes: unasked.afterTrouble });
    } catch (error) {
      this.#rest(workspaceId, restAfter(error));
    } finally {
      answered.abort();
    }
    return { is: 'unknown' };
  }

  #rest(workspace: WorkspaceId, time: Temporal.DurationLike): void {
    this.#unasked.set(workspace, this.#clock.now().add(time));
  }
}

function restAfter(error: unknown): Temporal.DurationLike {
  const known = translateError(error);
  if (known instanceof RateLimited) return { milliseconds: Math.ceil(known.retryAfterMs) };
  const isRefused = known instanceof PlatformRefused && known.refusal === 'missing-permission';
  return { minutes: isRefused ? unasked.withoutScope : unasked.afterTrouble };
}

type DndAnswer = Awaited<ReturnType<webApi.WebClient['dnd']['info']>>;

function readQuiet(answer: DndAnswer, now: Temporal.Instant): Quiet {
  const { dnd_enabled: isOn, next_dnd_start_ts: start, next_dnd_end_ts: end } = answer;
  if (typeof isOn !== 'boolean') return { is: 'unknown' };
  const seconds = now.epochMilliseconds / 1000;
  if (!isOn || start === undefined || end === undefined || seconds < start || seconds >= end) {
    return { is: 'open' };
  }
  return { is: 'quiet', until: Temporal.Instant.fromEpochMilliseconds(end * 1000) };
}
