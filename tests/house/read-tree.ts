import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './rules/breach.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const notOurs = new Set(['node_modules', '.git', 'data', 'coverage', 'out', 'test-results']);
const texts =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|svg|css|html|sql|example)$|(?:^|\/)(?:LICENSE|\.npmrc|\.gitignore)$|^\.ci\//;

/** Paths of all files of the repository, sorted; dependencies, data and private settings are left out. */
export function listPaths(folder = ''): readonly string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : listPaths(`${path}/`);
      const isPrivate = /(?:^|\/)\.env(?!\.example$)|\.log$/.test(path);
      return entry.isFile() && !isPrivate ? [path] : [];
    })
    .sort();
}

/** The text of one file of the repository. */
export function readText(path: string): SourceFile {
  return { path, source: readFileSync(`${root}${path}`, 'utf8') };
}

/** All text files of the repository whose path begins with one of `starts`, or all. */
export function readTree(...starts: readonly string[]): readonly SourceFile[] {
  return listPaths()
    .filter((path) => texts.test(path))
    .filter((path) => starts.length === 0 || starts.some((start) => path.startsWith(start)))
    .map(readText);
}

/** Folders directly under `folder` that hold a file, as paths from the root. */
export function listFolders(folder: string): readonly string[] {
  const inFolders = listPaths(`${folder}/`)
    .map((path) => path.split('/'))
    .filter((parts) => parts.length > 2);
  return [...new Set(inFolders.map(([first, second]) => `${first}/${second}`))];
}

/** Folders two under `folder` that hold a file, as paths from the root. */
export function listInnerFolders(folder: string): readonly string[] {
  const inFolders = listPaths(`${folder}/`)
    .map((path) => path.split('/'))
    .filter((parts) => parts.length > 3);
  return [...new Set(inFolders.map((parts) => parts.slice(0, 3).join('/')))];
}
