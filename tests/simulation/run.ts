import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from './database.ts';
import { judgeSeed } from './judge-seed.ts';
import { liveSeed, shapes } from './live-seed.ts';

/** `npm run test:simulation`: all seeds. With `-- --seed 5766`, or SEED=5766: that one again, step by step. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, 'crash-at': { type: 'string' }, shape: { type: 'string' } },
});
const seed = values.seed ?? process.env.SEED;
process.exitCode = seed === undefined ? runAll() : await replay(Number(seed));

function runAll(): number {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const given = ['run', '--config', 'vitest.simulation.config.ts'];
  return spawnSync(process.execPath, [vitest, ...given], { stdio: 'inherit' }).status ?? 1;
}

async function replay(number: number): Promise<number> {
  const crashAt = values['crash-at'];
  const shape = shapes.find((one) => one === values.shape);
  const store = await openDatabase();
  const lived = await liveSeed(
    {
      seed: number,
      isTraced: true,
      ...(shape ? { shape } : {}),
      ...(crashAt === undefined ? {} : { crashAt: Number(crashAt) }),
    },
    store,
  );
  const faults = await judgeSeed(lived);
  for (const line of lived.history.trace ?? []) console.log(line);
  console.log(`seed ${number}, ${lived.shape}: ${faults.length} faults`);
  for (const fault of faults) console.log(`  ${fault}`);
  await store.close();
  return faults.length === 0 ? 0 : 1;
}
