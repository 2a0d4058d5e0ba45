import type { Address } from '../../src/domain/address.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshRotation } from '../../src/domain/rotation.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import type { Store } from '../../src/ports/store.ts';
import { nextTipAt } from '../../src/usecases/plan-tip.ts';
import { Dice } from '../triage/text/dice.ts';
import { type Bot, startBot } from './bot.ts';
import { emptyDatabase, seededIds } from './database.ts';
import { History } from './history.ts';
import type { Mutant } from './mutants.ts';
import { Scheduler } from './scheduler.ts';
import { SimPerson } from './sim-person.ts';
import { calm, type Message, StandInPlatform } from './stand-in-platform.ts';
import { StandInQueue } from './stand-in-queue.ts';

/**
 * `alone`: one process at a time, as on SQLite. `shared`: two on a queue, as on PostgreSQL. `doubled`: two that know
 * nothing of each other, as no operator should run them: nothing may come twice even then.
 */
export const shapes = ['alone', 'shared', 'doubled'] as const;
export type Shape = (typeof shapes)[number];

export interface Story {
  readonly seed: number;
  readonly shape?: Shape;
  /** Crashes at that stop of a process, and nowhere else. */
  readonly crashAt?: number;
  readonly isTraced?: boolean;
  readonly mutant?: Mutant;
}

/** What is left when a seed has been lived. */
export interface Lived {
  readonly seed: number;
  readonly shape: Shape;
  readonly history: History;
  readonly people: readonly SimPerson[];
  readonly platforms: readonly StandInPlatform[];
  readonly bots: readonly Bot[];
  readonly store: Store;
  readonly endAt: number;
}

/** A Monday morning in a zone without surprises. */
const morning = Date.parse('2026-11-23T09:00:00Z');
const zone = 'Europe/London' as ZoneId;
const minute = 60_000;
const nineOClock = 9 * 60;
/** How long the weather is bad, and how long at most until all is settled. Milliseconds. */
const stormy = 4.5 * minute;
const calmUntil = 7.5 * minute;
const longest = 100 * minute;
const lookEvery = 20_000;

const channelPlan = 'channel-of-sim' as PlanId;
const slack = workspaceId('slack', 'T1SIM');
const teams = workspaceId('teams', '11111111-2222-3333-4444-555555555555');

/** Lives one seed from its beginning to the moment when nothing is owed any more. */
export async function liveSeed(story: Story, store: Store): Promise<Lived> {
  const dice = new Dice(story.seed);
  const shape = story.shape ?? dice.pick(['alone', 'alone', 'shared', 'doubled'] as const);
  const scheduler = new Scheduler(dice, morning);
  const history = new History(scheduler, story.isTraced ?? false);
  seededIds(story.seed);
  await emptyDatabase(store);
  const town = new Town(scheduler, history, store, shape, story);
  await town.settle(store);
  await town.live();
  const { people, platforms, bots } = town;
  return { seed: story.seed, shape, history, people, platforms, bots, store, endAt: scheduler.now };
}

class Town {
  readonly people: SimPerson[] = [];
  readonly platforms: readonly StandInPlatform[];
  readonly bots: Bot[] = [];
  readonly #scheduler: Scheduler;
  readonly #history: History;
  readonly #store: Store;
  readonly #shape: Shape;
  readonly #story: Story;
  readonly #queue: StandInQueue | undefined;
  readonly #homes = new Map<Address, WorkspaceId>();
  #isOver = false;
  #lastBornAt = 0;

  constructor(scheduler: Scheduler, history: History, store: Store, shape: Shape, story: Story) {
    this.#scheduler = scheduler;
    this.#history = history;
    this.#store = store;
    this.#shape = shape;
    this.#story = story;
    this.#queue = shape === 'shared' ? new StandInQueue(scheduler) : undefined;
    const parts = {
      ...{ scheduler, history },
      workspaceOf: (address: Address) => this.#homes.get(address) ?? slack,
      arrived: (message: Message) => this.#arrived(message),
    };
    const { dice } = scheduler;
    this.platforms = [
      new StandInPlatform(
        'slack',
        { perWorkspacePerSecond: 4, perAddressPerSecond: 1, inFlight: 4, updatesPerMinute: undefined },
        parts,
      ),
      new StandInPlatform(
        'teams',
        { perWorkspacePerSecond: 20, perAddressPerSecond: 1, inFlight: 8, updatesPerMinute: undefined },
        parts,
      ),
    ];
    if (dice.below(4) === 0) for (const platform of this.platforms) platform.weather = calm;
    for (const platform of this.platforms) if (dice.below(6) === 0) platform.absence = this.#drawAbsence();
    this.#setTraps();
  }

