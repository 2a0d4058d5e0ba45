import { join } from 'node:path';
import type { Store } from '../ports/store.ts';
import { refuseMovedOut } from '../store/moved-out.ts';
import { openPostgresStore } from '../store/open-postgres.ts';
import { openSqliteStore } from '../store/open-sqlite.ts';
import { createSecretBox } from '../store/secret-box.ts';
import type { Config } from './config/config.ts';
import { foldLogApart } from './fold-log-apart.ts';
import { createSystemClock } from './system-clock.ts';

/** Far longer than any query of the bot takes; a reminder is worth sending for ten minutes. */
export const postgresPatienceMs = 30_000;

/**
 * Opens the store the configuration names: PostgreSQL with DATABASE_URL, else `<DATA_DIR>/<name>.sqlite`. The
 * playground has a schema of its own: its clock runs ahead, and its stand-ins are nobody's workspace. `lock: false`
 * opens for reading only, beside a running bot; `alone` while no other process uses it. Throws StoreUnavailable, also for
 * a file that was moved to PostgreSQL.
 */
export async function openConfiguredStore(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'secrets'>,
  name: 'backwise' | 'playground',
  lock: boolean | 'alone' = true,
): Promise<Store> {
  const secrets = createSecretBox(config.secrets);
  const file = join(config.dataDir, `${name}.sqlite`);
  if (!config.databaseUrl && lock !== false) refuseMovedOut(file);
  return config.databaseUrl
    ? openPostgresStore({
        connectionString: config.databaseUrl,
        secrets,
        patience: { ms: postgresPatienceMs, clock: createSystemClock() },
        use: lock ? (name === 'playground' || lock === 'alone' ? 'alone' : 'shared') : 'reading',
        ...(name === 'playground' ? { schema: 'backwise_playground' } : {}),
      })
    : openSqliteStore({
        ...{ file, secrets, lock: lock !== false },
        foldLog: foldLogApart,
      });
}

/** The store the bot itself would open: the playground has one of its own. */
export function storeName({ slack, teams }: Pick<Config, 'slack' | 'teams'>): 'backwise' | 'playground' {
  return slack || teams ? 'backwise' : 'playground';
}
