/* As `npm start` begins, but with a stand-in for Slack, and gone when it stands. What an earlier start kept it takes. */
import { keepForLaterStarts } from '../src/app/keep-for-later-starts.ts';

keepForLaterStarts();
const { startBenchBot } = await import('./bench-bot.ts');
const { openSqliteStore } = await import('../src/store/open-sqlite.ts');
const { foldLogApart } = await import('../src/app/fold-log-apart.ts');
const { createSecretBox } = await import('../src/store/secret-box.ts');
const file = process.argv[2] ?? ':memory:';
const store = await openSqliteStore({ file, secrets: createSecretBox([]), foldLog: foldLogApart });
await startBenchBot(store, process.env.API_URL ?? '');
console.log('ready');
process.exit(0);
