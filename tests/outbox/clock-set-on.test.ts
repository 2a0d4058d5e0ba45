import { expect, it } from 'vitest';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { OutboxBed } from './outbox-bed.ts';

it('what waits for a time that a set clock or a sleep has left out goes out within a minute or so', async () => {
  const bed = await OutboxBed.open();
  let leftOut = 0;
  // As on a machine: what it waits for goes on by the steady clock, which knows nothing of the other.
  const clock: Clock = {
    now: () => bed.clock.now().add({ milliseconds: leftOut }),
    wait: (ms, signal) => bed.clock.wait(ms, signal),
  };
  const delivery = await bed.owe({
    kind: 'check-again',
    notBefore: bed.clock.now().add({ minutes: 50 }),
  });
  const dispatcher = createLocalDispatcher({ store: bed.store, clock, log: bed.log });
  await dispatcher.start(bed.newDrain(bed.store, undefined, clock));
  await bed.clock.advance({ minutes: 5 });
  leftOut = 2 * 60 * 60_000;
  await bed.clock.advance({ seconds: 90 });
  expect(await bed.states(delivery)).toEqual(['sent']);
  await dispatcher.stop();
});
