import { exportCards } from '../cards/export-cards.ts';
import type { Delivery } from '../domain/delivery.ts';
import { formatLocalDay } from '../domain/local-day.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localMomentOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { gatherMine, type Mine } from './gather-mine.ts';
import type { House } from './house.ts';

/**
 * A copy of all that is kept of the asker, as JSON, in as few messages as it fits, a page of them at once. No file: that
 * needs more rights.
 */
export async function exportMine(house: House, asker: Asker, page = 1): Promise<Reply> {
  const mine = await gatherMine(house, asker);
  const zone = mine.plan?.zone ?? (await asker.findZone()) ?? ('UTC' as ZoneId);
  const cards = exportCards(
    JSON.stringify(describeMine(mine, { ...asker, zone }, house.clock.now()), undefined, 1),
    house.library.say,
    page,
  );
  return { is: 'cards', cards };
}

function describeMine(
  { plan, due, checkAgain, record, hasChat, reach }: Mine,
  asker: Asker & { readonly zone: ZoneId },
  at: Temporal.Instant,
) {
  const { workspaceId, personId, address, zone } = asker;
  return {
    exportedAt: at,
    ...{ workspace: workspaceId, person: personId, chat: hasChat || plan || due.length > 0 ? address : null },
    chatServer: reach ?? null,
    reminders: plan ? describePlanRow(plan) : null,
    warningSignsAgainOn: checkAgain?.dueAt ?? null,
    record: record
      ? {
          since: record.since,
          days: Object.fromEntries(
            record.days.map(({ day, done, skipped }) => [formatLocalDay(day), { done, skipped }]),
          ),
        }
      : null,
    remindersDue: describeDue(zone, due),
  };
}

function describePlanRow({
  workspaceId: _workspace,
  personId: _person,
  address: _address,
  ...kept
}: ReminderPlan) {
  return kept;
}

/** By local day, in local time: what was due and what became of it. */
function describeDue(zone: ZoneId, due: readonly Delivery[]): Readonly<Record<string, readonly string[]>> {
  const lines = due.map(({ dueAt, kind, reminds, contentId, besides = [], state }) => {
    const { day, minute } = localMomentOf(zone, dueAt.epochMilliseconds);
    const reason = state.is === 'held' ? `: ${state.hold.is}` : 'reason' in state ? `: ${state.reason}` : '';
    const what = [reminds ?? kind, contentId].filter(Boolean).join(' ');
    const named = besides.map(({ kind: beside, hold }) => (hold ? `${beside}, held: ${hold.is}` : beside));
    const others = named.length === 0 ? '' : ` (with ${named.join('; ')})`;
    return { day, line: `${formatLocalMinute(Math.floor(minute))} ${what}, ${state.is}${reason}${others}` };
  });
  return Object.fromEntries(
    [...Map.groupBy(lines, ({ day }) => day)].map(([day, those]) => [
      formatLocalDay(day),
      those.map(({ line }) => line),
    ]),
  );
}
