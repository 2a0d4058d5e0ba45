import { halfBounds, standingFields } from '../cards/standing-form.ts';
import { standingValuesOf } from '../cards/standing-values.ts';
import { countryOfLetters } from '../commands/country-named.ts';
import type { FormReply, FormValues } from '../domain/form.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { applyFilledPlan } from './apply-filled-plan.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import { sayMistake } from './form-mistakes.ts';
import type { House } from './house.ts';
import { fillStandingForm } from './open-standing-form.ts';
import { type FormErrors, readStandingForm, readZoneField } from './read-standing-form.ts';
import { emptyPlan, type SetOutcome, setPlanIf } from './set-reminders.ts';
import { standingStampOf } from './standing-stamp.ts';
import { cardOfSaved } from './tell-set-outcome.ts';

/**
 * Saves the submitted form: the whole plan, as if each of its settings had been typed. A zone that was named is kept for
 * good; without one the plan follows the profile. `stamp`: the mark the form carried of the plan it was filled from. A
 * form may stand open for weeks, and what was left in it as it showed it is no wish for that: where the plan shows
 * otherwise by now, nothing is saved, and the form is asked anew.
 */
export async function saveStandingForm(
  house: House,
  asker: Asker,
  values: FormValues,
  stamp: string,
): Promise<FormReply> {
  const { say } = house.library;
  const present = await findPlan(house, asker);
  const named = readZoneField(values, say);
  const now = house.clock.now();
  if (stamp !== standingStampOf(present, now)) return answerOutdated(house, asker, values, present);
  const readIn = (zone: ZoneId) => {
    return readAgainst(values, present ?? emptyPlan(asker, zone), zone, { now, say });
  };
  // First without the profile, so that every mistake is told at once and nobody is asked about a form that has some.
  const known = typeof named === 'string' ? named : present?.zone;
  const errors = {
    ...(typeof named === 'object' ? named.errors : {}),
    ...mistakesInAll((known ? [known] : outermostZones).map((zone) => readIn(zone).filled)),
    ...(await findUnknownCountry(house, values)),
  };
  if (typeof named === 'object' || Object.keys(errors).length > 0) return { is: 'errors', errors };
  const zone = named ?? (await followedZone(asker, present));
  if (!zone) return errorAt(standingFields.zone, say('standing.form.zone-unknown'));
  const { filled, shown } = readIn(zone);
  if (filled.is === 'errors') return filled;
  const outcome = await setPlanIf(
    house,
    asker,
    { zone, isPinned: named !== undefined },
    {
      isMeant: (plan) => standingStampOf(plan, now) === stamp,
      edit: (plan, day) => applyFilledPlan(plan, filled, { shown, day }),
    },
  );
  return outcome ? tellOutcome(house, outcome) : askAnew(house, asker);
}

/** Sent twice, or out of date and yet saying what is set: there is nothing to save, and nothing to ask. */
async function answerOutdated(
  house: House,
  asker: Asker,
  values: FormValues,
  present: ReminderPlan | undefined,
): Promise<FormReply> {
  if (!present || !saysNothingNew(house, values, present)) return askAnew(house, asker);
  return tellOutcome(house, { is: 'saved', plan: present });
}

function saysNothingNew({ library: { say }, clock }: House, values: FormValues, plan: ReminderPlan): boolean {
  const now = clock.now();
  const named = readZoneField(values, say);
  if (typeof named === 'object') return false;
  const zone = named ?? plan.zone;
  const { shown, filled } = readAgainst(values, plan, zone, { now, say });
  if (filled.is === 'errors') return false;
  const start = { ...plan, zone, isZonePinned: named !== undefined };
  const wished = applyFilledPlan(start, filled, { shown, day: localDayOf(zone, now) });
  return standingStampOf(wished, now) === standingStampOf(plan, now);
}

async function askAnew(house: House, asker: Asker): Promise<FormReply> {
  return { is: 'anew', form: await fillStandingForm(house, asker, true) };
}

function readAgainst(
  values: FormValues,
  base: ReminderPlan,
  zone: ZoneId,
  { now, say }: { readonly now: Temporal.Instant; readonly say: Say },
) {
  const shown = standingValuesOf(base, { now, today: localDayOf(base.zone, now) });
  const against = { shown, zone, today: localDayOf(zone, now), now, say };
  return { shown, filled: readStandingForm(values, against) };
}

/** Where a day ends last, and where it begins first: what is over in the one, or too far away in the other, is so everywhere. */
const outermostZones = ['Pacific/Pago_Pago' as ZoneId, 'Pacific/Kiritimati' as ZoneId];

/** The mistakes that are ones in every zone. */
function mistakesInAll(
  readings: readonly ReturnType<typeof readStandingForm>[],
): Readonly<Record<string, string>> {
  const all = readings.map(
    (read): Readonly<Record<string, string>> => (read.is === 'errors' ? read.errors : {}),
  );
  return Object.fromEntries(
    Object.entries(all[0] ?? {}).filter(([field]) => all.every((errors) => field in errors)),
  );
}

async function followedZone(asker: Asker, present: ReminderPlan | undefined): Promise<ZoneId | undefined> {
  return (await asker.findZone()) ?? (present?.isZonePinned ? undefined : present?.zone);
}

/** A country by its two letters whose holidays nobody here knows. */
async function findUnknownCountry(
  { library: { say }, holidays }: House,
  values: FormValues,
): Promise<FormErrors['errors']> {
  const typed = (values[standingFields.holidays]?.[0] ?? '').trim();
  const country = countryOfLetters(typed);
  if (!country || (await holidays.knows(country))) return {};
  return { [standingFields.holidays]: sayMistake(typed, say('standing.form.holidays-wrong'), say) };
}

async function tellOutcome(house: House, outcome: SetOutcome): Promise<FormReply> {
  const { say } = house.library;
  switch (outcome.is) {
    case 'saved': {
      const saved = await cardOfSaved(house, outcome);
      return { is: 'closed', elements: saved.elements };
    }
    case 'unfit-ramp':
      return errorAt(standingFields.rampTo, say('standing.form.ramp-to-wrong', halfBounds));
    case 'no-fit':
      return errorAt(standingFields.to, say('standing.form.too-short'));
    case 'outside-hours': {
      const { plan, times } = outcome;
      const got = times.map(formatLocalMinute).join(' ');
      const holder = plan.strands.find(
        ({ cadence }) => cadence.is === 'at' && cadence.times.some((time) => times.includes(time)),
      );
      const field = !holder || holder.kind === 'stand' ? standingFields.times : holder.kind;
      return errorAt(field, sayMistake(got, say('standing.form.times-outside'), say));
    }
  }
}

function errorAt(field: string, expected: string): FormReply {
  return { is: 'errors', errors: { [field]: expected } };
}
