import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { anAsker, library, TestHouse, tipIdOf } from '../support/test-house.ts';

const somebody = anAsker();
const channel = 'back-health';
const berlin = 'Europe/Berlin';
/** Half past nine of a Tuesday in Berlin. */
const due = '2026-11-24T08:30:00Z';

/** A channel with a tip each day at half past nine, and only what comes from now on. */
async function subscribed(): Promise<TestHouse> {
  const bed = await TestHouse.open('2026-11-23T10:00:00Z');
  await bed.say(somebody, 'backwise', 'here at 9:30 daily');
  bed.slack.posts.length = 0;
  return bed;
}

/** The tip of half past nine waits: the platform asked for that. */
async function waiting(): Promise<TestHouse> {
  const bed = await subscribed();
  bed.slack.script({ is: 'rate-limited', retryAfterMs: 600_000 });
  await bed.liveUntil('2026-11-24T08:33:00Z');
  expect(bed.slack.posts).toHaveLength(1);
  return bed;
}

const bagOf = async (bed: TestHouse) =>
  (await bed.house.store.subscriptions.ofChannel(somebody.workspaceId, channel as Address))?.rotation.seen;

const topicOf = (id: string) => library.tips.find((tip) => tip.id === id)?.topic ?? expect.fail('A tip');

describe('a tip that is due while what the channel gets is set anew', () => {
  it.each(['here zone Europe/Berlin', 'here at 9:30', 'here mon-fri', 'here all topics'])(
    'comes all the same where it waits for the platform: %s',
    async (line) => {
      const bed = await waiting();
      await bed.say(somebody, 'backwise', line);
      await bed.liveUntil('2026-11-24T12:00:00Z');
      expect(bed.cameTo(channel, berlin)).toEqual(['2026-11-24T09:30', '2026-11-24T09:40']);
    },
  );

  it('comes all the same in its minute, as the new words have it', async () => {
    const bed = await subscribed();
    await bed.clock.set(due);
    expect(await bed.say(somebody, 'backwise', 'here topics desk')).toContain('09:30');
    await bed.tick();
    await bed.liveUntil('2026-11-25T07:00:00Z');
    expect(bed.cameTo(channel, berlin)).toEqual(['2026-11-24T09:30']);
    expect(topicOf(tipIdOf(bed.cardsTo(channel)[0]))).toBe('desk');
  });

  it('gives its turn to one on a topic that is wished for, and goes back into the bag', async () => {
    const bed = await waiting();
    const waits = tipIdOf(bed.cardsTo(channel)[0]);
    const topic = topicOf(waits) === 'desk' ? 'stress' : 'desk';
    await bed.say(somebody, 'backwise', `here topics ${topic}`);
    await bed.liveUntil('2026-11-24T09:59:00Z');
    expect(bed.cameTo(channel, berlin)).toEqual(['2026-11-24T09:30', '2026-11-24T09:40']);
    const came = tipIdOf(bed.cardsTo(channel)[1]);
    expect(topicOf(came)).toBe(topic);
    expect((await bagOf(bed))?.at(-1)).toBe(came);
    expect(await bagOf(bed)).not.toContain(waits);
  });

  it('comes no more at a time or on a day that is not wished for', async () => {
    for (const line of ['here at 11:00', 'here wed-sun', 'here zone America/New_York']) {
      const bed = await waiting();
      const waits = tipIdOf(bed.cardsTo(channel)[0]);
      expect(await bagOf(bed)).toContain(waits);
      await bed.say(somebody, 'backwise', line);
      // Nobody saw it, so it is back in the bag.
      expect(await bagOf(bed), line).not.toContain(waits);
      await bed.liveUntil('2026-11-24T09:59:00Z');
      expect(bed.slack.posts, line).toHaveLength(1);
    }
  });
});
