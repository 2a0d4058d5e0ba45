import { StartMistake } from '../../ports/errors.ts';
import { parseOutage } from './outage.ts';
import type { SimulationOptions } from './simulate.ts';

/** The options of `simulate` as typed. */
export interface TypedOptions {
  readonly people: string;
  readonly workspaces: string;
  readonly days: string;
  readonly seed: string;
  readonly atNine: string;
  readonly outage: readonly string[];
  /** `--no-pacing` makes it false. */
  readonly pacing: boolean;
  readonly slackPerSecond?: string;
  readonly picture?: string;
  readonly json?: true;
}

const bounds = {
  people: [1, 1_000_000],
  workspaces: [1, 10_000],
  days: [1, 31],
  seed: [0, 2 ** 32 - 1],
  'at-nine': [0, 100],
} as const;

/** A process that stops needs as long to finish what is under way. Milliseconds. */
const shortestStopMs = 30_000;

/** Reads and checks the options. Throws StartMistake naming every one that cannot be read. */
export function readOptions(typed: TypedOptions): SimulationOptions {
  const mistakes: StartMistake[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StartMistake)) throw error;
      mistakes.push(error);
      return undefined;
    }
  };
  const number = (name: keyof typeof bounds, text: string) =>
    attempt(() => readNumber(name, text)) ?? bounds[name][0];
  const days = number('days', typed.days);
  const options: SimulationOptions = {
    people: number('people', typed.people),
    workspaces: number('workspaces', typed.workspaces),
    days,
    seed: number('seed', typed.seed),
    atNine: number('at-nine', typed.atNine),
    outages: typed.outage.flatMap((one) => attempt(() => parseOutage(one, days)) ?? []),
    isPaced: typed.pacing,
    slackPerSecond: attempt(() => readPace(typed.slackPerSecond)),
  };
  attempt(() => checkPicture(typed.picture));
  if (mistakes.length === 0) attempt(() => checkTogether(options));
  if (mistakes.length === 0) return options;
  throw new StartMistake(
    mistakes.flatMap((mistake) => mistake.mistakes),
    [...new Set(mistakes.map(({ remedy }) => remedy))].join(' '),
  );
}

function readNumber(name: keyof typeof bounds, text: string): number {
  const [least, most] = bounds[name];
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new StartMistake(
    [`--${name}: expected a whole number from ${least} to ${most}, got ${text.slice(0, 40)}`],
    'Such as: simulate --people 100000 --workspaces 200 --days 5.',
  );
}

function readPace(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.1 && value <= 100) return value;
  throw new StartMistake(
    [`--slack-per-second: expected a number from 0.1 to 100, got ${text.slice(0, 40)}`],
    'It stands for SLACK_MESSAGES_PER_SECOND, which is 4 where nobody sets it.',
  );
}

function checkTogether({ people, workspaces, outages }: SimulationOptions): void {
  if (people < workspaces) {
    throw new StartMistake(
      [`--people: expected at least one for each of ${workspaces} workspaces, got ${people}`],
      'Take more people or fewer workspaces.',
    );
  }
  if (outages.some(({ kind, lastsMs }) => kind === 'process' && lastsMs < shortestStopMs)) {
    throw new StartMistake(
      [`--outage: expected the process to be away for at least ${shortestStopMs / 1000}s, got less`],
      'A process that stops takes some ten seconds to finish what is under way.',
    );
  }
}

function checkPicture(file: string | undefined): void {
  if (file === undefined || /\.(?:svg|png)$/i.test(file)) return;
  throw new StartMistake(
    [`--picture: expected a file that ends in .svg or .png, got ${file.slice(-40)}`],
    'Such as --picture wave.svg.',
  );
}
