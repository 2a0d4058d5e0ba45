import { describeSpans } from '../cards/describe-plan.ts';
import { impossibleCard, mistakeCard } from '../cards/status-cards.ts';
import type { StandingRequest } from '../commands/parse-standing.ts';
import { card, text } from '../domain/card.ts';
import type { LocalDay } from '../domain/local-day.ts';
import { isOnWallClock } from '../domain/pause-end.ts';
import { mostQuietSpans, type QuietRules, withAway } from '../domain/quiet-rules.ts';
import { holdRamp, letRampGrow, stepRampBack } from '../domain/ramp.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import { withStrand } from '../domain/strand.ts';
import { dayFrom } from '../schedule/day-to-come.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { longestPauseDays, pauseEndsAt } from '../schedule/pause-ends-at.ts';
import { type SpanRead, spanToCome } from '../schedule/span-to-come.ts';
import type { Asker } from './asker.ts';
import { changePlan } from './change-plan.ts';
import { chooseHours, withoutDays } from './choose-hours.ts';
import { dropStrand } from './drop-strand.ts';
import type { House } from './house.ts';
import { type Dropped, keepSkip } from './keep-promises.ts';
import { refuseEnd } from './refuse-end.ts';
import { cardOfPlan } from './reply-with-plan.ts';
import { sentence } from './sentence.ts';
import { setPlanIf, type ZoneWish } from './set-reminders.ts';
import { tellSetOutcome } from './tell-set-outcome.ts';

type Setting = Extract<
  StandingRequest,
  {
    readonly is:
      | 'away'
      | 'drop'
      | 'hours'
      | 'free-days'
      | 'zone'
      | 'most'
      | 'gap'
      | 'quiet'
      | 'holidays'
      | 'do-not-disturb'
      | 'ramp';
  }
>;
type Of<Is extends Setting['is']> = Extract<Setting, { readonly is: Is }>;

/** Changes one rule of a plan that exists, and says what the plan is now. */
export async function changeSetting(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  request: Setting,
): Promise<Reply> {
  switch (request.is) {
    case 'away':
      return setAway(house, asker, plan, request);
    case 'drop':
      return dropStrand(house, asker, plan, request.kind);
    case 'hours': {
      const { zone, isZonePinned: isPinned } = plan;
      return setPresent(house, asker, { zone, isPinned }, (present) => ({
        ...present,
        hours: chooseHours(request, present, present.strands),
      }));
    }
    case 'free-days': {
      const { zone, isZonePinned: isPinned } = plan;
      return setPresent(house, asker, { zone, isPinned }, (present) => ({
        ...present,
        hours: withoutDays(present.hours, request.weekdays),
      }));
    }
    case 'zone':
      return setZone(house, asker, request);
    case 'most':
      return save(house, asker, (present) => ({
        ...present,
        limits: { ...present.limits, mostPerDay: request.mostPerDay },
      }));
    case 'gap':
      return save(house, asker, (present) => ({
        ...present,
        limits: { ...present.limits, leastGapMinutes: request.minutes },
      }));
    case 'quiet':
      return setQuietDays(house, asker, plan, request);
    case 'holidays':
      return setHolidays(house, asker, request);
    case 'do-not-disturb':
      await saveQuiet(house, asker, (quiet) => ({ ...quiet, heedsDoNotDisturb: request.isHeeded }));
      return sentence(house.library.say(request.isHeeded ? 'standing.heeds-dnd' : 'standing.ignores-dnd'));
    case 'ramp':
      return stepRamp(house, asker, plan, request);
  }
}

async function setAway(
  house: House,
  asker: Asker,
  { zone }: ReminderPlan,
  { end }: Of<'away'>,
): Promise<Reply> {
  const refusal = end && refuseEnd(house, end, zone, 'away');
  if (refusal) return { is: 'card', card: refusal };
  const awayUntil = end && pauseEndsAt(end, zone, house.clock.now());
  return saveQuiet(house, asker, (quiet) => withAway(quiet, awayUntil, !!end && isOnWallClock(end)));
}

async function setZone(house: House, asker: Asker, { zone: typed, readFrom }: Of<'zone'>): Promise<Reply> {
  const { say } = house.library;
  const zone = typed ?? (await asker.findZone());
  if (!zone) return sentence(house.library.say('standing.need-profile-zone'));
  const reply = await setPresent(house, asker, { zone, isPinned: typed !== undefined }, (plan) => plan);
  if (readFrom === undefined || reply.is !== 'card') return reply;
  const read = text(say('standing.zone-read', { typed: readFrom, zone }));
  return { ...reply, card: card(read, ...reply.card.elements) };
}

