import { type Card, card, heading, list, text } from '../domain/card.ts';
import type { Delivery, SettledReason } from '../domain/delivery.ts';
import type { PhraseKey, Say } from '../domain/phrases.ts';
import { describeHold } from './describe-hold.ts';
import { describeInstant, type Reader } from './describe-time.ts';

/** More lines than this nobody reads, and no platform takes: the latest ones count. */
const mostLines = 40;

/** What became of the reminders that were due lately, one line each, the latest last. */
export function whyCard(
  due: readonly Delivery[],
  reader: Reader,
  next: Temporal.Instant | undefined,
  say: Say,
): Card {
  const shown = due.slice(-mostLines);
  const lines = shown.map((delivery) => lineOf(delivery, reader, say));
  return card(
    heading(say('why.heading')),
    ...(lines.length === 0 ? [text(say('why.nothing'))] : [list(lines)]),
    ...(due.length > shown.length ? [text(say('why.cut', { count: due.length - shown.length }))] : []),
    text(next ? say('standing.next', { when: describeInstant(next, reader) }) : say('standing.no-next')),
  );
}

function lineOf(delivery: Delivery, reader: Reader, say: Say): string {
  const { kind, reminds = 'stand', dueAt } = delivery;
  return say('why.line', {
    when: describeInstant(dueAt, reader),
    kind: kind === 'question' ? say('why.question') : say(`kind.${reminds}`),
    what: describeState(delivery, reader, say),
  });
}

function describeState({ state }: Delivery, reader: Reader, say: Say): string {
  switch (state.is) {
    case 'pending':
    case 'sending':
    case 'sent':
    case 'unknown':
      return say(`why.${state.is}`);
    case 'expired':
      return say(state.reason === 'platform-away' ? 'why.expired.away' : 'why.expired');
    case 'held':
      return say('why.held', { rule: describeHold(state.hold, reader, say) });
    case 'failed':
      return say('why.failed', { reason: say(failures[state.reason] ?? 'why.failed.refused') });
    case 'cancelled':
      return say('why.cancelled');
  }
}

/** What a platform's refusal is to the person it did not reach. */
const failures: Readonly<Partial<Record<SettledReason, Extract<PhraseKey, `why.failed.${string}`>>>> = {
  'person-gone': 'why.failed.not-reached',
  'channel-gone': 'why.failed.not-reached',
  'not-in-channel': 'why.failed.not-reached',
  'app-removed': 'why.failed.app-removed',
  'missing-permission': 'why.failed.missing-permission',
  'too-many-attempts': 'why.failed.busy',
};
