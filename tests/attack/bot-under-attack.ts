import { chooseSettings } from '../../src/app/config/choose-settings.ts';
import { readConfig } from '../../src/app/config/config.ts';
import { loadContent } from '../../src/app/load-content.ts';
import { createLog } from '../../src/app/log/create-log.ts';
import { openConfiguredStore } from '../../src/app/open-configured-store.ts';
import { startBot } from '../../src/app/start-bot.ts';
import { stopOnCrash } from '../../src/app/stop-on-crash.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import { usualCommandsPerMinute } from '../../src/usecases/command-limit.ts';
import type { Answer, Order, Reach } from './orders.ts';

/*
 * The bot in a process of its own, configured from its environment as `main.ts` does it. Only where the platforms are
 * comes over `REACH`: the stand-ins run in the process of the test.
 */
stopOnCrash();
const reach: Reach = JSON.parse(process.env.REACH ?? '');
const config = readConfig(process.env);
const { library, emergencyNumbers } = loadContent();
const { slack, teams } = config;
if (!slack || !teams) throw new Error('Expected both platforms in the environment');
const given = Object.entries({ ...slack, publicUrl: config.publicUrl });
const bot = await startBot({
  store: await openConfiguredStore(config, 'backwise'),
  clock: createSystemClock(),
  log: createLog(config.logLevel),
  library,
  emergencyNumbers,
  settings: chooseSettings(config, emergencyNumbers),
  host: config.host,
  port: config.port,
  commandsPerMinute: config.commandsPerMinute ?? usualCommandsPerMinute,
  metricsToken: config.metricsToken,
  publicUrl: () => config.publicUrl,
  connections: {
    slack: {
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      ...{ mode: slack.mode, apiUrl: reach.slackApiUrl, sendWithinMs: reach.sendWithinMs },
    },
    teams: {
      sendWithinMs: reach.sendWithinMs,
      tenants: teams.allowedTenants,
      auth: { kind: 'stand-in', appId: teams.appId ?? '', ...reach.teams },
    },
  },
});

process.on('message', (order: Order) => {
  void carryOut(order).then((answer) => process.send?.(answer));
});
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
process.send?.({ is: 'started', url: bot.url } satisfies Answer);

async function carryOut(order: Order): Promise<Answer> {
  switch (order) {
    case 'settle':
      await bot.settled();
      return { is: 'settled' };
    case 'measure': {
      // Twice, since what the first finds dead may hold the last thread to others.
      await global.gc?.({ type: 'major', execution: 'async' });
      await global.gc?.({ type: 'major', execution: 'async' });
      const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
      const handles = process.getActiveResourcesInfo();
      return { is: 'measured', rss, heapUsed, external, arrayBuffers, handles };
    }
  }
}
