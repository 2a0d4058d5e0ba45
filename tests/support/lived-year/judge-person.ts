import { describeDate } from '../../../src/cards/describe-time.ts';
import { nextCard } from '../../../src/cards/next-card.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { ReminderPlan } from '../../../src/domain/reminder-plan.ts';
import type { HolidayOf } from '../../../src/schedule/hold-by-rule.ts';
import { keptHeldDays } from '../../../src/usecases/go-on-from.ts';
import { ruleOf, turnMinutesOn } from '../any-timing.ts';
import { kindsDue, kindsTogether } from '../kinds-due.ts';
import { allByTable, isInRanges, type OffsetTable, wallOf } from '../offset-table.ts';
import { library } from '../test-house.ts';
import type { DeskPerson, Foretold } from './desk-person.ts';
import type { Outage } from './lived-house.ts';

const minute = 60_000;
const day = 86_400_000;

/** All that a verdict rests on: what arrived, what was kept, and what was asked for when. */
export interface Evidence {
  readonly person: DeskPerson;
  /** Everything that became due of all plans they had, earliest first. */
  readonly deliveries: readonly Delivery[];
  readonly offsetsOf: (zone: string) => OffsetTable;
  readonly holidayOf: HolidayOf;
  readonly outages: readonly Outage[];
  readonly end: number;
}

/** What is wrong, in words, and how much was looked at. */
export interface Verdict {
  readonly faults: string[];
  readonly counted: Record<string, number>;
}

/** Holds what happened to one person against what they had asked for; local time by a table of offsets. */
export function judgePerson(evidence: Evidence, verdict: Verdict): void {
  judgeDue(evidence, verdict);
  judgeTurns(evidence, verdict);
  judgeArrivals(evidence, verdict);
  judgeOpenings(evidence, verdict);
  judgeSilence(evidence, verdict);
  for (const foretold of evidence.person.foretold) judgeForetold(evidence, foretold, verdict);
}

function count({ counted }: Verdict, what: string, by = 1): void {
  counted[what] = (counted[what] ?? 0) + by;
}

const asDue = ({ reminds: kind = 'stand', besides }: Delivery) => ({ kind, besides });
const due = ({ dueAt }: Delivery): number => dueAt.epochMilliseconds;
const inOutage = (outages: readonly Outage[], at: number): Outage | undefined =>
  outages.find(({ from, to }) => from <= at && at <= to);
const show = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** None missing and none invented: every wall time of every plan they ever had ends in exactly one recorded decision. */
function judgeDue(evidence: Evidence, verdict: Verdict): void {
  const { person, deliveries, offsetsOf, outages, end } = evidence;
  const { chapters } = person;
  for (const [index, { from, plan }] of chapters.entries()) {
    if (!plan) continue;
    const gone = deliveries.find(
      ({ state, planId }) => planId === plan.id && state.is === 'failed' && state.reason === 'person-gone',
    );
    const goneAt = gone?.state.is === 'failed' ? gone.state.at.epochMilliseconds : end;
    const until = Math.min(chapters[index + 1]?.from ?? end, goneAt, end - 1);
    const table = allByTable(offsetsOf(plan.zone), ruleOf(plan), from, until);
    const wanted = new Set(table.map(({ ms }) => ms));
    const marks = new Map(table.map((one) => [one.ms, one.marks]));
    const { snooze } = plan.progress;
    const snoozed = snooze?.until.epochMilliseconds;
    if (snoozed !== undefined && snoozed > from && snoozed <= until) wanted.add(snoozed);
    const found = deliveries.filter((one) => one.planId === plan.id && due(one) > from && due(one) <= until);
    for (const one of found) {
      if (!wanted.delete(due(one)) && !endsATurn(evidence, one)) {
        verdict.faults.push(`invented: ${one.id} ${show(due(one))}`);
      }
      const back = snooze && due(one) === snoozed ? [snooze.kind, ...(snooze.besides ?? [])] : [];
      judgeKinds(one, [...(marks.get(due(one)) ?? []), ...back], verdict);
    }
    for (const at of wanted) {
      const outage = inOutage(outages, at);
      // An outage swallows nothing that anybody could still ask about; of what is older the first alone is recorded.
      const isForgotten = outage && at < outage.to + 2 * minute - keptHeldDays * 1440 * minute;
      const first = outage && [...wanted].find((other) => inOutage(outages, other) === outage);
      const isRecorded = outage && found.some((one) => inOutage(outages, due(one)) === outage);
      if (!isForgotten || (first === at && !isRecorded))
        verdict.faults.push(`missing: ${plan.id} ${show(at)}`);
      else count(verdict, 'older than three days at the end of an outage');
    }
    count(verdict, 'due moments as the table of offsets has them', found.length);
  }
}

