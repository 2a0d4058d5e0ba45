import { mineCard } from '../cards/mine-card.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { gatherMine } from './gather-mine.ts';
import type { House } from './house.ts';

/** What is kept about the asker, in words. */
export async function tellMine(house: House, asker: Asker): Promise<Reply> {
  const { plan, due, checkAgain, record, hasChat } = await gatherMine(house, asker);
  const zone = plan?.zone ?? (await asker.findZone());
  const now = house.clock.now();
  const card = mineCard(
    {
      ...{ plan, dueCount: due.length, hasChat },
      checkAgainAt: checkAgain?.dueAt,
      recordDays: record?.days.length,
    },
    { now, today: localDayOf(zone ?? ('UTC' as ZoneId), now), zone },
    house.library.say,
  );
  return { is: 'card', card };
}
