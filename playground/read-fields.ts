import {
  type Fault,
  type PlaceName,
  PlaygroundMistake,
  type QuietHours,
  type StandInPerson,
} from './stand-in.ts';

type Fields = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, string | readonly string[]>>;

const places: readonly PlaceName[] = ['channel', 'other-channel', 'direct'];
const people: readonly StandInPerson['id'][] = ['you', 'colleague'];
const longestText = 8000;

/** Names the field that is not known, so that a typing error is no silent default. */
export function refuseOthers(fields: Fields, known: readonly string[]): void {
  const stranger = Object.keys(fields).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new PlaygroundMistake(
    `Unknown field "${stranger.slice(0, 60)}"; the fields here are: ${known.join(', ')}.`,
  );
}

/** Which of the playground's platforms; there is no default. */
export function readPlatform(value: unknown, known: readonly string[]): string {
  return readOneOf('platform', value, known);
}

/** Who does it: `you` when left out. */
export function readPerson(value: unknown): StandInPerson['id'] {
  return value === undefined ? 'you' : readOneOf('person', value, people);
}

/** Where: the chat with the bot when left out. */
export function readPlace(value: unknown): PlaceName {
  return value === undefined ? 'direct' : readOneOf('place', value, places);
}

function readOneOf<Name extends string>(field: string, value: unknown, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const expected = names.map((name) => `"${name}"`).join(' or ');
  throw new PlaygroundMistake(`Expected "${field}" to be ${expected}, got ${describe(value)}.`);
}

/** A text that is not blank. `example` goes into the message. */
export function readText(field: string, value: unknown, example: string): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longestText) return value;
  const limits = `a text of 1 to ${longestText} characters such as ${JSON.stringify(example)}`;
  throw new PlaygroundMistake(`Expected "${field}" to be ${limits}, got ${describe(value)}.`);
}

/** Field id to value. Numbers and booleans become text, as a form would send them. */
export function readValues(value: unknown): Values {
  if (value === undefined) return {};
  if (!isFields(value)) {
    throw new PlaygroundMistake(
      `Expected "values" to be an object such as {"minutes":"45"}, got ${describe(value)}.`,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, readValue(field, one)]));
}

function readValue(field: string, value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map((one) => readAtom(field, one));
  return readAtom(field, value);
}

function readAtom(field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new PlaygroundMistake(
    `Expected values["${field.slice(0, 60)}"] to be a text, a number, true, false, or a list of these.`,
  );
}

/** An IANA zone by the name it is given; offsets are refused because they know no daylight saving time. */
export function readZone(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z]/u.test(value)) {
    try {
      return new Temporal.ZonedDateTime(0n, value).timeZoneId;
    } catch {
      // Said below.
    }
  }
  throw new PlaygroundMistake(
    `Expected "zone" to be an IANA time zone such as "Europe/Berlin", got ${describe(value)}.`,
  );
}

/** Daily hours without notifications, such as `22:00-07:00`, or `off` for none. */
export function readQuietHours(value: unknown): { readonly hours: QuietHours | undefined } {
  if (value === 'off') return { hours: undefined };
  const time = '([01]\\d|2[0-3]):[0-5]\\d';
  const [from, to] =
    typeof value === 'string' && new RegExp(`^${time}-${time}$`).test(value) ? value.split('-') : [];
  if (from !== undefined && to !== undefined && from !== to) return { hours: { from, to } };
  throw new PlaygroundMistake(
    `Expected "quiet" to be hours such as "22:00-07:00", or "off", got ${describe(value)}.`,
  );
}

const faultExample = '[{"is":"rate-limited","retryAfterSeconds":30},{"is":"hang"}]';

/** One to fifty faults. */
export function readFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 50) {
    throw new PlaygroundMistake(`Expected "next" to be a list of 1 to 50 faults such as ${faultExample}.`);
  }
  return value.map((one: unknown, index) => readFault(one, `next[${index}]`));
}

function readFault(value: unknown, field: string): Fault {
  const fault: Fields = isFields(value) ? value : {};
  const { is } = fault;
  if (is === 'rate-limited') {
    refuseOthers(fault, ['is', 'retryAfterSeconds']);
    const seconds = fault.retryAfterSeconds;
    if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= 86_400) {
      return { is, retryAfterSeconds: seconds };
    }
    throw new PlaygroundMistake(`Expected ${field}.retryAfterSeconds to be a whole number from 0 to 86400.`);
  }
  if (is === 'server-error' || is === 'hang' || is === 'reset') {
    refuseOthers(fault, ['is']);
    return { is };
  }
  throw new PlaygroundMistake(
    `Expected ${field}.is to be "rate-limited", "server-error", "hang" or "reset"; for example ${faultExample}.`,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What came, without repeating a long or private text. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string')
    return value.length <= 40 ? JSON.stringify(value) : `a text of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
