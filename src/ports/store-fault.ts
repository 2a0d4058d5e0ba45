import { SecretMismatch, StoreUnavailable } from './errors.ts';

/** What went wrong, as far as the remedy depends on it; the same words for both engines. */
export type StoreFault =
  | 'not-unique'
  | 'unknown-workspace'
  | 'busy'
  | 'read-only'
  | 'full'
  | 'damaged'
  | 'not-a-database'
  | 'unopenable'
  | 'unreachable'
  | 'wrong-secret'
  | 'refused';

const sqliteFaults: Readonly<Record<number, StoreFault>> = {
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
  // SQLITE_IOERR_SHMSIZE: no room on the disk for the `-shm` file, which SQLite calls an I/O error.
  4874: 'full',
};

/** Codes of PostgreSQL and of the operating system. */
const codedFaults: Readonly<Record<string, StoreFault>> = {
  '23503': 'unknown-workspace',
  '23505': 'not-unique',
  '25006': 'read-only',
  '53100': 'full',
  // It has as many connections as it may have.
  '53300': 'unreachable',
  // A database that takes no connections just now.
  '55000': 'unreachable',
  '55P03': 'busy',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
};

/** Names what a driver's error comes to. */
export function faultOf(error: unknown): StoreFault {
  if (error instanceof SecretMismatch) return 'wrong-secret';
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

function numberIn(error: unknown, key: 'errcode'): number | undefined {
  return error instanceof Error && key in error && typeof error[key] === 'number' ? error[key] : undefined;
}
