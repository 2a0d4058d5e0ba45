import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { errorFacts } from '../../ports/error-facts.ts';
import type { House } from '../../usecases/house.ts';
import { answerJson, type Routes } from '../http/http-server.ts';
import type { TravellingClock } from './travelling-clock.ts';
import { walkTo } from './walk-to.ts';

const request = z.union([z.strictObject({ to: z.string() }), z.strictObject({ advance: z.string() })]);
const longestWalkDays = 400;
const bodyLimit = 1024;

/**
 * `GET` and `POST /playground/clock`: reads and moves the clock of a playground bot. Exists only there, on loopback,
 * and asks for the key made at the start.
 */
export function createClockRoutes(house: House, clock: TravellingClock, key: string): Routes {
  // One walk after another: two at once would overtake each other.
  let walking: Promise<unknown> = Promise.resolve();
  return {
    '/playground/clock': (incoming, response) => {
      void (async () => {
        if (!hasKey(incoming, key))
          return answerJson(response, 403, { error: 'Expected the playground key.' });
        if (incoming.method === 'GET') return answerJson(response, 200, { now: clock.now().toString() });
        if (incoming.method !== 'POST') return answerJson(response, 405, { error: 'Expected GET or POST.' });
        const target = parseTarget(await readBody(incoming), clock.now());
        if (typeof target === 'string') return answerJson(response, 400, { error: target });
        const walk = walking.then(() => walkTo(house, clock, target));
        walking = walk.catch(() => undefined);
        await walk;
        answerJson(response, 200, { now: clock.now().toString() });
      })().catch((error: unknown) => {
        house.log.error('playground.clock-failed', errorFacts(error));
        answerJson(response, 500, { error: 'The walk failed; the log names the class of the error.' });
      });
    },
  };
}

function parseTarget(body: string, now: Temporal.Instant): Temporal.Instant | string {
  const expectation =
    'Expected {"advance":"PT24H"} or {"to":"2026-12-01T08:00:00Z"}, forward and at most 400 days.';
  try {
    const wish = request.parse(JSON.parse(body));
    const target =
      'to' in wish
        ? Temporal.Instant.from(wish.to)
        : now.toZonedDateTimeISO('UTC').add(Temporal.Duration.from(wish.advance)).toInstant();
    const days = target.since(now).total('hours') / 24;
    return days < -0.01 || days > longestWalkDays ? expectation : target;
  } catch {
    return expectation;
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  // To the end, also when it is too long: leaving early would cut the connection before the answer is out.
  for await (const chunk of incoming) {
    if (body.length <= bodyLimit) body += String(chunk);
  }
  return body.length <= bodyLimit ? body : '';
}

function hasKey(incoming: IncomingMessage, key: string): boolean {
  const given = Buffer.from(String(incoming.headers['x-playground-key'] ?? ''));
  const wanted = Buffer.from(key);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
