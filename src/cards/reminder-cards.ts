import {
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  list,
  note,
  text,
} from '../domain/card.ts';
import { type Beside, type Delivery, type DeliveryKind, kindsBeside } from '../domain/delivery.ts';
import type { Library } from '../domain/library.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import { snoozeChoices } from '../domain/snooze.ts';
import type { Stretch } from '../domain/stretch.ts';
import type { Nudge } from '../domain/tip.ts';
import { citeAll } from './tip-cards.ts';

/** What a reminder's card is made with besides its words. */
export interface ReminderLook {
  /** False once it was put off as often as it may be. */
  readonly mayBeSnoozed: boolean;
  /** Where the platforms can fetch a picture; `undefined`: the card is in words alone. */
  readonly pictureUrl: (id: string) => string | undefined;
}

/**
 * One small thing to do, and every way out: one tap, no reasons asked. What it has to say first, after a pause say,
 * stands above; what else is due is named below. Without a suggestion, since the person wants none, the moment is theirs.
 */
export function reminderCard(
  suggested: Nudge | Stretch | undefined,
  { id, reminds = 'stand', besides, opening }: Pick<Delivery, 'id' | 'reminds' | 'besides' | 'opening'>,
  library: Library,
  { mayBeSnoozed, pictureUrl }: ReminderLook,
): Card {
  const { say } = library;
  const answer = (action: 'done' | 'skip' | 'not-for-me' | 'pause' | 'stop'): Button => ({
    label: say(`reminder.${action}-label`),
    action: `reminder.${action}.v1`,
    value: id,
    spokenLabel: say(`reminder.${action}-spoken`),
  });
  const snoozes = snoozeChoices.map(
    (minutes): Button => ({
      label: say('reminder.snooze-label', { minutes }),
      action: 'reminder.snooze.v2',
      value: `${minutes}:${id}`,
      spokenLabel: say('reminder.snooze-spoken', { minutes }),
    }),
  );
  return card(
    ...(opening ? [text(say(`opening.${opening}`))] : []),
    heading(say(`reminder.heading.${reminds}`)),
    ...suggestionElements(suggested, library, pictureUrl, othersDue(reminds, besides, 'reminder.also', say)),
    // Four in each row: a fifth stands alone in a row of its own on Teams.
    buttons({ ...answer('done'), style: 'primary' }, ...(mayBeSnoozed ? snoozes : [])),
    buttons(answer('skip'), ...(suggested ? [answer('not-for-me')] : []), answer('pause'), answer('stop')),
  );
}

function suggestionElements(
  suggested: Nudge | Stretch | undefined,
  library: Library,
  pictureUrl: ReminderLook['pictureUrl'],
  others: readonly CardElement[],
): readonly CardElement[] {
  const { say } = library;
  const small = note(say('disclaimer'));
  if (!suggested) return [text(say('reminder.plain')), ...others, small];
  if (!('steps' in suggested)) return [text(suggested.text), ...others, small];
  const { id, title, altText, steps, seconds, stopIf, sources } = suggested;
  const url = pictureUrl(id);
  return [
    text(title),
    ...(url === undefined ? [] : [{ is: 'image', url, altText } as const]),
    list(steps),
    text(`${say('stretch.seconds', { seconds })} ${stopIf}`),
    ...others,
    note(`${say('stretch.own', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  ];
}

/** One line for what is due besides, with a small thing to do for each; none where nothing is. */
function othersDue(
  lead: ReminderKind,
  besides: readonly Beside[] | undefined,
  line: 'reminder.also' | 'reminder.still',
  say: Say,
): readonly CardElement[] {
  const things = kindsBeside(lead, besides).map((kind) => say(`also.${kind}`));
  return things.length === 0 ? [] : [text(say(line, { things: things.join('; ') }))];
}

/** The quiet line that a reminder turns into once it is answered. */
export function answeredReminderCard(sentence: string): Card {
  return card(note(sentence));
}

/** The quiet line of a suggestion that is not wanted, with the way to take that back. It judges nothing else that was due. */
export function unwantedReminderCard(
  { id, reminds = 'stand', besides }: Pick<Delivery, 'id' | 'reminds' | 'besides'>,
  { say }: Library,
): Card {
  return card(
    note(say('reminder.not-for-me')),
    ...othersDue(reminds, besides, 'reminder.still', say),
    buttons({ label: say('reminder.for-me-again-label'), action: 'reminder.for-me.v1', value: id }),
  );
}

/**
 * The quiet line that an unanswered reminder, or question, turns into once the next one is there. `next`: of one that is
 * unclear nobody knows whether it is.
 */
export function passedReminderCard(
  { say }: Library,
  kind: DeliveryKind = 'reminder',
  next: 'there' | 'unclear' = 'there',
): Card {
  if (kind === 'question') return card(note(say('question.passed')));
  return card(note(say(next === 'there' ? 'reminder.passed' : 'reminder.passed-perhaps')));
}
