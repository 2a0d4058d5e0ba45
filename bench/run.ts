import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one side of the comparison measured; times in milliseconds, memory in mebibytes. */
export interface BurstFigures {
  readonly registerMs: number;
  readonly memoryMib: number;
  readonly fired: number;
  readonly lastMs: number;
  readonly longestBlockMs: number;
}

const people = Number(process.argv[2] ?? 10_000);

/** Each side in a process of its own, so that neither pays for the other's memory. */
function measure(script: string): BurstFigures {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [path, String(people)], { encoding: 'utf8' }));
}

const ours = measure('./burst-backwise.ts');
const theirs = measure('./burst-node-cron.ts');

console.log(
  `${people} people whose reminders are all due at once; one run, both sides in turn on this machine.`,
);
console.log(
  'Backwise writes each as a durable delivery; node-cron, one task a person, calls a function that keeps nothing.\n',
);
console.table({
  'registered, ms': row((side) => side.registerMs),
  'memory growth, MiB': row((side) => side.memoryMib),
  'reached, people': row((side) => side.fired),
  'last one after, ms': row((side) => side.lastMs),
  'longest event-loop block, ms': row((side) => side.longestBlockMs),
});

for (const script of ['./next-occurrence.ts', './free-text.ts']) {
  console.log('');
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

function row(figure: (side: BurstFigures) => number) {
  const [a, b] = [figure(ours), figure(theirs)];
  return { Backwise: round(a), 'node-cron': round(b), 'Backwise / node-cron': b === 0 ? '' : round(a / b) };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
