import { existsSync, readlinkSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

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
