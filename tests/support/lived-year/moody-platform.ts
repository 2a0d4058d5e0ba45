import type { Address, MessageRef } from '../../../src/domain/address.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { PlatformName } from '../../../src/domain/workspace.ts';
import type { ChatPlatform, Pace, Quiet } from '../../../src/ports/chat-platform.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { DeliveryUnclear, NotDelivered, PlatformRefused, RateLimited } from '../../../src/ports/errors.ts';
import type { Dice } from '../../triage/text/dice.ts';

/** A card that is on somebody's screen, whatever the platform told us about it. */
export interface Arrival {
  readonly address: Address;
  readonly card: Card;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * A chat platform that remembers what arrived. Now and then it is away, asks to wait, answers nothing clear about a
 * card that came or did not, asks to wait for long, says that somebody is in do-not-disturb, or that they are gone.
 */
export class MoodyPlatform implements ChatPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  /** How often it answered in which way. */
  readonly answered: Record<string, number> = {};
  /** Cards that came while its person was in do-not-disturb, which it had said at that very moment. */
  disturbed = 0;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #quietAt = new Map<Address, number>();
  readonly #arrived: (arrival: Arrival) => void;
  #posts = 0;

  constructor(
    name: PlatformName,
    pace: Pace,
    parts: { readonly clock: Clock; readonly dice: Dice; readonly arrived: (arrival: Arrival) => void },
  ) {
    this.name = name;
    this.pace = pace;
    this.#clock = parts.clock;
    this.#dice = parts.dice;
    this.#arrived = parts.arrived;
  }

  async post(address: Address, card: Card): Promise<MessageRef> {
    const at = this.#clock.now().epochMilliseconds;
    if (this.#quietAt.get(address) === at) this.disturbed += 1;
    const throwOf = this.#dice.below(10_000);
    if (throwOf < 20) return this.#fail('not delivered', new NotDelivered(this.name, 'away', 'Scripted.'));
    if (throwOf < 23) return this.#fail('rate limited', new RateLimited(this.name, 20_000));
    if (throwOf < 24) {
      return this.#fail('person gone', new PlatformRefused(this.name, 'person-gone', 'gone', 'Scripted.'));
    }
    if (throwOf > 9_989) {
      // Past what a card is worth sending, now and then.
      const minutes = 2 + this.#dice.below(40);
      return this.#fail('rate limited for long', new RateLimited(this.name, minutes * 60_000 + 7_000));
    }
    const isUnclear = throwOf < 32;
    if (!isUnclear || this.#dice.below(2) === 0) this.#arrived({ address, card, at });
    if (isUnclear) return this.#fail('unclear', new DeliveryUnclear(this.name, 'server-error', 'unclear'));
    this.#count('posted');
    this.#posts += 1;
    return `${this.name}-${this.#posts}` as MessageRef;
  }

  async update(): Promise<void> {
    this.#count('updated');
  }

  async remove(): Promise<void> {
    this.#count('removed');
  }

  async quietUntil(address: Address): Promise<Quiet> {
    if (this.name === 'teams') return { is: 'unknown' };
    if (this.#dice.below(100) > 0) return { is: 'open' };
    const now = this.#clock.now();
    this.#quietAt.set(address, now.epochMilliseconds);
    this.#count('do not disturb');
    return { is: 'quiet', until: now.add({ minutes: 60 }) };
  }

  async checkReady(): Promise<void> {}

  #fail(what: string, error: Error): never {
    this.#count(what);
    throw error;
  }

  #count(what: string): void {
    this.answered[what] = (this.answered[what] ?? 0) + 1;
  }
}
