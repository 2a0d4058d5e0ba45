import type { Breach, SourceFile } from './breach.ts';

/** Where the longest are today; an address may be longer. */
const widestComment = 140;
const mostLines = { code: 400, tests: 600 } as const;

/** Code files that cannot be read in one sitting. What others wrote (`vendor/`) is not counted. */
export function findLongFiles(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap(({ path, source }) => {
    if (!/^(?:src|adapters|playground|bench|tests)\/.*\.(?:[cm]?[jt]sx?|css|html)$/.test(path)) return [];
    if (path.includes('/vendor/')) return [];
    const most = path.startsWith('tests/') ? mostLines.tests : mostLines.code;
    const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0);
    if (lines <= most) return [];
    return [{ path, line: most + 1, message: `has ${lines} lines, at most ${most} are read. Split it.` }];
  });
}

/** Comments that run out of a window. The formatter breaks code, and leaves them as they are. */
export function findWideComments(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap(({ path, source }) => {
    if (!/^(?:src|adapters|playground|bench|tests)\/.*\.[cm]?[jt]s$/.test(path) || path.includes('/vendor/'))
      return [];
    return source.split('\n').flatMap((line, index) => {
      if (line.length <= widestComment || !/^\s*(?:\/\*|\*|\/\/)/.test(line) || line.includes('://'))
        return [];
      const message = `has a comment of ${line.length} columns, at most ${widestComment} fit. Break the line.`;
      return [{ path, line: index + 1, message }];
    });
  });
}
