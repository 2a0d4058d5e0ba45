import { BackwiseError, StartMistake } from '../ports/errors.ts';

/** Why Backwise stops, for the terminal: what was expected, what came, and what to do. No stack for known causes. */
export function explainStop(error: unknown, lead = 'Backwise did not start.'): string {
  if (error instanceof StartMistake) {
    const [first = '', ...rest] = error.mistakes;
    const list =
      rest.length === 0 ? ` ${first}` : `\n${error.mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`;
    return `${lead}${list}\n${error.remedy}`;
  }
  if (error instanceof BackwiseError) return `${lead} ${error.message}\n${error.remedy}`;
  return `Backwise stopped for a reason it does not know: ${error instanceof Error ? error.stack : 'no error object'}`;
}
