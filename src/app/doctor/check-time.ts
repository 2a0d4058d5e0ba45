import type { ServerTime } from '../server-time.ts';
import { type CheckReport, type Finding, made } from './finding.ts';

/** Slack refuses what is five minutes off; half a minute already makes reminders come late. */
const mostSkewSeconds = 30;
interface KnownChange {
  readonly zone: string;
  /** The change is the first one after this instant. */
  readonly after: string;
  readonly at: string;
}

/** A zone with a rule that is old and public: the last Sunday of March 2027 at one o'clock UTC. */
const knownChange = {
  zone: 'Europe/Berlin',
  after: '2027-03-01T00:00:00Z',
  at: '2027-03-28T01:00:00Z',
} as const;

/** Compares our clock with those of the platforms, and Node's time zone data with a change that is known. */
export function checkTime(times: readonly ServerTime[], known: KnownChange = knownChange): CheckReport {
  const skews = new Map<string, number>();
  for (const { whose, theirs, ours } of times) {
    const seconds = ours.since(theirs).total('seconds');
    if (Math.abs(seconds) >= Math.abs(skews.get(whose) ?? 0)) skews.set(whose, seconds);
  }
  const seen =
    skews.size === 0
      ? 'time zone data; no other clock to compare with'
      : `time zone data, and the clock of ${[...skews.keys()].join(' and ')}`;
  const skewed = [...skews].filter(([, seconds]) => Math.abs(seconds) > mostSkewSeconds);
  return made('time', seen, [...skewed.map(skewFinding), ...zoneFindings(known)]);
}

function skewFinding([whose, seconds]: readonly [string, number]): Finding {
  const off = `${Math.round(Math.abs(seconds))} seconds ${seconds > 0 ? 'fast' : 'slow'}`;
  return {
    id: 'time.skew',
    found: `Expected this machine's clock to agree with that of ${whose}, got one that is ${off}`,
    todo: 'Switch on time synchronisation of this machine (NTP).',
  };
}

function zoneFindings(known: KnownChange): readonly Finding[] {
  const change = Temporal.Instant.from(known.after)
    .toZonedDateTimeISO(known.zone)
    .getTimeZoneTransition('next');
  if (change?.toInstant().equals(Temporal.Instant.from(known.at))) return [];
  return [
    {
      id: 'time.zones',
      found: `Expected time zone data in which ${known.zone} changes its clock at ${known.at}, got other data`,
      todo: 'Run the Node that npm ci installs: its time zone data is complete and current.',
    },
  ];
}
