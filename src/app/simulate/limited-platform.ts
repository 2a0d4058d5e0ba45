import type { Address, MessageRef } from '../../domain/address.ts';
import type { Card } from '../../domain/card.ts';
import type { PlatformName } from '../../domain/workspace.ts';
import type { ChatPlatform, Pace, Quiet } from '../../ports/chat-platform.ts';
import { DeliveryUnclear, NotDelivered, RateLimited } from '../../ports/errors.ts';
import { Chance } from './chance.ts';
import type { EventClock } from './event-clock.ts';
import type { Outage } from './outage.ts';
import { type Call, PlatformLimits } from './platform-limits.ts';
import { readAddress } from './wishes.ts';

/** How long an answer takes, from and to, in milliseconds. */
const answers: Readonly<Record<PlatformName, readonly [from: number, to: number]>> = {
  slack: [80, 250],
  teams: [120, 400],
};
/** The adapters give up on a call after so long. Milliseconds. */
const patienceMs = 10_000;
const refusedAfterMs = 5;

export interface StandInParts {
  readonly pace: Pace;
  readonly clock: EventClock;
  readonly seed: number;
  readonly outages: readonly Outage[];
  /** A card is on somebody's screen. */
  readonly arrived: (address: Address, card: Card) => void;
}

/** What a stand-in was asked and how it answered. */
export interface CallCount {
  asked: number;
  /** Answered 429, with a time to wait. */
  refused: number;
}

/** Slack or Teams as the outbox sees it, with the platform's own limits, answering times and outages; no network. */
export class LimitedPlatform implements ChatPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  readonly counted: Readonly<Record<Call, CallCount>> = {
    post: { asked: 0, refused: 0 },
    update: { asked: 0, refused: 0 },
    quiet: { asked: 0, refused: 0 },
    'quiet-of-many': { asked: 0, refused: 0 },
  };
  readonly #parts: StandInParts;
  readonly #limits: PlatformLimits;
  readonly #chance: Chance;
  /** Until when a workspace's do-not-disturb is not asked, as the adapter for Slack does it. Epoch milliseconds. */
  readonly #unasked = new Map<string, number>();
  /** Of whom it is known in advance, and until when, as the adapter has it. Epoch milliseconds. */
  readonly #known = new Map<Address, number>();
  #posts = 0;

  constructor(name: PlatformName, parts: StandInParts) {
    this.name = name;
    this.pace = parts.pace;
    this.#parts = parts;
    this.#limits = new PlatformLimits(name);
    this.#chance = new Chance(parts.seed);
  }

  async post(address: Address, card: Card): Promise<MessageRef> {
    const { workspaceId } = readAddress(address);
    const isUnclear = await this.#travel('post', workspaceId, address);
    // An answer that was lost says nothing of the card; every other one was posted all the same.
    if (!isUnclear || this.#chance.below(2) === 0) this.#parts.arrived(address, card);
    if (isUnclear) throw isUnclear;
    this.#posts += 1;
    return `${workspaceId}/${address}/${this.#parts.clock.ms}.${String(this.#posts).padStart(6, '0')}` as MessageRef;
  }

  async update(message: MessageRef): Promise<void> {
    const [workspaceId = ''] = message.split('/');
    const isUnclear = await this.#travel('update', workspaceId, message);
    if (isUnclear) throw isUnclear;
  }

  async remove(message: MessageRef): Promise<void> {
    return this.update(message);
  }

  async quietUntil(address: Address, soon: readonly Address[] = []): Promise<Quiet> {
    // A bot learns of nobody's presence on Teams.
    if (this.name === 'teams') return { is: 'unknown' };
    const { workspaceId } = readAddress(address);
    const { clock } = this.#parts;
    if (clock.ms < (this.#known.get(address) ?? 0)) return { is: 'open' };
    if (clock.ms < (this.#unasked.get(workspaceId) ?? 0)) return { is: 'unknown' };
    const others = soon.filter((other) => clock.ms >= (this.#known.get(other) ?? 0)).slice(0, 49);
    try {
      const call = others.length > 0 ? 'quiet-of-many' : 'quiet';
      if (await this.#travel(call, workspaceId, address)) return { is: 'unknown' };
      for (const other of others) this.#known.set(other, clock.ms + 60_000);
      return { is: 'open' };
    } catch (error) {
      const restMs = error instanceof RateLimited ? error.retryAfterMs : 60_000;
      this.#unasked.set(workspaceId, clock.ms + restMs);
      return { is: 'unknown' };
    }
  }

  async checkReady(): Promise<void> {}

  /** There and back. Resolves to the error where a request left and nothing clear came back. */
  async #travel(call: Call, workspace: string, address: string): Promise<DeliveryUnclear | undefined> {
    const { clock } = this.#parts;
    const counted = this.counted[call];
    counted.asked += 1;
    const outage = this.#outage();
    if (outage === 'away') {
      await clock.wait(refusedAfterMs);
      const expected = 'Expected a connection, got it refused';
      throw new NotDelivered(this.name, expected, 'Nothing: it is simulated.', { isPlatformAway: true });
    }
    if (outage === 'hangs') {
      await clock.wait(patienceMs);
      return new DeliveryUnclear(this.name, 'timed-out', 'Expected an answer, got none');
    }
    const waitMs = this.#limits.ask(call, workspace, address, clock.ms);
    const [from, to] = answers[this.name];
    await clock.wait(from + this.#chance.below(to - from));
    if (waitMs > 0) {
      counted.refused += 1;
      // Whole seconds, as the header has it.
      throw new RateLimited(this.name, Math.ceil(waitMs / 1_000) * 1_000);
    }
    if (outage === '500') return new DeliveryUnclear(this.name, 'server-error', 'Expected 200, got 500');
    return undefined;
  }

  #outage(): 'away' | '500' | 'hangs' | undefined {
    const now = this.#parts.clock.ms;
    const present = this.#parts.outages.find(
      ({ kind, from, to }) => kind.startsWith(this.name) && from <= now && now < to,
    );
    if (present === undefined) return undefined;
    if (present.kind.endsWith('-500')) return '500';
    return present.kind.endsWith('-hangs') ? 'hangs' : 'away';
  }
}
