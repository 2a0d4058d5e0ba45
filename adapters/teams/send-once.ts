import type { ConversationReference, TurnContext } from 'botbuilder';
import type { Clock } from '../../src/ports/clock.ts';
import type { TeamsPlace } from './address.ts';
import { type Attempt, withinAttempt } from './bounded-connector.ts';
import { translateError } from './platform-errors.ts';
import type { TeamsAdapter } from './teams-adapter.ts';

/** What a send needs besides its words. */
export interface SendTools {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * Does one thing in a stored conversation, once. Resolves to what `act` gave; throws the family of errors only. The
 * error is caught inside the proactive callback: with `onTurnError` set, botbuilder swallows it on the way out and the
 * send would count as done.
 */
export async function sendOnce<T>(
  tools: SendTools,
  place: TeamsPlace,
  serviceUrl: string,
  act: (context: TurnContext) => Promise<T>,
): Promise<T> {
  const attempt: Attempt = { signal: AbortSignal.timeout(tools.timeoutMs), hasLeft: false };
  let result: { readonly value: T } | undefined;
  let failure: { readonly error: unknown } | undefined;
  const reference = referenceOf(place, serviceUrl, tools.appId);
  const turn = withinAttempt(attempt, () =>
    tools.adapter.continueConversationAsync(tools.appId, reference, async (context) => {
      try {
        // The turn's made-up id would turn the post into a reply to a message that never was.
        delete context.activity.id;
        result = { value: await act(context) };
      } catch (error) {
        failure = { error };
      }
    }),
  ).catch((error: unknown) => {
    failure = { error };
  });
  // The signal ends the request; a token that never comes has no signal of its own and is left behind here.
  await Promise.race([turn, aborted(attempt.signal)]);
  if (result) return result.value;
  const error = failure?.error ?? attempt.signal.reason ?? new Error('no turn ran');
  throw translateError(error, { kind: place.kind, hasLeft: attempt.hasLeft, now: tools.clock.now() });
}

/** Teams' own name for a bot in a conversation. */
export function botIdOf(appId: string): string {
  return `28:${appId || 'bot'}`;
}

function referenceOf(place: TeamsPlace, serviceUrl: string, appId: string): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botIdOf(appId), name: '' },
    conversation: {
      id: place.conversationId,
      isGroup: place.kind === 'channel',
      conversationType: place.kind === 'person' ? 'personal' : 'channel',
      tenantId: place.tenantId,
      name: '',
    },
  };
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
