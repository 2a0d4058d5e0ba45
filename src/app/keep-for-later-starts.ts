import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { keepWhatIsMade } from './made-once.ts';

/** Where packages keep what they can make again; `npm ci` empties it. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/backwise/code');

/**
 * Keeps what is made of code and content, so that the next start has it at once: most of a first start is compiling the
 * two SDKs and parsing words. Where nothing can be written each start is a first one.
 */
export function keepForLaterStarts(): void {
  enableCompileCache(folder);
  keepWhatIsMade();
}
