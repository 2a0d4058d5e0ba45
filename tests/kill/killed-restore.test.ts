import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpSqlite, restoreSqlite } from '../../src/store/back-up-sqlite.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, at, globex, start } from '../support/store-samples.ts';

const secrets = createSecretBox([]);
const root = new URL('../../', import.meta.url);
let folder: string;
let file: string;
let backup: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backwise-killed-restore-'));
  file = join(folder, 'backwise.sqlite');
  backup = join(folder, 'backup.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function admitIn(path: string, workspace: typeof acme): Promise<void> {
  const store = await openSqliteStore({ file: path, secrets });
  await store.workspaces.admit(workspace, start);
  await store.close();
}

/** The former database knows acme, the backup globex. */
async function prepare(): Promise<void> {
  await admitIn(`${backup}.source`, globex);
  backUpSqlite(`${backup}.source`, backup);
  await admitIn(file, acme);
}

/** Restores in a process of its own that kills itself before its call number `step` which changes a file or a name. */
function restoreUntil(step: number): 'killed' | 'went through' {
  const code = `
    const fs = require('node:fs');
    let calls = 0;
    for (const name of ['renameSync', 'linkSync', 'copyFileSync', 'unlinkSync', 'rmSync', 'writeFileSync', 'fsyncSync', 'chmodSync']) {
      const real = fs[name];
      fs[name] = (...given) => {
        calls += 1;
        if (calls === ${step}) process.kill(process.pid, 'SIGKILL');
        return real(...given);
      };
    }
    require('node:module').syncBuiltinESMExports();
    import(${JSON.stringify(new URL('src/store/back-up-sqlite.ts', root).href)}).then(({ restoreSqlite }) =>
      restoreSqlite(${JSON.stringify(backup)}, ${JSON.stringify(file)}, Temporal.Instant.from('${at(step).toString()}'), async () => {}));`;
  const { status, signal, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  return signal === 'SIGKILL' ? 'killed' : 'went through';
}

async function workspacesIn(path: string): Promise<readonly string[]> {
  const store = await openSqliteStore({ file: path, secrets });
  try {
    return await store.workspaces.list();
  } finally {
    await store.close();
  }
}

const setAside = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /\.before-[^.]*$/.test(name) && !/-(wal|shm)$/.test(name))
    .map((name) => join(folder, name));

describe('a restore that is killed', () => {
  it('before any of its steps leaves the former database, the backup or a refusal, and never an empty database', async () => {
    await prepare();
    const templates = join(folder, 'templates');
    const before = ['backwise.sqlite', 'backup.sqlite'];
    mkdirSync(templates);
    for (const name of before) copyFileSync(join(folder, name), join(templates, name));
    const seen = new Set<string>();
    let step = 0;
    for (;;) {
      step += 1;
      for (const name of before) copyFileSync(join(templates, name), join(folder, name));
      if (restoreUntil(step) === 'went through') break;
      const found = await workspacesIn(file).catch((error: unknown) => error);
      if (Array.isArray(found)) {
        expect([[acme], [globex]]).toContainEqual(found);
        seen.add(String(found));
      } else {
        seen.add('refused');
        expect(found).toMatchObject({
          name: 'StoreUnavailable',
          message: expect.stringContaining('a restore that was broken off'),
          remedy: expect.stringContaining('Run backwise restore once more'),
        });
        await expect(openSqliteStore({ file, secrets, lock: false })).rejects.toThrow('broken off');
        expect(() => backUpSqlite(file, join(folder, 'another'))).toThrow('broken off');
      }
      await restoreSqlite(backup, file, at(step + 1), async () => {});
      expect(await workspacesIn(file)).toEqual([globex]);
      const kept = await Promise.all(setAside().map(workspacesIn));
      expect(kept).toContainEqual([acme]);
      expect(readdirSync(folder).filter((name) => /part|restoring/.test(name))).toEqual([]);
      for (const name of readdirSync(folder).filter((one) => one !== 'templates')) rmSync(join(folder, name));
    }
    expect([...seen].sort()).toEqual([String(acme), String(globex), 'refused'].sort());
    expect(step).toBeGreaterThan(6);
    process.stdout.write(`restore: killed before each of ${step - 1} steps, nothing lost\n`);
  });
});
