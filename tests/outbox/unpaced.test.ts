import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { DeliveryStore } from '../../src/ports/delivery-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { acme, OutboxBed, unstopped } from './outbox-bed.ts';

const unpaced = {
  perWorkspacePerSecond: Number.POSITIVE_INFINITY,
  perAddressPerSecond: Number.POSITIVE_INFINITY,
};

type Marked = (mark: () => Promise<boolean>, delivery: Pick<Delivery, 'id'>) => Promise<boolean>;

/** The store of a bed, whose marks go through other hands. */
function withMarks({ store }: OutboxBed, marked: Marked): Store {
  const { deliveries } = store;
  const move: DeliveryStore['move'] = (workspaceId, id, from, to, lasting) => {
    const step = () => deliveries.move(workspaceId, id, from, to, lasting);
    return to.is === 'sending' ? marked(step, { id }) : step();
  };
  return { ...store, deliveries: { ...deliveries, move } };
}

describe('a round of sending to a platform that asks for no pace', () => {
  it('marks the next while the mark of one is on its way to the disk, as many as may be in flight', async () => {
    const bed = await OutboxBed.open({ ...unpaced, inFlight: 3 });
    for (let number = 0; number < 5; number++) await bed.owe();
    let atOnce = 0;
    let most = 0;
    const slow = withMarks(bed, async (mark) => {
      most = Math.max(most, ++atOnce);
      await bed.clock.wait(100);
      const isMarked = await mark();
      atOnce -= 1;
      return isMarked;
    });
    const start = bed.clock.now();
    const round = bed.newDrain(slow)(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await round;
    expect(most).toBe(3);
    expect(bed.callsAfter(start)).toEqual([100, 100, 100, 200, 200]);
    expect((await bed.deliveries.count()).sent).toBe(5);
  });

  it('posts nothing before its mark is written', async () => {
    const bed = await OutboxBed.open({ ...unpaced, inFlight: 3 });
    const [first, second] = [await bed.owe(), await bed.owe()];
    const slow = withMarks(bed, async (mark, { id }) => {
      const isMarked = await mark();
      if (id === first.id) await bed.clock.wait(500);
      return isMarked;
    });
    const round = bed.newDrain(slow)(acme, unstopped);
    await bed.clock.advance({ milliseconds: 400 });
    expect(await bed.states(first, second)).toEqual(['sending', 'sent']);
    expect(bed.slack.posts).toHaveLength(1);
    await bed.clock.advance({ seconds: 1 });
    await round;
    expect(await bed.states(first, second)).toEqual(['sent', 'sent']);
  });

  it('keeps one that failed back for as long as any other, though the table was read before it was marked', async () => {
    const bed = await OutboxBed.open({ ...unpaced, inFlight: 3 });
    const [first] = [await bed.owe(), await bed.owe()];
    bed.slack.answerWith((address) => ({ is: address === first.address ? 'not-delivered' : 'ok' }));
    const slow = withMarks(bed, async (mark, { id }) => {
      if (id === first.id) await bed.clock.wait(500);
      return mark();
    });
    const round = bed.newDrain(slow)(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await round;
    expect(bed.slack.posts.filter(({ address }) => address === first.address)).toHaveLength(1);
    expect(await bed.attempts(first)).toBe(1);
  });

  it('puts back what was marked while the platform asked to wait', async () => {
    const bed = await OutboxBed.open({ ...unpaced, inFlight: 3 });
    const owed = [await bed.owe(), await bed.owe(), await bed.owe()];
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 20_000 });
    const slow = withMarks(bed, async (mark, { id }) => {
      const isMarked = await mark();
      if (id !== owed[0]?.id) await bed.clock.wait(500);
      return isMarked;
    });
    const round = bed.newDrain(slow)(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await round;
    expect(bed.slack.posts).toHaveLength(1);
    expect(await bed.states(...owed)).toEqual(['pending', 'pending', 'pending']);
  });

  it('leaves what it could not mark for certain as it was, posts none of it, and throws', async () => {
    const bed = await OutboxBed.open({ ...unpaced, inFlight: 3 });
    const owed = [await bed.owe(), await bed.owe()];
    const full = new Error('the disk refuses');
    const written = withMarks(bed, async (mark) => {
      await mark();
      throw full;
    });
    await expect(bed.newDrain(written)(acme, unstopped)).rejects.toBe(full);
    expect(bed.slack.posts).toHaveLength(0);
    expect(await bed.states(...owed)).toEqual(['pending', 'pending']);
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(...owed)).toEqual(['sent', 'sent']);
  });
});
