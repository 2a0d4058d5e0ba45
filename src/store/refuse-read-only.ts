import { accessSync, constants, existsSync } from 'node:fs';
import { StoreUnavailable } from '../ports/errors.ts';
import { codeOf } from '../ports/store-fault.ts';
import { placeOf } from './database-place.ts';

/** Throws the error of the operating system where this account may not write to a file. */
export type TryWriting = (path: string) => void;

/** One sentence. */
export const readOnlyRemedy =
  'Make the account that runs Backwise the owner of that file (chown), and see that its disk is not mounted read-only.';

/** Asks the operating system, without touching the file. */
export const askSystem: TryWriting = (path) => accessSync(path, constants.W_OK);

/**
 * SQLite opens a file that may not be written for reading, without a word, and every write fails from then on: so this is
 * asked of the system, for the database and what lies beside it. A lock that may only be read is none: whoever holds it
 * keeps nobody out. Throws StoreUnavailable, saying what to do.
 */
export function refuseReadOnly(path: string, tryWriting: TryWriting = askSystem): void {
  for (const file of filesAt(path)) requireWritable(file, tryWriting);
}

/** Throws StoreUnavailable, saying what to do, unless this account may write to a file. */
export function requireWritable(file: string, tryWriting: TryWriting = askSystem): void {
  const found = whyNotWritten(file, tryWriting);
  if (found === undefined) return;
  throw new StoreUnavailable(
    `Expected a database that this account may write to, got ${found.code} for ${file}.`,
    readOnlyRemedy,
    { cause: found.cause },
  );
}

/** The first of the files of a database that this account may not write to, and why; `undefined` where there is none. */
export function findReadOnly(
  path: string,
  tryWriting: TryWriting = askSystem,
): { readonly file: string; readonly code: string } | undefined {
  for (const file of filesAt(path)) {
    const found = whyNotWritten(file, tryWriting);
    if (found) return { file, code: found.code };
  }
  return undefined;
}

function filesAt(path: string): readonly string[] {
  const place = placeOf(path);
  return ['', '-wal', '-shm', '.lock']
    .map((ending) => `${place}${ending}`)
    .filter((file) => existsSync(file));
}

function whyNotWritten(file: string, tryWriting: TryWriting) {
  try {
    tryWriting(file);
    return undefined;
  } catch (cause) {
    return { code: codeOf(cause) ?? 'a refusal', cause };
  }
}
