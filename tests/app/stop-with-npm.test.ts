import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findPorts, makeFolder } from './demo/demo-bed.ts';

const start = fileURLToPath(new URL('../../src/app/start.js', import.meta.url));

/** A bot started through a shell, as npm does. Kills that shell alone, and resolves to what became of the bot in so many milliseconds. */
async function endShellOf(
  env: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<'ended' | 'lives on'> {
  const dataDir = makeFolder();
  const places = { PORT: '0', PLAYGROUND_PORT: String(await findPorts()), DATA_DIR: dataDir, TZ: 'UTC' };
  // A second command, so that no shell gives up its place to the first.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${start}" & echo "bot $!"; wait; true`], {
    cwd: dataDir,
    env: { PATH: process.env.PATH ?? '', HOME: dataDir, ...places, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said, { timeout: 40_000 }).toContain('Look here');
  const bot = Number(/bot (\d+)/.exec(said)?.[1]);
  const isThere = (): boolean => {
    try {
      return process.kill(bot, 0);
    } catch {
      return false;
    }
  };
  shell.kill('SIGTERM');
  await once(shell, 'exit');
  try {
    await expect.poll(isThere, { timeout: withinMs, interval: 100 }).toBe(false);
    return 'ended';
  } catch {
    process.kill(bot, 'SIGKILL');
    return 'lives on';
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

it('stops when npm, which started it through a shell, is ended', async () => {
  expect(await endShellOf({ npm_lifecycle_event: 'start' }, 12_000)).toBe('ended');
});

it('lives on when whoever started it ends, where that is not npm', async () => {
  expect(await endShellOf({}, 3_500)).toBe('lives on');
});

it('lives on where another script of npm started it and ends, as one that deploys', async () => {
  expect(await endShellOf({ npm_lifecycle_event: 'deploy' }, 3_500)).toBe('lives on');
});
