import { buttons, type Card, type CardElement, card, heading, list, note, text } from '../domain/card.ts';
import type { ChannelSubscription } from '../domain/channel-subscription.ts';
import type { Library } from '../domain/library.ts';
import type { PhraseKey, Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { describeCadence, describeInstant } from './describe-cadence.ts';

/** One sentence, to the person alone. */
export function sentenceCard(sentence: string): Card {
  return card(text(sentence));
}

/** A person's reminder plan in words; `saved` says it was just set. */
export function planCard(
  plan: ReminderPlan,
  say: Say,
  now: Temporal.Instant,
  lead: 'standing.saved' | 'standing.status',
): Card {
  const lines = [text(say(lead, { cadence: describeCadence(plan.cadence, plan.zone, say) }))];
  if (plan.pausedUntil && Temporal.Instant.compare(plan.pausedUntil, now) > 0) {
    lines.push(text(say('standing.paused-until', { when: describeInstant(plan.pausedUntil, plan.zone) })));
  }
  lines.push(
    text(
      plan.nextDueAt
        ? say('standing.next', { when: describeInstant(plan.nextDueAt, plan.zone) })
        : say('standing.no-next'),
    ),
  );
  return card(
    ...lines,
    buttons({
      label: say('standing.form.open'),
      action: 'standing.open.v1',
      value: '',
      opensForm: true,
    }),
  );
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
  const next = subscription.nextDueAt ? describeInstant(subscription.nextDueAt, subscription.zone) : '';
  return say(key, { cadence: describeCadence(subscription.cadence, subscription.zone, say), topics, next });
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
