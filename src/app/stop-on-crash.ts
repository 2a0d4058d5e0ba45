import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorName } from '../ports/error-name.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mostPlaces = 8;

/**
 * Ends the process after a mistake nobody caught, as Node would, and says where it was. Node's own last words quote
 * the error's message, and that may quote what somebody typed.
 */
export function stopOnCrash(): void {
  process.on('uncaughtException', (error: unknown) => {
    console.error(explainCrash(error));
    process.exit(1);
  });
}

/** The class of a mistake and the files it went through; never a word of its message. */
function explainCrash(error: unknown): string {
  const places = placesOf(error).map((place) => `\n  at ${place}`);
  return `Backwise stopped because of a mistake of its own: ${errorName(error)}. Please report it with these lines.${places.join('')}`;
}

/** Only files that exist: a message can look like a line of the stack. */
function placesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/(?:file:\/\/)?(\/[^\n():]+):(\d+):\d+\)?$/gm)]
    .flatMap(([, file = '', line]) =>
      file.startsWith(root) && existsSync(file) ? [`${file.slice(root.length)}:${line}`] : [],
    )
    .slice(0, mostPlaces);
}
