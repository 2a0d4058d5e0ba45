import { type Button, buttons, type Card, card, heading, note, text } from '../domain/card.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Library } from '../domain/library.ts';
import { snoozeChoices } from '../domain/progress.ts';
import type { Nudge } from '../domain/tip.ts';

/**
 * One small thing to do, and every way out: one tap, no reasons asked. What it has to say first, after a pause say,
 * stands above. `mayBeSnoozed`: false once it was put off as often as it may be.
 */
export function reminderCard(
  nudge: Nudge,
  { id, reminds = 'stand', opening }: Pick<Delivery, 'id' | 'reminds' | 'opening'>,
  library: Library,
  mayBeSnoozed: boolean,
): Card {
  const { say } = library;
  const answer = (action: 'done' | 'skip' | 'pause' | 'stop'): Button => ({
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
    text(nudge.text),
    note(say('disclaimer')),
    buttons({ ...answer('done'), style: 'primary' }, ...(mayBeSnoozed ? snoozes : []), answer('skip')),
    buttons(answer('pause'), answer('stop')),
  );
}

/** The quiet line that a reminder turns into once it is answered. */
export function answeredReminderCard(sentence: string): Card {
  return card(note(sentence));
}

/** The quiet line that an unanswered reminder turns into once the next one is there. */
export function passedReminderCard(library: Library): Card {
  return card(note(library.say('reminder.passed')));
}
