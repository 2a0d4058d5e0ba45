import { type Button, buttons, type Card, type CardElement, card, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import type { Say } from '../domain/phrases.ts';
import type { ZoneId } from '../domain/zone.ts';
import { describeInstant, type Reader } from './describe-time.ts';

/**
 * What comes on the day somebody asked for. It stands in the chat, so it tells nothing of the check that went before.
 * Where the check is off meanwhile, its button shows the list.
 */
export function checkAgainCard({ say }: Library, isCheckOn: boolean): Card {
  const open: Button = isCheckOn
    ? { label: say('check.open'), action: 'check.open.v1', value: '', style: 'primary', opensForm: true }
    : { label: say('again.leaflet'), action: 'check.open.v1', value: '', style: 'primary' };
  return card(text(say('again.due')), note(say('disclaimer')), buttons(open));
}

/** That it is to come, and the way out of it, beside what else somebody asked for. */
export function checkAgainStatus(
  dueAt: Temporal.Instant,
  reader: Reader<ZoneId | undefined>,
  say: Say,
): readonly CardElement[] {
  return [
    text(say('again.status', { when: describeInstant(dueAt, reader) })),
    buttons({
      label: say('again.forget'),
      action: 'again.stop.v1',
      value: '',
      spokenLabel: say('again.forget-spoken'),
    }),
  ];
}
