import type { ChatPlatform } from './chat-platform.ts';

/**
 * The same platform with some of its parts in another's hands. An adapter's platform may be a class with private parts,
 * so everything else is asked of the platform itself.
 */
export function withParts(platform: ChatPlatform, parts: Partial<ChatPlatform>): ChatPlatform {
  return new Proxy(platform, {
    get(target, name) {
      if (Object.hasOwn(parts, name)) return Reflect.get(parts, name);
      const part: unknown = Reflect.get(target, name, target);
      return typeof part === 'function' ? part.bind(target) : part;
    },
  });
}
