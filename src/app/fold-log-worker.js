/*
 * JavaScript, as start.js is: a thread keeps no code, and would compile TypeScript's own compiler first, which takes four
 * times as long as all else it does, and 20 MB.
 */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

// Passive: it waits for nobody, and nobody who reads or writes waits for it. What it cannot copy yet stays in the log.
const database = new DatabaseSync(String(workerData));
database.exec('pragma synchronous = full');
const fold = database.prepare('pragma wal_checkpoint(passive)');
const length = database.prepare('pragma wal_checkpoint(noop)');
// What is written meanwhile is less each time, and the little that is left at last delays nobody: 200 pages, of 4 KB each.
for (let turn = 0; turn < 3; turn++) {
  fold.get();
  const { log, checkpointed } = length.get() ?? {};
  if (Number(log) - Number(checkpointed) < 200) break;
}
database.close();
