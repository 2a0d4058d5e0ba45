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
import type { Library } from '../domain/library.ts';
import { type Routine, writeRoutine } from '../domain/routine.ts';
import type { Stretch } from '../domain/stretch.ts';
import { citeAll } from './tip-cards.ts';

/** What a movement's card is made with besides its words. */
export interface StretchLook {
  /** Where the platform can fetch the picture; `undefined`: the card is in words alone. */
  readonly pictureUrl: string | undefined;
  /** True: the easier way comes first, and "too hard" is gone. */
  readonly isEasier: boolean;
  /** True: pressing "that hurt" opens a form, which some platforms must know before the press. */
  readonly hurtOpensForm: boolean;
}

/** One movement of a routine: picture, steps, time, when to stop, and the ways on. */
export function stretchCard(stretch: Stretch, routine: Routine, look: StretchLook, library: Library): Card {
  const { say } = library;
  const { altText, title, steps, seconds, easier, harder, stopIf, sources } = stretch;
  return card(
    heading(say('stretch.heading', { at: routine.at + 1, count: routine.ids.length, title })),
    ...(routine.at === 0 && !look.isEasier ? [text(leadOf(routine, library))] : []),
    ...pictureOf(look.pictureUrl, altText),
    ...(look.isEasier ? [text(say('stretch.easier', { easier }))] : []),
    list(steps),
    text(say('stretch.seconds', { seconds })),
    ...(look.isEasier ? [] : [text(say('stretch.harder', { harder }))]),
    text(stopIf),
    // The small print comes last, so that the way on is in sight beside a large picture.
    buttons(...waysOn(routine, look, library)),
    note(`${say('stretch.own', { sources: citeAll(sources, library) })} ${say('disclaimer')}`),
  );
}

/** The card a routine ends with, with the way to reminders. */
export function routineEndCard(routine: Routine, library: Library): Card {
  const { say } = library;
  return card(
    heading(say('stretch.end-heading')),
    text(say('stretch.end', { count: routine.ids.length })),
    note(say('disclaimer')),
    buttons(
      { label: say('tip.remind-label'), action: 'standing.open.v1', value: '', opensForm: true },
      ...wayBack(routine, library),
    ),
  );
}

/** After a result of the check somebody has looked at the warning signs already. */
function leadOf({ back }: Routine, { say }: Library): string {
  return say(back === undefined ? 'stretch.before' : 'routine.intro');
}

function wayBack({ back }: Routine, { say }: Library): readonly Button[] {
  return back === undefined ? [] : [{ label: say('routine.back'), action: 'check.result.v1', value: back }];
}

/** What stands in place of a movement that hurt. It does not say so: the chat may be kept. */
export function hurtElements({ say }: Library): readonly CardElement[] {
  return [heading(say('stretch.hurt-heading')), text(say('stretch.hurt'))];
}

/** The same with the way back to the check, should its window be closed too early. */
export function hurtCard(library: Library): Card {
  const { say } = library;
  return card(
    ...hurtElements(library),
    note(say('disclaimer')),
    buttons({ label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true }),
  );
}

function pictureOf(url: string | undefined, altText: string): readonly CardElement[] {
  return url === undefined ? [] : [{ is: 'image', url, altText }];
}

function waysOn(routine: Routine, look: StretchLook, library: Library): readonly Button[] {
  const { say } = library;
  const value = writeRoutine(routine);
  const isLast = routine.at === routine.ids.length - 1;
  const next: Button = {
    label: say(isLast ? 'stretch.finish-label' : 'stretch.next-label'),
    action: 'stretch.next.v1',
    value,
    style: 'primary',
    spokenLabel: say(isLast ? 'stretch.finish-spoken' : 'stretch.next-spoken'),
  };
  const tooHard: Button = {
    label: say('stretch.hard-label'),
    action: 'stretch.easier.v1',
    value,
    spokenLabel: say('stretch.hard-spoken'),
  };
  const hurt: Button = {
    label: say('stretch.hurt-label'),
    action: 'stretch.hurt.v1',
    value: '',
    spokenLabel: say('stretch.hurt-spoken'),
    ...(look.hurtOpensForm ? { opensForm: true as const } : {}),
  };
  return [next, ...(look.isEasier ? [] : [tooHard]), hurt, ...wayBack(routine, library)];
}
