const batch = 8;
const batches = 3;

/**
 * Milliseconds of this thread's own work that `work` takes: its share in a batch, the least of several batches. A
 * single call would not do: the kernel counts in ticks of up to 4 ms, and now and then one collects garbage.
 */
export function cpuMsOf(work: () => void): number {
  let least = Infinity;
  for (let round = 0; round < batches; round++) {
    const before = process.threadCpuUsage();
    for (let call = 0; call < batch; call++) work();
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000 / batch);
  }
  return least;
}

/**
 * What `work` takes in milliseconds, where that is over `mostMs`; otherwise `undefined`. The clock on the wall acquits: a
 * thread cannot have worked for longer than has passed. It never convicts, since the machine may have had others to
 * serve.
 */
export function overrunOf(work: () => void, mostMs: number): number | undefined {
  const started = performance.now();
  work();
  if (performance.now() - started <= mostMs) return undefined;
  const ms = cpuMsOf(work);
  return ms > mostMs ? ms : undefined;
}
