import { growBounds, standingFields } from '../cards/standing-form.ts';
import { lineKinds, type StandingValues, standModes } from '../cards/standing-values.ts';
import { parseCadence, type TypedCadence } from '../commands/parse-cadence.ts';
import { parseDuration } from '../commands/parse-duration.ts';
import { splitWords } from '../commands/split-words.ts';
import { everyMinutesBounds } from '../domain/cadence.ts';
import type { FormValues } from '../domain/form.ts';
import { type Limits, leastGapBounds, mostPerDayBounds } from '../domain/limits.ts';
import type { Say } from '../domain/phrases.ts';
import type { DaySpan } from '../domain/quiet-rules.ts';
import { leastHalfMinutes } from '../domain/ramp.ts';
import type { StrandKind } from '../domain/reminder-kind.ts';
import type { WorkingHours } from '../domain/working-hours.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import { FilledFields } from './form-mistakes.ts';
import { readHourFields } from './read-hour-fields.ts';
import {
  type FilledAway,
  type ReadAgainst,
  readAway,
  readCountry,
  readQuietDays,
} from './read-quiet-fields.ts';

/** A plan as it was filled in. */
export interface FilledPlan {
  readonly is: 'filled';
  /** By kind; a kind that is missing is not wished for. */
  readonly cadences: ReadonlyMap<StrandKind, TypedCadence>;
  readonly isRampHeld: boolean;
  readonly hours: WorkingHours;
  readonly limits: Limits;
  readonly heedsDoNotDisturb: boolean;
  readonly holidays: string | undefined;
  /** `undefined`: left as it was shown. */
  readonly quietDays: readonly DaySpan[] | undefined;
  readonly away: 'as-shown' | FilledAway | undefined;
}

