import type { Command } from 'commander';
import type { Config } from './config/config.ts';
import { readAheadMs } from './demo/clock-memory.ts';
import { exitCodeOf, renderReports, reportsAsJson } from './doctor/render-reports.ts';
import { explainStop } from './explain-stop.ts';
import { openConfiguredStore, storeName } from './open-configured-store.ts';
import { readStatus, renderStatus } from './status.ts';
import { addStoreCommands } from './store-commands.ts';
import { createSystemClock } from './system-clock.ts';

interface Output {
  readonly json?: true;
}

/** Adds the commands by which somebody looks after a bot; `status` and `doctor` only read, also beside a running one. */
export function addOperatorCommands(program: Command, config: () => Config): void {
  program
    .command('status')
    .description('how many deliveries are in which state, and what each workspace is owed')
    .option('--json', 'prints it as JSON')
    .action((output: Output) => printStatus(config(), output));
  program
    .command('doctor')
    .description('looks for what is wrong with this installation and says what to do')
    .option('--json', 'prints it as JSON')
    // For scripts: 1 means that something was found, so a mistyped option must be something else.
    .exitOverride((ended) => process.exit(ended.exitCode === 0 ? 0 : 2))
    .action(printDoctor);
  addStoreCommands(program, config);
}

async function printStatus(config: Config, { json }: Output): Promise<void> {
  const name = storeName(config);
  const store = await openConfiguredStore(config, name, false);
  try {
    const aheadMs = name === 'playground' ? readAheadMs(config.dataDir) : 0;
    const status = await readStatus(store, createSystemClock().now().add({ milliseconds: aheadMs }));
    console.log(json ? JSON.stringify(status, null, 2) : renderStatus(status).join('\n'));
  } finally {
    await store.close();
  }
}

async function printDoctor({ json }: Output): Promise<void> {
  try {
    // Loaded only now: it brings both SDKs, and the other commands need not wait for them.
    const [{ runDoctor }, { realParts }] = await Promise.all([
      import('./doctor/run-doctor.ts'),
      import('./doctor/doctor-parts.ts'),
    ]);
    const reports = await runDoctor(realParts());
    console.log(json ? reportsAsJson(reports) : renderReports(reports).join('\n'));
    process.exitCode = exitCodeOf(reports);
  } catch (error) {
    console.error(explainStop(error, 'backwise:'));
    process.exitCode = 2;
  }
}
