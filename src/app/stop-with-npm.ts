const lookEveryMs = 1_000;

/**
 * Calls `stop` once npm, which started this process through a shell, is gone. Where somebody ends `npm start`, npm hands
 * the signal to that shell, which ends without a word to us: the bot would live on, unseen, with its port. `parent`: the
 * process that started this one. Does nothing where npm did not start it, as in the container. Other scripts hand down
 * what npm told them, too, and may well start a bot that is to outlive them: only `start` counts.
 */
export function stopWithNpm(
  stop: () => void,
  parent: number,
  startedBy: string | undefined = process.env.npm_lifecycle_event,
): void {
  if (startedBy !== 'start') return;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    stop();
  }, lookEveryMs).unref();
}
