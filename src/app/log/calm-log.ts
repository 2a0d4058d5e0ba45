import type { Log, LogFacts } from '../../ports/log.ts';

/** What a stranger can bring about at will, as often as they like, with nothing but an address to send to. */
const strangersEvents: ReadonlySet<string> = new Set([
  'slack.request-rejected',
  'slack.request-refused',
  'slack.install-refused',
  'slack.sdk',
  'slack.path-unknown',
  'slack.guard-failed',
  'teams.request-refused',
  'teams.token-keys-unavailable',
  'picture.not-drawn',
]);
const mostPerMinute = 60;
const minuteMs = 60_000;

/**
 * The same log, in which strangers cannot fill the disk: of what they can bring about, a minute has so many lines of one
 * kind and no more. What was left out is counted in one line, with the first that is written again. `nowMs`: milliseconds that
 * only ever go on, whatever the machine's clock is set to.
 */
export function calmLog(log: Log, nowMs: () => number = () => performance.now()): Log {
  const minutes = new Map<string, { readonly since: number; lines: number }>();
  const write =
    (of: keyof Log) =>
    (event: string, facts?: LogFacts): void => {
      if (strangersEvents.has(event)) {
        const known = minutes.get(event);
        const isOver = known === undefined || nowMs() - known.since >= minuteMs;
        const minute = isOver ? { since: nowMs(), lines: 0 } : known;
        minutes.set(event, minute);
        const leftOut = (known?.lines ?? 0) - mostPerMinute;
        if (isOver && leftOut > 0) log.warn('log.left-out', { event, lines: leftOut });
        minute.lines += 1;
        if (minute.lines > mostPerMinute) return;
      }
      log[of](event, facts);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
