/*
 * JavaScript, as nothing else beside it: Node brings a compiler along for the first TypeScript it meets that no earlier
 * start kept, which is a tenth of a start. So what keeps the code has to come before any.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The folder of made-once.ts, which cannot be asked from here.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/backwise/code'));
