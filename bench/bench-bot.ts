import { loadContent } from '../src/app/load-content.ts';
import { createLog } from '../src/app/log/create-log.ts';
import { type RunningBot, startBot } from '../src/app/start-bot.ts';
import { createSystemClock } from '../src/app/system-clock.ts';
import type { Store } from '../src/ports/store.ts';
import { usualSettings } from './bench-house.ts';

export const signingSecret = 'bench-signing-secret';

/** The whole bot with both platforms, as `npm start` makes it, against a stand-in for Slack's Web API. */
export function startBenchBot(store: Store, apiUrl: string): Promise<RunningBot> {
  return startBot({
    store,
    clock: createSystemClock(),
    log: createLog('silent'),
    ...loadContent(),
    settings: usualSettings,
    connections: {
      slack: { mode: 'http', apiUrl, signingSecret, botToken: 'xoxb-bench' },
      teams: { auth: { kind: 'off' } },
    },
    host: '127.0.0.1',
    port: 0,
  });
}
