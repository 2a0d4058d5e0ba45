import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { StartMistake } from '../ports/errors.ts';

/**
 * Reads `.env` where there is one. dotenv passes over lines it cannot read, and a setting lost that way costs an
 * evening: here such a line stops the start. Throws StartMistake.
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
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
    const isFine = /^\s*(#|$)/.test(line) || /^\s*(export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line);
    return isFine ? [] : [`${path}, line ${index + 1}: expected NAME=value, got something else`];
  });
  if (mistakes.length > 0) {
    throw new StartMistake(mistakes, 'Write one NAME=value a line; lines that start with # are comments.');
  }
  return parse(source);
}
