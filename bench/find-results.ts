import type { Measured } from './measure-all.ts';
import type { Runs } from './run-side.ts';
import { median, short, shortBeside, valuesOf } from './summary.ts';

/** A figure held against its bar. */
export interface Result {
  readonly figure: string;
  readonly bar: string;
  readonly measured: string;
  readonly isMet: boolean;
  /** Why, and what would meet it. Said only where it was missed. */
  readonly ifMissed: string;
}

/** Every bar, by the medians of one run. */
export function findResults(measured: Measured): readonly Result[] {
  return [
    ...burstResults(measured),
    ...memoryResults(measured),
    ...millionResults(measured),
    ...ackResults(measured),
    ...sendingResults(measured),
    ...processResults(measured),
    ...startResults(measured),
  ];
}

function burstResults({ burst, committing }: Measured): readonly Result[] {
  const ours = median(burst.Backwise, 'lastMs');
  const { Backwise: _, ...counting } = burst;
  const dropped = Math.max(...valuesOf(burst.Backwise, 'dropped'));
  const block = median(burst.Backwise, 'blockMs');
  return [
    result(
      'Burst: dropped',
      'none',
      short(dropped),
      dropped === 0,
      'A fault: each due reminder must be planned.',
    ),
    result(
      'Burst: until the last is committed',
      '≤ 2 s',
      `${shortBeside(2, ours / 1000)} s`,
      ours <= 2000,
      'It is the work of one core: each person costs reading a plan, deciding, and three changed rows with their indexes. A faster core meets it, and several processes on PostgreSQL divide it.',
    ),
    againstBest(
      'Burst: against the best peer that drops none',
      committing,
      ours,
      'Either no such peer ran, or it is the work of one core again, and either side varies from run to run.',
    ),
    againstBest(
      'Burst: the same, where the peer keeps nothing',
      counting,
      ours,
      'That peer writes nothing to disk and forgets all of it with its process; Backwise commits a row for each person.',
    ),
    result(
      'Burst: longest event-loop block',
      '≤ 20 ms',
      `${shortBeside(20, block)} ms`,
      block <= 20,
      'One batch and its commit to disk run without a pause; a checkpoint of the log falls into some. A core of its own and a faster disk meet it.',
    ),
  ];
}

/** How many times faster than the fastest of the peers that dropped nothing. */
function againstBest(
  figure: string,
  peers: Readonly<Record<string, Runs>>,
  ours: number,
  ifMissed: string,
): Result {
  const whole = Object.entries(peers).filter(
    ([, side]) => 'runs' in side && Math.max(...valuesOf(side, 'dropped')) === 0,
  );
  const [best] = whole
    .map(([name, side]): readonly [string, number] => [name, median(side, 'lastMs')])
    .sort(([, one], [, other]) => one - other);
  const times = best === undefined ? Number.NaN : best[1] / ours;
  return result(
    figure,
    '≥ 4 × faster',
    best === undefined ? 'no such peer ran' : `${shortBeside(4, times)} × ${best[0]}`,
    times >= 4,
    ifMissed,
  );
}

function memoryResults({ idle, burst }: Measured): readonly Result[] {
  const whole = median(idle.Backwise, 'wholeMib');
  const sdks = median(idle.SDKs, 'wholeMib');
  const share = median(idle.Backwise, 'growthMib') / median(burst['node-cron'], 'memoryMib');
  return [
    result(
      'Memory: whole process, both SDKs',
      '≤ 120 MiB',
      `${shortBeside(120, whole)} MiB`,
      whole <= 120,
      `Importing both SDKs and nothing else takes ${short(sdks)} MiB here, some 50 of them Node itself. The rest is the code of the bot, its words, the compiled check of typed text (15 MiB), and SQLite’s pages (8 MiB). Only lighter SDKs meet it.`,
    ),
    result(
      "Memory: growth, share of node-cron's",
      '≤ 0.25',
      shortBeside(0.25, share),
      share <= 0.25,
      'Growth is the heap left from registering; the plans themselves lie on disk.',
    ),
  ];
}

function millionResults({ million, idle }: Measured): readonly Result[] {
  const tick = median(million, 'medianTickMs');
  const cpu = median(million, 'cpu') * 100;
  const resting = median(idle.Backwise, 'idleCpu') * 100;
  const growth = median(million, 'growthMib');
  return [
    result(
      'A million plans: a tick of 1,000',
      '≤ 150 ms',
      `${shortBeside(150, tick)} ms`,
      tick <= 150,
      'Due rows lie scattered over a large file, and each is read and written through the cache of pages.',
    ),
    result(
      'A million plans: CPU',
      '≤ 1 %',
      `${shortBeside(1, cpu)} %, ${shortBeside(1, resting)} % with nothing due`,
      cpu <= 1 && resting <= 1,
      'Of a busy core; a tick a minute costs what a tick costs.',
    ),
    result(
      'A million plans: memory over an hour',
      'flat',
      `${short(growth)} MiB more, ${short(median(million, 'settlingMib'))} in the two hours before`,
      growth <= 10,
      'The heap had not settled within the minutes measured.',
    ),
  ];
}