  /** Mostly over in a minute or two, now and then only when reminders are stale. */
  #drawAbsence(): { readonly from: number; readonly to: number } {
    const { dice } = this.#scheduler;
    const from = morning + minute + dice.below(stormy);
    const lasts = dice.below(8) === 0 ? 11 * minute + dice.below(3 * minute) : 5_000 + dice.below(120_000);
    return { from, to: from + lasts };
  }

  /** The people, who live in one or two workspaces, and a channel that wants tips. */
  async settle(store: Store): Promise<void> {
    const { dice } = this.#scheduler;
    const start = Temporal.Instant.fromEpochMilliseconds(morning);
    for (const id of [slack, teams]) await store.workspaces.admit(id, start);
    const busy = [...Array(4).keys()].map((index) => nineOClock + 1 + index);
    const parts = {
      ...{ scheduler: this.#scheduler, history: this.#history, zone },
      bots: () => this.#awake(),
    };
    const number = 2 + dice.below(3);
    for (let index = 0; index < number; index++) {
      const times = [...dice.shuffle(busy).slice(0, 2 + dice.below(2)), nineOClock + 6].sort(
        (one, other) => one - other,
      );
      const home = dice.below(3) === 0 ? teams : slack;
      const person = new SimPerson(`person-${index}`, home, times, dice.below(5), parts);
      this.#homes.set(person.asker.address, home);
      this.people.push(person);
    }
    const tips = { zone, times: [dice.pick(busy)], weekdays: everyDay };
    await store.subscriptions.save({
      ...{ ...tips, id: channelPlan, workspaceId: slack, channel: 'channel' as Address, topics: [] },
      ...{ pausedUntil: undefined, skipsHolidays: undefined, lastPost: undefined, rotation: freshRotation },
      nextDueAt: nextTipAt(tips, start),
    });
  }

  get #processes(): number {
    return this.#shape === 'alone' ? 1 : 2;
  }

  async live(): Promise<void> {
    const { dice } = this.#scheduler;
    for (let place = 0; place < this.#processes; place++) this.#bear(place, 1);
    for (const person of this.people) {
      this.#scheduler.at(morning + 200 + dice.below(50_000), () => void person.optIn());
    }
    this.#scheduler.at(morning + stormy, () => this.#clearUp());
    this.#watchForTheEnd();
    await this.#scheduler.run(() => this.#isOver);
  }

  /** Where processes die or fall asleep. */
  #setTraps(): void {
    const { dice } = this.#scheduler;
    const oneIn = dice.pick([0, 60, 150, 400]);
    let left = 6;
    let sleeps = this.#shape === 'shared' ? dice.below(2) : 0;
    let stops = 0;
    this.#scheduler.shouldCrash = (life, label) => {
      stops += 1;
      const { crashAt } = this.#story;
      if (crashAt !== undefined) return stops === crashAt;
      if (this.#scheduler.now > morning + stormy) return false;
      if (sleeps > 0 && this.#scheduler.holder?.life !== life && dice.below(500) === 0) {
        sleeps -= 1;
        this.#history.count('machines that fell asleep');
        this.#history.note(`${life.name} falls asleep at ${label}`);
        this.#scheduler.freeze(life, 10_000 + dice.below(40_000));
      }
      if (oneIn === 0 || left === 0 || dice.below(oneIn) > 0) return false;
      left -= 1;
      return true;
    };
    this.#scheduler.crashed = (life, label) => {
      this.#history.count(`crash at ${label}`);
      this.#history.note(`${life.name} crashes at ${label}`);
      const place = Number(life.name.split('.')[0]);
      const number = Number(life.name.split('.')[1]) + 1;
      const downMs = this.#downMs(label);
      this.#scheduler.at(this.#scheduler.now + downMs, () => this.#bear(place, number));
    };
  }

  /** Mostly somebody starts it again at once; now and then it is down until everything is stale. */
  #downMs(label: string): number {
    const { dice } = this.#scheduler;
    const luck = dice.below(24);
    const isLong = luck === 0 || (luck < 6 && label === 'deliveries.ready, after');
    if (isLong && this.#story.crashAt === undefined) return 11 * minute + dice.below(3 * minute);
    return luck < 6 ? dice.below(200_000) : 1_000 + dice.below(20_000);
  }

  #bear(place: number, number: number): void {
    const { dice } = this.#scheduler;
    const name = `${place}.${number}`;
    this.#lastBornAt = this.#scheduler.now;
    this.#history.note(`${name} starts`);
    const bot = startBot(name, {
      ...{ scheduler: this.#scheduler, history: this.#history, platforms: this.platforms },
      store: this.#store,
      queue: this.#queue,
      // As far apart as decision 21 lets clocks be.
      skewMs: dice.below(4_001) - 2_000,
      mutant: this.#story.mutant,
    });
    this.bots.push(bot);
  }

  #awake(): readonly Bot[] {
    return this.bots.filter(({ life }) => !life.isDead && life.frozenUntil <= this.#scheduler.now);
  }

  #arrived(message: Message): void {
    const person = this.people.find(({ asker }) => asker.address === message.address);
    void person?.react(message);
  }

  #clearUp(): void {
    this.#history.note('the weather clears up');
    for (const platform of this.platforms) platform.weather = calm;
  }

  /** Over when the last reminder of the calm was due and twice in a row nothing was owed, or when that takes too long. */
  #watchForTheEnd(): void {
    let wasSettled = false;
    const look = async (): Promise<void> => {
      const { pending, sending } = await this.#store.deliveries.count();
      const isUp =
        this.#awake().length === this.#processes && this.#scheduler.now - this.#lastBornAt > 70_000;
      const isSettled = isUp && pending === 0 && sending === 0;
      this.#isOver = (isSettled && wasSettled) || this.#scheduler.now > morning + longest;
      wasSettled = isSettled;
      this.#scheduler.at(this.#scheduler.now + lookEvery, () => void look());
    };
    this.#scheduler.at(morning + calmUntil, () => void look());
  }
}
