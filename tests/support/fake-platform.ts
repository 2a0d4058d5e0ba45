import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import type { PlatformName } from '../../src/domain/workspace.ts';
import type { ChatPlatform, Pace, Quiet } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import {
  DeliveryUnclear,
  NotDelivered,
  PlatformRefused,
  RateLimited,
  type Refusal,
} from '../../src/ports/errors.ts';

/** What the platform answers to one call; `takesMs` is how long it thinks first, 0 when left out. */
export type ScriptedOutcome = { readonly takesMs?: number } & (
  | { readonly is: 'ok' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly is: 'not-delivered' }
  | { readonly is: 'away' }
  | { readonly is: 'unclear'; readonly outcome: DeliveryUnclear['outcome'] }
  | { readonly is: 'throws'; readonly error: unknown }
  | { readonly is: 'never-answers' }
);

export interface RecordedPost {
  readonly address: Address;
  readonly card: Card;
  readonly at: Temporal.Instant;
  readonly outcome: ScriptedOutcome;
}

export interface RecordedUpdate {
  readonly message: MessageRef;
  readonly card: Card;
  readonly at: Temporal.Instant;
}

const roomy: Pace = {
  perWorkspacePerSecond: 1000,
  perAddressPerSecond: 1000,
  inFlight: 100,
  updatesPerMinute: undefined,
};

/** A chat platform that does as it is told and remembers every call. Unscripted calls succeed. */
export class FakePlatform implements ChatPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  readonly posts: RecordedPost[] = [];
  readonly updates: RecordedUpdate[] = [];
  readonly removals: MessageRef[] = [];
  /** The most posts that were ever under way at once, by address. */
  readonly concurrent = new Map<Address, number>();
  /** The most posts that were ever under way at once, over all addresses. */
  concurrentInAll = 0;
  readonly #clock: Clock;
  readonly #underWay = new Map<Address, number>();
  readonly #script: ScriptedOutcome[] = [];
  #choose: (address: Address, card: Card) => ScriptedOutcome = () => ({ is: 'ok' });

  constructor(clock: Clock, name: PlatformName = 'slack', pace: Partial<Pace> = {}) {
    this.#clock = clock;
    this.name = name;
    this.pace = { ...roomy, ...pace };
  }

  /** The answers to the next calls, in order; after them `answerWith` decides. */
  script(...outcomes: readonly ScriptedOutcome[]): void {
    this.#script.push(...outcomes);
  }

  /** Decides the answer to every call that has no scripted one. */
  answerWith(choose: (address: Address, card: Card) => ScriptedOutcome): void {
    this.#choose = choose;
  }

  async post(address: Address, card: Card): Promise<MessageRef> {
    const outcome = this.#script.shift() ?? this.#choose(address, card);
    this.posts.push({ address, card, at: this.#clock.now(), outcome });
    const number = this.posts.length;
    this.#begin(address);
    try {
      await this.#answer(outcome);
      return `${this.name}-message-${number}` as MessageRef;
    } finally {
      this.#underWay.set(address, (this.#underWay.get(address) ?? 1) - 1);
    }
  }

  async update(message: MessageRef, card: Card): Promise<void> {
    this.updates.push({ message, card, at: this.#clock.now() });
    await this.#answer(this.#script.shift() ?? { is: 'ok' });
  }

  async remove(message: MessageRef): Promise<void> {
    this.removals.push(message);
    await this.#answer(this.#script.shift() ?? { is: 'ok' });
  }

  /** What `quietUntil` answers; everybody who was asked about stands in `askedAbout`. */
  quiet: Quiet = { is: 'unknown' };
  readonly askedAbout: Address[] = [];

  async quietUntil(address: Address): Promise<Quiet> {
    this.askedAbout.push(address);
    return this.quiet;
  }

  async checkReady(): Promise<void> {}

  #begin(address: Address): void {
    const here = (this.#underWay.get(address) ?? 0) + 1;
    this.#underWay.set(address, here);
    this.concurrent.set(address, Math.max(here, this.concurrent.get(address) ?? 0));
    const inAll = [...this.#underWay.values()].reduce((sum, count) => sum + count, 0);
    this.concurrentInAll = Math.max(inAll, this.concurrentInAll);
  }

  async #answer(outcome: ScriptedOutcome): Promise<void> {
    if (outcome.takesMs !== undefined) await this.#clock.wait(outcome.takesMs);
    switch (outcome.is) {
      case 'ok':
        return;
      case 'refused':
        throw new PlatformRefused(this.name, outcome.refusal, `${this.name} refused`, 'Scripted by a test.');
      case 'rate-limited':
        throw new RateLimited(this.name, outcome.retryAfterMs);
      case 'away':
        throw new NotDelivered(this.name, `nobody is at ${this.name}`, 'Scripted by a test.', {
          isPlatformAway: true,
        });
      case 'not-delivered':
        throw new NotDelivered(this.name, `${this.name} was not reached`, 'Scripted by a test.');
      case 'unclear':
        throw new DeliveryUnclear(this.name, outcome.outcome, `${this.name} gave no clear answer`);
      case 'throws':
        throw outcome.error;
      case 'never-answers':
        return new Promise<void>(() => {});
    }
  }
}
