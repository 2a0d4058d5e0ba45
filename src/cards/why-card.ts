import { type Card, type CardElement, card, heading, list, text } from '../domain/card.ts';
import type { Delivery, SettledReason } from '../domain/delivery.ts';
import type { PhraseKey, Say } from '../domain/phrases.ts';
import { describeHold } from './describe-hold.ts';
import { describeClock, describeInstant, type Reader } from './describe-time.ts';

/** More lines than this nobody reads, and no platform takes: the latest ones count. */
const mostLines = 40;

/** What became of the reminders that were due lately, one line each, the latest last. */
export function whyCard(
  due: readonly Delivery[],
  reader: Reader,
  next: Temporal.Instant | undefined,
  say: Say,
): Card {
  return card(
    ...whatBecameOf(due, reader, say),
    text(next ? say('standing.next', { when: describeInstant(next, reader) }) : say('standing.no-next')),
  );
}

/** The same where the plan is gone, and with it whatever would come next. */
export function whyGoneCard(due: readonly Delivery[], reader: Reader, say: Say): Card {
  return card(...whatBecameOf(due, reader, say), text(say('standing.none')));
}

function whatBecameOf(due: readonly Delivery[], reader: Reader, say: Say): readonly CardElement[] {
  const told = due.flatMap((delivery) => [
    lineOf(
      delivery,
      due.find(({ id }) => id === delivery.returns),
      reader,
      say,
    ),
    ...linesBeside(delivery, reader, say),
  ]);
  const shown = told.slice(-mostLines);
  return [
    heading(say('why.heading')),
    ...(shown.length === 0 ? [text(say('why.nothing'))] : [list(shown)]),
    ...(told.length > shown.length ? [text(say('why.cut', { count: told.length - shown.length }))] : []),
  ];
}

/** `first`: the reminder that was put off and came again with this one. */
function lineOf(delivery: Delivery, first: Delivery | undefined, reader: Reader, say: Say): string {
  const { kind: says, reminds = 'stand', dueAt } = delivery;
  const kind = says === 'question' ? say('why.question') : say(`kind.${reminds}`);
  const clock = first && describeClock(first.dueAt, reader.zone);
  return say('why.line', {
    when: describeInstant(dueAt, reader),
    kind: clock === undefined ? kind : say('why.put-off', { kind, clock }),
    what: describeState(delivery.state, reader, say),
  });
}

/** The kinds that were due in the same minute: each came with the card or shared what became of it, or has a rule of its own. */
function linesBeside(delivery: Delivery, reader: Reader, say: Say): readonly string[] {
  const { kind: says, besides = [], dueAt, state } = delivery;
  const shared = describeState(state, reader, say);
  const isOnCard =
    state.is !== 'held' && state.is !== 'cancelled' && state.is !== 'failed' && state.is !== 'expired';
  return besides
    .filter(({ hold }) => hold || says !== 'question')
    .map(({ kind, hold }) => {
      const together = isOnCard ? say('why.beside', { what: shared }) : shared;
      const what = hold ? say('why.held', { rule: describeHold(hold, reader, say) }) : together;
      return say('why.line', { when: describeInstant(dueAt, reader), kind: say(`kind.${kind}`), what });
    });
}

function describeState(state: Delivery['state'], reader: Reader, say: Say): string {
  switch (state.is) {
    case 'pending':
    case 'sending':
    case 'sent':
    case 'unknown':
      return say(`why.${state.is}`);
    case 'expired':
      return say((state.reason && expiries[state.reason]) ?? 'why.expired');
    case 'held':
      return say('why.held', { rule: describeHold(state.hold, reader, say) });
    case 'failed':
      return say('why.failed', { reason: say(failures[state.reason] ?? 'why.failed.refused') });
    case 'cancelled':
      return say('why.cancelled');
  }
}

/** Why a reminder's turn came too late, where that is known. */
const expiries: Readonly<Partial<Record<SettledReason, Extract<PhraseKey, `why.expired.${string}`>>>> = {
  'was-down': 'why.expired.down',
  'platform-away': 'why.expired.away',
  'asked-to-wait': 'why.expired.busy',
};

/** What a platform's refusal is to the person it did not reach. */
const failures: Readonly<Partial<Record<SettledReason, Extract<PhraseKey, `why.failed.${string}`>>>> = {
  'person-gone': 'why.failed.not-reached',
  'channel-gone': 'why.failed.not-reached',
  'not-in-channel': 'why.failed.not-reached',
  'app-removed': 'why.failed.app-removed',
  'missing-permission': 'why.failed.missing-permission',
  'too-many-attempts': 'why.failed.busy',
};
