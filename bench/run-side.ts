import { fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Absent, type Figures, readReport } from './figures.ts';

/** What one side came to over several runs. */
export type Runs = Absent | { readonly runs: readonly Figures[] };

const pathOf = (script: string): string => fileURLToPath(new URL(script, import.meta.url));

/** Runs a side in a process of its own, so that nobody pays for another's memory. Throws what it printed if it fails. */
function runOnce(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Figures | Absent> {
  // Croner keeps 80 KB a job, more than Node allows by itself.
  const flags = ['--max-old-space-size=12000'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, pathOf(script), ...args], { env });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(readReport(printed));
      else
        reject(
          new Error(`Expected ${script} ${args.join(' ')} to end well, got ${code}: ${printed.slice(-2000)}`),
        );
    });
  });
}

/** Milliseconds from the start of a process until it prints `ready`. */
function timeUntilReady(script: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [pathOf(script)], { env });
    let tookMs: number | undefined;
    child.stdout.on('data', (data) => {
      if (String(data).includes('ready')) tookMs ??= performance.now() - started;
    });
    child.once('error', reject);
    child.once('close', () =>
      tookMs === undefined
        ? reject(new Error(`Expected ${script} to be ready, got its end`))
        : resolve(tookMs),
    );
  });
}

/** Runs sides one after the other, each so many times, and remembers where the stand-in listens. */
export class Bench {
  readonly #env: NodeJS.ProcessEnv;
  readonly #stop: () => void;

  private constructor(apiUrl: string, stop: () => void) {
    this.#env = { ...process.env, API_URL: apiUrl };
    this.#stop = stop;
  }

  /** Starts the stand-in that answers for both platforms. */
  static async start(): Promise<Bench> {
    const standIn = fork(pathOf('./stand-in.ts'), { silent: true });
    const port = await new Promise<number>((resolve) =>
      standIn.stdout?.once('data', (data) => resolve(Number(data))),
    );
    return new Bench(`http://127.0.0.1:${port}/api/`, () => standIn.kill());
  }

  stop(): void {
    this.#stop();
  }

  /** Every side once, then every side again, so that the machine's moods meet all of them. */
  async sides<Side extends string>(
    times: number,
    sides: Readonly<Record<Side, readonly [script: string, ...args: unknown[]]>>,
  ): Promise<Readonly<Record<Side, Runs>>> {
    const found: Record<string, Runs> = {};
    for (let turn = 0; turn < times; turn++) {
      for (const [side, [script, ...args]] of Object.entries<readonly [string, ...unknown[]]>(sides)) {
        const before = found[side];
        if (before !== undefined && 'absent' in before) continue;
        const figures = await runOnce(script, args.map(String), this.#env);
        found[side] = isAbsent(figures) ? figures : { runs: [...(before?.runs ?? []), figures] };
        console.log(`${side}: ${JSON.stringify(figures)}`);
      }
    }
    return found as Record<Side, Runs>;
  }

  /**
   * Cold starts of scripts in turns; the first of each only warms the disk. `before` a start its side may set the scene.
   */
  async starts<Side extends string>(
    times: number,
    scripts: Readonly<Record<Side, { readonly script: string; readonly before?: () => void }>>,
  ): Promise<Readonly<Record<Side, Runs>>> {
    const found: Record<string, { runs: Figures[] }> = {};
    const sides = Object.entries<{ readonly script: string; readonly before?: () => void }>(scripts);
    for (let turn = -1; turn < times; turn++) {
      for (const [side, { script, before }] of sides) {
        before?.();
        const readyMs = await timeUntilReady(script, this.#env);
        console.log(`${side}: ${readyMs.toFixed(0)} ms until ready`);
        found[side] ??= { runs: [] };
        if (turn >= 0) found[side].runs.push({ readyMs });
      }
    }
    return found as Record<Side, Runs>;
  }
}

function isAbsent(figures: Figures | Absent): figures is Absent {
  return 'absent' in figures;
}
