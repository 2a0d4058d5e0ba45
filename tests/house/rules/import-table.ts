import type { Breach, SourceFile } from './breach.ts';
import { isFileImport, readImports, resolveRelative } from './read-imports.ts';

/** What a room may import beside its own files. A name that ends in `*` stands for all that begin so. */
export interface Permit {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly builtins: readonly string[];
}

const nouns: Permit = { rooms: ['src/domain'], packages: [], builtins: [] };
const edge = { rooms: ['src/domain', 'src/ports', 'src/usecases'], builtins: ['node:*'] } as const;

/** Who may import whom. Arrows point inward; only `src/app` sees the whole house. */
export const importTable: Readonly<Record<string, Permit>> = {
  'src/domain': { rooms: [], packages: [], builtins: [] },
  'src/ports': nouns,
  'src/schedule': nouns,
  'src/triage': nouns,
  'src/commands': nouns,
  'src/cards': nouns,
  'src/content': {
    rooms: ['src/domain'],
    packages: ['yaml', 'zod', 'intl-messageformat'],
    builtins: ['node:fs', 'node:fs/promises', 'node:path', 'node:url'],
  },
  'src/store': {
    rooms: ['src/domain', 'src/ports'],
    packages: ['kysely', 'pg'],
    builtins: ['node:sqlite', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path', 'node:url'],
  },
  'src/outbox': { rooms: ['src/domain', 'src/ports'], packages: ['pg-boss'], builtins: [] },
  'src/usecases': {
    rooms: ['src/domain', 'src/ports', 'src/schedule', 'src/triage', 'src/commands', 'src/cards'],
    packages: [],
    builtins: [],
  },
  'src/app': { rooms: ['src/*', 'adapters/*', 'playground'], packages: ['*'], builtins: ['node:*'] },
  'adapters/slack': { ...edge, packages: ['@slack/*'] },
  'adapters/teams': { ...edge, packages: ['botbuilder', 'botframework-connector', 'fflate'] },
  playground: {
    rooms: ['src/domain'],
    packages: ['adaptivecards', 'react', 'react-dom', 'slack-blocks-to-jsx'],
    builtins: ['node:*'],
  },
};

/** The room a path lies in: `src/domain`, `adapters/slack`, `playground`; a file at the root has none. */
export function roomOf(path: string): string | undefined {
  const [first = '', second, third] = path.split('/');
  if (first === 'src' || first === 'adapters') return third === undefined ? first : `${first}/${second}`;
  return second === undefined ? undefined : first;
}

/** Imports that the table does not permit, and files that lie in no room of it. */
export function findForbiddenImports(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => /^(?:src|adapters|playground)\/.*\.[cm]?[jt]sx?$/.test(path))
    .flatMap(({ path, source }) => {
      const room = roomOf(path) ?? '';
      const permit = importTable[room];
      if (permit === undefined) {
        return [{ path, line: 1, message: `lies in no room of the import table. Move it into a room.` }];
      }
      return readImports(source).flatMap(({ specifier, line }) => {
        const message = refuse(path, room, permit, specifier);
        return message === undefined ? [] : [{ path, line, message }];
      });
    });
}

function refuse(path: string, room: string, permit: Permit, specifier: string | undefined) {
  if (specifier === undefined) {
    return room === 'src/app' || room === 'playground'
      ? undefined
      : 'computes what it imports, so nobody can check it. Name the module in a plain string.';
  }
  if (isFileImport(specifier)) {
    const target = roomOf(resolveRelative(path, specifier)) ?? 'a file outside the rooms';
    if (target === room || covers(permit.rooms, target)) return undefined;
    return `${room} may not import ${target} ('${specifier}'). Permitted: ${named(permit.rooms)}.`;
  }
  if (specifier.startsWith('node:')) {
    if (covers(permit.builtins, specifier)) return undefined;
    return `${room} may not import '${specifier}'. Permitted of Node: ${named(permit.builtins)}.`;
  }
  const name = packageOf(specifier);
  if (covers(permit.packages, name)) return undefined;
  return `${room} may not import the package '${name}'. Permitted: ${named(permit.packages)}.`;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function covers(permitted: readonly string[], name: string): boolean {
  return permitted.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one));
}

function named(permitted: readonly string[]): string {
  return permitted.length === 0 ? 'nothing' : permitted.join(', ');
}
