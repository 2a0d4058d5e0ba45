import { minutesPerDay } from '../../domain/local-time.ts';
import { StartMistake } from '../../ports/errors.ts';

/**
 * What can be away. `process`: Backwise itself is stopped and later started again. A platform by its name refuses every
 * connection; with `-500` it answers with a server error, and with `-hangs` it never answers.
 */
export const outageKinds = [
  'process',
  'slack',
  'teams',
  'slack-500',
  'teams-500',
  'slack-hangs',
  'teams-hangs',
] as const;
export type OutageKind = (typeof outageKinds)[number];

/** As typed, in wall time of the zone most people sit in. */
export interface TypedOutage {
  readonly kind: OutageKind;
  /** From 1. */
  readonly day: number;
  /** Minutes of that day. */
  readonly minute: number;
  readonly lastsMs: number;
}

/** An outage on the simulated clock; epoch milliseconds, the end exclusive. */
export interface Outage {
  readonly kind: OutageKind;
  readonly from: number;
  readonly to: number;
}

const pattern = /^(?:([a-z0-9-]+):)?day(\d{1,3})T(\d{2}):(\d{2})\+(\d{1,5})(s|m|h)$/;
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Reads `[what:]dayNThh:mm+length`, such as `day2T09:00+30m` or `slack-500:day1T09:00+90s`. Throws StartMistake. */
export function parseOutage(typed: string, days: number): TypedOutage {
  const [, what = 'process', day, hours, minutes, length, unit] = pattern.exec(typed) ?? [];
  const kind = outageKinds.find((one) => one === what);
  const read = {
    day: Number(day),
    minute: Number(hours) * 60 + Number(minutes),
    lastsMs: Number(length) * (unit === 's' || unit === 'm' || unit === 'h' ? unitMs[unit] : Number.NaN),
  };
  const isClock = Number(hours) < 24 && Number(minutes) < 60 && read.minute < minutesPerDay;
  if (kind === undefined || !isClock || !(read.lastsMs > 0) || read.day < 1 || read.day > days) {
    throw new StartMistake(
      [`--outage: expected [what:]dayNThh:mm+length with a day from 1 to ${days}, got ${typed.slice(0, 80)}`],
      `Such as --outage day2T09:00+30m (Backwise is stopped for half an hour) or --outage slack-500:day1T09:00+90s. What: ${outageKinds.join(', ')}; a length in s, m or h.`,
    );
  }
  return { kind, ...read };
}
