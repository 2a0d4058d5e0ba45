import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds after a start: the doors are open by then, and the words compiled. */
const settledAfterMs = 3_000;

/**
 * Gives back, once, the memory that only starting took: what the SDKs, the content and the reader of free text were made
 * from. V8 would keep it until its heap has grown again by as much, which in a bot that mostly waits never comes. Takes
 * some 100 ms, a few seconds after the start.
 */
export function releaseMemorySoon(): void {
  setTimeout(releaseMemory, settledAfterMs).unref();
}

/** The same, now. */
export function releaseMemory(): void {
  // Set and taken back: code that was kept is kept for the flags of the start, and others would not find it.
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  // https://v8.github.io/api/head: a "last resort" collects as where memory has run out, and gives pages back.
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
