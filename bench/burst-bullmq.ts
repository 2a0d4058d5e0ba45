import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Queue, Worker } from 'bullmq';
import { mebibytes, report } from './figures.ts';
import { Fired, Outbox, watchBurst } from './watch-burst.ts';

const people = Number(process.argv[2]);
const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT ?? 6379) };
if (await isReachable()) await measure();
else report({ absent: `no Redis is reachable at ${connection.host}:${connection.port}` });
process.exit(0);

function isReachable(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(connection);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

/** One delayed job a person, all due at once. */
async function measure(): Promise<void> {
  const name = `backwise-bench-${process.pid}`;
  const queue = new Queue(name, { connection });
  await queue.waitUntilReady();
  const memoryBefore = mebibytes();
  const dueMs = Date.now() + 5_000 + people * 0.3;
  const registering = performance.now();
  for (let start = 0; start < people; start += 1000) {
    const jobs = Array.from({ length: Math.min(1000, people - start) }, (_, index) => ({
      name: 'remind',
      data: { person: start + index },
      opts: { delay: Math.max(0, dueMs - Date.now()), removeOnComplete: true },
    }));
    await queue.addBulk(jobs);
  }
  const registerMs = performance.now() - registering;
  const memoryMib = mebibytes() - memoryBefore;
  const outbox = process.argv[3] === 'committing' ? new Outbox() : undefined;
  const fired = new Fired(outbox);
  const worker = new Worker(name, async () => fired.one(), { connection, concurrency: 50 });
  const burst = await watchBurst({ people, dueMs, registerMs, memoryMib }, fired);
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  report({ ...burst, ...(outbox && { dropped: people - outbox.end() }) });
}
