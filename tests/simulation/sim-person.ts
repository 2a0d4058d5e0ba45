import type { Address } from '../../src/domain/address.ts';
import type { LocalMinute } from '../../src/domain/local-time.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { setPlan } from '../../src/usecases/set-reminders.ts';
import type { Bot } from './bot.ts';
import type { History } from './history.ts';
import type { Scheduler } from './scheduler.ts';
import type { Message } from './stand-in-platform.ts';
import type { Asked } from './stopping-store.ts';

/** One stretch of time in which a person wanted reminders: from an answered wish to an answered end. */
export interface Episode {
  readonly planId: PlanId;
  readonly wanted: Asked;
  /** When they first asked for an end, and when somebody answered. */
  endAsked: Asked | undefined;
  ended: Asked | undefined;
  isForgotten: boolean;
}

/** From an answered pause to the first wish for anything else. */
export interface Silence {
  readonly planId: PlanId;
  readonly since: Asked;
  until: Asked | undefined;
}

interface Parts {
  readonly scheduler: Scheduler;
  readonly history: History;
  /** The processes that take requests just now. */
  readonly bots: () => readonly Bot[];
  readonly zone: ZoneId;
}

const allDay = [{ from: 0, to: 1440 }] as const;
const allWeek = { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay };
/** How long somebody waits for an answer before they ask again. Milliseconds. */
const patience = 12_000;

/** Somebody who wants reminders at fixed times, presses what comes, and now and then has enough. */
export class SimPerson {
  readonly asker: Asker;
  /** Minutes of the day. */
  readonly times: readonly LocalMinute[];
  readonly episodes: Episode[] = [];
  readonly silences: Silence[] = [];
  /** Presses at most so many more things. */
  #restless: number;
  readonly #parts: Parts;

  constructor(
    name: string,
    workspaceId: WorkspaceId,
    times: readonly LocalMinute[],
    restless: number,
    parts: Parts,
  ) {
    this.#parts = parts;
    this.times = times;
    this.#restless = restless;
    this.asker = {
      workspaceId,
      personId: name as PersonId,
      address: `direct-${name}` as Address,
      channel: undefined,
      findZone: async () => parts.zone,
      findRole: async () => 'member',
    };
  }

  get episode(): Episode | undefined {
    const last = this.episodes.at(-1);
    return last?.ended ? undefined : last;
  }

  /** Asks until somebody answers. */
  async optIn(): Promise<void> {
    const { history, zone } = this.#parts;
    this.#breakSilence();
    for (;;) {
      const outcome = await this.#ask((house) =>
        setPlan(house, this.asker, { zone, isPinned: false }, (plan) => ({
          ...plan,
          strands: [{ kind: 'stand', cadence: { is: 'at', times: this.times } }],
          hours: allWeek,
          limits: { mostPerDay: undefined, leastGapMinutes: 0 },
          pausedUntil: undefined,
        })),
      );
      if (outcome?.is !== 'saved') continue;
      history.note(`${this.asker.personId} is in, ${outcome.plan.id.slice(0, 8)}`);
      const planId = outcome.plan.id;
      if (this.episodes.at(-1)?.planId !== planId) {
        const rest = { endAsked: undefined, ended: undefined, isForgotten: false };
        this.episodes.push({ planId, wanted: history.asked, ...rest });
      }
      return;
    }
  }

  /** A card has come: does something about it, after a while, or not. */
  async react(message: Message): Promise<unknown> {
    const { scheduler } = this.#parts;
    const { dice } = scheduler;
    if (this.#restless <= 0 || dice.below(10) < 3) return;
    this.#restless -= 1;
    await scheduler.sleep(500 + dice.below(dice.below(4) === 0 ? 240_000 : 30_000));
    const id = message.attempt.mark.id;
    const luck = dice.below(100);
    if (luck < 35) return this.#press(message, 'reminder.done.v1', id);
    if (luck < 50) return this.#press(message, 'reminder.snooze.v2', `5:${id}`);
    if (luck < 60) return this.#press(message, 'reminder.skip.v1', id);
    if (luck < 65) return this.#press(message, 'reminder.not-for-me.v1', id);
    if (luck < 75) return this.#pause(message, id);
    if (luck < 80) return this.#type('skip');
    if (luck < 85) return this.#type('snooze 5');
    return this.#leave(luck < 95 ? message : undefined, id);
  }

  async #press(message: Message, action: string, value: string): Promise<boolean> {
    const reply = await this.#ask((house) => pressButton(house, this.asker, { action, value }));
    if (reply?.is === 'replace') message.isOpen = false;
    // Nobody tells them what came of it, and the card stays as it was.
    if (!reply) message.isSpoilt = true;
    return reply !== undefined;
  }

  async #type(text: string): Promise<void> {
    await this.#ask((house) => answerCommand(house, this.asker, 'standing', text));
  }

  async #pause(message: Message, id: string): Promise<void> {
    const { scheduler, history } = this.#parts;
    const { episode } = this;
    if (!(await this.#press(message, 'reminder.pause.v1', id)) || !episode) return;
    // A card of the plan before pauses nothing of this one.
    if (!id.startsWith(episode.planId)) return;
    history.count('pauses');
    this.silences.push({ planId: episode.planId, since: history.asked, until: undefined });
    if (scheduler.dice.below(2) === 0) return;
    await scheduler.sleep(scheduler.dice.below(200_000));
    this.#breakSilence();
    await this.#type('resume');
  }

  /** Stops by button, or forgets everything; asks until somebody answers, and now and then comes back. */
  async #leave(message: Message | undefined, id: string): Promise<void> {
    const { scheduler, history } = this.#parts;
    const { episode } = this;
    if (!episode || episode.endAsked) return;
    episode.endAsked = history.asked;
    history.note(`${this.asker.personId} leaves`);
    if (message) while (!(await this.#press(message, 'reminder.stop.v1', id)));
    else {
      episode.isForgotten = true;
      const forget = (house: House): Promise<Reply> =>
        pressButton(house, this.asker, { action: 'forget.yes.v1', value: '' });
      while ((await this.#ask(forget)) === undefined);
    }
    episode.ended = history.asked;
    history.count(message ? 'stops by people' : 'forgets');
    history.note(`${this.asker.personId} is out`);
    if (scheduler.dice.below(2) === 0) return;
    await scheduler.sleep(scheduler.dice.below(120_000));
    await this.optIn();
  }

  #breakSilence(): void {
    for (const silence of this.silences) silence.until ??= this.#parts.history.asked;
  }

  /** Asks one of the processes; `undefined` where no answer came in time. */
  async #ask<T>(question: (house: House) => Promise<T>): Promise<T | undefined> {
    const { scheduler, bots, history } = this.#parts;
    await scheduler.sleep(20 + scheduler.dice.below(200));
    const awake = bots();
    if (awake.length === 0) {
      await scheduler.sleep(1_000 + scheduler.dice.below(3_000));
      return undefined;
    }
    const { house } = scheduler.dice.pick(awake);
    const answer = await Promise.race([
      question(house),
      scheduler.sleep(patience).then((): undefined => undefined),
    ]);
    history.count(answer === undefined ? 'requests without an answer' : 'requests');
    return answer;
  }
}
