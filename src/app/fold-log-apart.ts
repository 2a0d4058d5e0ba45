import { Worker } from 'node:worker_threads';

/** Folds the write-ahead log of a SQLite file back into it on a thread of its own. Resolves when that has ended, however. */
export function foldLogApart(file: string): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./fold-log-worker.js', import.meta.url), {
      workerData: file,
      execArgv: [],
    });
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
}
