import { encodeAddress, encodeMessageRef } from '../../adapters/slack/address.ts';
import { makeAddress, makeMessageRef } from '../../adapters/teams/address.ts';
import { makeReach } from '../../adapters/teams/reach.ts';
import { accountOf } from '../../playground/teams/premises.ts';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshProgress } from '../../src/domain/progress.ts';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import type { Store } from '../../src/ports/store.ts';
import { aDelivery, aPlan, aSubscription } from '../support/store-samples.ts';

/** The workspace that the stand-in is, and one that is served by the same bot and has nothing to do with it. */
export const homeTeam = 'T0DEMO';
export const rivalTeam = 'T0RIVAL';
export const rivalTenant = '22222222-3333-4444-8555-666666666666';

/** Who attacks, and whom. The victim in the other workspace bears the attacker's own id. */
export const slackIds = { attacker: 'U0YOU', victim: 'U0COLLEAGUE' } as const;
export const teamsIds = {
  attacker: accountOf('you').aadObjectId,
  victim: accountOf('colleague').aadObjectId,
} as const;

/** After any run of these tests, and not so far ahead that it is taken for the work of a wrong clock. */
const far = Temporal.Now.instant().add({ hours: 48 }).round({ smallestUnit: 'minute' });

interface Victim {
  readonly workspace: WorkspaceId;
  readonly person: string;
  readonly chat: Address;
  readonly channel: Address;
  readonly message: MessageRef;
  readonly reach?: string;
}

/** The reminder a victim was sent last, and whose buttons still work for them. */
export function deliveryOf(workspace: WorkspaceId): DeliveryId {
  return `reminder-of-${workspace.replaceAll(':', '-')}` as DeliveryId;
}

/** Victims in every workspace the bot will serve: plans, reminders, subscriptions, a wish to be told to check again. */
export function victimsOf(tenantId: string, serviceUrl: string, withRivals: boolean): readonly Victim[] {
  const onSlack = (team: string, person: string): Victim => {
    const workspace = workspaceId('slack', team);
    return {
      ...{ workspace, person, chat: encodeAddress(workspace, person) },
      channel: encodeAddress(workspace, 'C0DEMO'),
      message: encodeMessageRef(workspace, 'D0COLLEAGUE', '1700000000.000100'),
    };
  };
  const onTeams = (tenant: string, person: string, conversationId: string): Victim => {
    const place = { kind: 'person', tenantId: tenant, conversationId } as const;
    return {
      ...{ workspace: workspaceId('teams', tenant), person, chat: makeAddress(place) },
      channel: makeAddress({
        kind: 'channel',
        tenantId: tenant,
        conversationId: '19:playground-wellness@thread.tacv2',
      }),
      message: makeMessageRef({ place, activityId: '1700000000000' }),
      reach: makeReach({ serviceUrl, teamId: undefined }),
    };
  };
  const home = [
    onSlack(homeTeam, slackIds.victim),
    onTeams(tenantId, teamsIds.victim, 'a:playground-colleague'),
  ];
  if (!withRivals) return home;
  return [
    ...home,
    onSlack(rivalTeam, slackIds.attacker),
    onTeams(rivalTenant, teamsIds.attacker, 'a:playground-you'),
  ];
}

/** Keeps everything a victim has, as the bot would have kept it. */
export async function seedVictim(store: Store, victim: Victim, now: Temporal.Instant): Promise<void> {
  const { workspace: workspaceId, person, chat, channel, message, reach } = victim;
  const named = (what: string) => `${what}-of-${workspaceId.replaceAll(':', '-')}`;
  const id = deliveryOf(workspaceId);
  const planId = named('plan') as PlanId;
  await store.workspaces.admit(workspaceId, now);
  await store.plans.save(
    aPlan({
      ...{ id: planId, workspaceId, personId: person as PersonId, address: chat, nextDueAt: far },
      progress: { ...freshProgress, last: { id, isOpen: true, snoozes: 0 } },
    }),
  );
  const subscription = { id: named('subscription') as PlanId, workspaceId, channel, nextDueAt: far };
  await store.subscriptions.save(aSubscription(subscription));
  const common = { workspaceId, planId, address: chat };
  await store.deliveries.insert([
    aDelivery({
      ...{ ...common, id, dueAt: now, bestBefore: now.add({ minutes: 10 }), reminds: 'stand' },
      state: { is: 'sent', at: now, message },
    }),
    aDelivery({
      ...{ ...common, id: named('again') as DeliveryId, planId: named('again-plan') as PlanId },
      ...{ kind: 'check-again', contentId: 'check-again', dueAt: far, bestBefore: far.add({ hours: 24 }) },
      state: { is: 'pending', notBefore: far },
    }),
  ]);
  if (reach === undefined) return;
  await store.directChats.remember(workspaceId, person as PersonId, chat);
  await store.reaches.remember(workspaceId, chat, reach, now);
  await store.reaches.remember(workspaceId, channel, reach, now);
}
