import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorName } from '../ports/error-name.ts';
import { BackwiseError, StartMistake } from '../ports/errors.ts';
import { veilText } from './log/veil.ts';

/**
 * Why Backwise stops, for the terminal: what was expected, what came, and what to do. No stack for known causes, and
 * nothing that looks like a secret: drivers and libraries quote what they were given.
 */
export function explainStop(error: unknown, lead = 'Backwise did not start.'): string {
  return veilText(explain(error, lead));
}

function explain(error: unknown, lead: string): string {
  if (error instanceof StartMistake) {
    const [first = '', ...rest] = error.mistakes;
    const list =
      rest.length === 0 ? ` ${first}` : `\n${error.mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`;
    return `${lead}${list}\n${error.remedy}`;
  }
  if (error instanceof BackwiseError) return `${lead} ${error.message}\n${error.remedy}`;
  return `Backwise stopped for a reason it does not know: ${error instanceof Error ? error.stack : 'no error object'}`;
}

/**
 * Why Backwise stops in the middle of its work: the class of the error and where it was thrown. Not its message, which
 * may quote a request, nor what hangs on it.
 */
export function explainCrash(error: unknown): string {
  const places = placesOf(error).map((place) => `    at ${place}`);
  return [`Backwise stopped for a reason it does not know: ${errorName(error)}`, ...places].join('\n');
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Files of ours that the error went through. Only such as exist: a message can look like the lines of a stack. */
function placesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/(?:file:\/\/)?(\/[^\n():]+):(\d+):\d+\)?$/gm)].flatMap(([, file = '', line]) =>
    file.startsWith(root) && existsSync(file) ? [`${file.slice(root.length)}:${line}`] : [],
  );
}
