import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import type { PlatformName, WorkspaceId } from '../../src/domain/workspace.ts';
import type { ChatPlatform, Pace, Quiet } from '../../src/ports/chat-platform.ts';
import { DeliveryUnclear, NotDelivered, PlatformRefused, RateLimited } from '../../src/ports/errors.ts';
import type { Attempt, Fate, History } from './history.ts';
import { type Life, never, type Scheduler } from './scheduler.ts';

/** A card on somebody's screen. */
export interface Message {
  readonly ref: MessageRef;
  readonly address: Address;
  readonly attempt: Attempt;
  readonly at: number;
  /** It is a reminder whose buttons are still there. */
  isOpen: boolean;
  /** An update of it was answered with a fault, or asked for by a process that died over it. */
  isSpoilt: boolean;
}

/** Out of a thousand posts. What is left over goes well. */
export type Weather = Readonly<Partial<Record<Fate | 'update-fault', number>>>;

export const storm: Weather = {
  late: 6,
  hang: 12,
  never: 4,
  reset: 14,
  'error-500': 14,
  odd: 3,
  'wait-429': 60,
  'not-delivered': 40,
  away: 10,
  'person-gone': 4,
  'card-refused': 4,
  'update-fault': 30,
};
export const calm: Weather = {};

/** Milliseconds after which an adapter gives a request up. */
const adapterPatience = 10_000;
const waits = [500, 1_000, 3_000, 8_000, 20_000, 45_000, 90_000] as const;

interface Parts {
  readonly scheduler: Scheduler;
  readonly history: History;
  readonly workspaceOf: (address: Address) => WorkspaceId;
  readonly arrived: (message: Message) => void;
}

