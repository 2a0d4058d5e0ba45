import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describePerformance } from './describe-performance.ts';
import { drawPerformance } from './draw-performance.ts';
import { full, measureAll, quick } from './measure-all.ts';

/*
 * `npm run bench` writes docs/performance.md and its picture from one run; `-- --quick` measures small crowds once, to
 * see that all of it works, and writes nothing; `-- --runs=5` measures each side so often, `-- --people=20000` smaller bursts.
 */
const isQuick = process.argv.includes('--quick');
const measured = await measureAll(
  isQuick ? quick : { ...full, times: option('runs', full.times), people: option('people', full.people) },
);
const page = describePerformance(measured);
console.log(`\n${page}`);
if (isQuick) console.log('A quick run: docs/performance.md is as it was.');
else {
  writeFileSync(new URL('../docs/performance.md', import.meta.url), page);
  writeFileSync(new URL('../docs/pictures/performance.svg', import.meta.url), drawPerformance(measured));
  const freeText = fileURLToPath(new URL('./free-text.ts', import.meta.url));
  process.exitCode = spawnSync(process.execPath, [freeText], { stdio: 'inherit' }).status ?? 1;
}

function option(name: string, usual: number): number {
  const start = `--${name}=`;
  return Number(process.argv.find((argument) => argument.startsWith(start))?.slice(start.length) ?? usual);
}
