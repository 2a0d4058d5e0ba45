/* As `npm start` begins, but with a stand-in for Slack, and gone when it stands. */
const { startBenchBot } = await import('./bench-bot.ts');
const { openSqliteStore } = await import('../src/store/open-sqlite.ts');
const { createSecretBox } = await import('../src/store/secret-box.ts');
const file = process.argv[2] ?? ':memory:';
const store = await openSqliteStore({ file, secrets: createSecretBox([]) });
await startBenchBot(store, process.env.API_URL ?? '');
console.log('ready');
process.exit(0);
