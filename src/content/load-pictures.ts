import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The pictures that could be read, and everything that is wrong with the others. */
export interface LoadedPictures {
  /** SVG by id. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly mistakes: readonly string[];
}

/** Bytes. Ours are about 2 KB; a larger one would be a photograph in disguise. */
const longest = 20_000;
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What would reach outside the file, run code, or need a font when it is drawn. */
const foreign = /<(?:script|image|foreignObject|text|style|use|a)\b|\bhref\b|<!|<\?|\burl\(|\bon[a-z]+\s*=/i;

/**
 * Reads `content/pictures/` and holds it against the ids that need a picture: each has one, and none lies there
 * unused. `ids` is `undefined` where they could not be read; that mistake is told elsewhere. Never throws for what a
 * writer got wrong.
 */
export function loadPictures(folder: string, ids: readonly string[] | undefined): LoadedPictures {
  if (ids === undefined) return { pictures: new Map(), mistakes: [] };
  const pictures = new Map<string, string>();
  const mistakes: string[] = [];
  for (const name of listNames(join(folder, 'pictures'))) {
    const id = basename(name, '.svg');
    const source = readFileSync(join(folder, 'pictures', name), 'utf8');
    const problem = problemOf(name, id, source, ids);
    if (problem === undefined) pictures.set(id, source);
    else mistakes.push(`pictures/${name}: expected ${problem}`);
  }
  const named = new Set([
    ...pictures.keys(),
    ...mistakes.map((one) => /^pictures\/(.*)\.svg:/.exec(one)?.[1]),
  ]);
  for (const id of ids) {
    if (!named.has(id)) mistakes.push(`pictures/${id}.svg: expected a picture for that movement, got none`);
  }
  return { pictures, mistakes };
}

function problemOf(name: string, id: string, source: string, ids: readonly string[]): string | undefined {
  if (!name.endsWith('.svg') || !idPattern.test(id))
    return 'SVG files named for a movement, got another name';
  if (!ids.includes(id)) return 'a picture of a listed movement, got another';
  if (source.length > longest) return `at most ${longest} characters, got ${source.length}`;
  if (!/^<svg [^>]*viewBox="0 0 360 240"/.test(source))
    return 'an svg with viewBox="0 0 360 240", got another beginning';
  const found = foreign.exec(source);
  return found ? `plain shapes, got ${JSON.stringify(found[0])}` : undefined;
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Every missing picture is named on its own.
    return [];
  }
}
