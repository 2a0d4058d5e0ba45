/* As src/app/start.js, which is what `npm start` runs. */
import '../src/app/keep-code.js';

await import('./cold-backwise.ts');
