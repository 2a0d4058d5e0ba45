import { join } from 'node:path';
import type { Command } from 'commander';
import { StartMistake } from '../ports/errors.ts';
import { backUpSqlite, restoreSqlite } from '../store/back-up-sqlite.ts';
import { readAheadMs } from './clock-memory.ts';
import type { Config } from './config.ts';
import { realParts } from './doctor/doctor-parts.ts';
import { exitCodeOf, renderReports, reportsAsJson } from './doctor/render-reports.ts';
import { runDoctor } from './doctor/run-doctor.ts';
import { explainStop } from './explain-stop.ts';
import { type MoveOptions, moveHouse } from './move-house.ts';
import { openConfiguredStore, storeName } from './open-configured-store.ts';
import { readStatus, renderStatus } from './status.ts';
import { createSystemClock } from './system-clock.ts';

interface Output {
  readonly json?: true;
}

/** Adds the commands by which somebody looks after a bot; `status` and `doctor` only read, also beside a running one. */
export function addOperatorCommands(program: Command, config: () => Config): void {
  program
    .command('status')
    .description('how many deliveries are in which state, and what each workspace is owed')
    .option('--json', 'prints it as JSON')
    .action((output: Output) => printStatus(config(), output));
  program
    .command('doctor')
    .description('looks for what is wrong with this installation and says what to do')
    .option('--json', 'prints it as JSON')
    // For scripts: 1 means that something was found, so a mistyped option must be something else.
    .exitOverride((ended) => process.exit(ended.exitCode === 0 ? 0 : 2))
    .action(printDoctor);
  addStoreCommands(program, config);
}

/** Adds the commands that move and keep what the bot has stored. */
function addStoreCommands(program: Command, config: () => Config): void {
  program
    .command('backup')
    .description('writes a copy of the SQLite database, also while the bot runs')
    .requiredOption('--out <file>', 'where to write it; a file that exists is left alone')
    .action(({ out }: { out: string }) => {
      backUpSqlite(
        sqliteFileOf(config(), 'pg_dump --format=custom --file=backwise.dump "$DATABASE_URL"'),
        out,
      );
      console.log(`Written and checked: ${out}. Keep BACKWISE_SECRET elsewhere.`);
    });
  program
    .command('restore')
    .description('puts a backup in the place of the SQLite database; stop the bot first')
    .requiredOption('--from <file>', 'what backup has written')
    .action(({ from }: { from: string }) => {
      const file = sqliteFileOf(
        config(),
        'pg_restore --clean --if-exists --dbname="$DATABASE_URL" backwise.dump',
      );
      const kept = restoreSqlite(from, file, createSystemClock().now());
      console.log(`Restored: ${file}.${kept === undefined ? '' : ` What was there before: ${kept}.`}`);
    });
  program
    .command('migrate-store')
    .description('moves everything from a SQLite file to PostgreSQL, comparing each row; stop the bot first')
    .requiredOption('--from <sqlite:path>', 'such as sqlite:data/backwise.sqlite')
    .requiredOption('--to <postgres-url>', 'such as postgres://user:password@host:5432/database, empty')
    .action(async (options: MoveOptions) => {
      const moved = await moveHouse(options, process.stderr);
      console.log(
        `${moved} rows are in PostgreSQL as they were in SQLite. Set DATABASE_URL to it, keep BACKWISE_SECRET, and start the bot.`,
      );
    });
}

/** Throws StartMistake with the command that does it where PostgreSQL keeps the data. */
function sqliteFileOf(config: Config, otherwise: string): string {
  if (!config.databaseUrl) return join(config.dataDir, `${storeName(config)}.sqlite`);
  throw new StartMistake(
    ['expected a SQLite file to work on, got DATABASE_URL: PostgreSQL brings tools of its own'],
    `Run: ${otherwise}`,
  );
}

async function printStatus(config: Config, { json }: Output): Promise<void> {
  const name = storeName(config);
  const store = await openConfiguredStore(config, name, false);
  try {
    const aheadMs = name === 'playground' ? readAheadMs(config.dataDir) : 0;
    const status = await readStatus(store, createSystemClock().now().add({ milliseconds: aheadMs }));
    console.log(json ? JSON.stringify(status, null, 2) : renderStatus(status).join('\n'));
  } finally {
    await store.close();
  }
}

async function printDoctor({ json }: Output): Promise<void> {
  try {
    const reports = await runDoctor(realParts());
    console.log(json ? reportsAsJson(reports) : renderReports(reports).join('\n'));
    process.exitCode = exitCodeOf(reports);
  } catch (error) {
    console.error(explainStop(error, 'backwise:'));
    process.exitCode = 2;
  }
}
