import type { Breach, SourceFile } from './breach.ts';

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
