import type { Address } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  loggedKind,
  type SettledReason,
} from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Lasting } from '../ports/lasting.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { assessOutcome, type Verdict } from './assess-outcome.ts';
import type { ForgivenTries } from './forgiven-tries.ts';
import { isAfter } from './is-after.ts';
import type { Lane } from './lane.ts';
import type { LaneKeeper } from './lane-keeper.ts';
import { peekFresh } from './peek-fresh.ts';
import { type PostOutcome, postOnce } from './post-once.ts';
import { type Ledger, settle } from './settle.ts';

/** What to say, decided at the moment of sending; or that a rule holds it back, or that nobody wants it any more. */
type Composed =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'hold'; readonly hold: Hold }
  | { readonly is: 'cancel'; readonly reason: SettledReason };

export interface RoundParts extends Ledger {
  readonly store: Pick<Store, 'deliveries' | 'lanes'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Looks again whether the delivery is still wanted, and builds its card. `soon`: those that are to come next. */
  readonly compose: (delivery: Delivery, soon: readonly Delivery[]) => Promise<Composed>;
  /** Told what became of a delivery, after that was recorded. Sending does not wait for what follows from it. */
  readonly settled: (delivery: Delivery, state: DeliveryState) => Promise<void>;
}

/** So many of those that come next are named to whoever composes. */
const mostSoon = 100;

/** What could not be composed for a reason of our own is tried again after this, until its best-before. */
const composeAgainMs = 60_000;

/**
 * One round of sending for one workspace. A single coordinator chooses and checks one delivery after another. Where the
 * platform asks for a pace it marks them so as well, which keeps the pace exact; where it asks for none, marks are written
 * side by side and share a wait for the disk, as posting and recording always run. Nothing waits in `sending` for its turn.
 */
export class SendingRound {
  readonly #parts: RoundParts;
  readonly #workspaceId: WorkspaceId;
  readonly #platform: ChatPlatform;
  readonly #lane: Lane;
  readonly #keeper: LaneKeeper;
  readonly #forgiven: ForgivenTries;
  readonly #signal: AbortSignal;
  readonly #underWay = new Map<Address, Promise<void>>();
  readonly #marking = new Set<DeliveryId>();
  readonly #following = new Set<Promise<void>>();
  #queue: readonly Delivery[] = [];
  #fault: { readonly error: unknown } | undefined;
  /** Sends under way whose end is not being recorded yet. */
  #posting = 0;

  constructor(
    parts: RoundParts,
    workspaceId: WorkspaceId,
    platform: ChatPlatform,
    lane: Lane,
    keeper: LaneKeeper,
    forgiven: ForgivenTries,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#workspaceId = workspaceId;
    this.#platform = platform;
    this.#lane = lane;
    this.#keeper = keeper;
    this.#forgiven = forgiven;
    this.#signal = signal;
  }

