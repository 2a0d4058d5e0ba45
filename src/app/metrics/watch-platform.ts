import { performance } from 'node:perf_hooks';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { NotDelivered, PlatformRefused, RateLimited } from '../../ports/errors.ts';
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
  const watched: Pick<ChatPlatform, 'post' | 'update' | 'remove'> = {
    post: (address, card) => timed('post', () => platform.post(address, card)),
    update: (message, card, urgency) => timed('update', () => platform.update(message, card, urgency)),
    remove: (message) => timed('remove', () => platform.remove(message)),
  };
  // An adapter's platform may be a class with private parts, so everything else is asked of the platform itself.
  return new Proxy(platform, {
    get(target, name) {
      if (Object.hasOwn(watched, name)) return Reflect.get(watched, name);
      const part: unknown = Reflect.get(target, name, target);
      return typeof part === 'function' ? part.bind(target) : part;
    },
  });
}

function failureOf(error: unknown): CallFailure {
  if (error instanceof RateLimited) return 'rate-limited';
  if (error instanceof NotDelivered) return 'not-delivered';
  return error instanceof PlatformRefused ? 'refused' : 'unclear';
}