export interface FormErrors {
  readonly is: 'errors';
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Reads the submitted form, with the same words and rules as typed settings. Every wrong field at once, each with what
 * was read and an example. Whether a country's holidays are known is left to whoever can ask.
 */
export function readStandingForm(values: FormValues, against: ReadAgainst): FilledPlan | FormErrors {
  const { say } = against;
  const filled = new FilledFields({ ...settledValues(against.shown), ...values }, say);
  const cadences = new Map<StrandKind, TypedCadence>();
  const stand = readStand(filled, against);
  if (stand) cadences.set('stand', stand);
  for (const kind of lineKinds) {
    const cadence = readKind(filled, kind, say);
    if (cadence) cadences.set(kind, cadence);
  }
  const plan = {
    cadences,
    isRampHeld: filled.hasTick(standingFields.rampHeld, 'held'),
    hours: readHourFields(filled, say),
    limits: readLimits(filled, say),
    heedsDoNotDisturb: !filled.hasTick(standingFields.dnd, 'ignores'),
    holidays: readCountry(filled, say),
    quietDays: readQuietDays(filled, against),
    away: readAway(filled, against),
  };
  // Only where that is the mistake: a kind that could not be read is named already.
  if (cadences.size === 0 && !filled.errors) {
    filled.refuse(standingFields.stand, '', say('standing.form.nothing-left'));
  }
  const { errors } = filled;
  return errors ? { is: 'errors', errors } : { is: 'filled', ...plan };
}

/** The zone that was named, or `undefined` for the profile's. Throws nothing: a wrong one is a mistake. */
export function readZoneField(values: FormValues, say: Say): ZoneId | FormErrors | undefined {
  const filled = new FilledFields(values, say);
  const text = filled.textOf(standingFields.zone);
  const zone = text === '' ? undefined : parseZone(text);
  if (text !== '' && !zone) filled.refuse(standingFields.zone, text, say('standing.form.zone-wrong'));
  const { errors } = filled;
  return errors ? { is: 'errors', errors } : zone;
}

/** Fields that always hold something, for a client that leaves out what was not touched. */
function settledValues({ stand, every, rampFrom, rampTo, rampBy, gap, ...rest }: StandingValues): FormValues {
  const numbers = { every, rampFrom, rampTo, rampBy, gap };
  return {
    stand: [stand],
    dnd: [rest.heedsDoNotDisturb ? 'heeds' : 'ignores'],
    ...Object.fromEntries(Object.entries(numbers).map(([field, number]) => [field, [String(number)]])),
  };
}

/** Times that were filled in beside another way are no wish that may go unheard; those that stood there are. */
function refuseIdleTimes(filled: FilledFields, { shown, say }: ReadAgainst): void {
  const typed = filled.textOf(standingFields.times);
  if (typed !== '' && typed !== shown.times)
    filled.refuse(standingFields.times, typed, say('standing.form.times-idle'));
}

function readStand(filled: FilledFields, against: ReadAgainst): TypedCadence | undefined {
  const { say } = against;
  const mode = standModes.find((one) => filled.hasTick(standingFields.stand, one));
  switch (mode) {
    case undefined:
      filled.refuse(standingFields.stand, '', say('standing.form.stand-wrong'));
      return undefined;
    case 'none':
      refuseIdleTimes(filled, against);
      return undefined;
    case 'at': {
      const typed = filled.textOf(standingFields.times);
      const cadence = cadenceIn(['at', ...splitWords(typed)]);
      if (cadence?.is !== 'at') filled.refuse(standingFields.times, typed, say('standing.form.times-wrong'));
      return cadence;
    }
    case 'every':
      refuseIdleTimes(filled, against);
      return { is: 'every', everyMinutes: readEvery(filled, say) };
    case 'alternate':
      refuseIdleTimes(filled, against);
      return readAlternation(filled, readEvery(filled, say), say);
  }
}

function readEvery(filled: FilledFields, say: Say): number {
  return filled.numberIn(
    standingFields.every,
    everyMinutesBounds,
    say('standing.form.every-wrong', everyMinutesBounds),
  );
}

function readAlternation(filled: FilledFields, everyMinutes: number, say: Say): TypedCadence {
  const { rampFrom, rampTo, rampBy } = standingFields;
  const whole = { least: leastHalfMinutes, most: everyMinutes - leastHalfMinutes };
  const toMinutes = filled.numberIn(rampTo, whole, say('standing.form.ramp-to-wrong', whole));
  const upTo = { least: leastHalfMinutes, most: toMinutes };
  const fromMinutes = filled.numberIn(rampFrom, upTo, say('standing.form.ramp-from-wrong', upTo));
  const grow = { least: growBounds.least, most: whole.most };
  const growMinutes = filled.numberIn(rampBy, grow, say('standing.form.ramp-by-wrong', grow));
  return { is: 'alternate', everyMinutes, fromMinutes, toMinutes, growMinutes };
}

/** `every 90m`, `at 10:30 15:00`, and as short as `90m` or `10:30`. */
function readKind(filled: FilledFields, kind: StrandKind, say: Say): TypedCadence | undefined {
  const typed = filled.textOf(kind);
  const words = splitWords(typed);
  const [lead] = words;
  if (lead === undefined) return undefined;
  const isLed = lead === 'every' || lead === 'at';
  const guessed = parseDuration(words)?.words === words.length ? 'every' : 'at';
  const cadence = cadenceIn(isLed ? words : [guessed, ...words]);
  if (!cadence) filled.refuse(kind, typed, say('standing.form.kind-wrong'));
  return cadence;
}

/** A cadence that takes up all the words: hours, days and a zone have fields of their own. */
function cadenceIn(words: readonly string[]): TypedCadence | undefined {
  const read = parseCadence(words);
  if (read.is === 'expected') return undefined;
  const { hours, weekdays, zone } = read.beside;
  return hours || weekdays || zone ? undefined : read.cadence;
}

function readLimits(filled: FilledFields, say: Say): Limits {
  const { most, gap } = standingFields;
  return {
    mostPerDay:
      filled.textOf(most) === ''
        ? undefined
        : filled.numberIn(most, mostPerDayBounds, say('standing.form.most-wrong', mostPerDayBounds)),
    leastGapMinutes: filled.numberIn(gap, leastGapBounds, say('standing.form.gap-wrong', leastGapBounds)),
  };
}
