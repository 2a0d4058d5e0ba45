import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { isProcessLockHeld } from '../../src/store/process-lock.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme } from '../support/store-samples.ts';

const secrets = createSecretBox([]);
let directory = '';
let file = '';
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'backwise-lock-'));
  file = join(directory, 'backwise.db');
});
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
});

/** Starts a process that holds the store, and resolves once it says so. */
async function startHolder(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../support/hold-store.ts');
  const holder = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = holder;
  const [said] = await once(holder.stdout, 'data');
  expect(String(said)).toBe('holding\n');
  return holder;
}

it('is refused while another process uses it, and opens once that process was killed', async () => {
  const holder = await startHolder();
  const opening = openSqliteStore({ file, secrets });
  await expect(opening).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: `Expected to be the only Backwise on ${file}, got another one that uses it already.`,
    remedy: expect.stringContaining('Stop the other process'),
  });

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const store = await openSqliteStore({ file, secrets });
  expect(await store.workspaces.list()).toEqual([acme]);
  await store.close();
});

it('can be read without the lock while another process uses it, and opens once that process closed it', async () => {
  const holder = await startHolder();
  const reader = await openSqliteStore({ file, secrets, lock: false });
  expect(await reader.workspaces.list()).toEqual([acme]);
  await reader.close();

  holder.stdin?.end();
  const [exitCode] = await once(holder, 'exit');
  expect(exitCode).toBe(0);
  await (await openSqliteStore({ file, secrets })).close();
});

it('is seen from outside while somebody holds it, and disturbs nobody', async () => {
  expect(isProcessLockHeld(file)).toBe(false);
  const holder = await startHolder();
  expect(isProcessLockHeld(file)).toBe(true);
  const exited = once(holder, 'exit');
  holder.kill('SIGKILL');
  await exited;
  expect(isProcessLockHeld(file)).toBe(false);
  const store = await openSqliteStore({ file, secrets });
  expect(isProcessLockHeld(file)).toBe(true);
  await expect(openSqliteStore({ file, secrets })).rejects.toThrow('another one that uses it already');
  await store.close();
  expect(isProcessLockHeld(file)).toBe(false);
});
