import { performance } from 'node:perf_hooks';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { NotDelivered, PlatformRefused, RateLimited } from '../../ports/errors.ts';
import { withParts } from '../../ports/with-parts.ts';
import type { CallFailure, Metrics } from './metrics.ts';

/** The same platform, with every post, update and removal timed. Whatever it throws is passed on. */
export function watchPlatform(platform: ChatPlatform, metrics: Pick<Metrics, 'called'>): ChatPlatform {
  const timed = async <T>(kind: 'post' | 'update' | 'remove', call: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    let failure: CallFailure | undefined;
    try {
      return await call();
    } catch (error) {
      failure = failureOf(error);
      throw error;
    } finally {
      metrics.called(platform.name, kind, (performance.now() - started) / 1000, failure);
    }
  };
  return withParts(platform, {
    post: (address, card) => timed('post', () => platform.post(address, card)),
    update: (message, card, urgency) => timed('update', () => platform.update(message, card, urgency)),
    remove: (message) => timed('remove', () => platform.remove(message)),
  });
}

function failureOf(error: unknown): CallFailure {
  if (error instanceof RateLimited) return 'rate-limited';
  if (error instanceof NotDelivered) return 'not-delivered';
  return error instanceof PlatformRefused ? 'refused' : 'unclear';
}
