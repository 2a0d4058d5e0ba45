import { afterAll, describe } from 'vitest';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { describeDispatcher } from '../contracts/dispatcher-contract.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, globex } from './outbox-bed.ts';
import { BossClock, openQueueBed } from './pg-boss-bed.ts';

const scratch = await createScratchPostgres();
const connectionString = scratch?.connectionString ?? '';

/** Answers come over the network: a few turns of real time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 4));
}

describe.skipIf(!scratch)('PostgreSQL', () => {
  let schemas = 0;
  afterAll(() => scratch?.drop());

  describeDispatcher('pg-boss over a real PostgreSQL', async () => {
    // Ahead of real time: what comes in through our own connections bears the server's time, and must be past.
    const clock = new BossClock(Temporal.Now.instant().add({ hours: 24 }).toString());
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    for (const workspace of [acme, globex]) {
      await store.workspaces.purge(workspace);
      await store.workspaces.admit(workspace, clock.now());
    }
    const schema = `queue_${++schemas}`;
    const { dispatcher } = openQueueBed({ connectionString, max: 4 }, schema, store, clock);
    return {
      dispatcher,
      store,
      workspaces: [acme, globex],
      now: () => clock.now(),
      advance: (by) => clock.advance(by, settle),
      close: () => store.close(),
    };
  });
});
