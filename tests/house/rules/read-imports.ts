import { lineAt } from './breach.ts';
import { scanSource } from './scan-source.ts';

/** One import, re-export, dynamic import, require or type reference of a file. */
export interface Import {
  /** `undefined` where it is computed while the program runs. */
  readonly specifier: string | undefined;
  readonly line: number;
}

// Only imports and re-exports have a string right behind `from` or `import`.
const beforeSpecifier = [
  /(?<![.\w$])from\s*(?=['"])/g,
  /(?<![.\w$])import\s*(?=['"])/g,
  /(?<![.\w$])import\s*\(\s*/g,
  /(?<![.\w$])import\.meta\.resolve\s*\(\s*/g,
  /(?<![.\w$])require(?:\.resolve)?\s*\(\s*/g,
] as const;

const reference = /^\/\/\/\s*<reference\s+(?:types|path)\s*=\s*["']([^"']+)["']/;

/** Every import of a TypeScript source, types included, in the order of its lines. */
export function readImports(source: string): readonly Import[] {
  const { code, literals, comments } = scanSource(source);
  const literalAt = new Map(literals.map((literal) => [literal.at, literal]));
  const imports = beforeSpecifier.flatMap((expression) =>
    [...code.matchAll(expression)].map((found) => {
      const literal = literalAt.get(found.index + found[0].length);
      return {
        specifier: literal === undefined || literal.hasHoles ? undefined : literal.text,
        line: lineAt(source, found.index),
      };
    }),
  );
  const references = comments.flatMap(({ at, text }) => {
    const specifier = reference.exec(text)?.[1];
    return specifier === undefined ? [] : [{ specifier, line: lineAt(source, at) }];
  });
  return [...imports, ...references].sort((a, b) => a.line - b.line);
}

/** The path from the repository's root that a relative import of `path` names. */
export function resolveRelative(path: string, specifier: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.length === 0) parts.push('..');
      else parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** True for `./x`, `../x` and absolute paths: imports that name a file. */
export function isFileImport(specifier: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/|file:)/.test(specifier);
}
