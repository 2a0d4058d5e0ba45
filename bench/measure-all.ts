import { rmSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { Bench, type Runs } from './run-side.ts';

/** All sides of one run of the benches. */
export interface Measured {
  readonly machine: string;
  readonly people: number;
  readonly many: number;
  readonly messages: number;
  readonly times: number;
  readonly burst: Readonly<Record<'Backwise' | 'node-cron' | 'croner' | 'BullMQ', Runs>>;
  /** The peers, with what Backwise does in its burst: a row of an outbox for each, on disk. */
  readonly committing: Readonly<Record<'node-cron' | 'croner' | 'BullMQ', Runs>>;
  readonly idle: Readonly<Record<'Backwise' | 'SDKs', Runs>>;
  readonly million: Runs;
  readonly ack: Readonly<Record<'Backwise' | 'Bolt', Runs>>;
  readonly slack: Readonly<Record<'Backwise' | 'one' | 'several', Runs>>;
  readonly teams: Readonly<Record<'Backwise' | 'one' | 'several', Runs>>;
  readonly postgres: Readonly<Record<'one' | 'two', Runs>>;
  readonly cold: Readonly<Record<'SDKs' | 'unkept' | 'kept', Runs>>;
  readonly next: Runs;
}

interface Size {
  readonly people: number;
  readonly many: number;
  readonly messages: number;
  readonly times: number;
  /** How often, at least, a start and the answers under a burst are measured: they are over so soon that they vary most. */
  readonly leastTimes: number;
}

export const full: Size = { people: 100_000, many: 1_000_000, messages: 4_000, times: 3, leastTimes: 5 };

/** To see that all of it works. */
export const quick: Size = { people: 2_000, many: 20_000, messages: 500, times: 1, leastTimes: 1 };

/** Measures everything, some twenty minutes in full. */
export async function measureAll({ people, many, messages, times, leastTimes }: Size): Promise<Measured> {
  const bench = await Bench.start();
  const sending = (platformName: 'slack' | 'teams') =>
    bench.sides(times, {
      one: ['./send.ts', platformName, 'one', messages],
      several: ['./send.ts', platformName, 'several', messages],
      Backwise: ['./send.ts', platformName, 'backwise', messages],
    });
  try {
    return {
      machine: describeMachine(),
      ...{ people, many, messages, times },
      cold: await bench.starts(Math.max(times, leastTimes), {
        SDKs: { script: './cold-sdks.js' },
        unkept: { script: './cold-backwise.js', before: forgetWhatIsKept },
        kept: { script: './cold-backwise.js' },
      }),
      next: (await bench.sides(1, { next: ['./next-occurrence.ts'] })).next,
      burst: await bench.sides(times, {
        Backwise: ['./burst-backwise.ts', people],
        'node-cron': ['./burst-node-cron.ts', people],
        BullMQ: ['./burst-bullmq.ts', people],
        croner: ['./burst-croner.ts', people],
      }),
      // Once: each of their rows waits for the disk, which takes minutes.
      committing: await bench.sides(1, {
        'node-cron': ['./burst-node-cron.ts', people, 'committing'],
        BullMQ: ['./burst-bullmq.ts', people, 'committing'],
        croner: ['./burst-croner.ts', people, 'committing'],
      }),
      idle: await bench.sides(times, { SDKs: ['./idle-sdks.js'], Backwise: ['./idle-backwise.js', people] }),
      slack: await sending('slack'),
      teams: await sending('teams'),
      ack: await bench.sides(Math.max(times, leastTimes), {
        Bolt: ['./ack.ts', 'bare'],
        Backwise: ['./ack.ts', 'backwise', people],
      }),
      postgres: await bench.sides(times, {
        one: ['./postgres.ts', people, 1],
        two: ['./postgres.ts', people, 2],
      }),
      million: (await bench.sides(1, { million: ['./million.ts', many] })).million,
    };
  } finally {
    bench.stop();
  }
}

/** As an install without scripts leaves it. */
function forgetWhatIsKept(): void {
  rmSync(new URL('../node_modules/.cache/backwise', import.meta.url), { recursive: true, force: true });
}

function describeMachine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() || 'unnamed processor';
  return `${cores.length} cores (${model}), ${memory} GiB, ${platform()} ${release().split('-')[0]} ${arch()}, Node ${process.versions.node}`;
}
