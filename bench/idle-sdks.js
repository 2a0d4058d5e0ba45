import '@slack/bolt';
import 'botbuilder';

/* What importing both SDKs costs by itself, and nothing else: no compiler for TypeScript either. As figures.ts has it. */
// As idle-backwise.ts waits.
await new Promise((resolve) => setTimeout(resolve, 40_000));
const figures = { wholeMib: process.memoryUsage().rss / 2 ** 20 };
console.log(`figures:${JSON.stringify(figures)}`);
