import { recordCard, recordOffCard } from '../cards/record-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import type { Card } from '../domain/card.ts';
import type { Delivery } from '../domain/delivery.ts';
import { streakOf, weekUpTo } from '../domain/record-week.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';

/** Days that are kept of a record; also how far a run of days can be counted back. */
export const keptRecordDays = 366;

/** The asker's week, or that nothing is counted. */
export async function showRecord(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  const since = await house.store.records.since(asker.workspaceId, asker.personId);
  return {
    is: 'card',
    card: since ? await cardOfWeek(house, asker, since) : recordOffCard(say('record.off'), say),
  };
}

/** Begins to count for the asker alone. Without reminders there is nothing to count. */
export async function switchRecordOn(
  house: House,
  asker: Asker,
  how: 'typed' | 'pressed' = 'typed',
): Promise<Reply> {
  const { workspaceId, personId } = asker;
  const { say } = house.library;
  if (!(await findPlan(house, asker))) return answer(how, sentenceCard(say('record.need-plan')));
  const now = house.clock.now();
  await house.store.records.switchOn(workspaceId, personId, now);
  // Switched on twice, it began the first time.
  const since = (await house.store.records.since(workspaceId, personId)) ?? now;
  return answer(how, await cardOfWeek(house, asker, since, say('record.on')));
}

/** Ends the record and erases it. */
export async function switchRecordOff(
  house: House,
  asker: Asker,
  how: 'typed' | 'pressed' = 'typed',
): Promise<Reply> {
  const { say } = house.library;
  const wasOn = await house.store.records.switchOff(asker.workspaceId, asker.personId);
  return answer(how, recordOffCard(say(wasOn ? 'record.erased' : 'record.was-off'), say));
}

/** A reminder came: its day is no free day any more. Nothing is kept of those who have no record. */
export async function recordReminder(
  { store }: House,
  { workspaceId, personId, zone }: ReminderPlan,
  { dueAt }: Delivery,
): Promise<void> {
  await store.records.count(workspaceId, personId, { day: localDayOf(zone, dueAt), done: 0, skipped: 0 });
}

/** A reminder was answered. */
export async function recordAnswer(
  { store }: House,
  { workspaceId, personId, zone }: ReminderPlan,
  { dueAt }: Delivery,
  what: 'done' | 'skipped',
): Promise<void> {
  const none = { day: localDayOf(zone, dueAt), done: 0, skipped: 0 };
  await store.records.count(workspaceId, personId, { ...none, [what]: 1 });
}

async function cardOfWeek(house: House, asker: Asker, since: Temporal.Instant, lead?: string): Promise<Card> {
  const { workspaceId, personId } = asker;
  const plan = await findPlan(house, asker);
  const zone = plan?.zone ?? (await asker.findZone()) ?? ('UTC' as ZoneId);
  const today = localDayOf(zone, house.clock.now());
  const days = await house.store.records.days(workspaceId, personId, today - keptRecordDays);
  const week = weekUpTo(today, days, localDayOf(zone, since));
  return recordCard(week, streakOf(today, days), house.weekPictureUrl(week), house.library.say, lead);
}

function answer(how: 'typed' | 'pressed', card: Card): Reply {
  return how === 'pressed' ? { is: 'replace', card } : { is: 'card', card };
}
