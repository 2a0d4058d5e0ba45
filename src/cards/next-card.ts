import { type Card, card, heading, list, note, text } from '../domain/card.ts';
import type { Hold } from '../domain/hold.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import { describeHold } from './describe-hold.ts';
import { describeClock, describeDate, type Reader } from './describe-time.ts';

/** A reminder to come, or the rule that will hold it. */
export interface Upcoming {
  readonly at: Temporal.Instant;
  readonly kind: ReminderKind;
  readonly hold: Hold | undefined;
  /** What is due in the same minute and gives way. */
  readonly besides?: readonly ReminderKind[] | undefined;
}

/** Up to so many times of a day are named one by one. */
const mostTimes = 6;
/** Up to so many rules of a day are named. */
const mostRules = 3;

/** The coming days, one line each: when reminders come, and which are held by what. */
export function nextCard(upcoming: readonly Upcoming[], reader: Reader, say: Say): Card {
  const days = Map.groupBy(upcoming, ({ at }) => describeDate(at, reader));
  const lines = [...days].map(([day, due]) => say('next.day', { day, what: describeDue(due, reader, say) }));
  return card(
    heading(say('next.heading')),
    ...(lines.length === 0 ? [text(say('standing.no-next'))] : [list(lines)]),
    note(say('next.note')),
  );
}

/** One kind at one time, and the rule in words where it will be held. */
interface Due extends Pick<Upcoming, 'at' | 'kind'> {
  readonly rule: string | undefined;
}

/** What gives way in the same minute is due as well, and held by that where nothing else holds both. */
function withBesides({ at, kind, hold, besides = [] }: Upcoming, reader: Reader, say: Say): readonly Due[] {
  const rule = hold && describeHold(hold, reader, say);
  const others = besides.map((other) => ({ at, kind: other, rule: rule ?? say('hold.same-minute') }));
  return [{ at, kind, rule }, ...others];
}

function describeDue(upcoming: readonly Upcoming[], reader: Reader, say: Say): string {
  const { zone } = reader;
  const due = upcoming.flatMap((one) => withBesides(one, reader, say));
  // With one kind alone nobody needs its name.
  const isMixed = new Set(due.map(({ kind }) => kind)).size > 1;
  const timesOf = (some: readonly Due[]) =>
    some
      .map(({ at, kind }) => {
        const clock = describeClock(at, zone);
        return isMixed ? say('next.time', { clock, kind: say(`kind.${kind}`) }) : clock;
      })
      .join(', ');
  const coming = due.filter(({ rule }) => rule === undefined);
  const held = Map.groupBy(
    due.filter(({ rule }) => rule !== undefined),
    ({ rule }) => rule ?? '',
  );
  const rules = [...held].slice(0, mostRules).map(([rule, those]) => {
    const times = those.length <= mostTimes ? timesOf(those) : say('next.count', { count: those.length });
    return say('next.held', { times, rule });
  });
  const others = [...held].slice(mostRules).reduce((sum, [, those]) => sum + those.length, 0);
  return [
    ...(coming.length === 0
      ? []
      : [coming.length <= mostTimes ? timesOf(coming) : describeMany(coming, reader, say)]),
    ...rules,
    ...(others === 0 ? [] : [say('next.more-held', { count: others })]),
  ].join('; ');
}

function describeMany(coming: readonly Due[], { zone }: Reader, say: Say): string {
  const [first] = coming;
  const last = coming.at(-1);
  if (!first || !last) return '';
  return say('next.many', {
    count: coming.length,
    first: describeClock(first.at, zone),
    last: describeClock(last.at, zone),
  });
}
