import { everyMinutesBounds } from '../domain/cadence.ts';
import { text } from '../domain/card.ts';
import type { Form, FormField } from '../domain/form.ts';
import { leastGapBounds, mostPerDayBounds } from '../domain/limits.ts';
import type { Say } from '../domain/phrases.ts';
import { leastHalfMinutes } from '../domain/ramp.ts';
import { everyDay } from '../domain/weekday.ts';
import type { ZoneId } from '../domain/zone.ts';
import { lineKinds, type StandingValues, standModes } from './standing-values.ts';

/** Field ids of the standing form. The other kinds of reminders have their own names as ids. */
export const standingFields = {
  stand: 'stand',
  every: 'every',
  times: 'times',
  rampFrom: 'rampFrom',
  rampTo: 'rampTo',
  rampBy: 'rampBy',
  rampHeld: 'rampHeld',
  from: 'from',
  to: 'to',
  weekdays: 'weekdays',
  breaks: 'breaks',
  otherHours: 'otherHours',
  zone: 'zone',
  most: 'most',
  gap: 'gap',
  dnd: 'dnd',
  quiet: 'quiet',
  holidays: 'holidays',
  away: 'away',
} as const;

/** How long a half of an alternation may be, and what it may grow by a week. Minutes. */
export const halfBounds = { least: leastHalfMinutes, most: everyMinutesBounds.most - leastHalfMinutes };
export const growBounds = { least: 1, most: halfBounds.most };

/** Long enough for hours of seven days that differ, or for twenty quiet spans. Characters. */
const longLine = 1000;
const shortLine = 200;

/** What the form is filled from, beside the plan. */
export interface StandingFormMoment {
  /** Where the zone follows the profile: which one that is now. */
  readonly zone: ZoneId | undefined;
  /** What comes back with the answers, so that they are not taken for a plan that is another one by then. */
  readonly stamp: string;
  /** True: it stands in place of one that was out of date, and says so first. */
  readonly isAnew?: boolean;
}

/** Asks for a whole reminder plan: everything that can be typed after `/standing`. It is filled with `shown`. */
export function standingForm(
  shown: StandingValues,
  { zone, stamp, isAnew = false }: StandingFormMoment,
  say: Say,
): Form {
  return {
    id: 'standing.v1',
    title: say('standing.form.title'),
    submitLabel: say('standing.form.submit'),
    closeLabel: say('standing.form.close'),
    intro: [...(isAnew ? [text(say('standing.form.changed'))] : []), text(say('standing.form.intro'))],
    invitation: [text(say('standing.form.intro'))],
    openLabel: say('standing.form.open'),
    carries: stamp,
    holdsHealthAnswers: false,
    fields: [
      ...positionFields(shown, say),
      ...hourFields(shown, zone, say),
      ...rampFields(shown, say),
      ...kindFields(shown, say),
      ...limitFields(shown, say),
      ...quietFields(shown, say),
    ],
  };
}

function positionFields({ stand, every, times }: StandingValues, say: Say): readonly FormField[] {
  return [
    {
      ...{ is: 'choice', id: standingFields.stand, label: say('standing.form.stand'), chosen: stand },
      section: say('standing.form.section-position'),
      options: standModes.map((mode) => ({ value: mode, label: say(`standing.form.stand-${mode}`) })),
      mistake: say('standing.form.stand-wrong'),
    },
    {
      ...{ is: 'number', id: standingFields.every, label: say('standing.form.every'), chosen: every },
      ...everyMinutesBounds,
      mistake: say('standing.form.every-wrong', everyMinutesBounds),
    },
    {
      ...line(standingFields.times, times, shortLine),
      label: say('standing.form.times'),
      hint: say('standing.form.times-hint'),
      mistake: say('standing.form.times-wrong'),
    },
  ];
}

function rampFields(
  { rampFrom, rampTo, rampBy, isRampHeld }: StandingValues,
  say: Say,
): readonly FormField[] {
  return [
    {
      ...{ is: 'number', id: standingFields.rampFrom, chosen: rampFrom, ...halfBounds },
      section: say('standing.form.section-ramp'),
      label: say('standing.form.ramp-from'),
      mistake: say('standing.form.ramp-from-wrong', halfBounds),
    },
    {
      ...{ is: 'number', id: standingFields.rampTo, chosen: rampTo, ...halfBounds },
      label: say('standing.form.ramp-to'),
      mistake: say('standing.form.ramp-to-wrong', halfBounds),
    },
    {
      ...{ is: 'number', id: standingFields.rampBy, chosen: rampBy, ...growBounds },
      label: say('standing.form.ramp-by'),
      mistake: say('standing.form.ramp-by-wrong', growBounds),
    },
    {
      ...{ is: 'ticks', id: standingFields.rampHeld, label: say('standing.form.ramp-held') },
      options: [{ value: 'held', label: say('standing.form.ramp-held-option') }],
      ...{ chosen: isRampHeld ? ['held'] : [], isRequired: false },
      mistake: say('standing.form.ramp-held-option'),
    },
  ];
}

