import { type PlatformName, platformNames } from '../../domain/workspace.ts';
import { renderTable } from '../status.ts';
import type { TypedOutage } from './outage.ts';
import type { FateReport, Report, WaveReport } from './report.ts';

const numbers = new Intl.NumberFormat('en-GB');
export const inWords = (count: number): string => numbers.format(count);

/** The lines for a terminal. */
export function renderReport(report: Report): readonly string[] {
  return [
    ...introduce(report),
    '',
    'The wave of nine o’clock, each in their own zone: lateness is the time from nine until the platform said it was posted.',
    ...renderTable([waveHead, ...report.waves.map(waveRow)]),
    '',
    'The workspace that was hit hardest:',
    ...renderTable([slowestHead, ...report.waves.map(slowestRow)]),
    '',
    'Everything that was due:',
    ...totalLines(report.totals),
    '',
    'What the platforms were asked, and how much of it they answered 429:',
    ...renderTable([callHead, ...platformNames.flatMap((name) => callRows(report, name))]),
    ...unpacedLines(report),
    '',
    ...machineLines(report),
  ];
}

function introduce({ options, company }: Report): readonly string[] {
  const { people, workspaces, days, seed, atNine, outages, isPaced } = options;
  return [
    `${inWords(people)} people in ${inWords(workspaces)} workspaces, ${days === 1 ? 'a Monday' : `${days} days from a Monday on`}, seed ${seed}; ${atNine} in a hundred people asked for nine o’clock sharp.`,
    ...platformNames.map((name) => {
      const own = company[name];
      const pace = isPaced ? `${own.perSecond} messages a second and workspace` : 'no pacing';
      return `${titles[name]}: ${inWords(own.workspaces)} workspaces, ${inWords(own.people)} people, ${inWords(own.largest)} of them in the largest, ${inWords(own.channels)} channels; ${pace}.`;
    }),
    ...outages.map((outage) => `Outage: ${nameOutage(outage)}.`),
  ];
}

export const titles: Readonly<Record<PlatformName, string>> = { slack: 'Slack', teams: 'Teams' };

/** An outage as it was typed, in words. */
export function nameOutage({ kind, day, minute, lastsMs }: TypedOutage): string {
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${kind}, day ${day} at ${clock} in Berlin, for ${writeTime(lastsMs)}`;
}

const waveHead = [
  ...['day', 'on', 'due', 'first', 'median', '99 in 100', 'last'],
  ...['sent', 'held', 'expired', 'unknown', 'failed'],
];

function waveRow(wave: WaveReport): readonly string[] {
  return [
    `${wave.day} ${wave.weekday}`,
    titles[wave.platform],
    inWords(wave.due),
    ...[wave.firstMs, wave.medianMs, wave.p99Ms, wave.lastMs].map(writeTime),
    ...[wave.sent, wave.held, wave.expired, wave.unknown, wave.failed].map(inWords),
  ];
}

const slowestHead = ['day', 'workspace', 'people', 'due', 'sent', 'expired', 'last'];

function slowestRow({ day, weekday, slowest }: WaveReport): readonly string[] {
  if (slowest === null) return [`${day} ${weekday}`, '-', '-', '-', '-', '-', '-'];
  const { workspace, people, due, sent, expired, lastMs } = slowest;
  return [
    `${day} ${weekday}`,
    workspace,
    ...[people, due, sent, expired].map(inWords),
    writeTime(sent > 0 ? lastMs : null),
  ];
}

function totalLines(totals: FateReport): readonly string[] {
  const { due, sent, held, expired, unknown, failed, cancelled, pending, sending } = totals;
  const parts = { due, sent, held, expired, unknown, failed, cancelled, waiting: pending + sending };
  return renderTable([
    [...Object.keys(parts), 'median', '99 in 100', 'last'],
    [...Object.values(parts).map(inWords), ...[totals.medianMs, totals.p99Ms, totals.lastMs].map(writeTime)],
  ]);
}

const callHead = ['platform', 'call', 'asked', '429'];
const callNames = {
  post: 'post a card',
  update: 'quiet the card before',
  quiet: 'ask for do-not-disturb',
  'quiet-of-many': 'ask for that of many',
} as const;

function callRows({ calls }: Report, name: PlatformName): readonly (readonly string[])[] {
  return (['post', 'update', 'quiet', 'quiet-of-many'] as const)
    .filter((call) => calls[name][call].asked > 0)
    .map((call) => {
      const { asked, refused } = calls[name][call];
      return [titles[name], callNames[call], inWords(asked), inWords(refused)];
    });
}

function unpacedLines({ unpaced, options }: Report): readonly string[] {
  const { slack, teams } = unpaced;
  const lead = options.isPaced ? 'Without pacing' : 'All at once';
  return [
    `${lead}, each post leaving at the moment it was due: ${inWords(slack)} answered 429 on Slack, ${inWords(teams)} on Teams, before any is tried again.`,
  ];
}

function machineLines({ machine, database, presses, logged }: Report): readonly string[] {
  const { tookMs, cpuMs, busiestMinuteMs, rss } = machine;
  const warned = Object.entries(logged).map(([event, count]) => `${event} ${inWords(count)}`);
  return [
    `This machine: ${writeTime(tookMs)}, ${writeTime(cpuMs)} of processor time; the busiest minute of the clock took it ${writeTime(busiestMinuteMs)}.`,
    `Memory ${megabytes(rss.settled)} once all had settled in, ${megabytes(rss.most)} at most. Database ${megabytes(database.settled)} then, ${megabytes(database.end)} at the end.`,
    `People pressed Done ${inWords(presses)} times.${warned.length > 0 ? ` Warned in the log: ${warned.join(', ')}.` : ''}`,
  ];
}

const megabytes = (bytes: number): string => `${inWords(Math.round(bytes / 1e6))} MB`;

/** Milliseconds as people say them; a dash where there are none. */
export function writeTime(ms: number | null): string {
  if (ms === null) return '-';
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
