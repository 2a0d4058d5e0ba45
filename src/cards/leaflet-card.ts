import { type Card, type CardElement, card, heading, list, note, text } from '../domain/card.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import type { SignUrgency } from '../domain/red-flag.ts';
import { crisisSentence, phoneSentences } from './phone-lines.ts';
import { citeAll } from './tip-cards.ts';

/**
 * The published warning list to read, most urgent first, for a house whose check is switched off. It asks nothing, so
 * it may stand in a message.
 */
export function leafletCard(
  library: Library,
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
): Card {
  return card(...leafletElements(library, numbers, country));
}

/**
 * The same inside a window, for a form that was open when the check was switched off; or, with its reason said, where
 * no window opens.
 */
export function leafletElements(
  library: Library,
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
  reason: 'leaflet.intro' | 'leaflet.no-window' = 'leaflet.intro',
): readonly CardElement[] {
  const { checklist, say } = library;
  const sources = [...checklist.signs, ...checklist.rules].map(({ source }) => source);
  return [
    heading(say('leaflet.heading')),
    text(say(reason)),
    ...dangerElements(library, numbers, country),
    text(say('leaflet.together')),
    list(checklist.rules.map(({ means }) => means)),
    text(say('leaflet.same-day')),
    signsOf('same-day', library),
    text(say('leaflet.same-day-do')),
    text(say('leaflet.see-doctor')),
    signsOf('see-doctor', library),
    text(say('leaflet.see-doctor-do')),
    ...checklist.always.map((line) => text(line.text)),
    note(`${say('check.sources', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  ];
}

/** The danger signs, what to do about them, and whom to phone. */
export function dangerElements(
  library: Library,
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
): readonly CardElement[] {
  const { say } = library;
  const crisis = crisisSentence(numbers, country, say);
  return [
    // A list of signs of the body must not be all that somebody in a crisis finds.
    text(crisis),
    text(say('check.invitation')),
    signsOf('emergency', library),
    text(say('leaflet.emergency-do')),
    text(say('leaflet.phone')),
    list(phoneSentences(numbers, country, say).filter((sentence) => sentence !== crisis)),
  ];
}

function signsOf(urgency: SignUrgency, { checklist }: Library): CardElement {
  return list(checklist.signs.filter((sign) => sign.urgency === urgency).map(({ asks }) => asks));
}