/** Of a minute every kind that was asked for or put off is recorded, and none that was not, but for the end of a turn. */
function judgeKinds(one: Delivery, wanted: readonly string[], { faults }: Verdict): void {
  const told: readonly string[] = kindsDue(asDue(one));
  const where = `${one.id} ${show(due(one))}`;
  for (const kind of wanted) if (!told.includes(kind)) faults.push(`missing: ${kind} in ${where}`);
  for (const kind of told)
    if (kind !== 'sit' && !wanted.includes(kind)) faults.push(`invented: ${kind} in ${where}`);
}

/** When the turn ends that a reminder begins where it comes, by the plan as it was; `undefined` where it begins none. */
function endOfTurn({ person, offsetsOf }: Evidence, one: Delivery): number | undefined {
  const plan = person.chapterAt(due(one))?.plan;
  const isBeginning = one.kind === 'reminder' && kindsTogether(asDue(one)).includes('stand');
  if (!isBeginning || !plan) return undefined;
  const minutes = turnMinutesOn(plan, wallOf(offsetsOf(plan.zone), due(one)).day);
  return minutes === undefined ? undefined : due(one) + minutes * minute;
}

/** One that began a turn, or was to and waited for the platform until it was too late: then its end must not come either. */
function endsATurn(evidence: Evidence, one: Delivery): boolean {
  const mayBeUnbegun = one.state.is !== 'sent';
  return (
    kindsDue(asDue(one)).includes('sit') &&
    evidence.deliveries.some(
      (other) =>
        other.planId === one.planId &&
        (other.state.is === 'sent' || (mayBeUnbegun && wasBusy(other.state))) &&
        endOfTurn(evidence, other) === due(one),
    )
  );
}

/** It expired while the platform asked to wait. */
function wasBusy(state: Delivery['state']): boolean {
  return state.is === 'expired' && state.reason === 'asked-to-wait';
}

/** Who was told that a turn begins, and did nothing about it and changed nothing, is told that it ends. */
function judgeTurns(evidence: Evidence, verdict: Verdict): void {
  const { person, deliveries, offsetsOf, outages, holidayOf, end: whole } = evidence;
  const settled = new Set(deliveries.map((one) => `${one.planId} ${due(one)}`));
  for (const one of deliveries) {
    const end = one.state.is === 'sent' ? endOfTurn(evidence, one) : undefined;
    const plan = person.chapterAt(due(one))?.plan;
    if (end === undefined || end >= whole || !plan || plan.limits.mostPerDay === 1) continue;
    const wall = wallOf(offsetsOf(plan.zone), end);
    const { holidays, days } = plan.quiet;
    const isFree = holidays !== undefined && holidayOf(holidays, wall.day) !== undefined;
    const isQuiet = isFree || days.some(({ from, to }) => from <= wall.day && wall.day <= to);
    const hasChanged = person.chapterAt(end) !== person.chapterAt(due(one));
    const hasActed = person.signs.some((at) => due(one) <= at && at <= end);
    if (isQuiet || hasChanged || hasActed || inOutage(outages, end) || !isInRanges(ruleOf(plan), wall))
      continue;
    count(verdict, 'turns that were begun and left alone');
    if (!settled.has(`${one.planId} ${end}`))
      verdict.faults.push(`no end of its turn: ${one.id} ${show(end)}`);
  }
}

/** One card on somebody's screen, and the delivery it was. */
interface Came {
  readonly at: number;
  readonly card: Card;
  readonly delivery: Delivery;
  readonly plan: ReminderPlan;
  readonly isPlanned: boolean;
}

function cameTo({ person, deliveries }: Evidence, verdict: Verdict): readonly Came[] {
  const byId = new Map(deliveries.map((one) => [one.id as string, one]));
  const seen = new Set<string>();
  return person.arrivals.flatMap(({ at, card }, index): Came[] => {
    const buttons = card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
    const id = buttons.find(({ action }) => action === 'reminder.stop.v1')?.value ?? '';
    if (seen.has(id)) verdict.faults.push(`twice: ${id}`);
    seen.add(id);
    const delivery = byId.get(id);
    const plan = person.chapterOfCard(index)?.plan;
    if (!delivery) verdict.faults.push(`unknown card: ${id}`);
    if (!plan) verdict.faults.push(`came without a plan: ${id}`);
    if (!delivery || !plan) return [];
    const snoozed = person.chapterAt(due(delivery) - 1)?.plan?.progress.snooze?.until.epochMilliseconds;
    return [{ at, card, delivery, plan, isPlanned: snoozed !== due(delivery) }];
  });
}

