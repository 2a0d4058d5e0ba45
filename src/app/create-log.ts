import { type DestinationStream, pino } from 'pino';
import type { Log } from '../ports/log.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Structured log lines, one JSON object each. Only facts of ours go in; no caller passes what a person typed. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second fence: should a secret ever be passed under its usual name, it is not written.
    redact: { paths: ['token', 'secret', 'password', 'authorization'], censor: '[redacted]' },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    debug: (event, facts = {}) => logger.debug(facts, event),
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    error: (event, facts = {}) => logger.error(facts, event),
  };
}