  /**
   * Sends until nothing is due, the lane is held, or the signal aborts. Resolves when nothing is in flight and what
   * follows from it is done. Throws what the store threw, after everything in flight has ended.
   */
  async run(): Promise<void> {
    try {
      while (this.#mayGoOn()) {
        const next = await this.#choose();
        if (next !== undefined) await this.#takeUp(next);
        else if (this.#underWay.size > 0) await Promise.race(this.#underWay.values());
        else break;
      }
    } finally {
      await Promise.all(this.#underWay.values());
      await Promise.all(this.#following);
    }
    if (this.#fault !== undefined) throw this.#fault.error;
  }

  #mayGoOn(): boolean {
    return (
      !this.#signal.aborted &&
      this.#fault === undefined &&
      this.#lane.heldUntil(this.#parts.clock.now()) === undefined
    );
  }

  /** The delivery that may go first, or undefined if none can be taken up before something in flight has ended. */
  async #choose(): Promise<Delivery | undefined> {
    if (this.#underWay.size >= this.#mostInFlight()) return undefined;
    const queued = this.#firstToOpen();
    if (queued !== undefined) return queued;
    const tell = (stale: Delivery, state: DeliveryState) => this.#tell(stale, state);
    const expire = (stale: Delivery, at: Temporal.Instant) => this.#expired(stale, at);
    // The table may call one of these pending until its mark is written. What it says of it then is soon out of date.
    const marking = new Set(this.#marking);
    const fresh = await peekFresh(this.#parts, this.#parts.clock, this.#workspaceId, tell, expire);
    this.#queue = fresh.filter(({ id }) => !marking.has(id));
    return this.#firstToOpen();
  }

  /** While nobody is there, one is enough to find out when that changes. */
  #mostInFlight(): number {
    return this.#isAway(this.#parts.clock.now()) ? 1 : this.#platform.pace.inFlight;
  }

  #isAway(now: Temporal.Instant): boolean {
    return this.#lane.absence.isLasting(now);
  }

  /**
   * What kept it waiting for too long is told where it is known. A wait that ended just before is that as well: where the
   * platform has a pace, not all who waited can go then.
   */
  #expired({ dueAt, bestBefore }: Delivery, at: Temporal.Instant): DeliveryState {
    if (this.#isAway(at)) return { is: 'expired', at, reason: 'platform-away' };
    const hadToWait = this.#lane.wasHeldAt(bestBefore) || this.#lane.wasHeldFor(dueAt, bestBefore);
    return { is: 'expired', at, ...(hadToWait ? { reason: 'asked-to-wait' } : {}) };
  }

  #firstToOpen(): Delivery | undefined {
    const now = this.#parts.clock.now();
    let first: { readonly delivery: Delivery; readonly opensAt: Temporal.Instant } | undefined;
    for (const delivery of this.#queue) {
      if (this.#underWay.has(delivery.address)) continue;
      const opensAt = this.#lane.opensFor(delivery.address, now);
      if (!isAfter(opensAt, now)) return delivery;
      if (first === undefined || isAfter(first.opensAt, opensAt)) first = { delivery, opensAt };
    }
    return first?.delivery;
  }

  /** Waits for its turn, or checks, marks and posts it when its turn has come. */
  async #takeUp(delivery: Delivery): Promise<void> {
    const now = this.#parts.clock.now();
    const opensAt = this.#lane.opensFor(delivery.address, now);
    if (isAfter(opensAt, now)) return this.#pause(opensAt.since(now).total('milliseconds'));
    this.#queue = this.#queue.filter((queued) => queued.id !== delivery.id);
    const card = await this.#check(delivery);
    // While the card was composed a hold, a stop or a fault may have come: then it stays pending.
    if (card === undefined || !this.#mayGoOn()) return;
    this.#marking.add(delivery.id);
    const leaving = this.#leave(delivery).finally(() => this.#marking.delete(delivery.id));
    const sending = leaving
      .then((isFree) => (isFree ? this.#send(delivery, card) : undefined))
      .catch((error: unknown) => {
        this.#fault ??= { error };
      })
      .finally(() => this.#underWay.delete(delivery.address));
    this.#underWay.set(delivery.address, sending);
    // Whose turn comes next depends on when this one went, unless nobody has to wait for another.
    if (this.#lane.isPaced) await leaving.catch(() => sending);
  }

  /** Marks it, and counts it as gone. False if it must stay after all: then nothing is posted. */
  async #leave(delivery: Delivery): Promise<boolean> {
    const { clock } = this.#parts;
    if (!(await this.#mark(delivery))) return false;
    const heldUntil = this.#lane.heldUntil(clock.now());
    // The platform asked to wait while the mark was written.
    if (heldUntil !== undefined) {
      await this.#unmark(delivery, heldUntil);
      return false;
    }
    this.#lane.take(delivery.address, clock.now());
    return true;
  }

  /** False if somebody else settled it. Throws what the store throws, and then it is as it was where that can be. */
  async #mark(delivery: Delivery): Promise<boolean> {
    const { store, clock } = this.#parts;
    const since = clock.now();
    try {
      return await store.deliveries.move(this.#workspaceId, delivery.id, 'pending', { is: 'sending', since });
    } catch (error) {
      // It may be written and not safe from a power cut. Nothing was posted, and nothing must look as if it was.
      await this.#unmark(delivery, since, 'in-time').catch(() => {});
      throw error;
    }
  }

  async #unmark({ id }: Delivery, notBefore: Temporal.Instant, lasting?: Lasting): Promise<void> {
    const { deliveries } = this.#parts.store;
    const pending: DeliveryState = { is: 'pending', notBefore };
    const isBack = await deliveries.move(this.#workspaceId, id, 'sending', pending, lasting);
    if (isBack) this.#forgiven.add(id, 'asked');
  }

  async #pause(ms: number): Promise<void> {
    if (this.#signal.aborted) return;
    const over = new AbortController();
    const stop = () => over.abort();
    this.#signal.addEventListener('abort', stop, { once: true });
    await Promise.race([this.#parts.clock.wait(Math.ceil(ms), over.signal), ...this.#underWay.values()]);
    this.#signal.removeEventListener('abort', stop);
    over.abort();
  }

  /** The card to send now; undefined if the delivery was settled or put off instead. */
  async #check(delivery: Delivery): Promise<Card | undefined> {
    const { store, clock, log } = this.#parts;
    const { workspaceId, id } = delivery;
    let composed: Composed;
    try {
      composed = await this.#parts.compose(delivery, this.#queue.slice(0, mostSoon));
    } catch (error) {
      log.error('delivery could not be composed', { workspaceId, delivery: id, ...errorFacts(error) });
      const notBefore = clock.now().add({ milliseconds: composeAgainMs });
      await store.deliveries.move(workspaceId, id, 'pending', { is: 'pending', notBefore });
      return undefined;
    }
    const at = clock.now();
    switch (composed.is) {
      case 'cancel':
        return this.#settle(delivery, { is: 'cancelled', at, reason: composed.reason });
      case 'hold':
        return this.#settle(delivery, { is: 'held', at, hold: composed.hold });
      case 'card':
        if (!isAfter(at, delivery.bestBefore)) return composed.card;
        return this.#settle(delivery, this.#expired(delivery, at));
    }
  }

  async #settle(delivery: Delivery, state: DeliveryState): Promise<undefined> {
    if (await settle(this.#parts, delivery, 'pending', state)) this.#tell(delivery, state);
  }

  async #send(delivery: Delivery, card: Card): Promise<void> {
    this.#posting += 1;
    const outcome = await postOnce(this.#platform, this.#parts.clock, delivery.address, card);
    this.#posting -= 1;
    const now = this.#parts.clock.now();
    const { asked, away } = this.#forgiven.of(delivery.id);
    const verdict = assessOutcome(delivery, outcome, now, asked, away);
    const returnAt = this.#learnPresence(delivery, verdict, now);
    const holdUntil = verdict.holdUntil ?? returnAt;
    // Before the first await, so that nothing starts between the platform's word and our obeying it.
    if (holdUntil !== undefined) this.#lane.hold(holdUntil, now);
    try {
      await this.#record(delivery, outcome, verdict);
      // At once, and not only at the end of the round: whoever takes over after a crash has to keep to it.
      if (holdUntil !== undefined) await this.#keeper.leave(this.#workspaceId, this.#lane);
    } catch (error) {
      // The row stays in `sending`; the next round finds it there and settles it as unknown.
      this.#fault ??= { error };
    }
  }

  /** Until when to leave a platform alone at which nobody is; undefined where somebody may be there. */
  #learnPresence(
    { address }: Delivery,
    { presence }: Verdict,
    now: Temporal.Instant,
  ): Temporal.Instant | undefined {
    const { absence } = this.#lane;
    if (presence === 'there') absence.end();
    const waitMs = presence === 'away' ? absence.missed(address, now) : 0;
    return waitMs > 0 ? now.add({ milliseconds: waitMs }) : undefined;
  }

  async #record(delivery: Delivery, outcome: PostOutcome, verdict: Verdict): Promise<void> {
    const { id } = delivery;
    const { state, forgives } = verdict;
    // A cut that takes it back leaves `sending`, which is never sent again. What is written for the next forces it as well.
    const isFollowed = this.#posting > 0 || this.#queue.length > 0;
    const lasting = state.is === 'sent' && isFollowed ? 'in-time' : 'at-once';
    const kept = await settle(this.#parts, delivery, 'sending', state, lasting);
    // Another sender took us for dead and called it unknown: the platform's word is better knowledge.
    if (!kept && state.is === 'sent') await settle(this.#parts, delivery, 'unknown', state);
    if (forgives !== undefined) this.#forgiven.add(id, forgives);
    else if (state.is !== 'pending') this.#forgiven.forget(id);
    this.#note(delivery, outcome, verdict);
    if (state.is !== 'pending') this.#tell(delivery, state);
  }

  #note(delivery: Delivery, outcome: PostOutcome, { state }: Verdict): void {
    const { workspaceId, id, kind } = delivery;
    const thrown = outcome.is === 'threw' ? errorFacts(outcome.error) : undefined;
    const reason = 'reason' in state ? state.reason : undefined;
    const facts = { workspaceId, delivery: id, kind: loggedKind(kind), state: state.is, reason, ...thrown };
    // Also one that is put off because of the store: nobody else would say why nothing arrives.
    const isWorthALine = state.is === 'failed' || state.is === 'unknown' || reason !== undefined;
    if (isWorthALine || thrown?.fault !== undefined) this.#parts.log.warn('delivery tried', facts);
    else this.#parts.log.debug('delivery tried', facts);
  }

  #tell(delivery: Delivery, state: DeliveryState): void {
    const following = this.#parts
      .settled(delivery, state)
      .catch((error: unknown) => {
        const { workspaceId, id } = delivery;
        const facts = { workspaceId, delivery: id, state: state.is, ...errorFacts(error) };
        this.#parts.log.error('delivery could not be followed up', facts);
      })
      .finally(() => this.#following.delete(following));
    this.#following.add(following);
  }
}
