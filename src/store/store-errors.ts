import { BackwiseError, StoreUnavailable } from '../ports/errors.ts';

/** What went wrong, as far as the remedy depends on it; the same words for both engines. */
type Fault =
  | 'not-unique'
  | 'unknown-workspace'
  | 'busy'
  | 'read-only'
  | 'full'
  | 'damaged'
  | 'not-a-database'
  | 'unopenable'
  | 'unreachable'
  | 'refused';

const sqliteFaults: Readonly<Record<number, Fault>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'damaged',
  11: 'damaged',
  13: 'full',
  14: 'unopenable',
  26: 'not-a-database',
  787: 'unknown-workspace',
  1555: 'not-unique',
  2067: 'not-unique',
};

/** Codes of PostgreSQL and of the operating system. */
const codedFaults: Readonly<Record<string, Fault>> = {
  '23503': 'unknown-workspace',
  '23505': 'not-unique',
  '25006': 'read-only',
  '53100': 'full',
  '55P03': 'busy',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EPIPE: 'unreachable',
};

/** Names what a driver's error comes to. */
export function faultOf(error: unknown): Fault {
  if (error instanceof StoreUnavailable && error.cause !== undefined) return faultOf(error.cause);
  const extended = numberIn(error, 'errcode');
  if (extended !== undefined) return sqliteFaults[extended] ?? sqliteFaults[extended & 0xff] ?? 'refused';
  const fault = codedFaults[codeOf(error) ?? ''];
  if (fault) return fault;
  // The pg driver gives these two no code.
  return error instanceof Error &&
    /connection terminated|timeout exceeded|timeout expired/i.test(error.message)
    ? 'unreachable'
    : 'refused';
}

/** The error code of a driver or of the operating system, if there is one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns what a driver threw into the project's own error; one of ours passes through. */
export function storeError(error: unknown): BackwiseError {
  if (error instanceof BackwiseError) return error;
  const said = error instanceof Error ? error.message : 'no reason given';
  return new StoreUnavailable(`The database refused a query: ${said}.`, remedies[faultOf(error)], {
    cause: error,
  });
}

const remedies: Readonly<Record<Fault, string>> = {
  'not-unique': 'Nothing was changed: read the row that exists and save under its id.',
  'unknown-workspace': 'Nothing was changed: admit the workspace before saving anything of it.',
  busy: 'Stop the other program that is writing to this database, then try again.',
  'read-only': 'Give the account that runs Backwise write access, or open without `lock: false`.',
  full: 'Free space on the disk that holds the database; nothing was half written.',
  damaged: 'Check the disk, then restore the database from a backup.',
  'not-a-database': 'Move that file away or choose another data directory.',
  unopenable: 'Check that the directory exists and that the account running Backwise may write to it.',
  unreachable: 'Check that PostgreSQL is running and reachable; Backwise goes on by itself once it is.',
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
  );
}

function numberIn(error: unknown, key: 'errcode'): number | undefined {
  return error instanceof Error && key in error && typeof error[key] === 'number' ? error[key] : undefined;
}