/** A chat platform on the far side of the wire: what reached it stays, whatever became of whoever asked. */
export class StandInPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  readonly messages: Message[] = [];
  weather: Weather = storm;
  /** Nobody is there from then until then. Milliseconds of true time. */
  absence: { readonly from: number; readonly to: number } | undefined;
  readonly #parts: Parts;

  constructor(name: PlatformName, pace: Pace, parts: Parts) {
    this.name = name;
    this.pace = pace;
    this.#parts = parts;
  }

  /** The platform as one process reaches it. */
  asSeenBy(life: Life, clockNow: () => Temporal.Instant): ChatPlatform {
    return {
      name: this.name,
      pace: this.pace,
      post: (address, card) => this.#post(life, address, card),
      update: (ref, card) => this.#update(life, ref, card),
      remove: async () => {},
      quietUntil: async (): Promise<Quiet> => {
        await this.#parts.scheduler.stop(life, 'platform.quietUntil, before');
        if (this.name === 'teams') return { is: 'unknown' };
        if (this.#parts.scheduler.dice.below(60) > 0) return { is: 'open' };
        this.#parts.history.count('do not disturb');
        return { is: 'quiet', until: clockNow().add({ minutes: 60 }) };
      },
      checkReady: async () => {},
    };
  }

  async #post(life: Life, address: Address, card: Card): Promise<MessageRef> {
    const { scheduler, history, workspaceOf } = this.#parts;
    const called = history.asked;
    const mark = history.markFor(life, address);
    if (mark === undefined) {
      history.faults.push(`posted without a mark: ${address}`);
      return never();
    }
    await scheduler.stop(life, 'platform.post, before');
    const fate = this.#fateOf();
    const attempt: Attempt = {
      ...{ life, workspaceId: workspaceOf(address), address, mark, called, fate },
      ...{ hasArrived: false, answered: undefined },
    };
    mark.attempt = attempt;
    history.attempts.push(attempt);
    history.count(`answer ${fate}`);
    history.note(`${life.name} posts ${mark.id.slice(-17)}: ${fate}`);
    const answer = await this.#meet(attempt, card);
    await scheduler.stop(life, 'platform.post, after');
    attempt.answered = history.asked;
    return answer();
  }

  /** Resolves, when the answer is there, to what it is. */
  async #meet(attempt: Attempt, card: Card): Promise<() => MessageRef> {
    const { scheduler, history } = this.#parts;
    const { dice } = scheduler;
    const { life, fate, workspaceId } = attempt;
    const underWay = 5 + dice.below(dice.below(20) === 0 ? 4_000 : 300);
    const arrive = () => scheduler.at(scheduler.now + underWay, () => this.#arrive(attempt, card));
    const answerIn = (ms: number) => scheduler.sleep(ms, life);
    const perhaps = () => (dice.below(2) === 0 ? arrive() : undefined);
    const unclear = (outcome: DeliveryUnclear['outcome']) => () => {
      throw new DeliveryUnclear(this.name, outcome, 'scripted');
    };
    const soon = underWay + 1 + dice.below(200);
    switch (fate) {
      case 'ok':
      case 'late':
        arrive();
        await answerIn(fate === 'ok' ? soon : 60_100 + dice.below(40_000));
        return () => refOf(attempt);
      case 'hang':
        perhaps();
        await answerIn(adapterPatience);
        return unclear('timed-out');
      case 'never':
        perhaps();
        return never();
      case 'reset':
      case 'error-500':
        perhaps();
        await answerIn(soon);
        return unclear(fate === 'reset' ? 'connection-cut' : 'server-error');
      case 'odd':
        perhaps();
        await answerIn(soon);
        return () => {
          throw new TypeError('scripted');
        };
      case 'wait-429': {
        await answerIn(soon);
        const retryAfterMs = dice.pick(waits);
        return () => {
          const heard = history.asked;
          const until = heard.at + Math.max(1_000, retryAfterMs);
          history.holds.push({ life, workspaceId, heard, until, savedTurn: undefined });
          throw new RateLimited(this.name, retryAfterMs);
        };
      }
      case 'not-delivered':
      case 'away':
        await answerIn(soon);
        return () => {
          throw new NotDelivered(this.name, 'scripted', 'scripted', { isPlatformAway: fate === 'away' });
        };
      case 'person-gone':
      case 'card-refused':
        await answerIn(soon);
        return () => {
          throw new PlatformRefused(this.name, fate, 'scripted', 'scripted');
        };
    }
  }

  #arrive(attempt: Attempt, card: Card): void {
    const { history, scheduler } = this.#parts;
    if (attempt.hasArrived) history.faults.push(`one call arrived twice: ${attempt.mark.id}`);
    attempt.hasArrived = true;
    history.note(`arrives ${attempt.mark.id.slice(-17)} at ${attempt.address}`);
    const ref = refOf(attempt);
    const { address } = attempt;
    const message = { ref, address, attempt, at: scheduler.now, isOpen: isReminder(card), isSpoilt: false };
    this.messages.push(message);
    this.#parts.arrived(message);
  }

  async #update(life: Life, ref: MessageRef, card: Card): Promise<void> {
    const { scheduler, history } = this.#parts;
    const { dice } = scheduler;
    await scheduler.stop(life, 'platform.update, before');
    const message = this.messages.find((one) => one.ref === ref);
    history.note(`${life.name} updates ${message?.attempt.mark.id.slice(-17)}`);
    const isFaulty = dice.below(1000) < (this.weather['update-fault'] ?? 0);
    if (!isFaulty && message) message.isOpen = isReminder(card);
    if (isFaulty && message) message.isSpoilt = true;
    if (isFaulty) history.count('updates that failed');
    await scheduler.sleep(5 + dice.below(300), life);
    await scheduler.stop(life, 'platform.update, after');
    if (isFaulty) throw new DeliveryUnclear(this.name, 'server-error', 'scripted');
  }

  #fateOf(): Fate {
    const { now } = this.#parts.scheduler;
    if (this.absence && this.absence.from <= now && now < this.absence.to) return 'away';
    let luck = this.#parts.scheduler.dice.below(1000);
    for (const [fate, share] of Object.entries(this.weather)) {
      if (fate === 'update-fault') continue;
      luck -= share;
      if (luck < 0) return fate as Fate;
    }
    return 'ok';
  }
}

const refOf = ({ mark }: Attempt): MessageRef => `message-of-${mark.id}` as MessageRef;

function isReminder({ elements }: Card): boolean {
  return elements.some(
    (element) =>
      element.is === 'buttons' && element.buttons.some(({ action }) => action === 'reminder.stop.v1'),
  );
}
