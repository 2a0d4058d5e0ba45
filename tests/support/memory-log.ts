import type { Log, LogFacts } from '../../src/ports/log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts: LogFacts;
}

/** Keeps every line, for tests that read what was, or must not be, logged. */
export class MemoryLog implements Log {
  readonly lines: LogLine[] = [];

  debug(event: string, facts: LogFacts = {}): void {
    this.lines.push({ level: 'debug', event, facts });
  }

  info(event: string, facts: LogFacts = {}): void {
    this.lines.push({ level: 'info', event, facts });
  }

  warn(event: string, facts: LogFacts = {}): void {
    this.lines.push({ level: 'warn', event, facts });
  }

  error(event: string, facts: LogFacts = {}): void {
    this.lines.push({ level: 'error', event, facts });
  }

  /** The lines of one event. */
  of(event: string): readonly LogLine[] {
    return this.lines.filter((line) => line.event === event);
  }

  /** Everything that was logged as one string, to search for what must not be there. */
  text(): string {
    return JSON.stringify(this.lines);
  }
}
