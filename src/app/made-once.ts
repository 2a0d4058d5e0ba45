import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Where packages keep what they can make again; `npm ci` empties it. */
export const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/backwise');
const ownFolder = join(cacheFolder, 'content');
const digestLength = 32;
/** Copies, of some two megabytes: enough to go back and forth between some contents, as the tests do. */
const mostKept = 8;
let isKeeping = false;

/** From here on what is made is kept for later starts. Only `npm start` and the tests do: a command writes nothing. */
export function keepWhatIsMade(): void {
  isKeeping = true;
}

/**
 * What `make` makes of these texts, from an earlier start where one kept it. `texts` are everything it is made of, the
 * code that makes it among them. Holds plain values, maps and typed arrays (structured clones); `undefined` is made anew
 * each time. A copy that cannot be read or is not whole counts for none, and one that cannot be written is done without.
 */
export function madeOnce<T>(
  texts: readonly string[],
  make: () => T | undefined,
  folder = ownFolder,
): T | undefined {
  const hash = createHash('sha256').update(process.versions.v8);
  // The length before each, so that what ends one text cannot begin the next.
  for (const text of texts) hash.update(`\n${text.length}\n`).update(text);
  const file = join(folder, hash.digest('hex'));
  const kept = readKept(file);
  if (kept !== undefined) return deserialize(kept) as T;
  const made = make();
  if (isKeeping && made !== undefined) keep(folder, file, serialize(made));
  return made;
}

/** The bytes after their own digest; nothing where they do not agree. */
function readKept(file: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    // Not made yet, or not readable: then it is made.
    return undefined;
  }
  const value = bytes.subarray(digestLength);
  return digestOf(value).equals(bytes.subarray(0, digestLength)) ? value : undefined;
}

function keep(folder: string, file: string, value: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true });
    // Renamed when whole: another process may look for it meanwhile.
    const part = `${file}.${process.pid}`;
    writeFileSync(part, Buffer.concat([digestOf(value), value]));
    renameSync(part, file);
    removeOldest(folder);
  } catch {
    // A read-only installation makes it at each start.
  }
}

/** Each change of a word makes another copy, and nobody asks for most of them again. */
function removeOldest(folder: string): void {
  const ages = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    // Another process may have been faster.
    return { path, keptAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  const oldest = ages.sort((one, other) => other.keptAt - one.keptAt).slice(mostKept);
  for (const { path } of oldest) rmSync(path, { force: true });
}

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
