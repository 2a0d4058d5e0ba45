import { inspectCredentials, inspectKeys } from '../../../adapters/teams/inspect-credentials.ts';
import { NotDelivered } from '../../ports/errors.ts';
import type { Config, TeamsConfig } from '../config/config.ts';
import { readServerTime } from '../server-time.ts';
import type { CheckedPlatform } from './check-slack.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type Finding, made } from './finding.ts';

/** Asks Microsoft for a token with the bot's credentials, and for the keys that inbound requests are proven with. */
export async function checkTeams(parts: DoctorParts, { teams }: Config): Promise<CheckedPlatform> {
  if (!teams) return { report: { check: 'teams', is: 'skipped', why: 'not connected' }, times: [] };
  if (teams.auth === 'off') {
    return { report: { check: 'teams', is: 'skipped', why: 'authentication is off' }, times: [] };
  }
  const inspections = [
    await inspectKeys(parts.microsoftReach),
    ...(hasSecret(teams) ? [await inspectCredentials(credentialsOf(teams), parts.microsoftReach)] : []),
  ];
  const findings = inspections.flatMap(({ error }): Finding[] =>
    error
      ? [
          {
            id: error instanceof NotDelivered ? 'teams.unreachable' : 'teams.secret',
            found: error.message,
            todo: error.remedy,
          },
        ]
      : [],
  );
  const seen = hasSecret(teams)
    ? 'the keys of the Bot connector, and a token for the bot'
    : 'the keys of the Bot connector; a managed identity can be tried by the running bot alone';
  const times = inspections.flatMap(({ date }) => readServerTime('Microsoft', date, parts.clock.now()) ?? []);
  return { report: made('teams', seen, findings), times };
}

function hasSecret({ appType }: TeamsConfig): boolean {
  return appType !== 'UserAssignedMSI';
}

function credentialsOf({ appType, appId = '', appPassword = '', tenantId }: TeamsConfig) {
  return { appId, appPassword, tenantId: appType === 'MultiTenant' ? undefined : tenantId };
}
