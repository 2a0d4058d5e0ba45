import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Command } from 'commander';
import { StartMistake } from '../../ports/errors.ts';
import type { Screen } from '../move-house.ts';
import { drawPng } from '../pictures/draw-png.ts';
import { drawWave } from './draw-wave.ts';
import { outageKinds } from './outage.ts';
import { readOptions, type TypedOptions } from './read-options.ts';
import { inWords, renderReport } from './render-report.ts';
import { type Report, report } from './report.ts';
import type { SimulationProgress } from './simulate.ts';

/** Adds `simulate`: a company on this machine, for whoever plans how much of it they need. */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('lives some days of a company with the real code, on a clock that jumps; keeps nothing')
    .option('--people <number>', 'people with a plan of their own', '1000')
    .option('--workspaces <number>', 'a few large and many small, on Slack and on Teams', '10')
    .option('--days <number>', 'from a Monday on', '1')
    .option('--seed <number>', 'the same seed gives the same company and the same days', '1')
    .option('--at-nine <percent>', 'how many people asked for nine o’clock sharp', '40')
    .option(
      '--outage <[what:]dayNThh:mm+length>',
      `something is away, in Berlin’s time; what: ${outageKinds.join(', ')}; may be given again`,
      (one: string, others: readonly string[]) => [...others, one],
      [] as readonly string[],
    )
    .option('--no-pacing', 'sends as fast as it can, slowed by the platforms’ 429 alone')
    .option('--slack-per-second <number>', 'messages a second to one Slack workspace')
    .option('--picture <file>', 'draws the waves: a file that ends in .svg or .png')
    .option('--json', 'prints it as JSON')
    .action((typed: TypedOptions) => run(typed, process.stderr));
}

async function run(typed: TypedOptions, screen: Screen): Promise<void> {
  const options = readOptions(typed);
  const tell = screen.isTTY ? progressLine(screen) : undefined;
  // Ctrl+C ends it at once; the folder goes with the process.
  const end = () => process.exit(130);
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Loaded only now: it brings both SDKs, and the other commands need not wait for them.
  const { simulate } = await import('./simulate.ts');
  const simulation = await simulate(options, tell);
  process.removeListener('SIGINT', end);
  process.removeListener('SIGTERM', end);
  if (tell) screen.write('\r\u001b[K');
  const told = report(simulation);
  console.log(typed.json ? JSON.stringify(told, null, 2) : renderReport(told).join('\n'));
  if (typed.picture !== undefined) await writePicture(typed.picture, told);
}

const atMostEveryMs = 200;

function progressLine(screen: Screen): (progress: SimulationProgress) => void {
  let written = 0;
  return ({ phase, share, count }) => {
    const now = performance.now();
    if (now - written < atMostEveryMs) return;
    written = now;
    const what = phase === 'settling' ? 'people settle in' : 'cards sent';
    screen.write(`\r\u001b[K${Math.floor(share * 100)} %: ${inWords(count)} ${what}`);
  };
}

async function writePicture(file: string, told: Report): Promise<void> {
  const svg = drawWave(told);
  const bytes = /\.png$/i.test(file) ? await drawPng(svg, 1920, true) : svg;
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new StartMistake(
      [`--picture: expected a file that can be written, got ${file}`],
      'Name a file in a directory that exists and that you may write to.',
      { cause: error },
    );
  }
}
