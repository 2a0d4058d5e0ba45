import type { LocalDay } from './local-day.ts';

/** One day of a private record on which a reminder came. A day without one is free and has none. */
export interface RecordDay {
  readonly day: LocalDay;
  /** Breaks taken. */
  readonly done: number;
  readonly skipped: number;
}
