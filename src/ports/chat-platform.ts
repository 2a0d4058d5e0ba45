import type { Address, MessageRef } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import type { PlatformName } from '../domain/workspace.ts';

/** How fast a platform may be spoken to. The outbox keeps to it; one process drains a workspace at a time. */
export interface Pace {
  /** Messages a second for one workspace. */
  readonly perWorkspacePerSecond: number;
  /** Messages a second to one address. */
  readonly perAddressPerSecond: number;
  /** Sends that may be under way at once for one workspace. */
  readonly inFlight: number;
  /** Updates a minute of one workspace that nobody waits for; `undefined` where they need no pace of their own. */
  readonly updatesPerMinute: number | undefined;
}

/** Whether a person wants quiet just now, as far as the platform says. Not knowing is normal. */
export type Quiet =
  | { readonly is: 'unknown' }
  | { readonly is: 'open' }
  | { readonly is: 'quiet'; readonly until: Temporal.Instant };

/** `whenever`: nobody waits for it; it may come later, or not at all, and the caller is not told. */
export type UpdateUrgency = 'now' | 'whenever';

/** What the core needs of a chat platform. Total: each platform has all of it. */
export interface ChatPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  /**
   * Posts a card once, without retrying. Throws PlatformRefused, RateLimited, NotDelivered or DeliveryUnclear, and
   * nothing else.
   */
  post(address: Address, card: Card): Promise<MessageRef>;
  /** Replaces a posted card, `now` where nothing is said. Throws as `post`. */
  update(message: MessageRef, card: Card, urgency?: UpdateUrgency): Promise<void>;
  /** Takes a posted card away. Throws as `post`. */
  remove(message: MessageRef): Promise<void>;
  /**
   * Asks whether the person at an address has switched notifications off. Answers `unknown` rather than throw. `soon`:
   * others of that workspace who will be asked about next, for a platform that answers for many at once.
   */
  quietUntil(address: Address, soon?: readonly Address[]): Promise<Quiet>;
  /** Asks the platform whether our credentials work. Throws BackwiseError with what to do. */
  checkReady(): Promise<void>;
}
