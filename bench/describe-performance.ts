import { findResults, type Result } from './find-results.ts';
import type { Measured } from './measure-all.ts';
import type { Runs } from './run-side.ts';
import { short, spread } from './summary.ts';

/** The page docs/performance.md, out of one run. */
export function describePerformance(measured: Measured): string {
  const { machine, people, many, messages, times } = measured;
  const results = findResults(measured);
  const missed = results.filter(({ isMet }) => !isMet);
  return [
    '# Performance',
    `Written by \`npm run bench\`, all of it in one run, on ${machine}. Each figure comes from processes of its own,
${times === 1 ? 'one run' : `${times} runs`} in turns with the peers, and five at least of a start and of the answers under a burst; a cell says the median and, in brackets, the least and the most. Other machines
give other milliseconds; the ratios to what ran beside it in the same run are what to read. \`npm run bench -- --quick\`
shows in about a minute that all of it works, and writes nothing.`,
    '![Bars for Backwise and its peers: the burst, memory, and messages a second.](pictures/performance.svg)',
    '## The bars',
    table(
      ['figure', 'bar', 'measured', ''],
      results.map(({ figure, bar, measured: got, isMet }) => [
        figure,
        bar,
        got,
        isMet ? 'met' : '**missed**',
      ]),
    ),
    missed.length === 0 ? 'All bars were met.' : whyMissed(missed),
    `## A burst: ${short(people)} people due in the same minute`,
    `Backwise writes each as a durable row of its outbox, committed to disk. node-cron, croner and BullMQ have one job a
person. In the first rows of each, a job calls a function that does nothing: the first two libraries keep nothing on
disk, and Redis ran as it was found. In the others it keeps what Backwise keeps, as a job of its own can: it inserts a row
into a SQLite outbox, on disk when the insert returns. Backwise sees all of a minute at once, so it writes in batches and
forces them to the disk together, before the last counts as committed (decision 29): that is a good part of the ratio.`,
    table(
      ['', 'registered, s', 'growth, MiB', 'dropped', 'last one after, s', 'longest block, ms'],
      [
        ...Object.entries(measured.burst).map(([name, side]) => burstRow(name, side)),
        ...Object.entries(measured.committing).map(([name, side]) => burstRow(`${name}, committing`, side)),
      ],
    ),
    '## Idle, and a million plans',
    table(
      ['', 'whole process, MiB', 'of it its own, MiB', 'growth by plans, MiB', 'CPU of a core'],
      [
        [
          `the bot, both SDKs, ${short(people)} plans`,
          spread(measured.idle.Backwise, 'wholeMib'),
          spread(measured.idle.Backwise, 'ownMib'),
          spread(measured.idle.Backwise, 'growthMib'),
          `${spread(measured.idle.Backwise, 'idleCpu', 100)} %`,
        ],
        [
          'importing both SDKs, nothing else',
          spread(measured.idle.SDKs, 'wholeMib'),
          spread(measured.idle.SDKs, 'ownMib'),
          '',
          '',
        ],
        [
          `${short(many)} plans, 1,000 due a minute, the last of three hours`,
          spread(measured.million, 'wholeMib'),
          '',
          spread(measured.million, 'growthMib'),
          `${spread(measured.million, 'cpu', 100)} %`,
        ],
      ],
    ),
    `Its own is what it does not share: the rest are pages of Node's program and of libraries, which two processes hold once.`,
    `A minute's tick of the million took ${spread(measured.million, 'medianTickMs')} ms in the middle and ${spread(measured.million, 'longestTickMs')} ms at most.`,
    `## Sending ${short(messages)} messages to a stand-in without limits`,
    `The loops call the SDK as it comes and keep nothing. Backwise, with 32 at a time as well, reads each delivery from its
table, asks whether it is still wanted, marks it on disk before the call, and records how it ended. Marks that wait for the
disk at the same time wait for it once, posts to Slack are carried by less than \`fetch\`, and the clients of Teams are kept
from one send to the next (decision 31): what that saves is a good part of the ratio.`,
    table(
      ['', 'a second', 'CPU, µs a message'],
      [
        ['Slack: a loop over WebClient, one at a time', measured.slack.one],
        ['Slack: the same, 32 at a time', measured.slack.several],
        ['Slack: Backwise', measured.slack.Backwise],
        ['Teams: a loop over continueConversationAsync, one at a time', measured.teams.one],
        ['Teams: the same, 32 at a time', measured.teams.several],
        ['Teams: Backwise', measured.teams.Backwise],
      ].map(([name, side]) => row(name, side)),
    ),
    '## Answering under the burst',
    table(
      ['', 'median, ms', '99th percentile, ms', 'longest, ms'],
      [
        ['a bare Bolt app, idle', measured.ack.Bolt],
        ['Backwise, planning the burst', measured.ack.Backwise],
      ].map(([name, side]) => ackRow(name, side)),
    ),
    '## Several processes on PostgreSQL',
    table(
      ['', 'the burst planned after, s', 'busy share of each process', 'of all cores'],
      [
        ['one process', measured.postgres.one],
        ['two processes', measured.postgres.two],
      ].map(([name, side]) => postgresRow(name, side)),
    ),
    `The database server runs on the same machine and works beside the processes: a machine with as many cores as there
are processes is full before the second process is. From 90 % of all cores on, cores do not allow more.`,
    '## Starting',
    table(
      ['', 'until ready, ms'],
      [
        ['importing @slack/bolt and botbuilder', spread(measured.cold.SDKs, 'readyMs')],
        ['the bot with both, listening', spread(measured.cold.kept, 'readyMs')],
        [
          'the same with nothing kept, as after an install without scripts',
          spread(measured.cold.unkept, 'readyMs'),
        ],
      ],
    ),
    '## The next occurrence',
    nextTable(measured),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

type Side = Measured['million'];

function row(name: unknown, side: unknown): readonly string[] {
  return [String(name), spread(side as Side, 'perSecond'), spread(side as Side, 'cpuMicros')];
}

function ackRow(name: unknown, side: unknown): readonly string[] {
  const figures = ['p50Ms', 'p99Ms', 'longestMs'];
  return [String(name), ...figures.map((figure) => spread(side as Side, figure))];
}

function postgresRow(name: unknown, side: unknown): readonly string[] {
  const known = side as Side;
  if ('absent' in known) return [String(name), `not run: ${known.absent}`, '', ''];
  const [own, all] = ['busy', 'machineBusy'].map((figure) => `${spread(known, figure, 100)} %`);
  return [String(name), spread(known, 'lastMs', 1 / 1000), own ?? '', all ?? ''];
}

function nextTable({ next }: Measured): string {
  if ('absent' in next) return `Not run: ${next.absent}.`;
  const rows = Object.entries(next.runs[0] ?? {}).filter(([name]) => name !== 'batchMs');
  return table(
    ['', 'CPU, µs each'],
    rows.map(([name, micros]) => [name, short(micros)]),
  );
}

function whyMissed(missed: readonly Result[]): string {
  return [
    'Missed, with what we take for the reason; it comes from profiles and trials and is not proven:',
    '',
  ]
    .concat(missed.map(({ figure, ifMissed }) => `- **${figure}.** ${ifMissed}`))
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function burstRow(name: string, side: Runs): readonly string[] {
  if ('absent' in side) return [name, `not run: ${side.absent}`, '', '', '', ''];
  return [
    ...[name, spread(side, 'registerMs', 1 / 1000), spread(side, 'memoryMib')],
    ...[spread(side, 'dropped'), spread(side, 'lastMs', 1 / 1000), spread(side, 'blockMs')],
  ];
}