/** Each once, in time, within hours and rules, and never more or closer than they allow. */
function judgeArrivals(evidence: Evidence, verdict: Verdict): void {
  const { offsetsOf, holidayOf } = evidence;
  const cards = cameTo(evidence, verdict);
  let countedDay = Number.NEGATIVE_INFINITY;
  let thatDay = 0;
  const onDate = new Map<string, number>();
  for (const [index, { at, card, delivery, plan, isPlanned }] of cards.entries()) {
    const where = `${delivery.id} ${show(at)} ${plan.zone}`;
    const fault = (what: string) => verdict.faults.push(`${what}: ${where}`);
    const wall = wallOf(offsetsOf(plan.zone), at);
    const { quiet, pausedUntil, limits } = plan;
    const late = at - due(delivery);
    verdict.counted['latest, s'] = Math.max(verdict.counted['latest, s'] ?? 0, Math.round(late / 1000));
    if (late < 0 || late >= 10 * minute) fault(`late by ${late} ms`);
    if (!isInRanges(ruleOf(plan), { day: wall.day, minute: Math.floor(wall.minute) })) fault('outside hours');
    if (pausedUntil && at < pausedUntil.epochMilliseconds) fault('paused');
    if (quiet.awayUntil && at < quiet.awayUntil.epochMilliseconds) fault('away');
    if (quiet.days.some(({ from, to }) => from <= wall.day && wall.day <= to)) fault('quiet day');
    if (quiet.holidays && holidayOf(quiet.holidays, wall.day) !== undefined) fault('holiday');
    const before = cards[index - 1];
    if (before && due(delivery) <= due(before.delivery)) fault('out of order or twice at once');
    // A turn is as long as it is: its end may be nearer to its beginning than the gap.
    const isOwnTurn =
      kindsTogether(asDue(delivery)).includes('sit') &&
      (before?.plan !== plan || kindsTogether(asDue(before.delivery)).includes('stand'));
    const isClose = before && due(delivery) - due(before.delivery) < limits.leastGapMinutes * minute;
    if (isClose && isPlanned && !isOwnTurn) fault('gap');
    if (wall.day > countedDay) [countedDay, thatDay] = [wall.day, 0];
    if (isPlanned && thatDay >= (limits.mostPerDay ?? Number.POSITIVE_INFINITY)) fault('cap');
    if (isPlanned) thatDay += 1;
    // A date that is lived twice, by somebody who went west, is one all the same.
    const date = `${plan.id} ${wall.day}`;
    const thatDate = (onDate.get(date) ?? 0) + (isPlanned ? 1 : 0);
    onDate.set(date, thatDate);
    if (isPlanned && thatDate > (limits.mostPerDay ?? Number.POSITIVE_INFINITY)) fault('cap of the date');
    count(verdict, isPlanned ? 'cards that came' : 'cards that came after a snooze');
    judgeWords(card, delivery, verdict);
    if (limits.mostPerDay !== undefined) count(verdict, 'cards under a daily maximum');
  }
}

/** Every kind that was due and not held is in the words of the card, and no other. */
function judgeWords({ text }: Card, delivery: Delivery, verdict: Verdict): void {
  if (delivery.kind !== 'reminder') return;
  const { kind: lead } = asDue(delivery);
  const others = [...new Set(kindsTogether(asDue(delivery)))].filter((kind) => kind !== lead);
  const things = others.map((kind) => library.say(`also.${kind}`)).join('; ');
  const line = library.say('reminder.also', { things });
  if (others.length > 0) count(verdict, 'cards of several kinds');
  const hasLine = text.includes(library.say('reminder.also', { things: '' }).split(':')[0] ?? '');
  if (others.length > 0 ? !text.includes(line) : hasLine) verdict.faults.push(`other kinds: ${delivery.id}`);
}

/** After a pause, days off or an outage the first one says that reminders are back. */
function judgeOpenings({ deliveries }: Evidence, verdict: Verdict): void {
  let isOwed = false;
  let plan = '';
  for (const { planId, state, opening, id } of deliveries) {
    if (planId !== plan) [plan, isOwed] = [planId, false];
    const rule = state.is === 'held' ? state.hold.is : state.is;
    const isQuiet = ['paused', 'away', 'quiet-day', 'holiday', 'expired'].includes(rule);
    // That the platform was busy for a while is nothing to be back from; the word of a pause that it had to say is owed still.
    if (isQuiet && !(wasBusy(state) && (opening ?? 'new-day') === 'new-day')) isOwed = true;
    if (state.is !== 'sent') continue;
    if (isOwed && opening === undefined) verdict.faults.push(`says not that it is back: ${id}`);
    if (isOwed) count(verdict, 'cards that said they are back');
    isOwed = false;
  }
}

