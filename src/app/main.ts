import { readConfig } from './config/config.ts';
import { namesInEnvFile } from './config/environment.ts';
import { readEnvFile } from './config/read-env-file.ts';
import { loadDemo } from './demo/load-demo.ts';
import { explainStop } from './explain-stop.ts';
import { keepForLaterStarts } from './keep-for-later-starts.ts';
import { createLog } from './log/create-log.ts';
import { LogOutlet } from './log/log-outlet.ts';
import { releaseMemorySoon } from './release-memory.ts';
import { stopOnCrash } from './stop-on-crash.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { stopWithNpm } from './stop-with-npm.ts';

const parent = process.ppid;
let running: { stop(): Promise<void> } | undefined;

stopOnCrash();
// From the first moment on: the first process of a container is not even ended by a signal that it does not listen to.
stopWithNpm(
  stopOnSignal(async () => running?.stop()),
  parent,
);
keepForLaterStarts();

try {
  const settings = { ...readEnvFile('.env', namesInEnvFile), ...process.env };
  const config = readConfig(settings);
  const isConnected = config.slack !== undefined || config.teams !== undefined;
  // In the playground the terminal is for a newcomer: five lines, and only what goes wrong besides.
  const out = new LogOutlet();
  const log = createLog(isConnected || settings.LOG_LEVEL ? config.logLevel : 'warn', out);
  const lostLogLines = () => out.lost;
  // Loaded only now: both bring whole SDKs, and a mistake in a setting should be told before that.
  running = isConnected
    ? await (await import('./start-connected.ts')).startConnected(config, log, lostLogLines)
    : await (await loadDemo()).startDemo(config, log, { lostLogLines });
  releaseMemorySoon();
} catch (error) {
  console.error(explainStop(error));
  process.exit(1);
}
