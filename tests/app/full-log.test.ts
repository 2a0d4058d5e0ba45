import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { findPorts, makeFolder } from './demo/demo-bed.ts';

const folder = makeFolder();
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const main = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));

async function statusOf(url: string, method = 'GET'): Promise<number> {
  return (await fetch(url, { method, signal: AbortSignal.timeout(3_000) })).status;
}

describe('A bot whose log goes to a full disk', () => {
  // Every write to /dev/full, which Linux has, fails with ENOSPC.
  it.each(['standard output', 'both outputs'] as const)(
    'through %s answers all the same, and stops when it is told',
    async (which) => {
      const port = await findPorts();
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [main], {
        cwd: folder,
        env: {
          ...{ PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: folder, TEAMS_AUTH: 'off' },
          ...{ PORT: String(port), LOG_LEVEL: 'trace' },
        },
        stdio: ['ignore', full, which === 'both outputs' ? full : 'ignore'],
      });
      started.push(child);
      const ended = new Promise((resolve) => child.once('close', resolve));
      const url = `http://127.0.0.1:${port}`;
      await expect
        .poll(() => statusOf(`${url}/healthz`).catch(() => 0), { timeout: 30_000, interval: 200 })
        .toBe(200);
      // Each is a line in the log.
      for (let sent = 0; sent < 100; sent++) expect(await statusOf(`${url}/api/messages`, 'PUT')).toBe(405);
      expect(await statusOf(`${url}/healthz`)).toBe(200);
      const figures = await (await fetch(`${url}/metrics`)).text();
      const lost = Number(/^backwise_log_lines_lost_total (\d+)$/m.exec(figures)?.[1]);
      expect(lost).toBeGreaterThan(60);
      const toldAt = performance.now();
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect(performance.now() - toldAt).toBeLessThan(10_000);
    },
  );
});
