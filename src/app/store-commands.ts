import { join } from 'node:path';
import type { Command } from 'commander';
import { StartMistake } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { backUpSqlite, restoreSqlite } from '../store/back-up-sqlite.ts';
import { settleDue } from '../usecases/settle-due.ts';
import type { Config } from './config/config.ts';
import { readAheadMs } from './demo/clock-memory.ts';
import { loadContent } from './load-content.ts';
import { createLog } from './log/create-log.ts';
import { moveHouse } from './move-house.ts';
import { openConfiguredStore, storeName } from './open-configured-store.ts';
import { createPublicHolidays } from './public-holidays.ts';
import { queueSchema } from './queue-schema.ts';
import { createSystemClock } from './system-clock.ts';

/** Adds the commands that move and keep what the bot has stored. */
export function addStoreCommands(program: Command, config: () => Config): void {
  program
    .command('backup')
    .description('writes a copy of the SQLite database, also while the bot runs')
    .requiredOption('--out <file>', 'where to write it; a file that exists is left alone')
    .action(({ out }: { out: string }) => backUp(config(), out));
  program
    .command('restore')
    .description('puts a backup in the place of the SQLite database; stop the bot first')
    .requiredOption('--from <file>', 'what backup has written')
    .action(({ from }: { from: string }) => restore(config(), from));
  program
    .command('settle-due')
    .description(
      'after restoring an older copy: marks what fell due before an instant as unknown, so that nothing is sent twice; stop the bot first',
    )
    .requiredOption('--before <instant>', 'such as 2026-11-23T08:00:00Z, or now')
    .action(({ before }: { before: string }) => settle(config(), before));
  program
    .command('migrate-store')
    .description('moves everything from a SQLite file to PostgreSQL, comparing each row; stop the bot first')
    .requiredOption('--from <sqlite:path>', 'such as sqlite:data/backwise.sqlite')
    .option(
      '--to <postgres-url>',
      'an empty database; left out: DATABASE_URL, which keeps a password out of the list of processes',
    )
    .action(async ({ from, to }: { from: string; to?: string }) => {
      const moved = await moveHouse({ from, to: to ?? config().databaseUrl ?? '' }, process.stderr);
      console.log(
        `${moved} rows are in PostgreSQL as they were in SQLite. Set DATABASE_URL to it, keep BACKWISE_SECRET, and start the bot; start none on the SQLite file any more.`,
      );
    });
}

function backUp(config: Config, out: string): void {
  const file = sqliteFileOf(
    config,
    // Of what stands in .env the shell knows nothing; without a name pg_dump would take another database.
    `pg_dump --format=custom --exclude-schema=${queueSchema} --file=backwise.dump "\${DATABASE_URL:?}", with DATABASE_URL set in that shell.`,
  );
  backUpSqlite(file, out);
  console.log(`Written and checked: ${out}. Keep BACKWISE_SECRET elsewhere.`);
}

async function restore(config: Config, from: string): Promise<void> {
  const file = sqliteFileOf(
    config,
    'pg_restore --no-owner --exit-on-error --dbname="<a new, empty database>" backwise.dump, point DATABASE_URL at it, then settle-due --before now.',
  );
  const now = nowOf(config);
  let settled = 0;
  const kept = await restoreSqlite(from, file, now, async (store) => {
    settled = await settleIn(store, now);
  });
  console.log(
    `Restored: ${file}.${kept === undefined ? '' : ` What was there before: ${kept}.`} ${tellSettled(settled)}`,
  );
}

async function settle(config: Config, before: string): Promise<void> {
  const now = nowOf(config);
  const until = before === 'now' ? now : parseInstant(before);
  if (until === undefined || Temporal.Instant.compare(until, now) > 0) {
    throw new StartMistake(
      [
        `--before: expected "now" or an instant that has passed, such as ${now.toString({ smallestUnit: 'second' })}, got something else`,
      ],
      'Name the moment you restored at: what fell due before it may have been sent.',
    );
  }
  const store = await openConfiguredStore(config, storeName(config), 'alone');
  try {
    console.log(tellSettled(await settleIn(store, until)));
  } finally {
    await store.close();
  }
}

function settleIn(store: Store, before: Temporal.Instant): Promise<number> {
  const log = createLog('warn');
  const { library } = loadContent();
  const parts = { store, log, library, clock: createSystemClock(), holidays: createPublicHolidays(log) };
  return settleDue(parts, before);
}

function tellSettled(count: number): string {
  if (count === 0) return 'Nothing was due that may have been sent already.';
  return `${count} that were due may have been sent already: they count as unknown and are not sent again.`;
}

/** In the playground by its own clock. */
function nowOf(config: Config): Temporal.Instant {
  const aheadMs = storeName(config) === 'playground' ? readAheadMs(config.dataDir) : 0;
  return createSystemClock().now().add({ milliseconds: aheadMs });
}

function parseInstant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** Throws StartMistake with the command that does it where PostgreSQL keeps the data. */
function sqliteFileOf(config: Config, otherwise: string): string {
  if (!config.databaseUrl) return join(config.dataDir, `${storeName(config)}.sqlite`);
  throw new StartMistake(
    ['expected a SQLite file to work on, got DATABASE_URL: PostgreSQL brings tools of its own'],
    `Run: ${otherwise}`,
  );
}
