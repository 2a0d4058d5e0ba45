import { buttons, type Card, card, heading, note, text } from '../domain/card.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import type { Library } from '../domain/library.ts';
import type { Nudge } from '../domain/tip.ts';

/** Minutes a snooze puts a reminder off. */
export const snoozeMinutes = 10;

/** Time to change position: one small thing to do, and every way out. */
export function reminderCard(nudge: Nudge, deliveryId: DeliveryId, library: Library): Card {
  const { say } = library;
  const value = deliveryId;
  return card(
    heading(say('reminder.heading')),
    text(nudge.text),
    note(say('disclaimer')),
    buttons(
      {
        label: say('reminder.done-label'),
        action: 'reminder.done.v1',
        value,
        style: 'primary',
        spokenLabel: say('reminder.done-spoken'),
      },
      {
        label: say('reminder.snooze-label', { minutes: snoozeMinutes }),
        action: 'reminder.snooze.v1',
        value,
        spokenLabel: say('reminder.snooze-spoken', { minutes: snoozeMinutes }),
      },
      {
        label: say('reminder.skip-label'),
        action: 'reminder.skip.v1',
        value,
        spokenLabel: say('reminder.skip-spoken'),
      },
      {
        label: say('reminder.stop-label'),
        action: 'reminder.stop.v1',
        value,
        spokenLabel: say('reminder.stop-spoken'),
      },
    ),
  );
}

/** The quiet line that a reminder turns into once it is answered. */
export function answeredReminderCard(sentence: string): Card {
  return card(note(sentence));
}
