import {
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  note,
  text,
} from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import { citeSource } from '../domain/source.ts';
import type { Tip } from '../domain/tip.ts';

/** The day's tip, as a channel gets it. `lead` comes first: how a new subscription introduces itself. */
export function tipCard(tip: Tip, library: Library, lead?: string): Card {
  return card(
    ...(lead === undefined ? [] : [text(lead)]),
    heading(library.say('tip.heading')),
    ...tipElements(tip, library, votes(tip, library)),
  );
}

/** A tip that one person asked for. */
export function askedTipCard(tip: Tip, library: Library): Card {
  return card(heading(library.say('tip.asked-heading')), ...tipElements(tip, library));
}

/** What those in the channel thought of it, for the counts alone. */
function votes(tip: Tip, { say }: Library): readonly Button[] {
  return [
    {
      label: say('tip.helpful-label'),
      action: 'tip.helpful.v1',
      value: tip.id,
      spokenLabel: say('tip.helpful-spoken'),
    },
    { label: say('tip.not-label'), action: 'tip.not.v1', value: tip.id, spokenLabel: say('tip.not-spoken') },
  ];
}

function tipElements(tip: Tip, library: Library, more: readonly Button[] = []): readonly CardElement[] {
  const { say } = library;
  return [
    text(tip.text),
    note(`${say('tip.source', { sources: citeAll(tip.sources, library) })} ${say('disclaimer')}`),
    buttons(
      {
        label: say('tip.more-label'),
        action: 'tip.more.v1',
        value: tip.id,
        spokenLabel: say('tip.more-spoken'),
      },
      ...more,
      { label: say('tip.remind-label'), action: 'standing.open.v1', value: '', opensForm: true },
    ),
  ];
}

/** Background to a tip, for the one who pressed "More". */
export function tipMoreCard(tip: Tip, library: Library): Card {
  const { say } = library;
  return card(
    heading(say('tip.more-heading')),
    text(tip.text),
    text(tip.more),
    note(`${say('tip.source', { sources: citeAll(tip.sources, library) })} ${say('disclaimer')}`),
  );
}

/** Publisher and year of each source, once each, in order. */
export function citeAll(ids: readonly string[], library: Library): string {
  const cited = ids.map((id) => library.sources.get(id)).filter((source) => source !== undefined);
  return [...new Set(cited.map(citeSource))].join('; ');
}
