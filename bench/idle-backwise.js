/* As src/app/start.js, which is what `npm start` runs: without Node's compiler for TypeScript where the code was kept. */
import '../src/app/keep-code.js';

await import('./idle-backwise.ts');
