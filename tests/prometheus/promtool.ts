import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const executablePath = process.env.PROMTOOL_PATH ?? '/usr/bin/promtool';

/** Whether Prometheus' own checker is there. Says on the terminal where it is not; under CI=true that is an error. */
export function hasPromtool(): boolean {
  try {
    execFileSync(executablePath, ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    const said = `no promtool at ${executablePath}; install Prometheus or set PROMTOOL_PATH`;
    if (process.env.CI === 'true') throw new Error(`Expected promtool, got ${said}.`, { cause: error });
    console.warn(`Skipped: ${said}.`);
    return false;
  }
}

/** What `promtool ARGS` says of files with these contents, and whether it found nothing wrong. JSON serves as YAML. */
export function promtool(
  args: readonly string[],
  files: Readonly<Record<string, unknown>>,
  input = '',
): { readonly isFine: boolean; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-promtool-'));
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(executablePath, args, {
      ...{ cwd: folder, input, encoding: 'utf8' },
    });
    return { isFine: status === 0, said: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
