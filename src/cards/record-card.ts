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
import { toPlainDate } from '../domain/local-day.ts';
import type { Say } from '../domain/phrases.ts';
import type { WeekDay } from '../domain/record-week.ts';

/** A person's week in words, and as a picture where there is an address for it. */
export function recordCard(
  week: readonly WeekDay[],
  streak: number,
  pictureUrl: string | undefined,
  say: Say,
  lead?: string,
): Card {
  const lines = week.map((one) => describeDay(one, say));
  const picture: readonly CardElement[] =
    pictureUrl === undefined
      ? []
      : [
          { is: 'image', url: pictureUrl, altText: say('record.picture', { days: `${lines.join('. ')}.` }) },
          note(say('record.legend')),
        ];
  return card(
    ...(lead === undefined ? [] : [text(lead)]),
    heading(say('record.heading')),
    ...picture,
    list(lines),
    text(say('record.streak', { days: streak })),
    note(say('record.note')),
    buttons(switchButton('off', say)),
  );
}

/** That nothing is counted, and how to change that. */
export function recordOffCard(sentence: string, say: Say): Card {
  return card(text(sentence), buttons(switchButton('on', say)));
}

function switchButton(to: 'on' | 'off', say: Say): Button {
  return {
    label: say(`record.${to}-label`),
    action: `record.${to}.v1`,
    value: '',
    spokenLabel: say(`record.${to}-spoken`),
  };
}

function describeDay({ day, counts, record }: WeekDay, say: Say): string {
  const name = toPlainDate(day).toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  if (counts) return say('record.day', { day: name, ...counts });
  return say(record === undefined ? 'record.free' : `record.${record}`, { day: name });
}
