import { describe, expect, it } from 'vitest';
import { passedReminderCard } from '../../src/cards/reminder-cards.ts';
import type { Delivery, DeliveryId } from '../../src/domain/delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import { acme, anAsker, globex, library, reminderIdOf, TestHouse } from '../support/test-house.ts';

const passed = passedReminderCard(library, 'reminder');

describe.each([
  ['Slack', anAsker({ person: 'kim', workspace: acme, channel: undefined })],
  ['Teams', anAsker({ person: 'kim', workspace: globex, channel: undefined })],
] as const)('an answer of %s that comes after the next reminder was sent', (_platform, asker) => {
  /** Three reminders that came, and what the platform was asked to change once it answers to one of them anew. */
  async function answerAgain(nth: number, spoil?: (bed: TestHouse, all: Delivery[]) => Promise<unknown>) {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(asker, 'standing', 'at 10:00 11:00 12:00 9-17 mon-fri');
    await bed.liveUntil('2026-11-23T11:00:30Z');
    const { deliveries } = bed.house.store;
    const all: Delivery[] = [];
    for (const card of bed.cardsTo(asker.address).slice(-3)) {
      const delivery = await deliveries.find(asker.workspaceId, reminderIdOf(card) as DeliveryId);
      if (delivery) all.push(delivery);
    }
    expect(all).toHaveLength(3);
    await spoil?.(bed, all);
    const { updates } = asker.workspaceId === acme ? bed.slack : bed.teams;
    const before = updates.length;
    const delivery = all[nth];
    if (delivery?.state.is !== 'sent') throw new Error('Expected a reminder that came');
    await followDelivery(bed.house, delivery, delivery.state);
    return {
      changed: updates.slice(before).map(({ message, card }) => {
        expect(card).toEqual(passed);
        return all.findIndex(({ state }) => state.is === 'sent' && state.message === message);
      }),
    };
  }

  it.each([
    ['the first of three', 0, [0]],
    ['the second of three', 1, [1, 0]],
    ['the last, whose buttons stay', 2, [1]],
  ])('leaves one card open at most: %s', async (_which, nth, expected) => {
    expect((await answerAgain(nth)).changed).toEqual(expected);
  });

  it('leaves the card alone once its plan is gone', async () => {
    const gone = (bed: TestHouse) => bed.say(asker, 'standing', 'off');
    expect((await answerAgain(0, gone)).changed).toEqual([]);
  });
});
