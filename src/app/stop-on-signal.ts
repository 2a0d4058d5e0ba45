import { explainStop } from './explain-stop.ts';

/**
 * Milliseconds. Two signals nearer together come of one wish: of a Ctrl+C the terminal tells this process and npm, and npm
 * passes on its own where its shell gave up its place to this process, as bash does.
 */
const oneWishMs = 1_000;

/**
 * Ends the process with code 0 once `stop` has, with 1 where that fails, on SIGINT and SIGTERM and when what it returns is
 * called. Whoever asks again, a second later or more, does not want to wait: then it ends at once, with 1.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let askedAt: number | undefined;
  const begin = (): void => {
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explainStop(error, 'Backwise could not stop cleanly.'));
        process.exit(1);
      },
    );
  };
  const onSignal = (): void => {
    if (askedAt !== undefined && performance.now() - askedAt >= oneWishMs) process.exit(1);
    begin();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return begin;
}
