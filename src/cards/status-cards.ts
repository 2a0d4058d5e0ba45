import { buttons, type Card, type CardElement, card, heading, list, note, text } from '../domain/card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Library } from '../domain/library.ts';
import type { PhraseKey, Say } from '../domain/phrases.ts';
import { describeInstant, describeTimes, type Reader } from './describe-time.ts';
import { openingButton } from './plan-card.ts';

/** One sentence, to the person alone. */
export function sentenceCard(sentence: string): Card {
  return card(text(sentence));
}

/** A channel's subscription in words. */
export function subscriptionSentence(
  subscription: ChannelSubscription,
  say: Say,
  key: Extract<PhraseKey, 'here.welcome' | 'here.saved' | 'here.status'>,
): string {
  const topics =
    subscription.topics.length === 0
      ? say('topics.all')
      : say('topics.some', { topics: subscription.topics.join(', ') });
  const { times, weekdays, zone } = subscription;
  return say(key, { cadence: describeTimes(times, weekdays, zone, say), topics });
}

/** When the next tip comes to a channel; `next`: as foreseen, so neither in a pause nor on a holiday. */
export function nextTipSentence(next: Temporal.Instant | undefined, reader: Reader, say: Say): string {
  return next ? say('here.next', { when: describeInstant(next, reader) }) : say('here.preview-none');
}

/** What the bot can do. Where the check is off, it speaks of the leaflet. */
export function helpCard(library: Library, isCheckOn: boolean): Card {
  const { say } = library;
  return card(
    heading(say('help.heading')),
    text(say('help.intro')),
    commandList(say, isCheckOn),
    note(`${say('help.privacy')} ${say('disclaimer')}`),
  );
}

/** The bot's first words in a chat it was added to. */
export function welcomeWords(library: Library, isCheckOn: boolean): Card {
  const { say } = library;
  const keepNotice = say(isCheckOn ? 'private.keep-notice' : 'private.keep-notice-leaflet');
  return card(
    heading(say('welcome.heading')),
    text(say('welcome.text')),
    commandList(say, isCheckOn),
    buttons(openingButton(say('welcome.set-label')), {
      label: say('welcome.settings-label'),
      action: 'standing.status.v1',
      value: '',
    }),
    note(`${keepNotice} ${say('disclaimer')}`),
  );
}

function commandList(say: Say, isCheckOn: boolean): CardElement {
  const backpain = say(isCheckOn ? 'help.backpain' : 'help.backpain-leaflet');
  return list([
    backpain,
    say('help.backtip'),
    say('help.deskcheck'),
    say('help.learn'),
    say('help.stretch'),
    say('help.standing'),
    say('help.here'),
    say('help.mine'),
  ]);
}

/** What was read, and what was expected, with its example. Only for words of our own, such as times written anew. */
export function mistakeCard(got: string, expectation: string, say: Say): Card {
  return card(
    heading(say('mistake.heading')),
    text(got === '' ? say('mistake.got-nothing') : say('mistake.got', { got })),
    text(expectation),
  );
}

/** What was read and understood and cannot be, why, and an example. `got` is written anew, never as typed. */
export function impossibleCard(got: string, why: string, say: Say): Card {
  return card(heading(say('mistake.impossible-heading')), text(say('mistake.got', { got })), text(why));
}

/** What somebody typed, as far as it may be said back. */
export interface TypedMistake {
  /** The wrong part; empty where one is missing, `undefined` where it holds words of no command. */
  readonly part: string | undefined;
  /** The whole line, with a mark for each word of no command; `undefined` where it is no line at all. */
  readonly line: string | undefined;
  /** What the words of no command may have been meant for. */
  readonly suggestions: readonly string[];
}

/**
 * The same for what somebody typed. Words of no command may be about health: they are not said back, and the way to the
 * warning signs stands below.
 */
export function typedMistakeCard(
  { part, line, suggestions }: TypedMistake,
  expectation: string,
  say: Say,
  isCheckOn: boolean,
): Card {
  if (part !== undefined && part !== '') return mistakeCard(part, expectation, say);
  const read = line === undefined || line === '' ? [] : [text(say('mistake.got', { got: line }))];
  if (part === '') {
    return card(
      heading(say('mistake.heading')),
      ...read,
      text(say('mistake.got-nothing')),
      text(expectation),
    );
  }
  const meant =
    suggestions.length === 0 ? [] : [text(say('mistake.meant', { words: suggestions.join(', ') }))];
  return card(
    heading(say('mistake.heading')),
    ...read,
    ...meant,
    text(expectation),
    text(say(read.length > 0 ? 'mistake.marked-words' : 'mistake.unknown-words')),
    ...offerCheck(say, isCheckOn),
  );
}

/**
 * The help, for words that are no command: they may be about health, so the way to the warning signs stands below, and
 * first of all that they were not read, where they were not. `danger` comes right behind that.
 */
export function unknownWordsCard(
  library: Library,
  isCheckOn: boolean,
  { isUnread, danger = [] }: { readonly isUnread: boolean; readonly danger?: readonly CardElement[] },
): Card {
  const unread = isUnread ? [text(library.say('words.unread')), ...danger] : [];
  return card(...unread, ...helpCard(library, isCheckOn).elements, ...offerCheck(library.say, isCheckOn));
}

function offerCheck(say: Say, isCheckOn: boolean): readonly CardElement[] {
  const label = say(isCheckOn ? 'check.open' : 'again.leaflet');
  const opens = isCheckOn ? ({ opensForm: true } as const) : {};
  return [text(say('mistake.check')), buttons({ label, action: 'check.open.v1', value: '', ...opens })];
}
