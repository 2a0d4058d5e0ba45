import { PlaygroundMistake } from './stand-in.ts';

type Fields = Readonly<Record<string, unknown>>;

const mostDays = 400;
const units = ['days', 'hours', 'minutes'] as const;
const examples =
  '{"advance":"PT24H"}, {"advance":{"days":1,"hours":2}} or {"to":"2026-11-23T09:00[Europe/Berlin]"}';

/**
 * Where the clock shall go: `advance` by an ISO 8601 duration or days, hours and minutes (a day is 24 hours), or
 * `to` an RFC 3339 instant or an RFC 9557 local time with its zone. Throws PlaygroundMistake unless that lies
 * ahead, by at most 400 days.
 */
export function planClockMove(fields: Fields, now: Temporal.Instant): Temporal.Instant {
  const { advance, to } = fields;
  if ((advance === undefined) === (to === undefined)) {
    throw new PlaygroundMistake(`Expected either "advance" or "to": ${examples}.`);
  }
  const target = to === undefined ? advanceBy(advance, now) : readInstant(to);
  if (Temporal.Instant.compare(target, now) <= 0) {
    throw new PlaygroundMistake(
      `The clock only goes forward: it is ${now.toString()}, asked was ${target.toString()}.`,
    );
  }
  if (target.since(now).total('hours') > mostDays * 24) {
    throw new PlaygroundMistake(`The clock goes forward by at most ${mostDays} days at once.`);
  }
  return target;
}

function advanceBy(value: unknown, now: Temporal.Instant): Temporal.Instant {
  try {
    return now.toZonedDateTimeISO('UTC').add(readDuration(value)).toInstant();
  } catch {
    throw new PlaygroundMistake(
      `Expected "advance" to be an ISO 8601 duration or days, hours and minutes: ${examples}.`,
    );
  }
}

function readDuration(value: unknown): Temporal.Duration {
  if (typeof value === 'string') return Temporal.Duration.from(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError('no duration');
  const parts: Record<string, number> = {};
  for (const [unit, amount] of Object.entries(value)) {
    const isKnown = units.some((known) => known === unit);
    if (!isKnown || typeof amount !== 'number' || amount < 0) throw new RangeError('no duration');
    parts[unit] = amount;
  }
  return Temporal.Duration.from(parts);
}

function readInstant(value: unknown): Temporal.Instant {
  if (typeof value === 'string') {
    try {
      return value.includes('[')
        ? Temporal.ZonedDateTime.from(value).toInstant()
        : Temporal.Instant.from(value);
    } catch {
      // Said below.
    }
  }
  throw new PlaygroundMistake(
    'Expected "to" to be an instant such as "2026-11-23T08:00:00Z" or a local time with its zone such as "2026-11-23T09:00[Europe/Berlin]".',
  );
}
