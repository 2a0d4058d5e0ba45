import { encodeAddress } from '../../adapters/slack/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { usualQuietRules } from '../../src/domain/quiet-rules.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import type { Store } from '../../src/ports/store.ts';
import { aPlan } from '../support/store-samples.ts';

const zone = 'Europe/Berlin' as ZoneId;

export interface Owed {
  readonly people: number;
  readonly workspaces: number;
  /** The first comes due then, the last `overMs` milliseconds later, evenly. */
  readonly from: Temporal.Instant;
  readonly overMs: number;
}

/** The place of a person on Slack, by number. */
export const placeOf = (number: number) => `U${String(number).padStart(6, '0')}`;

/** The plan of a person, by number. */
export const planIdOf = (number: number) => `plan-${number}` as PlanId;

/** Installs workspaces and gives people plans that come due once each while the test runs. */
export async function owePeople(store: Store, { people, workspaces, from, overMs }: Owed): Promise<void> {
  // Six hours ago: next due tomorrow, so that nobody comes due twice.
  const earlier = from.subtract({ hours: 6 }).toZonedDateTimeISO(zone);
  const idOf = (number: number) => workspaceId('slack', `T${String(number % workspaces).padStart(4, '0')}`);
  for (let number = 0; number < workspaces; number += 1) {
    const workspace = idOf(number);
    await store.workspaces.admit(workspace, from);
    const secret = JSON.stringify({
      team: { id: `T${number}` },
      user: { id: 'U1' },
      bot: { token: `xoxb-${number}` },
    });
    await store.installs.save({ workspaceId: workspace, secret, installedAt: from });
  }
  await store.transaction(async ({ plans }) => {
    for (let number = 0; number < people; number += 1) {
      await plans.save(
        aPlan({
          id: planIdOf(number),
          workspaceId: idOf(number),
          personId: `person-${number}` as PersonId,
          address: encodeAddress(idOf(number), placeOf(number)),
          zone,
          hours: hoursOfGroups([{ weekdays: everyDay, ranges: wholeDay }]),
          strands: [{ kind: 'stand', cadence: { is: 'at', times: [earlier.hour * 60 + earlier.minute] } }],
          quiet: { ...usualQuietRules, heedsDoNotDisturb: false },
          nextDueAt: from.add({ milliseconds: Math.round((overMs * number) / people) }),
        }),
      );
    }
  });
}
