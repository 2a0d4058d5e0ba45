import { type PlatformName, platformNames } from '../../domain/workspace.ts';
import type { SimulatedWorkspace } from './company.ts';
import { LatenessCount } from './lateness-count.ts';
import type { CallCount } from './limited-platform.ts';
import { type Call, calls } from './platform-limits.ts';
import type { MachineUse, Simulation, SimulationOptions } from './simulate.ts';
import type { Ends, Fate, Wave } from './tally.ts';

/** What became of a number of deliveries, in plain numbers; times in milliseconds from due to sent. */
export interface FateReport extends Ends {
  readonly due: number;
  readonly firstMs: number | null;
  readonly medianMs: number | null;
  readonly p99Ms: number | null;
  readonly lastMs: number | null;
}

export interface WaveReport extends FateReport {
  /** From 1. */
  readonly day: number;
  readonly weekday: string;
  readonly platform: PlatformName;
  /** How many had been sent by each of the `curveSteps`, from nine o’clock on; the first is at nine. */
  readonly curve: readonly number[];
  /** The workspace whose last card came latest. */
  readonly slowest: {
    readonly workspace: string;
    readonly people: number;
    readonly due: number;
    readonly sent: number;
    readonly expired: number;
    readonly lastMs: number;
  } | null;
}

/** Steps of a curve, over however long the longest wave takes. */
export const curveSteps = 120;
/** Minutes: the shortest of these into which every wave fits. */
const spans = [1, 2, 5, 10, 15, 30, 60, 120, 180] as const;

/** A simulation in plain numbers, as `--json` prints it. All but `machine` follows from the options. */
export interface Report {
  readonly options: SimulationOptions;
  readonly company: Readonly<Record<PlatformName, CompanyReport>>;
  readonly waves: readonly WaveReport[];
  /** Minutes that the curves of the waves reach over. */
  readonly spanMinutes: number;
  readonly totals: FateReport;
  readonly calls: Readonly<Record<PlatformName, Readonly<Record<Call, CallCount>>>>;
  /** Posts that would have been answered 429, had each left the moment it was planned. */
  readonly unpaced: Readonly<Record<PlatformName, number>>;
  readonly presses: number;
  readonly logged: Readonly<Record<string, number>>;
  readonly database: { readonly settled: number; readonly end: number };
  readonly machine: MachineUse;
}

interface CompanyReport {
  readonly workspaces: number;
  readonly people: number;
  readonly channels: number;
  readonly largest: number;
  readonly perSecond: number;
}

/** What a simulation came to, in the plain numbers that are printed or drawn. */
export function report(simulation: Simulation): Report {
  const { options, calendar, workspaces, tally, platforms, presses, logged, database, machine } = simulation;
  const paceOf = (name: PlatformName) =>
    platforms.find((platform) => platform.name === name)?.pace.perWorkspacePerSecond ?? 0;
  const countedOf = (name: PlatformName) => {
    const counted = platforms.find((platform) => platform.name === name)?.counted;
    return Object.fromEntries(
      calls.map((call) => [call, counted?.[call] ?? { asked: 0, refused: 0 }]),
    ) as Record<Call, CallCount>;
  };
  const spanMinutes = spanOf(simulation);
  return {
    ...{ options, spanMinutes },
    company: byPlatform((name) => companyOf(workspaces, name, paceOf(name))),
    waves: tally.waves.flatMap((waves, day) =>
      platformNames.map((platform) => ({
        ...{ day: day + 1, weekday: calendar.weekdayOf(day), platform },
        ...fateOf([waves[platform]]),
        curve: curveOf(waves[platform], spanMinutes),
        slowest: slowestOf(waves[platform], workspaces),
      })),
    ),
    totals: fateOf(Object.values(tally.all)),
    calls: byPlatform(countedOf),
    ...{ unpaced: tally.unpaced, presses, logged, database, machine },
  };
}

function spanOf({ tally }: Simulation): number {
  const lasts = tally.waves.flatMap((waves) => platformNames.map((name) => waves[name].lateness.lastMs));
  const longest = Math.max(...lasts) / 60_000;
  return spans.find((span) => longest <= span) ?? 180;
}

function curveOf({ lateness }: Wave, spanMinutes: number): readonly number[] {
  const stepMs = (spanMinutes * 60_000) / curveSteps;
  return Array.from({ length: curveSteps + 1 }, (_, step) => lateness.within(step * stepMs));
}

function byPlatform<T>(of: (name: PlatformName) => T): Readonly<Record<PlatformName, T>> {
  return { slack: of('slack'), teams: of('teams') };
}

function companyOf(
  workspaces: readonly SimulatedWorkspace[],
  name: PlatformName,
  perSecond: number,
): CompanyReport {
  const own = workspaces.filter(({ platform }) => platform === name);
  return {
    workspaces: own.length,
    people: own.reduce((sum, { people }) => sum + people, 0),
    channels: own.reduce((sum, { channels }) => sum + channels, 0),
    largest: Math.max(0, ...own.map(({ people }) => people)),
    perSecond,
  };
}

function fateOf(fates: readonly Fate[]): FateReport {
  const lateness = fates.reduce((all, fate) => all.plus(fate.lateness), new LatenessCount());
  const sum = (of: (fate: Fate) => number) => fates.reduce((all, fate) => all + of(fate), 0);
  const isAny = lateness.total > 0;
  return {
    due: sum(({ due }) => due),
    sent: sum(({ ends }) => ends.sent),
    held: sum(({ ends }) => ends.held),
    expired: sum(({ ends }) => ends.expired),
    unknown: sum(({ ends }) => ends.unknown),
    failed: sum(({ ends }) => ends.failed),
    cancelled: sum(({ ends }) => ends.cancelled),
    pending: sum(({ ends }) => ends.pending),
    sending: sum(({ ends }) => ends.sending),
    firstMs: isAny ? lateness.firstMs : null,
    medianMs: isAny ? lateness.quantileMs(0.5) : null,
    p99Ms: isAny ? lateness.quantileMs(0.99) : null,
    lastMs: isAny ? lateness.lastMs : null,
  };
}

/** Where two are as late, the one that lost more; its people are those who have a plan. */
function slowestOf(wave: Wave, workspaces: readonly SimulatedWorkspace[]): WaveReport['slowest'] {
  let slowest: WaveReport['slowest'] = null;
  for (const [workspace, { due, sent, expired, lastMs }] of wave.workspaces) {
    const isSlower =
      slowest === null ||
      expired > slowest.expired ||
      (expired === slowest.expired && lastMs > slowest.lastMs);
    if (!isSlower) continue;
    const people = workspaces.find(({ id }) => id === workspace)?.people ?? 0;
    slowest = { workspace, people, due, sent, expired, lastMs };
  }
  return slowest;
}
