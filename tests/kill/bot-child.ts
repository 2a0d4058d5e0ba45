// The whole bot, as `npm start` makes it, against a stand-in for Slack that `npm start` has no setting for.

import { loadContent } from '../../src/app/load-content.ts';
import { createLog } from '../../src/app/log/create-log.ts';
import { sharedThrough } from '../../src/app/shared-through.ts';
import { startBot } from '../../src/app/start-bot.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { usualSettings } from '../support/test-house.ts';

const { STORE = '', SECRET = '', API_URL = '' } = process.env;
const secrets = createSecretBox([SECRET]);
const isShared = STORE.startsWith('postgres:');
const bot = await startBot({
  store: isShared
    ? await openPostgresStore({ connectionString: STORE, secrets })
    : await openSqliteStore({ file: STORE, secrets }),
  clock: createSystemClock(),
  log: createLog('warn'),
  ...loadContent(),
  settings: usualSettings,
  connections: {
    slack: {
      mode: 'http',
      apiUrl: API_URL,
      signingSecret: 'signing',
      clientId: '1.1',
      clientSecret: 'client',
      stateSecret: 'state',
      publicUrl: 'https://backwise.example',
      messagesPerSecond: 40,
    },
  },
  host: '127.0.0.1',
  port: 0,
  ...(isShared ? { createDispatcher: sharedThrough(STORE) } : {}),
});
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
// Not at the next minute, for which a test would have to wait.
await planDue(bot.house);
console.log('ready');
