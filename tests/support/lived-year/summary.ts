/** What a life came to, in numbers; several of them can be added up. */
export interface Summary {
  readonly people: number;
  readonly days: number;
  readonly seeds: readonly number[];
  readonly zones: readonly string[];
  readonly pressed: number;
  readonly counted: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  /** Milliseconds on the wall clock. */
  readonly tookMs: number;
  /** Milliseconds of all processors together. */
  readonly cpuMs: number;
}

/** Lives lived side by side, as one: numbers are added, the latest and the longest stay the latest and the longest. */
export function addUp(halves: readonly Summary[]): Summary {
  const counted: Record<string, number> = {};
  for (const [what, count] of halves.flatMap((half) => Object.entries(half.counted))) {
    const before = counted[what] ?? 0;
    counted[what] = what.startsWith('latest') ? Math.max(before, count) : before + count;
  }
  const sum = (numberOf: (half: Summary) => number) => halves.reduce((all, half) => all + numberOf(half), 0);
  return {
    people: sum(({ people }) => people),
    days: Math.max(...halves.map(({ days }) => days)),
    seeds: halves.flatMap(({ seeds }) => seeds),
    zones: [...new Set(halves.flatMap(({ zones }) => zones))],
    pressed: sum(({ pressed }) => pressed),
    counted,
    faults: halves.flatMap(({ faults }) => faults),
    tookMs: Math.max(...halves.map(({ tookMs }) => tookMs)),
    cpuMs: sum(({ cpuMs }) => cpuMs),
  };
}

/** What of the faults the summary names by itself, by how the judge's words for them begin. */
const named = {
  'cards that came twice': /^twice|^out of order/,
  'cards over a daily maximum': /^cap/,
  'cards closer than the gap': /^gap/,
  'cards outside hours': /^outside hours/,
  'due moments missing or invented': /^missing|^invented/,
  'forecasts that came otherwise': /^foretold/,
};

/** Prints it, a line a number. */
export function printSummary(summary: Summary, lead = 'lived'): void {
  const { people, days, seeds, zones, pressed, counted, faults, tookMs, cpuMs } = summary;
  const took = `${seconds(tookMs)} s, ${seconds(cpuMs)} s of CPU`;
  const lines = [
    `${people} people, ${days} days, ${zones.length} zones, seed ${seeds.join(' and ')}, ${took}: ${faults.length} faults`,
    ...Object.entries(named).map(
      ([what, pattern]) => `${faults.filter((fault) => pattern.test(fault)).length} ${what}`,
    ),
    `${pressed} presses and commands`,
    ...Object.entries(counted)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => `${count} ${what}`),
  ];
  process.stdout.write(lines.map((line) => `${lead}: ${line}\n`).join(''));
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
