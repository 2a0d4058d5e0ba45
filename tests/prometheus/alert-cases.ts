/** Series as promtool writes them: `1x10` is eleven readings of 1, `0+5x10` rises by 5 with each. One a minute. */
export type Series = Readonly<Record<string, string>>;

/** What a rule has to do after so many minutes of such readings. */
export interface AlertCase {
  readonly alert: string;
  readonly story: string;
  readonly series: Series;
  readonly afterMinutes: number;
  readonly rings: boolean;
}

const here = 'job="backwise", instance="a"';
const buckets = (name: string, labels: string, counts: Readonly<Record<string, string>>): Series =>
  Object.fromEntries(
    Object.entries(counts).map(([le, values]) => [`${name}_bucket{${labels}, le="${le}"}`, values]),
  );

const reminders = `${here}, platform="slack", kind="reminder"`;
const lag = (counts: Readonly<Record<string, string>>): Series =>
  buckets('backwise_delivery_lag_seconds', reminders, counts);
const acknowledgements = (counts: Readonly<Record<string, string>>): Series =>
  buckets('backwise_acknowledgement_seconds', `${here}, platform="slack"`, counts);
const refused = (platform: string): string =>
  `backwise_requests_refused_total{${here}, platform="${platform}"}`;
const acknowledged = (platform: string): string =>
  `backwise_acknowledgement_seconds_count{${here}, platform="${platform}"}`;
const unknown = (reason: string): string =>
  `backwise_deliveries_unknown_total{${reminders}, reason="${reason}"}`;
const interrupted = `backwise_deliveries_unknown_total{${here}, platform="slack", kind="any", reason="interrupted"}`;
const failed = (reason: string): string =>
  `backwise_deliveries_failed_total{${reminders}, reason="${reason}"}`;
const expired = (reason: string): string =>
  `backwise_deliveries_expired_total{${reminders}, reason="${reason}"}`;
const sent = `backwise_deliveries_sent_total{${reminders}}`;
/** The test's time begins at 0, so this process began with it. */
const begun = { [`process_start_time_seconds{${here}}`]: '0x200' };

function rings(alert: string, story: string, afterMinutes: number, series: Series): AlertCase {
  return { alert, story, series, afterMinutes, rings: true };
}

function isQuiet(alert: string, story: string, afterMinutes: number, series: Series): AlertCase {
  return { alert, story, series, afterMinutes, rings: false };
}