/** Where the plan was ended meanwhile, by another word of theirs say, there is nothing to set: a plan needs a wish. */
async function setPresent(
  house: House,
  asker: Asker,
  zoneWish: ZoneWish,
  edit: (present: ReminderPlan) => ReminderPlan,
): Promise<Reply> {
  const isMeant = (present: ReminderPlan | undefined) => present !== undefined;
  const outcome = await setPlanIf(house, asker, zoneWish, { isMeant, edit });
  return outcome ? tellSetOutcome(house, outcome) : sentence(house.library.say('standing.none'));
}

async function setQuietDays(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  { span }: Of<'quiet'>,
): Promise<Reply> {
  if (!span) return saveQuiet(house, asker, (quiet) => ({ ...quiet, days: [] }));
  const today = localDayOf(plan.zone, house.clock.now());
  const meant = readSpan(span, today);
  if (!meant) return mistake(house, '', 'mistake.expected.quiet');
  const { from, to } = meant;
  const read = describeSpans([{ from, to }]);
  if (meant.is !== 'to-come') return impossible(house, read, unfitSpans[meant.is]);
  const kept = plan.quiet.days.filter(
    (other) => other.to >= today && (other.from !== from || other.to !== to),
  );
  if (kept.length >= mostQuietSpans) return impossible(house, read, 'mistake.expected.fewer-quiet');
  const days = [...kept, { from, to }].sort((a, b) => a.from - b.from);
  return saveQuiet(house, asker, (quiet) => ({ ...quiet, days }));
}

function readSpan(span: Exclude<Of<'quiet'>['span'], undefined>, today: LocalDay): SpanRead | undefined {
  if (span.is === 'span') return spanToCome(span, today);
  const day = dayFrom(span, today);
  return { is: 'to-come', from: day, to: day };
}

async function setHolidays(house: House, asker: Asker, { country }: Of<'holidays'>): Promise<Reply> {
  if (country !== undefined && !(await house.holidays.knows(country))) {
    return mistake(house, country, 'mistake.expected.holidays');
  }
  return saveQuiet(house, asker, (quiet) => ({ ...quiet, holidays: country }));
}

async function stepRamp(
  house: House,
  asker: Asker,
  plan: ReminderPlan,
  { step }: Of<'ramp'>,
): Promise<Reply> {
  const stepped = { hold: holdRamp, back: stepRampBack, on: letRampGrow }[step];
  if (!plan.strands.some(({ cadence }) => cadence.is === 'alternate'))
    return sentence(house.library.say('standing.no-ramp'));
  return save(house, asker, (present, now) => {
    const strand = present.strands.find(({ cadence }) => cadence.is === 'alternate');
    if (strand?.cadence.is !== 'alternate') return present;
    const ramp = stepped(strand.cadence.ramp, localDayOf(present.zone, now));
    return {
      ...present,
      strands: withStrand(present.strands, { ...strand, cadence: { ...strand.cadence, ramp } }),
    };
  });
}

function saveQuiet(house: House, asker: Asker, change: (quiet: QuietRules) => QuietRules): Promise<Reply> {
  return save(house, asker, (present) => ({ ...present, quiet: change(present.quiet) }));
}

async function save(house: House, asker: Asker, change: Parameters<typeof changePlan>[2]): Promise<Reply> {
  let dropped: Dropped | undefined;
  const saved = await changePlan(house, asker, (present, now) => {
    const changed = change(present, now);
    const kept = changed && keepSkip(changed, present, now);
    dropped = kept?.dropped;
    return kept?.plan;
  });
  if (!saved) return sentence(house.library.say('standing.none'));
  return { is: 'card', card: await cardOfPlan(house, saved, 'standing.saved', dropped ? { dropped } : {}) };
}

type MistakeKey = 'mistake.expected.quiet' | 'mistake.expected.holidays';

function mistake({ library }: House, got: string, key: MistakeKey): Reply {
  return { is: 'card', card: mistakeCard(got, library.say(key), library.say) };
}

const unfitSpans = {
  past: 'mistake.past.quiet',
  'wrong-order': 'mistake.past.quiet-order',
  far: 'mistake.far.quiet',
} as const;

type ImpossibleKey = (typeof unfitSpans)[keyof typeof unfitSpans] | 'mistake.expected.fewer-quiet';

function impossible({ library }: House, got: string, key: ImpossibleKey): Reply {
  const why = key === 'mistake.far.quiet' ? library.say(key, { days: longestPauseDays }) : library.say(key);
  return { is: 'card', card: impossibleCard(got, why, library.say) };
}
