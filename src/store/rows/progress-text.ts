import type { DeliveryId } from '../../domain/delivery.ts';
import type { LastReminder } from '../../domain/last-reminder.ts';
import { openings } from '../../domain/opening.ts';
import { type DayCount, freshProgress, type Progress, type Turn } from '../../domain/progress.ts';
import { reminderKinds } from '../../domain/reminder-kind.ts';
import type { Rotation } from '../../domain/rotation.ts';
import type { Snooze } from '../../domain/snooze.ts';
import {
  fieldsOf,
  instantOf,
  listOf,
  oneOf,
  optional,
  readEach,
  readFields,
  readJson,
  textOf,
  truthOf,
  wholeNumber,
} from './read-json.ts';

/** How far a plan has come, as JSON text and back. What is as at the beginning is left out. */
export function writeProgress(progress: Progress): string {
  const { last, snooze, turn, recentKinds } = progress;
  // Field by field, since this is written for everybody in a burst, and JSON takes twice as long over what is left out.
  const fields =
    field('lastAt', progress.lastAt?.epochMilliseconds) +
    field('skipAt', progress.skipAt?.epochMilliseconds) +
    field('snooze', snooze && JSON.stringify({ ...snooze, until: snooze.until.epochMilliseconds })) +
    field('turn', turn && JSON.stringify({ ...turn, endsAt: turn.endsAt.epochMilliseconds })) +
    field('recentKinds', recentKinds.length === 0 ? undefined : JSON.stringify(recentKinds)) +
    field('day', progress.day) +
    field('sentThatDay', progress.sentThatDay || undefined) +
    field('sentBefore', progress.sentBefore && writeCounts(progress.sentBefore)) +
    field('last', last && JSON.stringify(last)) +
    field('ignoredInRow', progress.ignoredInRow || undefined) +
    field('hasRested', progress.hasRested || undefined) +
    field('isAsked', progress.isAsked || undefined) +
    field('owedOpening', progress.owedOpening && JSON.stringify(progress.owedOpening));
  return `{${fields.slice(1)}}`;
}

const writeCounts = (counts: readonly DayCount[]) =>
  JSON.stringify(counts.map(({ day, sent }) => [day, sent]));

function readCount(value: unknown): DayCount | undefined {
  const [day, sent, ...more] = readEach(value, (number) => wholeNumber(number)) ?? [];
  return day === undefined || sent === undefined || more.length > 0 ? undefined : { day, sent };
}

/** `json`: the value as JSON has it. */
function field(name: string, json: string | number | true | undefined): string {
  return json === undefined ? '' : `,"${name}":${json}`;
}

/** `undefined` when the text is damaged. */
export function readProgress(json: string): Progress | undefined {
  const fields = readFields(json);
  if (!fields) return undefined;
  const lastAt = optional(fields.lastAt, instantOf);
  const skipAt = optional(fields.skipAt, instantOf);
  const day = optional(fields.day, (value) => wholeNumber(value));
  const last = optional(fields.last, readLast);
  const snooze = optional(fields.snooze, readSnooze);
  const turn = optional(fields.turn, readTurn);
  const owedOpening = optional(fields.owedOpening, (value) => oneOf(openings, value));
  const recentKinds = listOf(reminderKinds, fields.recentKinds ?? []);
  const sentThatDay = wholeNumber(fields.sentThatDay ?? 0, 0);
  const ignoredInRow = wholeNumber(fields.ignoredInRow ?? 0, 0);
  const hasRested = truthOf(fields.hasRested ?? false);
  const isAsked = truthOf(fields.isAsked ?? false);
  if (!lastAt || !skipAt || !day || !last || !snooze || !turn || !owedOpening || !recentKinds)
    return undefined;
  const sentBefore = optional(fields.sentBefore, (value) => readEach(value, readCount));
  if (!sentBefore || sentThatDay === undefined || ignoredInRow === undefined) return undefined;
  if (hasRested === undefined || isAsked === undefined) return undefined;
  return {
    ...freshProgress,
    ...{ lastAt: lastAt.value, skipAt: skipAt.value, day: day.value, last: last.value },
    ...{ snooze: snooze.value, turn: turn.value, owedOpening: owedOpening.value },
    ...(sentBefore.value ? { sentBefore: sentBefore.value } : {}),
    ...{ recentKinds, sentThatDay, ignoredInRow, hasRested, isAsked },
  };
}

function readLast(value: unknown): LastReminder | undefined {
  const fields = fieldsOf(value) ?? {};
  const id = textOf(fields.id);
  const isOpen = truthOf(fields.isOpen);
  const snoozes = wholeNumber(fields.snoozes, 0);
  if (id === undefined || isOpen === undefined || snoozes === undefined) return undefined;
  const former = optional(fields.before, readFormer);
  if (!former) return undefined;
  return {
    ...{ id: id as DeliveryId, isOpen, snoozes },
    ...(fields.isLeft === true ? { isLeft: true } : {}),
    ...(fields.endsNothing === true ? { endsNothing: true } : {}),
    ...(fields.isUnclear === true ? { isUnclear: true } : {}),
    ...(former.value ? { before: former.value } : {}),
  };
}

function readFormer(value: unknown): LastReminder['before'] {
  const fields = fieldsOf(value) ?? {};
  const id = textOf(fields.id);
  const snoozes = wholeNumber(fields.snoozes, 0);
  const older = optional(fields.before, readFormer);
  if (id === undefined || snoozes === undefined || !older) return undefined;
  return { id: id as DeliveryId, snoozes, ...(older.value ? { before: older.value } : {}) };
}

function readSnooze(value: unknown): Snooze | undefined {
  const fields = fieldsOf(value) ?? {};
  const until = instantOf(fields.until);
  const of = textOf(fields.of);
  const kind = oneOf(reminderKinds, fields.kind);
  const contentId = textOf(fields.contentId);
  const count = wholeNumber(fields.count, 1);
  const besides = optional(fields.besides, (value) => listOf(reminderKinds, value));
  if (!besides || !until || of === undefined || !kind || contentId === undefined || count === undefined)
    return undefined;
  const named = besides.value ? { besides: besides.value } : {};
  return { until, of: of as DeliveryId, kind, ...named, contentId, count };
}

function readTurn(value: unknown): Turn | undefined {
  const fields = fieldsOf(value) ?? {};
  const of = textOf(fields.of);
  const endsAt = instantOf(fields.endsAt);
  return of === undefined || !endsAt ? undefined : { of: of as DeliveryId, endsAt };
}

/** A number, the ids drawn in that round, and at the end, where there are any, the list of ids not wanted. */
export const writeRotation = ({ round, seen, unwanted = [] }: Rotation): string =>
  JSON.stringify([round, ...seen, ...(unwanted.length === 0 ? [] : [unwanted])]);

/** `undefined` when the text is damaged. */
export function readRotation(json: string): Rotation | undefined {
  const members = readEach(readJson(json), (member) => member ?? undefined) ?? [];
  const last = members.at(-1);
  const hasUnwanted = Array.isArray(last);
  const unwanted = hasUnwanted ? readEach(last, textOf) : [];
  const round = wholeNumber(members[0], 0);
  const seen = readEach(members.slice(1, hasUnwanted ? -1 : undefined), textOf);
  if (round === undefined || !seen || !unwanted) return undefined;
  return { round, seen, ...(unwanted.length === 0 ? {} : { unwanted }) };
}