function hourFields(shown: StandingValues, zone: ZoneId | undefined, say: Say): readonly FormField[] {
  const { from, to, weekdays, breaks, otherHours } = shown;
  return [
    {
      ...{ is: 'time', id: standingFields.from, label: say('standing.form.from'), chosen: from },
      section: say('standing.form.section-hours'),
      mistake: say('standing.form.from-wrong'),
    },
    {
      ...{ is: 'time', id: standingFields.to, label: say('standing.form.to'), chosen: to },
      mistake: say('standing.form.to-wrong'),
    },
    {
      ...{ is: 'ticks', id: standingFields.weekdays, label: say('standing.form.weekdays') },
      options: everyDay.map((day) => ({ value: String(day), label: say(`weekday.${day}`) })),
      ...{ chosen: weekdays.map(String), isRequired: false },
      mistake: say('standing.form.weekdays-wrong'),
    },
    {
      ...line(standingFields.breaks, breaks, longLine),
      label: say('standing.form.breaks'),
      hint: say('standing.form.breaks-hint'),
      mistake: say('standing.form.breaks-wrong'),
    },
    {
      ...line(standingFields.otherHours, otherHours, longLine),
      label: say('standing.form.other-hours'),
      hint: say('standing.form.other-hours-hint'),
      mistake: say('standing.form.other-hours-wrong'),
    },
    {
      ...line(standingFields.zone, shown.zone, 64),
      label: say('standing.form.zone'),
      hint:
        zone === undefined
          ? say('standing.form.zone-hint-unknown')
          : say('standing.form.zone-hint', { zone }),
      mistake: say('standing.form.zone-wrong'),
    },
  ];
}

function kindFields({ kinds }: StandingValues, say: Say): readonly FormField[] {
  return lineKinds.map((kind, at) => ({
    ...line(kind, kinds[kind], shortLine),
    ...(at === 0 ? { section: say('standing.form.section-others') } : {}),
    label: say(`standing.form.kind.${kind}`),
    hint: say('standing.form.kind-hint'),
    mistake: say('standing.form.kind-wrong'),
  }));
}

function limitFields({ most, gap }: StandingValues, say: Say): readonly FormField[] {
  return [
    {
      ...{ is: 'number', id: standingFields.most, label: say('standing.form.most'), chosen: most },
      ...{ ...mostPerDayBounds, isOptional: true, section: say('standing.form.section-limits') },
      mistake: say('standing.form.most-wrong', mostPerDayBounds),
    },
    {
      ...{ is: 'number', id: standingFields.gap, label: say('standing.form.gap'), chosen: gap },
      ...leastGapBounds,
      mistake: say('standing.form.gap-wrong', leastGapBounds),
    },
  ];
}

function quietFields(
  { heedsDoNotDisturb, quiet, holidays, away }: StandingValues,
  say: Say,
): readonly FormField[] {
  return [
    {
      ...line(standingFields.away, away, shortLine),
      section: say('standing.form.section-quiet'),
      label: say('standing.form.away'),
      hint: say('standing.form.away-hint'),
      mistake: say('standing.form.away-wrong'),
    },
    {
      ...line(standingFields.quiet, quiet, longLine),
      label: say('standing.form.quiet'),
      hint: say('standing.form.quiet-hint'),
      mistake: say('standing.form.quiet-wrong'),
    },
    {
      ...line(standingFields.holidays, holidays, shortLine),
      label: say('standing.form.holidays'),
      hint: say('standing.form.holidays-hint'),
      mistake: say('standing.form.holidays-wrong'),
    },
    {
      needs: 'do-not-disturb',
      ...{ is: 'choice', id: standingFields.dnd, label: say('standing.form.dnd') },
      options: [
        { value: 'heeds', label: say('standing.form.dnd-heeds') },
        { value: 'ignores', label: say('standing.form.dnd-ignores') },
      ],
      chosen: heedsDoNotDisturb ? 'heeds' : 'ignores',
      mistake: say('standing.form.dnd-wrong'),
    },
  ];
}

/** A line that may stay empty. */
function line(id: string, chosen: string, maxLength: number) {
  return { is: 'line', id, chosen, maxLength, isOptional: true } as const;
}