function ackResults({ ack }: Measured): readonly Result[] {
  const ratio = median(ack.Backwise, 'p99Ms') / median(ack.Bolt, 'p99Ms');
  const longest = Math.max(...valuesOf(ack.Backwise, 'longestMs'));
  return [
    result(
      'Acknowledgement under the burst: 99th percentile',
      '≤ 1.3 × bare Bolt',
      `${shortBeside(1.3, ratio)} ×`,
      ratio <= 1.3,
      'Whoever asks waits for one bit of planning (1 ms) and is then alone with the process (decision 32); the bare app has no bit under way, and collects less garbage.',
    ),
    result(
      'Acknowledgement under the burst: longest',
      '≤ 300 ms',
      `${shortBeside(300, longest)} ms`,
      longest <= 300,
      'The machine took the core away for that long.',
    ),
  ];
}

function sendingResults({ slack, teams }: Measured): readonly Result[] {
  const share = (sides: Measured['slack'], peer: 'one' | 'several'): number =>
    median(sides.Backwise, 'perSecond') / median(sides[peer], 'perSecond');
  const ifMissed =
    'Beside the SDK’s own work a message costs two changes of its row, a share of a wait for the disk, a look whether it is still wanted, and its card; all on one core. The platforms allow a hundredth of either.';
  return [
    sendingResult(
      'Sending to Slack',
      'a WebClient loop',
      share(slack, 'one'),
      share(slack, 'several'),
      ifMissed,
    ),
    sendingResult(
      'Sending to Teams',
      'bare continueConversationAsync',
      share(teams, 'one'),
      share(teams, 'several'),
      ifMissed,
    ),
  ];
}

function sendingResult(
  figure: string,
  peer: string,
  alone: number,
  several: number,
  ifMissed: string,
): Result {
  const got = `${shortBeside(0.9, alone)} of it one at a time, ${short(several)} with as many under way`;
  return result(figure, `≥ 0.9 of ${peer}`, got, alone >= 0.9, ifMissed);
}

/** From this share of all cores on it is the cores that hold a second process back. */
const coresFullFrom = 0.9;

function processResults({ postgres }: Measured): readonly Result[] {
  const ratio = median(postgres.one, 'lastMs') / median(postgres.two, 'lastMs');
  const busy = median(postgres.two, 'machineBusy');
  const cores = `${short(100 * busy)} % of all cores busy`;
  return [
    result(
      'Two processes on PostgreSQL',
      '≥ 1.7 × one, where cores allow',
      isAbsent(postgres.one) ? 'not run' : `${shortBeside(1.7, ratio)} ×, ${cores}`,
      ratio >= 1.7 || busy >= coresFullFrom,
      'Neither the cores nor their number bound it: the processes waited for the disk of the database, or for each other.',
    ),
  ];
}

function startResults({ cold, next }: Measured): readonly Result[] {
  const ratioOf = (side: 'kept' | 'unkept') => median(cold[side], 'readyMs') / median(cold.SDKs, 'readyMs');
  const [kept, unkept] = [ratioOf('kept'), ratioOf('unkept')];
  const four = median(next, 'Backwise, four kinds');
  const batch = median(next, 'batchMs');
  return [
    result(
      'Cold start to ready',
      '≤ 1.5 × importing both SDKs',
      `${shortBeside(1.5, kept)} ×`,
      kept <= 1.5,
      'Besides the SDKs it loads its own files and every word of the content, as the install or an earlier start kept them (decision 26), opens its database and its doors.',
    ),
    result(
      'Cold start to ready, nothing kept',
      '≤ 1.5 × importing both SDKs',
      `${shortBeside(1.5, unkept)} ×`,
      unkept <= 1.5,
      'After an install without scripts it compiles its own files and parses and checks every word of the content first.',
    ),
    result('Next occurrence', '≤ 6 µs', `${shortBeside(6, four)} µs`, four <= 6, 'A slower core.'),
    result(
      'Next occurrence: a batch of 200',
      '≤ 2 ms',
      `${shortBeside(2, batch)} ms`,
      batch <= 2,
      'A slower core.',
    ),
  ];
}

function isAbsent(side: Runs): boolean {
  return 'absent' in side;
}

function result(figure: string, bar: string, measured: string, isMet: boolean, ifMissed: string): Result {
  return { figure, bar, measured, isMet, ifMissed };
}
