import { expect, it } from 'vitest';
import type { Pace } from '../../src/ports/chat-platform.ts';
import { acme, globex, OutboxBed, unstopped } from './outbox-bed.ts';

const slackPace: Partial<Pace> = { perWorkspacePerSecond: 4, perAddressPerSecond: 1, inFlight: 4 };

/** The reasons of those that came too late, where a platform with that pace asked to wait for so long, so many times. */
async function reasonsAfter(pace: Partial<Pace>, retryAfterMs: number, times = 1) {
  const bed = await OutboxBed.open(pace);
  const owed = [];
  for (let count = 0; count < 120; count++) owed.push(await bed.owe());
  for (let count = 0; count < times; count++) bed.slack.script({ is: 'rate-limited', retryAfterMs });
  const drain = bed.newDrain();
  let isOver = false;
  void (async () => {
    for (let next = await drain(acme, unstopped); next; next = await drain(acme, unstopped)) {
      while (Temporal.Instant.compare(bed.clock.now(), next) < 0) await bed.clock.wait(1000);
    }
    isOver = true;
  })();
  while (!isOver) await bed.clock.advance({ milliseconds: 250 });
  const states = await Promise.all(owed.map((one) => bed.state(one)));
  return states.flatMap((state) => (state?.is === 'expired' ? [state.reason] : []));
}

it('is told of all that came too late for it, whatever the pace of the platform', async () => {
  const late = await reasonsAfter(slackPace, 585_000);
  expect(late.length).toBeGreaterThan(10);
  expect(new Set(late)).toEqual(new Set(['asked-to-wait']));
  expect(new Set(await reasonsAfter({}, 605_000))).toEqual(new Set(['asked-to-wait']));
});

it('is told also where it asked again and again', async () => {
  const late = await reasonsAfter({ ...slackPace, inFlight: 1 }, 58_500, 10);
  expect(late.length).toBeGreaterThan(10);
  expect(new Set(late)).toEqual(new Set(['asked-to-wait']));
});

it('is not told where it asked for a moment and the pace took the rest', async () => {
  const late = await reasonsAfter({ ...slackPace, perWorkspacePerSecond: 0.1 }, 60_000);
  expect(late.length).toBeGreaterThan(10);
  expect(new Set(late)).toEqual(new Set([undefined]));
});

it('is told as well where another workspace has its turn first once the wait is over', async () => {
  const bed = await OutboxBed.open();
  const drain = bed.newDrain();
  await bed.owe();
  const late = await bed.owe();
  const until = bed.clock.now().add({ minutes: 15 });
  bed.slack.script({ is: 'rate-limited', retryAfterMs: 15 * 60_000 });
  await drain(acme, unstopped);
  await bed.clock.set(until.toString());
  await drain(globex, unstopped);
  await drain(acme, unstopped);
  expect(await bed.state(late)).toMatchObject({ is: 'expired', reason: 'asked-to-wait' });
});
