import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/open-sqlite.ts';
import { createSecretBox } from '../../store/secret-box.ts';
import { Calendar } from './calendar.ts';
import { type CompanySize, foundCompany, type SimulatedWorkspace } from './company.ts';
import { EventClock } from './event-clock.ts';
import type { LimitedPlatform } from './limited-platform.ts';
import type { TypedOutage } from './outage.ts';
import { settleIn } from './settle-in.ts';
import { SimulatedHouse } from './simulated-house.ts';
import { Tally } from './tally.ts';

export interface SimulationOptions extends CompanySize {
  readonly days: number;
  /** Of a hundred people, how many asked for nine o'clock sharp. */
  readonly atNine: number;
  readonly outages: readonly TypedOutage[];
  readonly isPaced: boolean;
  readonly slackPerSecond: number | undefined;
}

/** What the machine did meanwhile; the one part that no seed decides. */
export interface MachineUse {
  /** Real milliseconds for everything, for making the company, and of computing in the busiest minute of the clock. */
  readonly tookMs: number;
  readonly settlingMs: number;
  readonly busiestMinuteMs: number;
  readonly cpuMs: number;
  /** Bytes of memory once everybody had settled in, at the end, and at most. */
  readonly rss: { readonly settled: number; readonly end: number; readonly most: number };
}

export interface Simulation {
  readonly options: SimulationOptions;
  readonly calendar: Calendar;
  readonly workspaces: readonly SimulatedWorkspace[];
  readonly tally: Tally;
  readonly platforms: readonly LimitedPlatform[];
  readonly presses: number;
  readonly logged: Readonly<Record<string, number>>;
  /** Deliveries in the store at the end; those that were held and are thrown out by then are missing. */
  readonly kept: Awaited<ReturnType<Store['deliveries']['count']>>;
  /** Bytes of the database: once everybody had settled in, and at the end. */
  readonly database: { readonly settled: number; readonly end: number };
  readonly machine: MachineUse;
}

/** How far it is. */
export interface SimulationProgress {
  readonly phase: 'settling' | 'living';
  /** From 0 to 1. */
  readonly share: number;
  /** People settled, or cards sent. */
  readonly count: number;
}

const hourMs = 3_600_000;
/** The longest that anything here stays worth sending, a tip, and a little more. */
const longestFreshMs = 3 * hourMs + 600_000;
const lastStepMs = 60_000;

/**
 * Lives some days of a company with the real code, on a clock that jumps and with stand-ins for the platforms. The
 * database lies in a temporary folder and is gone afterwards, also when this rejects.
 */
export async function simulate(
  options: SimulationOptions,
  told: (progress: SimulationProgress) => void = () => {},
): Promise<Simulation> {
  const folder = mkdtempSync(join(roomyFolder(), 'backwise-simulate-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also where Ctrl+C ends it in the middle.
  process.once('exit', remove);
  try {
    const store = await openSqliteStore({
      file: join(folder, 'company.sqlite'),
      secrets: createSecretBox([]),
      force: async () => {},
    });
    try {
      return await live(options, store, told);
    } finally {
      await store.close();
    }
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

const memoryFolder = '/dev/shm';
const roomWanted = 4e9;

/**
 * In memory where Linux has a folder there with room in it, unless TMPDIR says otherwise: each card is several commits,
 * and every one of them would wait for the disk.
 */
function roomyFolder(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(memoryFolder)) return tmpdir();
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize >= roomWanted ? memoryFolder : tmpdir();
}

async function live(
  options: SimulationOptions,
  store: Store,
  told: (progress: SimulationProgress) => void,
): Promise<Simulation> {
  const began = { real: performance.now(), cpu: process.cpuUsage() };
  const { people, seed, atNine, isPaced, slackPerSecond } = options;
  const calendar = new Calendar(options.days);
  const workspaces = foundCompany(options);
  const start = Temporal.Instant.fromEpochMilliseconds(calendar.startMs);
  await settleIn(store, { workspaces, seed, atNine, start }, (count) =>
    told({ phase: 'settling', share: count / people, count }),
  );
  const settled = { ms: performance.now(), rss: process.memoryUsage.rss(), bytes: await sizeOf(store) };
  const clock = new EventClock(calendar.startMs);
  const tally = new Tally(calendar);
  const outages = options.outages
    .map((typed) => calendar.place(typed))
    .sort((one, other) => one.from - other.from);
  const simulated = new SimulatedHouse({ store, clock, tally, outages, seed, isPaced, slackPerSecond });
  let most = settled.rss;
  await simulated.start();
  const outaged = simulated.liveThroughOutages();
  for (let at = calendar.startMs + hourMs; at <= calendar.endMs; at += hourMs) {
    await clock.runUntil(at);
    most = Math.max(most, process.memoryUsage.rss());
    const share = (at - calendar.startMs) / (calendar.endMs - calendar.startMs);
    told({ phase: 'living', share, count: tally.sent });
  }
  // The days are over: nothing more is planned, and what waits is sent or expires.
  simulated.planNoMore();
  for (let at = clock.ms; tally.waiting > 0 && at <= calendar.endMs + longestFreshMs; at += lastStepMs) {
    await clock.runUntil(at);
  }
  await clock.drive(outaged.then(() => simulated.stop()));
  const kept = await store.deliveries.count();
  const cpu = process.cpuUsage(began.cpu);
  return {
    ...{ options, calendar, workspaces, tally, kept },
    ...{ platforms: simulated.platforms, presses: simulated.presses, logged: simulated.logged },
    database: { settled: settled.bytes, end: await sizeOf(store) },
    machine: {
      tookMs: performance.now() - began.real,
      settlingMs: settled.ms - began.real,
      busiestMinuteMs: clock.busiestMinuteMs,
      cpuMs: (cpu.user + cpu.system) / 1000,
      rss: { settled: settled.rss, end: process.memoryUsage.rss(), most },
    },
  };
}

async function sizeOf(store: Store): Promise<number> {
  const [row] = await store.execute(
    'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()',
    [],
  );
  const { bytes = 0 } = row ?? {};
  return Number(bytes);
}
