import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { StartMistake } from '../../ports/errors.ts';

/** A name, and all that stands behind its sign. */
const setting = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;

/**
 * Reads `.env` where there is one. dotenv passes over lines it cannot read, cuts a value off at a `#` and lets the last
 * of two lines count, and a setting lost that way costs an evening: here such a line stops the start. Throws StartMistake.
 */
export function readEnvFile(path: string, known: readonly string[]): Readonly<Record<string, string>> {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new StartMistake(
      [`${path}: expected a readable file, got none`],
      'Make it readable, or remove it.',
    );
  }
  const seen = new Map<string, number>();
  const mistakes = source.split(/\r?\n/).flatMap((line, index) => {
    const wrong = findMistake(line, index + 1, known, seen);
    return wrong === undefined ? [] : [`${path}, line ${index + 1}: ${wrong}`];
  });
  if (mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Write one NAME=value a line, with the names of .env.example; lines that start with # are comments.',
    );
  }
  return parse(source);
}

/** What is wrong with a line, never with the value in it; `seen` are the names of the lines before. */
function findMistake(
  line: string,
  number: number,
  known: readonly string[],
  seen: Map<string, number>,
): string | undefined {
  if (/^\s*(#|$)/.test(line)) return undefined;
  const [, name, value = ''] = setting.exec(line) ?? [];
  if (name === undefined) return 'expected NAME=value, got something else';
  if (!known.includes(name)) return `expected the name of a setting, got ${name.slice(0, 60)}`;
  const before = seen.get(name);
  if (before !== undefined) return `expected ${name} once, got it in line ${before} as well`;
  seen.set(name, number);
  return isCutOff(value)
    ? `expected ${name} to be whole, got a value that is cut off: one with # in it needs quotation marks around it, both of a kind`
    : undefined;
}

/** Whether a `#` that no blank goes before would end the value, or a quotation mark that nothing closes would be part of it. */
function isCutOff(value: string): boolean {
  if (/^['"`]/.test(value)) return !/^(['"`]).*\1\s*(#.*)?$/.test(value);
  return /^[^#]*[^#\s]#/.test(value);
}
