import { beforeEach, describe, expect, it } from 'vitest';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import { type Card, card, text } from '../../src/domain/card.ts';
import { paceUpdates } from '../../src/outbox/pace-updates.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';

const quiet = card(text('It has passed.'));
const answered = card(text('Done.'));
const messageOf = (workspace: string, number: number) => `${workspace}/${number}` as MessageRef;

describe('updates that nobody waits for', () => {
  let clock: FakeClock;
  let slack: FakePlatform;
  let stopping: AbortController;
  let paced: ChatPlatform;
  beforeEach(() => {
    clock = new FakeClock('2026-11-23T08:00:00Z');
    slack = new FakePlatform(clock, 'slack', { updatesPerMinute: 60 });
    stopping = new AbortController();
    paced = paceUpdates(slack, {
      ...{ clock, log: new MemoryLog(), signal: stopping.signal },
      workspaceOf: (message) => message.split('/')[0] ?? '',
    });
  });

  const quietLater = async (workspace: string, ...numbers: readonly number[]) => {
    for (const number of numbers) await paced.update(messageOf(workspace, number), quiet, 'whenever');
  };
  const done = () =>
    slack.updates.map(({ message, at }) => [message, Math.floor(at.epochMilliseconds / 1000) % 60]);
  const cardsOf = (message: MessageRef): readonly Card[] =>
    slack.updates.filter((update) => update.message === message).map((update) => update.card);

  it('come one after the other at their pace, in the order of their asking, and keep nobody waiting', async () => {
    await quietLater('acme', 1, 2, 3);
    await clock.advance({ seconds: 10 });
    expect(done()).toEqual([
      ['acme/1', 0],
      ['acme/2', 1],
      ['acme/3', 2],
    ]);
  });

  it('of two workspaces do not wait for each other', async () => {
    await quietLater('acme', 1, 2);
    await quietLater('globex', 1, 2);
    await clock.advance({ seconds: 1 });
    expect(done()).toHaveLength(4);
  });

  it('let those go before them that somebody waits for, and give up a turn for each', async () => {
    await quietLater('acme', 1, 2);
    await clock.settle();
    await paced.update(messageOf('acme', 9), answered);
    await clock.advance({ seconds: 5 });
    expect(done()).toEqual([
      ['acme/1', 0],
      ['acme/9', 0],
      ['acme/2', 2],
    ]);
  });

  it('are dropped where the message has been changed or taken away meanwhile', async () => {
    await quietLater('acme', 1, 2, 3);
    await paced.update(messageOf('acme', 2), answered);
    await paced.remove(messageOf('acme', 3));
    await clock.advance({ seconds: 10 });
    expect(cardsOf(messageOf('acme', 2))).toEqual([answered]);
    expect(cardsOf(messageOf('acme', 3))).toEqual([]);
  });

  it('wait as long as the platform asks for, and come then', async () => {
    slack.script({ is: 'rate-limited', retryAfterMs: 30_000 });
    await quietLater('acme', 1, 2);
    await clock.advance({ seconds: 29 });
    expect(slack.updates).toHaveLength(1);
    await clock.advance({ seconds: 5 });
    expect(done().slice(1)).toEqual([
      ['acme/1', 30],
      ['acme/2', 31],
    ]);
  });

  it.each([1e23, Number.POSITIVE_INFINITY, Number.NaN, -1])(
    'wait an hour at most, also where the platform asks for %s milliseconds',
    async (retryAfterMs) => {
      slack.script({ is: 'rate-limited', retryAfterMs });
      await quietLater('acme', 1, 2);
      await clock.advance({ minutes: 61 });
      expect(
        slack.updates
          .slice(1)
          .map(({ message }) => message)
          .sort(),
      ).toEqual(['acme/1', 'acme/2']);
    },
  );

  it('wait no longer where the clock is set back meanwhile', async () => {
    slack.script({ is: 'rate-limited', retryAfterMs: 30_000 });
    await quietLater('acme', 1);
    await clock.advance({ seconds: 40 });
    expect(slack.updates).toHaveLength(2);
    await clock.set('2020-01-01T00:00:00Z');
    await quietLater('acme', 2);
    await clock.advance({ seconds: 31 });
    expect(slack.updates).toHaveLength(3);
  });

  it('are let go after any other trouble, and hold up nobody', async () => {
    slack.script({ is: 'unclear', outcome: 'server-error' });
    await quietLater('acme', 1, 2);
    await clock.advance({ seconds: 60 });
    expect(done()).toEqual([
      ['acme/1', 0],
      ['acme/2', 1],
    ]);
  });

  it('of which there is more than an hour’s worth lose the oldest', async () => {
    await quietLater('acme', ...Array.from({ length: 3_700 }, (_, number) => number));
    await clock.advance({ seconds: 1 });
    // The first left before there was too much.
    expect(done().map(([message]) => message)).toEqual(['acme/0', 'acme/100']);
  });

  it('end with the process', async () => {
    await quietLater('acme', 1, 2, 3);
    await clock.settle();
    stopping.abort();
    await clock.advance({ seconds: 10 });
    expect(slack.updates).toHaveLength(1);
  });

  it('leave everything else of the platform as it is', async () => {
    expect(await paced.post('someone' as Address, quiet)).toBe('slack-message-1');
    expect([paced.name, paced.pace]).toEqual(['slack', slack.pace]);
  });
});
