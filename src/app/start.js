import './keep-code.js';

await import('./main.ts');
