import { type CardElement, list, note, text } from '../domain/card.ts';
import type { FieldOption, Form, FormField, FormValues, Menu } from '../domain/form.ts';
import type { Library } from '../domain/library.ts';
import type { Phone } from './alarm.ts';
import { articlesOf } from './cite-facts.ts';
import { leafletElements } from './leaflet-card.ts';
import { phoneSentences } from './phone-lines.ts';
import { citeAll } from './tip-cards.ts';

/** A form that is opened again with what was ticked in it. */
export interface Reopened {
  readonly values: FormValues;
  /** Asked as the last question where a country was picked beside a result, so that it is not lost. */
  readonly country?: FormField;
  /** What its opening button carried. */
  readonly reopens: string;
}

/** The tick-box values that are no sign; the same words that `src/triage` reads. */
export interface OpenAnswers {
  readonly none: string;
  readonly notSure: string;
}

/** What a form begins with, where there is anything. */
export interface CheckOpening {
  /** Said before everything else: that typed words were not read. */
  readonly unread?: readonly CardElement[];
  /** Said before everything but that. */
  readonly alarm?: readonly CardElement[];
  readonly phone?: Phone;
  /** What comes back with the form, so that the alarm is not forgotten; absent where there is none. */
  readonly carries?: string;
  /** A pick of country beside the alarm, where it stands in a window. */
  readonly menu?: Menu;
  /** What was ticked before. */
  readonly again?: Reopened;
}

/**
 * The warning-sign check: danger first, each group with "none of these" and "not sure", then the measures. Its answers
 * are about health, so it may only travel in a window of its own; the invitation names the published signs and keeps
 * nothing. Whoever gets no further than the invitation has read the danger signs and whom to phone.
 */
export function checkForm(
  library: Library,
  openAnswers: OpenAnswers,
  {
    unread = [],
    alarm = [],
    phone = { numbers: [], country: undefined },
    carries,
    menu,
    again,
  }: CheckOpening = {},
): Form {
  const { checklist, say } = library;
  const alarmed = new Set(alarm.map((element) => (element.is === 'text' ? element.text : undefined)));
  const values = again?.values ?? {};
  const whomToPhone = phoneSentences(phone.numbers, phone.country, say)
    .filter((sentence) => !alarmed.has(sentence))
    .map(text);
  // An alarm is a result, and says what every result says.
  const always = alarm.length > 0 ? checklist.always.map((line) => text(line.text)) : [];
  const sources = [
    ...checklist.signs.map((sign) => sign.source),
    ...articlesOf(
      checklist.outcomes.emergency.lines.flatMap(({ facts }) => facts),
      library,
    ),
  ];
  const cited = note(`${say('check.sources', { sources: citeAll(sources, library) })} ${say('disclaimer')}`);
  const urgentSigns = checklist.signs.filter((sign) => sign.urgency === 'emergency');
  return {
    id: 'check.v1',
    title: say('check.title'),
    submitLabel: say('check.submit'),
    closeLabel: say('check.close'),
    intro: [
      ...unread,
      ...alarm,
      ...(menu ? [menu] : []),
      ...always,
      text(say('check.intro')),
      ...whomToPhone,
      alarm.length > 0 ? cited : note(say('disclaimer')),
    ],
    holdsHealthAnswers: true,
    invitation: [
      ...unread,
      ...alarm,
      text(say('check.invitation')),
      list(urgentSigns.map((sign) => sign.asks)),
      ...whomToPhone,
      ...always,
      cited,
    ],
    withoutWindow: [
      ...unread,
      ...alarm,
      ...leafletElements(library, phone.numbers, phone.country, 'leaflet.no-window'),
    ],
    openLabel: say('check.open'),
    fields: [
      ...checklist.groups.map(
        (group): FormField => ({
          is: 'ticks',
          id: group.id,
          label: group.asks,
          options: [
            ...checklist.signs
              .filter((sign) => sign.group === group.id)
              .map((sign): FieldOption => ({ value: sign.id, label: sign.asks })),
            { value: openAnswers.none, label: say('check.none') },
            { value: openAnswers.notSure, label: say('check.not-sure') },
          ],
          chosen: values[group.id] ?? [],
          // Sending it empty is allowed: it comes to "ask", never to an error in front of somebody in pain.
          isRequired: false,
          endsAtOnce: urgentSigns.filter((sign) => sign.group === group.id).map(({ id }) => id),
        }),
      ),
      ...checklist.measures.map(
        ({ id, asks, options }): FormField => ({
          is: 'choice',
          id,
          label: asks,
          options: options.map(({ value, label }) => ({ value, label })),
          chosen: values[id]?.[0] ?? '',
        }),
      ),
      ...(again?.country ? [again.country] : []),
    ],
    ...(again ? { reopens: again.reopens } : {}),
    ...(carries === undefined ? {} : { carries }),
  };
}
