import { type CodedError, ErrorCode } from '@slack/bolt';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { PlatformRefused, type Refusal } from '../../src/ports/errors.ts';
import type { House } from '../../src/usecases/house.ts';
import { troubleCard } from './deliver-reply.ts';
import { isRecord } from './read-form.ts';
import { renderCard } from './render-card.ts';
import type { SlackFetch } from './slack-client.ts';

/** A signed request that no listener of ours was given, and why. */
export interface Unanswered {
  readonly error: CodedError;
  readonly body: unknown;
}

/**
 * Whoever typed a command or pressed a button that Bolt hands to nobody, since Slack does not say just now whose our token is
 * or the install of their workspace is lost (an old backup knows none of a later day), is told that it did not work, and whom
 * to phone: what they asked may have been the check. Nothing runs and nothing is kept. Where their request wants its answer
 * takes no token. Another workspace than the one token is for is told nothing. Never rejects.
 */
export async function tellUnanswered(
  house: House,
  { error, body }: Unanswered,
  fetch: SlackFetch,
): Promise<void> {
  const to = isRecord(body) ? body.response_url : undefined;
  const cause = causeOf(error);
  if (cause === 'refused' || typeof to !== 'string') return;
  const said = cause === 'app-removed' ? 'trouble.not-installed' : 'trouble.text';
  const { text, blocks } = renderCard(troubleCard(house, said));
  try {
    const answer = { response_type: 'ephemeral', replace_original: false, text, blocks };
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    await response.text();
  } catch (failure) {
    house.log.warn('slack.apology-failed', { kind: 'refused', ...errorFacts(failure) });
  }
}

/** Why nobody was given it; what we refused ourselves is an error of ours, however deep the SDK wraps it. */
function causeOf({ code, original }: CodedError): Refusal | 'undecided' {
  if (code !== ErrorCode.AuthorizationError) return 'refused';
  for (let cause: unknown = original; cause instanceof Error; cause = Reflect.get(cause, 'original')) {
    if (cause instanceof PlatformRefused) return cause.refusal;
  }
  return 'undecided';
}
