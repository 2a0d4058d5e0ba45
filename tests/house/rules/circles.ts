import type { Breach, SourceFile } from './breach.ts';
import { isFileImport, readImports, resolveRelative } from './read-imports.ts';

interface Arrow {
  readonly to: string;
  readonly line: number;
}

/** Circles of imports between files, each told once, beginning at its first file by name. Types count. */
export function findCircles(files: readonly SourceFile[]): readonly Breach[] {
  const paths = new Set(files.map(({ path }) => path));
  const arrows = new Map<string, readonly Arrow[]>();
  for (const { path, source } of files) {
    const named = readImports(source).flatMap(({ specifier, line }) =>
      specifier !== undefined && isFileImport(specifier)
        ? [{ to: resolveRelative(path, specifier), line }]
        : [],
    );
    arrows.set(
      path,
      named.filter(({ to }) => paths.has(to)),
    );
  }
  const told = new Set<string>();
  return [...paths].sort().flatMap((path) => {
    if (told.has(path)) return [];
    const circle = shortestCircle(path, arrows);
    if (circle === undefined) return [];
    for (const one of circle) told.add(one);
    const line = arrows.get(path)?.find(({ to }) => to === circle[1])?.line ?? 1;
    return [{ path, line, message: `imports itself in a circle: ${circle.join(' → ')}. Cut one arrow.` }];
  });
}

/** From `start` back to `start` over the fewest files; `undefined` when no way leads back. */
function shortestCircle(
  start: string,
  arrows: ReadonlyMap<string, readonly Arrow[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const { to } of arrows.get(path) ?? []) {
      if (to === start) {
        const way = [path];
        for (let at = path; at !== start; way.unshift(at)) at = cameFrom.get(at) ?? start;
        return [...way, start];
      }
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, path);
      queue.push(to);
    }
  }
  return undefined;
}
