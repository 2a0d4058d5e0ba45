import { describe, expect, it } from 'vitest';
import { toldEvent } from '../../fixtures/slack/requests.ts';
import { openMemoryBolt } from './memory-bolt.ts';

const changed = (user: object) => toldEvent({ type: 'user_change', user });

describe('a changed profile', () => {
  async function open() {
    const followed: string[] = [];
    const bolt = await openMemoryBolt({
      followZone: async (_, workspace, person, zone) => void followed.push(`${workspace} ${person} ${zone}`),
    });
    return { bolt, followed };
  }

  it('tells the time zone of the person, in the workspace the event came from', async () => {
    const { bolt, followed } = await open();
    await bolt.send(changed({ id: 'U0SOMEBODY', tz: 'asia/tokyo', profile: { status_text: 'back pain' } }));
    expect(followed).toEqual(['slack:T0ACME U0SOMEBODY Asia/Tokyo']);
    expect(bolt.log.text()).not.toContain('back pain');
  });

  it.each([
    [{ id: 'U0SOMEBODY' }],
    [{ id: 'U0SOMEBODY', tz: null }],
    [{ id: 'U0SOMEBODY', tz: 'Mars/Olympus' }],
    [{ id: 'U0SOMEBODY', tz: '+02:00' }],
    [{ tz: 'Asia/Tokyo' }],
    [{ id: 7, tz: 'Asia/Tokyo' }],
  ])('without a zone or a person is nothing: %j', async (user) => {
    const { bolt, followed } = await open();
    await bolt.send(changed(user));
    expect(followed).toEqual([]);
  });

  it('of a workspace that has not installed the app, or a store that is away, is a line in the log', async () => {
    const bolt = await openMemoryBolt({
      followZone: async () => {
        throw new TypeError('disk');
      },
    });
    await bolt.send(changed({ id: 'U0SOMEBODY', tz: 'Asia/Tokyo' }));
    expect(bolt.log.of('slack.zone-not-followed')).toMatchObject([{ facts: { error: 'TypeError' } }]);
  });
});
