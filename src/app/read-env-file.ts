import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { StartMistake } from '../ports/errors.ts';

/**
 * Reads `.env` where there is one. dotenv passes over lines it cannot read, and a setting lost that way costs an
 * evening: here such a line stops the start. Throws StartMistake.
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
  const mistakes = source.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(#|$)/.test(line)) return [];
    const name = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1];
    if (name === undefined) return [`${path}, line ${index + 1}: expected NAME=value, got something else`];
    if (known.includes(name)) return [];
    return [`${path}, line ${index + 1}: expected the name of a setting, got ${name.slice(0, 60)}`];
  });
  if (mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Write one NAME=value a line, with the names of .env.example; lines that start with # are comments.',
    );
  }
  return parse(source);
}
