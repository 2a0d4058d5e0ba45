import { describe, expect, it } from 'vitest';
import type { Observer, SettledFact } from '../../src/ports/observer.ts';
import { acme, contoso, OutboxBed, unstopped } from './outbox-bed.ts';

/** A bed whose drain tells an observer that remembers. */
async function open() {
  const bed = await OutboxBed.open();
  const facts: SettledFact[] = [];
  const interrupted: (readonly [string, number])[] = [];
  const observer: Observer = {
    settled: (fact) => facts.push(fact),
    interrupted: (platform, count) => interrupted.push([platform, count]),
  };
  return { bed, facts, interrupted, drain: bed.newDrain(bed.store, observer) };
}

describe('an observer of the outbox', () => {
  it('learns of a sent delivery how late it was, and nothing of whose it was', async () => {
    const { bed, facts, drain } = await open();
    await bed.owe({ workspaceId: contoso, kind: 'tip' });
    await bed.clock.advance({ seconds: 42 });
    await drain(contoso, unstopped);
    expect(facts).toEqual([
      { platform: 'teams', kind: 'tip', state: 'sent', reason: undefined, lagSeconds: 42 },
    ]);
  });

  it('learns of every other end, with its reason from the closed list', async () => {
    const { bed, facts, drain } = await open();
    const drainLater = async () => {
      await bed.clock.advance({ seconds: 1 });
      await drain(acme, unstopped);
    };
    await bed.owe({ bestBefore: bed.clock.now() });
    await drainLater();
    await bed.owe();
    bed.slack.script({ is: 'refused', refusal: 'person-gone' }, { is: 'unclear', outcome: 'timed-out' });
    await drainLater();
    await bed.owe();
    await drainLater();
    bed.compose = async () => ({ is: 'cancel', reason: 'paused' });
    await bed.owe();
    await drainLater();
    expect(facts.map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['cancelled', 'paused'],
      ['expired', undefined],
      ['failed', 'person-gone'],
      ['unknown', 'timed-out'],
    ]);
  });

  it('learns of nothing while a delivery waits for another try', async () => {
    const { bed, facts, drain } = await open();
    await bed.owe();
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 5000 });
    await drain(acme, unstopped);
    expect(facts).toEqual([]);
    await bed.clock.advance({ seconds: 6 });
    await drain(acme, unstopped);
    expect(facts).toMatchObject([{ state: 'sent', lagSeconds: 6 }]);
  });

  it('learns how many a dead sender left behind', async () => {
    const { bed, facts, interrupted, drain } = await open();
    for (const delivery of [await bed.owe(), await bed.owe()]) {
      await bed.deliveries.move(acme, delivery.id, 'pending', { is: 'sending', since: bed.clock.now() });
    }
    await drain(acme, unstopped);
    expect(interrupted).toEqual([['slack', 2]]);
    expect(facts).toEqual([]);
  });
});
