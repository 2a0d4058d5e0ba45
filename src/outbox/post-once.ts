import type { Address, MessageRef } from '../domain/address.ts';
import type { Card } from '../domain/card.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import { DeliveryUnclear } from '../ports/errors.ts';

/** How one try to post ended. */
export type PostOutcome =
  | { readonly is: 'posted'; readonly message: MessageRef }
  | { readonly is: 'threw'; readonly error: unknown };

/** Adapters give up sooner; this keeps a library that never answers from holding a workspace for ever. */
const answerWithinMs = 60_000;

/** Posts once. Never throws: what was thrown, or the silence, is the outcome. */
export async function postOnce(
  platform: ChatPlatform,
  clock: Clock,
  address: Address,
  card: Card,
): Promise<PostOutcome> {
  const answered = new AbortController();
  const silence = clock.wait(answerWithinMs, answered.signal).then((): PostOutcome => {
    const message = `Expected an answer from ${platform.name} within ${answerWithinMs} ms, got none`;
    return { is: 'threw', error: new DeliveryUnclear(platform.name, 'timed-out', message) };
  });
  try {
    const posted = platform.post(address, card).then((message): PostOutcome => ({ is: 'posted', message }));
    return await Promise.race([posted, silence]);
  } catch (error) {
    return { is: 'threw', error };
  } finally {
    // Without a reason of its own an error is made for each card, with its stack.
    answered.abort('answered');
  }
}
