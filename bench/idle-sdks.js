import '@slack/bolt';
import 'botbuilder';

/* What importing both SDKs costs by itself, and nothing else: no compiler for TypeScript either. As figures.ts has it. */
const figures = { importMs: performance.now(), wholeMib: process.memoryUsage().rss / 2 ** 20 };
console.log(`figures:${JSON.stringify(figures)}`);
