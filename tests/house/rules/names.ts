import { type Breach, lineAt, type SourceFile } from './breach.ts';
import { scanSource } from './scan-source.ts';

const emptyNames = new Set(['types', 'utils', 'util', 'helpers', 'helper', 'common', 'misc', 'interfaces']);
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const rooms = /^(?:src|adapters|playground|bench|tests|content|docs)\//;
const code = /\.[cm]?[jt]sx?$/;

/** Files and folders whose name says nothing, or says it in another shape than the rest of the house. */
export function findRefusedFileNames(paths: readonly string[]): readonly Breach[] {
  return paths
    .filter((path) => rooms.test(path) && !path.includes('/vendor/') && !path.endsWith('/README.md'))
    .flatMap((path) => {
      const message = refuse(path);
      return message === undefined ? [] : [{ path, line: 1, message }];
    });
}

function refuse(path: string): string | undefined {
  const parts = path.split('/');
  const stem = (parts.at(-1) ?? '').split('.')[0] ?? '';
  if (emptyNames.has(stem)) return `'${stem}' says nothing. Name the file for what it does.`;
  if (stem === 'index' && code.test(path)) return 'is a barrel. Import the file itself.';
  if (/-(?:manager|service|helper)$/.test(stem))
    return 'ends in an empty word. Name the file for what it does.';
  const crooked = [...parts.slice(0, -1), stem].find((part) => !kebab.test(part));
  return crooked === undefined ? undefined : `'${crooked}' is not kebab-case. Rename it.`;
}

const declared =
  /\bexport\s+(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(function|const|let|class|interface|type)\b\s*\*?\s*([\w$]+)/g;
const listed = /\bexport\s*\{([^}]*)\}/g;

/** Exported functions with a verb that says nothing, and exported things named for an office. */
export function findRefusedExports(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => rooms.test(path) && code.test(path) && !path.includes('/vendor/'))
    .flatMap(({ path, source }) => {
      const { code: text } = scanSource(source);
      const direct = [...text.matchAll(declared)].map(({ index, 2: name = '' }) => ({ index, name }));
      const inLists = [...text.matchAll(listed)].flatMap(({ index, 1: list = '' }) =>
        list.split(',').map((one) => ({ index, name: one.trim().split(/\s+/).at(-1) ?? '' })),
      );
      return [...direct, ...inLists]
        .filter(({ name }) => /^(?:handle|process|manage|do)[A-Z]|(?:Manager|Service|Helper)$/.test(name))
        .map(({ index, name }) => ({
          path,
          line: lineAt(source, index),
          message: `exports '${name}'. Say what it does: parse, choose, claim, post, record …`,
        }));
    });
}
