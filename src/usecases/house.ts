import type { Library } from '../domain/library.ts';
import type { PlatformName } from '../domain/workspace.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher } from '../ports/dispatcher.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** What every use case is given. Built once by `src/app`. */
export interface House {
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly library: Library;
  /** The platforms that are connected. */
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}
