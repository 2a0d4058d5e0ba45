import { buttons, type Card, card, heading, text } from '../domain/card.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import type { Library } from '../domain/library.ts';

/** Asks once, without any guilt, whether reminders are still wanted, after so many went unanswered. */
export function questionCard(deliveryId: DeliveryId, ignored: number, library: Library): Card {
  const { say } = library;
  const value = deliveryId;
  return card(
    heading(say('question.heading')),
    text(say('question.text', { count: ignored })),
    buttons(
      { label: say('question.keep-label'), action: 'reminder.keep.v1', value, style: 'primary' },
      { label: say('question.fewer-label'), action: 'reminder.fewer.v1', value },
      {
        label: say('reminder.stop-label'),
        action: 'reminder.stop.v1',
        value,
        spokenLabel: say('reminder.stop-spoken'),
      },
    ),
  );
}
