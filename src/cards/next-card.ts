import { type Card, card, heading, list, note, text } from '../domain/card.ts';
import type { Beside } from '../domain/delivery.ts';
import type { Hold } from '../domain/hold.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderKind } from '../domain/reminder-kind.ts';
import { describeHold } from './describe-hold.ts';
import { describeClock, describeDate, type Reader } from './describe-time.ts';
import { type Waiting, waitingLines } from './waiting-lines.ts';

/** A reminder to come, or the rule that will hold it. */
export interface Upcoming {
  readonly at: Temporal.Instant;
  readonly kind: ReminderKind;
  readonly hold: Hold | undefined;
  /** What is due in the same minute: it shares what becomes of that one, or is held by a rule of its own. */
  readonly besides?: readonly Beside[] | undefined;
}

/** Up to so many times of a day are named one by one. */
const mostTimes = 6;
/** Up to so many rules of a day are named. */
const mostRules = 3;

/** What waits, and the coming days, one line each: when reminders come, and which are held by what. */
export function nextCard(
  upcoming: readonly Upcoming[],
  reader: Reader,
  say: Say,
  waiting: Waiting = { putOffUntil: undefined, unsent: undefined },
): Card {
  const days = Map.groupBy(upcoming, ({ at }) => describeDate(at, reader));
  const lines = [...days].map(([day, due]) => say('next.day', { day, what: describeDue(due, reader, say) }));
  return card(
    heading(say('next.heading')),
    ...waitingLines(waiting, reader, say).map(text),
    ...(lines.length === 0 ? [text(say('standing.no-next'))] : [list(lines)]),
    note(say('next.note')),
  );
}

/** What comes in one card, or what of one minute is held by one rule. Both are counted by these. */
interface DueTogether {
  readonly at: Temporal.Instant;
  readonly kinds: readonly ReminderKind[];
  /** In words; `undefined`: it comes. */
  readonly rule: string | undefined;
}

function partedByRule(
  { at, kind, hold, besides = [] }: Upcoming,
  reader: Reader,
  say: Say,
): readonly DueTogether[] {
  const all = [{ kind }, ...besides].map((one: Beside) => {
    const held = one.hold ?? hold;
    return { kind: one.kind, rule: held && describeHold(held, reader, say) };
  });
  return [...Map.groupBy(all, ({ rule }) => rule)].map(([rule, those]) => ({
    at,
    kinds: [...new Set(those.map((one) => one.kind))],
    rule,
  }));
}

function describeDue(upcoming: readonly Upcoming[], reader: Reader, say: Say): string {
  const due = upcoming.flatMap((one) => partedByRule(one, reader, say));
  // With one kind alone nobody needs its name.
  const isMixed = new Set(due.flatMap(({ kinds }) => kinds)).size > 1;
  const telling = { reader, say, isMixed };
  const coming = due.filter(({ rule }) => rule === undefined);
  const byRule = [...Map.groupBy(due, ({ rule }) => rule)].flatMap(([rule, those]) =>
    rule === undefined ? [] : [{ rule, those }],
  );
  const told = coming.length === 0 ? [] : [describeComing(coming, telling)];
  for (const { rule, those } of byRule.slice(0, mostRules)) {
    const count = say(told.length === 0 ? 'next.count' : 'next.count-more', { count: those.length });
    const times = those.length <= mostTimes ? timesOf(those, telling) : withKinds(count, those, telling);
    told.push(say('next.held', { times, rule }));
  }
  const others = byRule.slice(mostRules).flatMap(({ those }) => those);
  if (others.length > 0)
    told.push(withKinds(say('next.more-held', { count: others.length }), others, telling));
  return told.join('; ');
}

/** What each part of a day's line is told with. */
interface Telling {
  readonly reader: Reader;
  readonly say: Say;
  /** True: kinds are named. */
  readonly isMixed: boolean;
}

function timesOf(some: readonly DueTogether[], { reader, say, isMixed }: Telling): string {
  return some
    .map(({ at, kinds }) => {
      const clock = describeClock(at, reader.zone);
      const kind = kinds.map((one) => say(`kind.${one}`)).join(' + ');
      return isMixed ? say('next.time', { clock, kind }) : clock;
    })
    .join(', ');
}

function describeComing(coming: readonly DueTogether[], telling: Telling): string {
  const [first] = coming;
  const last = coming.at(-1);
  if (!first || !last || coming.length <= mostTimes) return timesOf(coming, telling);
  const { reader, say } = telling;
  const clocks = { first: describeClock(first.at, reader.zone), last: describeClock(last.at, reader.zone) };
  return withKinds(say('next.many', { count: coming.length, ...clocks }), coming, telling);
}

/** Behind a count how often each kind is in it: one card may hold several. */
function withKinds(count: string, some: readonly DueTogether[], { say, isMixed }: Telling): string {
  if (!isMixed) return count;
  const counts = Map.groupBy(
    some.flatMap(({ kinds }) => kinds),
    (kind) => kind,
  );
  const kinds = [...counts]
    .map(([kind, those]) => say('next.kind-count', { count: those.length, kind: say(`kind.${kind}`) }))
    .join(', ');
  return say('next.kinds', { count, kinds });
}
