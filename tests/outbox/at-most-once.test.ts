import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card, text } from '../../src/domain/card.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import type { Dispatcher } from '../../src/ports/dispatcher.ts';
import type { ScriptedOutcome } from '../support/fake-platform.ts';
import { acme, contoso, faulty, globex, OutboxBed } from './outbox-bed.ts';

const takesMs = fc.constantFrom(0, 40, 700, 5_000);
const outcomes: fc.Arbitrary<ScriptedOutcome> = fc.oneof(
  fc.record({ is: fc.constant('ok' as const), takesMs }),
  fc.record({
    is: fc.constant('rate-limited' as const),
    retryAfterMs: fc.integer({ min: 0, max: 90_000 }),
    takesMs,
  }),
  fc.record({ is: fc.constant('not-delivered' as const), takesMs }),
  fc.record({ is: fc.constant('refused' as const), refusal: fc.constant('channel-gone' as const), takesMs }),
  fc.record({
    is: fc.constant('unclear' as const),
    outcome: fc.constantFrom('timed-out' as const, 'connection-cut' as const, 'server-error' as const),
    takesMs,
  }),
  fc.record({ is: fc.constant('throws' as const), error: fc.constant(new TypeError('odd')), takesMs }),
  fc.constant({ is: 'never-answers' as const }),
);

const owing = fc.record({
  workspaceId: fc.constantFrom(acme, globex, contoso),
  address: fc.constantFrom('one', 'two', 'three', 'four'),
  kind: fc.constantFrom('tip' as const, 'reminder' as const),
  script: fc.array(outcomes, { maxLength: 7 }),
});

const incident = fc.record({
  afterMs: fc.integer({ min: 0, max: 20_000 }),
  is: fc.constantFrom('crash', 'stop', 'store-away', 'store-back', 'wake-twice', 'cancel-first', 'second'),
});

/** With a pace one waits until another has left; without, several are marked at once. */
const paces = [
  { perWorkspacePerSecond: 4, perAddressPerSecond: 1 },
  { perWorkspacePerSecond: Number.POSITIVE_INFINITY, perAddressPerSecond: Number.POSITIVE_INFINITY },
];

/** An answer after which the card may be on somebody's screen. */
const mayHaveArrived = ({ is }: ScriptedOutcome) =>
  is === 'ok' || is === 'unclear' || is === 'throws' || is === 'never-answers';

describe('the outbox, whatever the platform answers and whenever processes die', () => {
  it('delivers at most once, loses nothing and settles everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(owing, { minLength: 1, maxLength: 12 }),
        fc.array(incident, { maxLength: 6 }),
        fc.constantFrom(...paces),
        async (debts, incidents, pace) => {
          const story = await Story.begin(debts, pace);
          for (const { afterMs, is } of incidents) {
            await story.bed.clock.advance({ milliseconds: afterMs });
            await story.meet(is);
          }
          await story.end();
          await story.judge();
        },
      ),
      { numRuns: 80 },
    );
  }, 60_000);
});

/** One life of an outbox: what it owed, the processes that worked on it, and the verdict. */
class Story {
  readonly bed: OutboxBed;
  readonly #owed: readonly Delivery[];
  #kill: () => void = () => {};
  #dispatcher: Dispatcher | undefined;

  private constructor(bed: OutboxBed, owed: readonly Delivery[]) {
    this.bed = bed;
    this.#owed = owed;
  }

  static async begin(
    debts: readonly (typeof owing extends fc.Arbitrary<infer T> ? T : never)[],
    pace: (typeof paces)[number],
  ) {
    const bed = await OutboxBed.open({ inFlight: 3, ...pace });
    const scripts = new Map<string, ScriptedOutcome[]>();
    const owed: Delivery[] = [];
    for (const { script, ...debt } of debts) {
      const delivery = await bed.owe(debt);
      scripts.set(delivery.id, [...script]);
      owed.push(delivery);
    }
    bed.compose = async ({ id }) => ({ is: 'card', card: card(text(id)) });
    for (const platform of [bed.slack, bed.teams]) {
      platform.answerWith((_address, { text: id }) => scripts.get(id)?.shift() ?? { is: 'ok' });
    }
    const story = new Story(bed, owed);
    await story.#startProcess();
    return story;
  }

  async meet(is: string): Promise<void> {
    const { bed } = this;
    if (is === 'store-away') bed.fault = new Error('disk is gone');
    if (is === 'store-back') bed.fault = undefined;
    if (is === 'wake-twice') await this.#dispatcher?.wake([acme, globex, acme, contoso], bed.store);
    if (is === 'second') await this.#startProcess();
    const [first] = this.#owed;
    if (is === 'cancel-first' && first !== undefined && bed.fault === undefined) {
      await bed.deliveries.settlePending(first.workspaceId, first.planId, {
        is: 'cancelled',
        at: bed.clock.now(),
        reason: 'stopped',
      });
    }
    if (is === 'crash') {
      this.#kill();
      await this.#startProcess();
    }
    if (is === 'stop') {
      const stopped = this.#dispatcher?.stop();
      await bed.clock.advance({ minutes: 2 });
      await stopped;
      await this.#startProcess();
    }
  }

  async end(): Promise<void> {
    this.bed.fault = undefined;
    await this.bed.clock.advance({ hours: 4 });
    await this.#dispatcher?.stop();
  }

  async judge(): Promise<void> {
    const posts = [...this.bed.slack.posts, ...this.bed.teams.posts];
    for (const delivery of this.#owed) {
      const answers = posts.filter((post) => post.card.text === delivery.id).map(({ outcome }) => outcome);
      const state = (await this.bed.state(delivery))?.is;
      expect(answers.slice(0, -1).filter(mayHaveArrived), `${delivery.id} was sent again`).toEqual([]);
      expect(['sent', 'failed', 'unknown', 'expired', 'cancelled']).toContain(state);
      const last = answers.at(-1);
      if (state === 'sent') expect(last?.is).toBe('ok');
      if (last?.is === 'ok') expect(['sent', 'unknown']).toContain(state);
      else if (last !== undefined && mayHaveArrived(last)) expect(state).toBe('unknown');
    }
    expect(Object.values(await this.bed.deliveries.count()).reduce((sum, count) => sum + count)).toBe(
      this.#owed.length,
    );
  }

  /** A process with a grip of its own on the store, which death loosens: a dead process writes no more. */
  async #startProcess(): Promise<void> {
    const { bed } = this;
    let death: Error | undefined;
    this.#kill = () => {
      death = new Error('this process is dead');
    };
    const store = { ...bed.store, deliveries: faulty(bed.deliveries, () => death) };
    this.#dispatcher = createLocalDispatcher({ store, clock: bed.clock, log: bed.log });
    await this.#dispatcher.start(bed.newDrain(store));
  }
}