/** For each rule what it is there for, and what comes closest to that and is no reason to wake anybody. */
export const alertCases: readonly AlertCase[] = [
  rings('BackwiseDown', 'cannot be read', 5, { [`up{${here}}`]: '1 1 0x5' }),
  isQuiet('BackwiseDown', 'started anew within two minutes', 8, { [`up{${here}}`]: '1 1 0 0 1x10' }),
  isQuiet('BackwiseDown', 'another program is down', 8, { 'up{job="other", instance="b"}': '0x10' }),
  rings('BackwiseStoreAway', 'the database is away', 4, { [`backwise_store_up{${here}}`]: '1 0x5' }),
  isQuiet('BackwiseStoreAway', 'the database was restarted', 6, {
    [`backwise_store_up{${here}}`]: '1 0 1x8',
  }),
  rings('BackwiseTickStopped', 'no tick succeeds any more', 8, {
    [`backwise_tick_last_success_timestamp_seconds{${here}}`]: '0x10',
  }),
  isQuiet('BackwiseTickStopped', 'a tick each minute', 10, {
    [`backwise_tick_last_success_timestamp_seconds{${here}}`]: '0+60x12',
  }),
  rings('BackwiseTickFailing', 'each tick fails', 10, { [`backwise_ticks_failed_total{${here}}`]: '0+1x12' }),
  isQuiet('BackwiseTickFailing', 'one failed', 10, { [`backwise_ticks_failed_total{${here}}`]: '0 0 1x12' }),
  rings('BackwiseWishesSetAside', 'two could not be read', 20, {
    [`backwise_wishes_set_aside_total{${here}}`]: '0x15 2x30',
  }),
  rings('BackwiseWishesSetAside', 'one could not be read in the first minute of a process', 2, {
    [`backwise_wishes_set_aside_total{${here}}`]: '1x30',
    [`process_start_time_seconds{${here}}`]: '0x30',
  }),
  isQuiet('BackwiseWishesSetAside', 'all can be read, of a process just begun', 2, {
    [`backwise_wishes_set_aside_total{${here}}`]: '0x30',
    [`process_start_time_seconds{${here}}`]: '0x30',
  }),
  isQuiet('BackwiseWishesSetAside', 'some were set aside two hours ago', 150, {
    [`backwise_wishes_set_aside_total{${here}}`]: '0x15 2x150',
    [`process_start_time_seconds{${here}}`]: '0x165',
  }),
  rings('BackwiseLogLost', 'the disk under the log is full', 20, {
    [`backwise_log_lines_lost_total{${here}}`]: '0x15 4+3x30',
  }),
  isQuiet('BackwiseLogLost', 'lines were lost an hour ago', 90, {
    [`backwise_log_lines_lost_total{${here}}`]: '0x15 40x90',
  }),
  rings('BackwiseDeliveriesStuck', 'one waits for twelve minutes and more', 7, {
    [`backwise_outbox_oldest_due_seconds{${here}, platform="slack"}`]: '720+60x10',
  }),
  isQuiet('BackwiseDeliveriesStuck', 'a wave that takes eight minutes', 20, {
    [`backwise_outbox_oldest_due_seconds{${here}, platform="slack"}`]: '0+60x8 0x20',
  }),
  rings('BackwiseDeliveriesLate', 'half of all are later than five minutes', 60, {
    ...lag({ '300': '0+5x90', '600': '0+10x90', '+Inf': '0+10x90' }),
  }),
  isQuiet('BackwiseDeliveriesLate', 'one in fifty is', 60, {
    ...lag({ '300': '0+49x90', '600': '0+50x90', '+Inf': '0+50x90' }),
  }),
  isQuiet('BackwiseDeliveriesLate', 'nothing is sent', 60, {
    ...lag({ '300': '0x90', '600': '0x90', '+Inf': '0x90' }),
  }),
  rings('BackwiseDeliveriesDoNotArrive', 'the platform cannot be reached, and nothing is sent at all', 40, {
    ...{ [expired('platform-away')]: '0+1x90', [failed('too-many-attempts')]: '0x90', [sent]: '0x90' },
    // What expires after ten minutes is never due for longer.
    [`backwise_outbox_oldest_due_seconds{${here}, platform="slack"}`]: '590x90',
  }),
  rings('BackwiseDeliveriesDoNotArrive', 'one in ten is given up after five tries', 60, {
    ...{ [expired('')]: '0x90', [failed('too-many-attempts')]: '0+1x90', [sent]: '0+9x90' },
  }),
  isQuiet('BackwiseDeliveriesDoNotArrive', 'the bot was down over lunch', 60, {
    ...{ [expired('was-down')]: '0x30 400x60', [expired('')]: '0x90' },
    ...{ [failed('too-many-attempts')]: '0x90', [sent]: '0+9x90' },
  }),
  isQuiet('BackwiseDeliveriesDoNotArrive', 'three of ten in an hour', 60, {
    ...{
      [expired('platform-away')]: '0x30 3x60',
      [failed('too-many-attempts')]: '0x90',
      [sent]: '0x30 7x60',
    },
  }),
  rings('BackwiseDeliveriesUnknown', 'one in ten ends unknown', 60, {
    [unknown('timed-out')]: '0+1x90',
    [sent]: '0+9x90',
  }),
  isQuiet('BackwiseDeliveriesUnknown', 'one in a thousand does', 60, {
    [unknown('timed-out')]: '0+1x90',
    [sent]: '0+999x90',
  }),
  isQuiet('BackwiseDeliveriesUnknown', 'three of ten in an hour', 60, {
    [unknown('timed-out')]: '0x30 3x60',
    [sent]: '0x30 7x60',
  }),
  rings('BackwiseDeliveriesInterrupted', 'a process that just took over counts ten at its first reading', 2, {
    ...begun,
    [interrupted]: '10x20',
  }),
  rings('BackwiseDeliveriesInterrupted', 'one that has long run takes over from another', 130, {
    ...begun,
    [interrupted]: '0x120 10x60',
  }),
  isQuiet('BackwiseDeliveriesInterrupted', 'that was two hours ago', 150, {
    ...begun,
    [interrupted]: '10x200',
  }),
  rings('BackwiseAppRefused', 'a workspace removed the app', 130, {
    ...begun,
    [failed('app-removed')]: '0x120 1x60',
  }),
  rings('BackwiseAppRefused', 'a process that just began was refused before its first reading', 2, {
    ...begun,
    [failed('missing-permission')]: '1x20',
  }),
  isQuiet('BackwiseAppRefused', 'somebody left the workspace', 130, {
    ...begun,
    [failed('refused')]: '0x120 1x60',
  }),
  rings('BackwiseAskedToWait', 'three times a minute', 45, {
    [`backwise_platform_rate_limited_total{${here}, platform="slack"}`]: '0+3x60',
  }),
  isQuiet('BackwiseAskedToWait', 'now and then', 45, {
    [`backwise_platform_rate_limited_total{${here}, platform="slack"}`]: '0 5 5x60',
  }),
  rings('BackwiseEveryRequestRefused', 'the signing secret is of another app', 40, {
    ...{ [refused('slack')]: '0+1x60', [acknowledged('slack')]: '0x60' },
    ...{ [refused('teams')]: '0x60', [acknowledged('teams')]: '0+1x60' },
  }),
  isQuiet('BackwiseEveryRequestRefused', 'strangers knock beside those who are heard', 60, {
    ...{ [refused('slack')]: '0+9x80', [acknowledged('slack')]: '0+0x20 1+0x40 2+0x20' },
  }),
  isQuiet('BackwiseEveryRequestRefused', 'a few strangers knock at night', 60, {
    ...{ [refused('slack')]: '0x10 3x60', [acknowledged('slack')]: '0x80' },
  }),
  rings('BackwiseAcknowledgesSlowly', 'one in ten takes two seconds', 30, {
    ...acknowledgements({ '1': '0+9x60', '2': '0+9x60', '3': '0+10x60', '+Inf': '0+10x60' }),
  }),
  isQuiet('BackwiseAcknowledgesSlowly', 'all are answered within a second', 30, {
    ...acknowledgements({ '1': '0+10x60', '2': '0+10x60', '3': '0+10x60', '+Inf': '0+10x60' }),
  }),
  rings('BackwiseDeaf', 'blocked for half a second, again and again', 12, {
    [`nodejs_eventloop_lag_p99_seconds{${here}}`]: '0.5x20',
  }),
  isQuiet('BackwiseDeaf', 'once', 12, { [`nodejs_eventloop_lag_p99_seconds{${here}}`]: '0.01 0.5 0.01x20' }),
  isQuiet('BackwiseDeaf', 'another program on Node is blocked', 40, {
    'nodejs_eventloop_lag_p99_seconds{job="other", instance="b"}': '0.5x60',
  }),
  rings('BackwiseMemory', 'two gigabytes for an hour', 40, {
    [`process_resident_memory_bytes{${here}}`]: '2000000000x60',
  }),
  isQuiet('BackwiseMemory', 'a fifth of one', 40, {
    [`process_resident_memory_bytes{${here}}`]: '200000000x60',
  }),
  isQuiet('BackwiseMemory', 'another program takes them', 40, {
    'process_resident_memory_bytes{job="other", instance="b"}': '2000000000x60',
  }),
];
