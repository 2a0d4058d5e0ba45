import type { ChatPlatform } from '../ports/chat-platform.ts';
import { BackwiseError } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { answerWithin } from './answer-within.ts';
import { answerJson, type RequestListener, type Routes } from './http-server.ts';

/**
 * `/healthz`: the process lives. `/readyz`: the store answers and every connected platform accepts our credentials.
 * Neither says anything about people.
 */
export function createHealthRoutes(store: Store, platforms: readonly ChatPlatform[]): Routes {
  return {
    '/healthz': readOnly((_request, response) => answerJson(response, 200, { ok: true })),
    '/readyz': readOnly((_request, response) => {
      void findTroubles(store, platforms).then((troubles) =>
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
  store: Store,
  platforms: readonly ChatPlatform[],
): Promise<readonly { readonly part: string; readonly error: string; readonly remedy: string }[]> {
  const checks = [
    { part: 'store', check: () => answerWithin(store.check()) },
    ...platforms.map((platform) => ({ part: platform.name, check: () => platform.checkReady() })),
  ];
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
