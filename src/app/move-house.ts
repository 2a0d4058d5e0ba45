import { existsSync } from 'node:fs';
import { StartMistake } from '../ports/errors.ts';
import { type MoveProgress, moveStore } from '../store/move-store.ts';
import { noteMovedOut, refuseMovedOut } from '../store/moved-out.ts';
import { openPostgresStore } from '../store/open-postgres.ts';
import { openSqliteStore } from '../store/open-sqlite.ts';
import { createSecretBox } from '../store/secret-box.ts';

export interface MoveOptions {
  readonly from: string;
  readonly to: string;
}

/** What progress is written to: a terminal gets one line that is written anew, anything else one line a table. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const barWidth = 24;

/**
 * Moves everything from a SQLite file to a PostgreSQL database. Throws StartMistake for addresses that do not say so,
 * StoreUnavailable for stores that are in use or cannot be had.
 */
export async function moveHouse(options: MoveOptions, screen: Screen): Promise<number> {
  const { file, connectionString } = readMove(options);
  // Tokens travel as they are, encrypted; nothing is opened on the way.
  const secrets = createSecretBox([]);
  const from = await openSqliteStore({ file, secrets });
  try {
    const to = await openPostgresStore({ connectionString, secrets, use: 'moving' });
    try {
      return await moveStore(from, to, {
        tell: (progress) => show(progress, screen),
        // What people have changed since stands where it was moved.
        begins: () => refuseMovedOut(file),
        arrived: () => noteMoved(file, screen),
      });
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** Before a bot may start on the other: killed between the two, none starts on either, and another run goes on. */
function noteMoved(file: string, screen: Screen): void {
  if (noteMovedOut(file)) return;
  screen.write(`Beside ${file} it could not be written down that it was moved: put it away yourself.\n`);
}

function readMove({ from, to }: MoveOptions): { file: string; connectionString: string } {
  const file = from.startsWith('sqlite:') ? from.slice('sqlite:'.length) : undefined;
  const isPostgres = /^postgres(ql)?:/.test(to);
  const mistakes = [
    ...(file && existsSync(file)
      ? []
      : ['--from: expected sqlite: and the path of an existing file, got something else']),
    ...(isPostgres
      ? []
      : [
          '--to: expected an address that begins with postgres://, there or in DATABASE_URL, got something else',
        ]),
  ];
  if (file === undefined || mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Such as: migrate-store --from sqlite:data/backwise.sqlite --to postgres://127.0.0.1:5432/backwise',
    );
  }
  return { file, connectionString: to };
}

function show({ table, done, of }: MoveProgress, screen: Screen): void {
  const isWhole = done === of;
  if (!screen.isTTY) {
    if (isWhole) screen.write(`${table}: ${done} rows moved and compared\n`);
    return;
  }
  const filled = of === 0 ? barWidth : Math.floor((barWidth * done) / of);
  const bar = '#'.repeat(filled).padEnd(barWidth, '.');
  screen.write(`\r[${bar}] ${table}: ${done} of ${of}\u001b[K${isWhole ? '\n' : ''}`);
}
