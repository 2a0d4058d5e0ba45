import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryKind } from '../../domain/delivery.ts';
import type { PlatformName } from '../../domain/workspace.ts';
import type { SettledFact } from '../../ports/observer.ts';
import { createCallMeters } from './call-meters.ts';
import { knownEnds } from './known-ends.ts';
import { byKind, byReason } from './label-names.ts';
import type { Metrics } from './metrics.ts';

const lagBuckets = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800];
const tickBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2, 5, 15, 60];

/** Node's own figures that come with labels of their own, or say which software runs here. */
const leftOut = [
  'nodejs_version_info',
  'nodejs_active_resources',
  'nodejs_active_handles',
  'nodejs_active_requests',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_heap_space_size_available_bytes',
];

/**
 * Counts for `/metrics`, in a registry of their own. Sums over everybody: no method takes a person, a workspace or a
 * word, so none can come out. docs/operate/ says what each figure means; a test compares the two. What the given
 * platforms have not done yet is shown as 0, so that the first time is a change somebody can be told of.
 * `lostLogLines`: how many lines the log has lost so far.
 */
export function createMetrics(
  platforms: readonly PlatformName[] = [],
  lostLogLines: () => number = () => 0,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const ends = createEnds(registers);
  const lag = new Histogram({
    name: 'backwise_delivery_lag_seconds',
    help: 'Seconds between the time a delivery was due and the time it was sent.',
    labelNames: byKind,
    buckets: lagBuckets,
    registers,
  });
  const due = new Counter({
    name: 'backwise_deliveries_due_total',
    help: 'Deliveries that came due.',
    labelNames: byKind,
    registers,
  });
  const settled = (fact: SettledFact): void => {
    const { platform, kind, state, reason, lagSeconds } = fact;
    const counted = countedAs(kind);
    if (counted === undefined) return;
    if (state === 'sent') lag.observe({ platform, kind: counted }, Math.max(0, lagSeconds));
    ends[state].inc({ platform, kind: counted, ...(reason === undefined ? {} : { reason }) });
  };
  const setAside = new Counter({
    name: 'backwise_wishes_set_aside_total',
    help: 'Reminders of a person, tips of a channel and single cards that could not be read when their time came, and were set aside or given up.',
    registers,
  });
  for (const platform of platforms) {
    for (const kind of ['tip', 'reminder']) {
      due.inc({ platform, kind }, 0);
      lag.zero({ platform, kind });
      showEnds(ends, platform, kind);
    }
    ends.unknown.inc({ platform, kind: 'any', reason: 'interrupted' }, 0);
  }
  new Counter({
    name: 'backwise_log_lines_lost_total',
    help: 'Log lines that could not be written, on a full disk or into a pipe nobody reads.',
    registers,
    collect() {
      this.reset();
      this.inc(lostLogLines());
    },
  });
  // Looked at every 20 ms: often enough to see a block of 50, and a quarter of a percent of an idle processor.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  for (const name of leftOut) registry.removeSingleMetric(name);
  return {
    registry,
    observer: {
      settled,
      interrupted: (platform, count) =>
        ends.unknown.inc({ platform, kind: 'any', reason: 'interrupted' }, count),
    },
    owed: (platform, kind, count) => {
      const counted = countedAs(kind);
      if (counted !== undefined) due.inc({ platform, kind: counted }, count);
    },
    settledAtOnce: settled,
    setAside: (count) => setAside.inc(count),
    ...createCallMeters(registers, platforms),
    ...createTickMeters(registers),
  };
}

type Ends = Readonly<Record<SettledFact['state'], Counter<string>>>;

function showEnds(ends: Ends, platform: PlatformName, kind: string): void {
  for (const state of Object.keys(knownEnds) as SettledFact['state'][]) {
    for (const reason of knownEnds[state]) {
      ends[state].inc({ platform, kind, ...(reason === undefined ? {} : { reason }) }, 0);
    }
  }
}

/** One counter for each way a delivery can end. */
function createEnds(registers: Registry[]): Ends {
  const counter = (state: SettledFact['state'], help: string, labelNames: readonly string[]) =>
    new Counter({ name: `backwise_deliveries_${state}_total`, help, labelNames, registers });
  return {
    sent: counter('sent', 'Deliveries the platform confirmed.', byKind),
    failed: counter('failed', 'Deliveries that certainly did not arrive and were given up.', byReason),
    unknown: counter('unknown', 'Deliveries that may have arrived and are not sent again.', byReason),
    expired: counter('expired', 'Deliveries that were past their best-before and never sent.', byReason),
    held: counter('held', 'Deliveries that a rule of their wish kept from being sent.', byReason),
    cancelled: counter('cancelled', 'Deliveries that were no longer wanted when their time came.', byReason),
  };
}

function createTickMeters(registers: Registry[]): Pick<Metrics, 'ticked'> {
  const ticks = new Histogram({
    name: 'backwise_tick_seconds',
    help: 'How long the minute tick took: planning what is due and throwing out what is too old.',
    buckets: tickBuckets,
    registers,
  });
  const failed = new Counter({
    name: 'backwise_ticks_failed_total',
    help: 'Minute ticks that ended in an error.',
    registers,
  });
  const last = new Gauge({
    name: 'backwise_tick_last_success_timestamp_seconds',
    help: 'When the minute tick last went through, in seconds since 1970.',
    registers,
  });
  last.setToCurrentTime();
  return {
    ticked(seconds, isDone) {
      ticks.observe(seconds);
      // By the machine's clock, also where the playground's runs ahead: it is compared with the watcher's.
      if (isDone) last.setToCurrentTime();
      else failed.inc();
    },
  };
}

/**
 * The kind a delivery is counted under. A question stands in for a reminder and counts as one: that somebody tapped
 * none for long is theirs alone. A wish to be told to look at the warning signs again is not: it follows from what somebody
 * answered there, and where few people work even a sum would tell of it.
 */
function countedAs(kind: DeliveryKind): 'tip' | 'reminder' | undefined {
  switch (kind) {
    case 'tip':
    case 'reminder':
      return kind;
    case 'question':
      return 'reminder';
    case 'check-again':
      return undefined;
  }
}
