import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';
import { faultOf, type StoreFault } from '../ports/store-fault.ts';

/** Turns what a driver threw into the project's own error; one of ours passes through. */
export function storeError(error: unknown): BackwiseError {
  if (error instanceof BackwiseError) return error;
  const said = error instanceof Error ? error.message : 'no reason given';
  return new StoreUnavailable(`The database refused a query: ${said}.`, remedies[faultOf(error)], {
    cause: error,
  });
}

const remedies: Readonly<Record<StoreFault, string>> = {
  'not-unique': 'Nothing was changed: read the row that exists and save under its id.',
  'unknown-workspace': 'Nothing was changed: admit the workspace before saving anything of it.',
  busy: 'Stop the other program that is writing to this database, then try again.',
  'read-only': 'Give the account that runs Backwise write access, or open without `lock: false`.',
  full: 'Free space on the disk that holds the database; nothing was half written.',
  damaged: 'Check the disk, then restore the database from a backup.',
  'not-a-database': 'Move that file away or choose another data directory.',
  unopenable: 'Check that the directory exists and that the account running Backwise may write to it.',
  unreachable: 'Check that PostgreSQL is running and reachable; Backwise goes on by itself once it is.',
  'wrong-secret': 'Add the earlier secret behind the new one in BACKWISE_SECRET.',
  refused: 'If it happens again, check the database and its disk, and report it with this line.',
};

/** A stored value that cannot be read: says where it is, never what it is. */
export function unreadableRow(
  table: string,
  workspaceId: string,
  id: string,
  column: string,
): StoreUnavailable {
  return new StoreUnavailable(
    `Expected a readable value in column ${column} of table ${table}, got a damaged one (workspace ${workspaceId}, id ${id}).`,
    'Restore the database from a backup, or delete that one row.',
    { row: { table, id } },
  );
}
