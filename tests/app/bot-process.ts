import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended, with everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `node src/app/<file>` as a process of its own, with nothing of this process's settings. */
export class BotProcess {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  readonly #listeners = new Set<() => void>();

  constructor(
    file: string,
    cwd: string,
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    /** Where the files lie, ending in a slash; the repository where it is left out. */
    from = root,
  ) {
    this.#child = spawn(process.execPath, [`${from}src/app/${file}`, ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      for (const listener of this.#listeners) listener();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) =>
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr }),
      );
    });
  }

  kill(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  /** The first match in what the process prints. Rejects when it ends without one. */
  printed(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(this.#stdout);
        if (!match) return;
        this.#listeners.delete(look);
        resolve(match[1] ?? match[0]);
      };
      this.#listeners.add(look);
      look();
      void this.ended.then(({ code, stderr }) =>
        reject(new Error(`Expected it to print ${pattern}, got its end with code ${code}: ${stderr}`)),
      );
    });
  }
}

/** Runs `node src/app/<file>` to its end. */
export function runApp(
  file: 'main.ts' | 'command-line.ts',
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Ended> {
  return new BotProcess(file, cwd, env, args).ended;
}
