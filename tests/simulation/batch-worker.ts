import { parentPort, workerData } from 'node:worker_threads';
import { liveAll } from './batch.ts';
import type { Story } from './live-seed.ts';

/** A thread of its own for a share of the seeds. A planted fault cannot be handed to a thread. */
const { stories } = workerData as { readonly stories: readonly Omit<Story, 'mutant'>[] };
parentPort?.postMessage(await liveAll(stories));
