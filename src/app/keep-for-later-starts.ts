import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder, keepWhatIsMade } from './made-once.ts';

/**
 * Keeps what is made of code and content, so that the next start has it at once: most of a first start is compiling the
 * two SDKs and parsing words. Where nothing can be written each start is a first one.
 */
export function keepForLaterStarts(): void {
  enableCompileCache(join(cacheFolder, 'code'));
  keepWhatIsMade();
}
