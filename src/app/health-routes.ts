import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import { BackwiseError } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { answerWithin } from './answer-within.ts';
import { answerJson, type RequestListener, type Routes } from './http/http-server.ts';
import { Readiness } from './readiness.ts';
import { createSystemClock } from './system-clock.ts';

interface Check {
  readonly part: string;
  /** Rejects with what is wrong. */
  readonly check: () => Promise<void>;
}

/**
 * `/healthz`: the process lives. `/readyz`: the store answers and every connected platform accepts our credentials.
 * Neither says anything about people. `realTime`: whoever watches does not live by the clock of a playground.
 */
export function createHealthRoutes(
  store: Store,
  platforms: readonly ChatPlatform[],
  realTime: Pick<Clock, 'now'> = createSystemClock(),
): Routes {
  const checks: readonly Check[] = [
    { part: 'store', check: () => answerWithin(store.check()) },
    ...platforms.map((platform) => {
      const readiness = new Readiness(() => platform.checkReady(), realTime);
      return { part: platform.name, check: () => readiness.check() };
    }),
  ];
  return {
    '/healthz': readOnly((_request, response) => answerJson(response, 200, { ok: true })),
    '/readyz': readOnly((_request, response) => {
      void findTroubles(checks).then((troubles) =>
        answerJson(response, troubles.length === 0 ? 200 : 503, { ok: troubles.length === 0, troubles }),
      );
    }),
  };
}

function readOnly(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') return listener(request, response);
    response.setHeader('allow', 'GET, HEAD');
    answerJson(response, 405, { error: 'Expected GET or HEAD.' });
  };
}

async function findTroubles(
  checks: readonly Check[],
): Promise<readonly { readonly part: string; readonly error: string; readonly remedy: string }[]> {
  const troubles = await Promise.all(
    checks.map(async ({ part, check }) => {
      try {
        await check();
        return [];
      } catch (error) {
        const known = error instanceof BackwiseError ? error : undefined;
        return [{ part, error: known?.message ?? 'unknown', remedy: known?.remedy ?? 'The log says more.' }];
      }
    }),
  );
  return troubles.flat();
}
