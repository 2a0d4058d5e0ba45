import { type Card, type CardElement, card, heading, list, note, text } from '../domain/card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Library } from '../domain/library.ts';
import type { PhraseKey, Say } from '../domain/phrases.ts';
import { describeInstant, describeTimes } from './describe-time.ts';

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
  const { times, weekdays, zone, nextDueAt } = subscription;
  const next = nextDueAt ? describeInstant(nextDueAt, zone) : '';
  return say(key, { cadence: describeTimes(times, weekdays, zone, say), topics, next });
}

/** What the bot can do; also the answer to words it does not know. Where the check is off, it speaks of the leaflet. */
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
  ]);
}

/** What was read, and what was expected, with its example. */
export function mistakeCard(got: string, expectation: string, say: Say): Card {
  return card(
    heading(say('mistake.heading')),
    text(got === '' ? say('mistake.got-nothing') : say('mistake.got', { got })),
    text(expectation),
  );
}
