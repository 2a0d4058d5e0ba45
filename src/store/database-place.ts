import { existsSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Links in a row that are followed; more are a circle. */
const mostLinks = 40;

/**
 * Why no database can be at a path, as what is there in its place; `undefined` where one can be, or is. Looks at the file
 * and at each folder above it; a link into a folder that is there is a place, since SQLite makes the file.
 */
export function whyNoPlace(file: string): string | undefined {
  const path = resolve(file);
  if (existsSync(path)) return statSync(path).isFile() ? undefined : 'something that is not a file';
  const linked = linkAt(path);
  if (linked !== undefined)
    return existsSync(dirname(resolve(dirname(path), linked))) ? undefined : leadsNowhere(path, linked);
  for (let folder = dirname(path); !existsSync(folder); folder = dirname(folder)) {
    const target = linkAt(folder);
    if (target !== undefined) return leadsNowhere(folder, target);
  }
  return undefined;
}

/**
 * Where the database of a path really is, or will be, whichever link leads to it: what lies beside it, such as its lock,
 * has to be the same for all who come. Where its folder is not there yet, the path is taken as it is.
 */
export function placeOf(file: string, most = mostLinks): string {
  const path = resolve(file);
  if (existsSync(path)) return realpathSync(path);
  const linked = most > 0 ? linkAt(path) : undefined;
  if (linked !== undefined) return placeOf(resolve(dirname(path), linked), most - 1);
  return existsSync(dirname(path)) ? join(realpathSync(dirname(path)), basename(path)) : path;
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // No link, or nothing there: what cannot be looked at is told by whoever opens it.
    return undefined;
  }
}

const leadsNowhere = (path: string, target: string): string =>
  `a link at ${path} to ${target}, which is not there`;
