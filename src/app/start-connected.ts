import type { TeamsAuth } from '../../adapters/teams/auth-options.ts';
import { tokenSourceOf } from '../../adapters/teams/authentication.ts';
import type { Log } from '../ports/log.ts';
import { usualCommandsPerMinute } from '../usecases/command-limit.ts';
import { chooseSettings } from './config/choose-settings.ts';
import type { Config, SlackConfig, TeamsConfig } from './config/config.ts';
import type { Connections } from './connect-platforms.ts';
import { loadContent } from './load-content.ts';
import { openConfiguredStore } from './open-configured-store.ts';
import { pictureSecrets } from './pictures/picture-secrets.ts';
import { askServers } from './server-time.ts';
import { sharedThrough } from './shared-through.ts';
import { startBot } from './start-bot.ts';
import { createSystemClock } from './system-clock.ts';

/**
 * Starts the bot against real Slack and Teams, as configured. `lostLogLines`: how many lines the log has lost so far.
 * Throws StartMistake or StoreUnavailable.
 */
export async function startConnected(
  config: Config,
  log: Log,
  lostLogLines?: () => number,
): Promise<{ stop(): Promise<void> }> {
  const { library, emergencyNumbers } = loadContent();
  const settings = chooseSettings(config, emergencyNumbers);
  const store = await openConfiguredStore(config, 'backwise');
  try {
    const connections = toConnections(config);
    const clock = createSystemClock();
    const servers = timeServersOf(connections);
    const bot = await startBot({
      store,
      clock,
      log,
      library,
      emergencyNumbers,
      settings,
      connections,
      host: config.host,
      port: config.port,
      commandsPerMinute: config.commandsPerMinute ?? usualCommandsPerMinute,
      metricsToken: config.metricsToken,
      lostLogLines,
      publicUrl: () => config.publicUrl,
      ...(config.databaseUrl ? { createDispatcher: sharedThrough(config.databaseUrl) } : {}),
      secrets: pictureSecrets(config),
      askOthers: () => askServers(servers, () => clock.now()),
    });
    log.info('backwise.started', {
      url: bot.url,
      slack: config.slack?.mode ?? 'not-connected',
      teams: config.teams?.auth ?? 'not-connected',
      store: config.databaseUrl ? 'postgresql' : 'sqlite',
    });
    return {
      async stop() {
        await bot.stop();
        log.info('backwise.stopped');
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Whom the bot speaks to in any case, by whose clock a time to come is told from a clock that is behind. */
function timeServersOf({ slack, teams }: Connections): readonly string[] {
  const keys = teams && tokenSourceOf(teams.auth)?.metadataUrl;
  return [...(slack ? [slack.apiUrl ?? 'https://slack.com/api/'] : []), ...(keys ? [keys] : [])];
}

function toConnections(config: Config): Connections {
  return {
    ...(config.slack ? { slack: toSlackOptions(config.slack, config.publicUrl) } : {}),
    ...(config.teams
      ? { teams: { auth: toTeamsAuth(config.teams), tenants: config.teams.allowedTenants } }
      : {}),
  };
}

function toSlackOptions(
  slack: SlackConfig,
  publicUrl: string | undefined,
): NonNullable<Connections['slack']> {
  const given = { ...slack, publicUrl };
  // exactOptionalPropertyTypes: what was not set must not be there at all.
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as unknown as NonNullable<Connections['slack']>;
}

function toTeamsAuth(teams: TeamsConfig): TeamsAuth {
  if (teams.auth === 'off') return { kind: 'off' };
  return {
    kind: 'entra',
    appType: teams.appType,
    appId: teams.appId ?? '',
    ...(teams.appPassword === undefined ? {} : { appPassword: teams.appPassword }),
    ...(teams.tenantId === undefined ? {} : { tenantId: teams.tenantId }),
  };
}
