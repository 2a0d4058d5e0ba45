import { type DestinationStream, pino } from 'pino';
import type { Log, LogFacts } from '../../ports/log.ts';
import { calmLog } from './calm-log.ts';
import { LogOutlet } from './log-outlet.ts';
import { veilFacts, veilText } from './veil.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Structured log lines, one JSON object each, to standard output where no destination is given. Only facts of ours go
 * in, and nothing that looks otherwise comes out. pino's own destination would write to a full disk again and again.
 */
export function createLog(level: LogLevel, destination: DestinationStream = new LogOutlet()): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = pino(options, destination);
  const write =
    (of: keyof Log) =>
    (event: string, facts: LogFacts = {}): void => {
      if (logger.isLevelEnabled(of)) logger[of](veilFacts(facts), veilText(event));
    };
  return calmLog({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') });
}
