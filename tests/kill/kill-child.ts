// A process that plans and sends through the real use cases, outbox, store and Slack adapter until it is killed.
// Everything but the HTTP server of the bot, which takes no part in sending.
import { createSlackPlatform } from '../../adapters/slack/platform.ts';
import { installedTokens } from '../../adapters/slack/token-source.ts';
import { createLog } from '../../src/app/log/create-log.ts';
import { sharedThrough } from '../../src/app/shared-through.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { furnish } from '../support/test-house.ts';

const { STORE = '', SECRET = '', API_URL = '' } = process.env;
const secrets = createSecretBox([SECRET]);
const clock = createSystemClock();
const log = createLog('warn');
const isShared = STORE.startsWith('postgres:');
const store = isShared
  ? await openPostgresStore({ connectionString: STORE, secrets })
  : await openSqliteStore({ file: STORE, secrets });
const dispatcher = (isShared ? sharedThrough(STORE) : createLocalDispatcher)({ store, clock, log });
const platform = createSlackPlatform({
  ...{ apiUrl: API_URL, clock, log },
  tokens: installedTokens(store.installs),
  messagesPerSecond: 40,
});
const house = furnish({ store, dispatcher, clock, log, platforms: new Map([['slack', platform]]) });
await dispatcher.start(
  createDrain({
    ...{ store, clock, log, platforms: house.platforms },
    compose: (delivery) => composeDelivery(house, delivery),
    settled: (delivery, state) => followDelivery(house, delivery, state),
  }),
);

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
console.log('ready');
while (!stopping.signal.aborted) {
  // Far more often than each minute, so that a kill meets planning as often as sending.
  await planDue(house).catch((error: unknown) => console.error('tick failed', error));
  await clock.wait(50, stopping.signal);
}
await dispatcher.stop();
await store.close();
process.exit(0);