/** With no sign of life: eight reminders at most, the later ones with rests between, one question, then nothing. */
function judgeSilence({ person, deliveries }: Evidence, verdict: Verdict): void {
  const signs = [...person.signs].sort((one, other) => one - other);
  let signsSeen = 0;
  let sent = 0;
  let hasRested = false;
  let isAsked = false;
  for (const one of deliveries) {
    const before = signsSeen;
    // At the very same instant what is due goes first, and the sign is one after it.
    while ((signs[signsSeen] ?? Number.POSITIVE_INFINITY) < due(one)) signsSeen += 1;
    if (signsSeen > before) [sent, hasRested, isAsked] = [0, false, false];
    const { state } = one;
    // What did not reach them is a rest as well.
    hasRested ||= ['failed', 'unknown'].includes(state.is) || wasBusy(state);
    hasRested ||= state.is === 'held' && ['backed-off', 'do-not-disturb'].includes(state.hold.is);
    if (state.is !== 'sent') continue;
    if (isAsked) verdict.faults.push(`after the question: ${one.id}`);
    // The end of a turn comes after its beginning without a rest; eight are eight all the same.
    if (sent >= 4 && one.kind === 'reminder' && one.reminds !== 'sit' && !hasRested)
      verdict.faults.push(`no rest: ${one.id}`);
    if (sent >= 8 && one.kind === 'reminder') verdict.faults.push(`more than eight ignored: ${one.id}`);
    sent += 1;
    hasRested = false;
    isAsked ||= one.kind === 'question';
    if (one.kind === 'question') count(verdict, 'questions whether to go on');
  }
}

/**
 * What was foretold, against what was recorded, in the words of the same card: every day up to the first thing that
 * nobody can foresee (an outage, do-not-disturb, a platform's refusal, a change of their own mind).
 */
function judgeForetold(evidence: Evidence, { at, plan, lines }: Foretold, verdict: Verdict): void {
  const { person, deliveries, offsetsOf, outages, end } = evidence;
  const own = deliveries.filter(
    (one) => one.planId === plan.id && due(one) > at && due(one) <= at + 14 * day,
  );
  const cut = Math.min(
    at + 14 * day + 1,
    end,
    person.chapters.find(({ from }) => from > at)?.from ?? end,
    outages.find(({ to }) => to > at)?.from ?? end,
    ...own.filter((one) => !isForeseeable(one)).map(due),
  );
  const offsets = offsetsOf(plan.zone);
  const lastDay = cut > at + 14 * day ? Number.POSITIVE_INFINITY : wallOf(offsets, cut).day;
  const isBefore = (ms: number) => wallOf(offsets, ms).day < lastDay;
  const labels = new Set<string>();
  for (let ms = at; ms <= at + 14 * day && isBefore(ms); ms += day / 4)
    labels.add(labelOf(ms, readerAt(at, plan)));
  const foretold = lines.filter((line) => labels.has(line.split(':')[0] ?? ''));
  const came = own
    .filter((one) => isBefore(due(one)))
    .map(({ dueAt, reminds = 'stand', besides, state }) => ({
      at: dueAt,
      kind: reminds,
      besides,
      hold: state.is === 'held' ? state.hold : undefined,
    }));
  const card = nextCard(came, readerAt(at, plan), library.say);
  const told = card.elements.flatMap((element) => (element.is === 'list' ? element.items : []));
  count(verdict, 'forecasts');
  if (lastDay === Number.POSITIVE_INFINITY) count(verdict, 'forecasts lived to their end');
  count(verdict, 'foretold days with a reminder', foretold.length);
  count(verdict, 'foretold moments', came.length);
  if (JSON.stringify(foretold) !== JSON.stringify(told)) {
    verdict.faults.push(
      `foretold at ${show(at)}, until ${show(cut)}, ${plan.id} ${plan.zone}:\n  ${foretold.join('\n  ')}\ncame:\n  ${told.join('\n  ')}`,
    );
  }
}

const readerAt = (ms: number, { zone }: ReminderPlan) => ({
  zone,
  now: Temporal.Instant.fromEpochMilliseconds(ms),
});
const labelOf = (ms: number, reader: ReturnType<typeof readerAt>): string =>
  describeDate(Temporal.Instant.fromEpochMilliseconds(ms), reader);

/** Sent, or held by a rule of the plan at the moment it was due. */
function isForeseeable({ state, dueAt }: Delivery): boolean {
  if (state.is === 'sent') return true;
  const isAtOnce = state.is === 'held' && state.at.epochMilliseconds - dueAt.epochMilliseconds < minute;
  return isAtOnce && state.is === 'held' && state.hold.is !== 'do-not-disturb';
}
