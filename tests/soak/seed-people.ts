import { encodeAddress } from '../../adapters/slack/address.ts';
import { makeAddress } from '../../adapters/teams/address.ts';
import { makeReach } from '../../adapters/teams/reach.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import type { Store } from '../../src/ports/store.ts';
import type { AttackedBot } from '../attack/attacked-bot.ts';
import { homeTeam } from '../attack/seed-victims.ts';
import { aPlan } from '../support/store-samples.ts';

/** How many people on each platform are reminded, and how often. With two chats to write to, no pace holds them up. */
export const peopleEach = 240;
const everyMinutes = 10;

/** The id of a person of this run on either platform; Teams knows people by UUIDs. */
export function personId(platform: 'slack' | 'teams', index: number): string {
  return platform === 'slack'
    ? `U0SOAK${index}`
    : `5a1d9c1e-2f0b-4c56-9a54-${String(index).padStart(12, '0')}`;
}

/** Plans that come due all the while, each person at another moment, all day and in every zone the same. */
export async function seedPeople(store: Store, { teams }: AttackedBot): Promise<void> {
  const now = Temporal.Now.instant();
  const slackWorkspace = workspaceId('slack', homeTeam);
  const teamsWorkspace = workspaceId('teams', teams.tenantId);
  const hours = hoursOfGroups([{ weekdays: everyDay, ranges: wholeDay }]);
  const chats = ['you', 'colleague'].map((person) => ({
    slack: encodeAddress(slackWorkspace, person === 'you' ? 'U0YOU' : 'U0COLLEAGUE'),
    teams: makeAddress({
      ...{ kind: 'person', tenantId: teams.tenantId },
      conversationId: `a:playground-${person}`,
    }),
  }));
  await store.transaction(async (inside) => {
    for (const { teams: chat } of chats) {
      const reach = makeReach({ serviceUrl: teams.serviceUrl, teamId: undefined });
      await inside.reaches.remember(teamsWorkspace, chat, reach, now);
    }
    for (let index = 0; index < peopleEach; index++) {
      for (const platform of ['slack', 'teams'] as const) {
        const chat = chats[index % chats.length];
        if (chat === undefined) continue;
        await inside.plans.save(
          aPlan({
            id: `soak-${platform}-${index}` as PlanId,
            workspaceId: platform === 'slack' ? slackWorkspace : teamsWorkspace,
            personId: personId(platform, index) as PersonId,
            address: chat[platform],
            zone: 'UTC' as ZoneId,
            hours,
            strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes } }],
            limits: { mostPerDay: undefined, leastGapMinutes: 0 },
            nextDueAt: now.add({ seconds: Math.floor((index * everyMinutes * 60) / peopleEach) }),
          }),
        );
      }
    }
  });
}
