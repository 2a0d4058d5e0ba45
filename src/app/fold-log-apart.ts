import { Worker } from 'node:worker_threads';

type Begin = (file: string) => Pick<Worker, 'on'>;

const begin: Begin = (file) =>
  new Worker(new URL('./fold-log-worker.js', import.meta.url), { workerData: file, execArgv: [] });

/**
 * Folds the write-ahead log of a SQLite file back into it on a thread of its own. Resolves when that has ended, however;
 * also where there is no thread to be had, since the machine or the container has as many as it may.
 */
export function foldLogApart(file: string, beginThread: Begin = begin): Promise<void> {
  return new Promise((resolve) => {
    try {
      const worker = beginThread(file);
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    } catch {
      resolve();
    }
  });
}
