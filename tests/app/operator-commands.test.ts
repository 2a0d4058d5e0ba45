import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readStatus, renderStatus } from '../../src/app/status.ts';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { PersonId } from '../../src/domain/person.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, aDelivery, aPlan, at, globex, start } from '../support/store-samples.ts';
import { runApp } from './bot-process.ts';
import { findPorts, makeFolder } from './demo/demo-bed.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
function emptyFolder(): string {
  const cwd = join(folder, `run-${runs++}`);
  mkdirSync(cwd);
  return cwd;
}

const secret = 'hunter2-never-to-be-echoed';

async function aStore(file: string) {
  const store = await openSqliteStore({ file, secrets: createSecretBox([]) });
  for (const workspace of [acme, globex]) await store.workspaces.admit(workspace, start);
  await store.plans.save(aPlan({ personId: 'U0SOMEBODY' as PersonId, address: 'D0SOMEWHERE' as Address }));
  const numbered = (number: number) => ({ id: `d${number}` as DeliveryId, dueAt: at(number) });
  await store.deliveries.insert([
    aDelivery({ ...numbered(1), state: { is: 'pending', notBefore: at(1) }, bestBefore: at(2) }),
    aDelivery({ ...numbered(2), state: { is: 'pending', notBefore: at(90) } }),
    aDelivery({ ...numbered(3), state: { is: 'sending', since: at(3) } }),
    aDelivery({ ...numbered(4), state: { is: 'sent', at: at(4), message: 'm' as MessageRef } }),
    aDelivery({ ...numbered(5), state: { is: 'unknown', at: at(5), reason: 'timed-out' } }),
    aDelivery({ ...numbered(6), workspaceId: globex, state: { is: 'expired', at: at(-2000) } }),
  ]);
  return store;
}

describe('the status', () => {
  it('counts for each workspace what is due, in flight and how the last day ended', async () => {
    const store = await aStore(':memory:');
    const status = await readStatus(store, at(6));
    await store.close();
    expect(status.deliveries).toMatchObject({ pending: 2, sending: 1, sent: 1, unknown: 1, expired: 1 });
    const none = { sent: 0, failed: 0, unknown: 0, expired: 0, cancelled: 0 };
    expect(status.nextDueAt).toBe('2026-03-02T09:00:00Z');
    expect(status.workspaces).toMatchObject([
      {
        workspace: acme,
        ...{ due: 1, later: 1, overdue: 1, inFlight: 1, longestDueSeconds: 300 },
        lastDay: { ...none, sent: 1, unknown: 1 },
      },
      {
        workspace: globex,
        ...{ due: 0, later: 0, overdue: 0, inFlight: 0, longestDueSeconds: null },
        lastDay: none,
      },
    ]);
  });

  it('is a table that names workspaces, and nobody in them', async () => {
    const store = await aStore(':memory:');
    const lines = renderStatus(await readStatus(store, at(6)));
    await store.close();
    expect(lines[0]).toBe('pending\t2');
    expect(lines).toContain('The next falls due at 2026-03-02T09:00:00Z.');
    const [head = '', ...rows] = lines.slice(lines.lastIndexOf('') + 1);
    expect(head).toMatch(/^workspace +due +later +overdue +in flight +longest due, s +sent 24h/);
    expect(rows).toHaveLength(2);
    expect(new Set([head, ...rows].map((line) => line.length)).size).toBe(1);
    expect(rows[0]).toContain(acme);
    expect(lines.join('\n')).not.toMatch(/SOMEBODY|SOMEWHERE|direct-1|plan-1/);
  });

  it('says so where no workspace has connected', async () => {
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    expect(renderStatus(await readStatus(store, start)).at(-1)).toBe('No workspace has connected yet.');
    await store.close();
  });
});

describe.concurrent('on the command line', { timeout: 120_000 }, () => {
  it('the status comes as JSON too, beside a store that is open', async () => {
    const cwd = emptyFolder();
    const store = await aStore(join(cwd, 'data', 'playground.sqlite'));
    const { code, stdout } = await runApp('command-line.ts', cwd, {}, ['status', '--json']);
    await store.close();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      deliveries: { pending: 2 },
      workspaces: [{ workspace: acme, inFlight: 1 }, { workspace: globex }],
    });
  });

  it('the doctor ends with 0 where nothing is wrong', async () => {
    const PORT = String(await findPorts());
    const { code, stdout } = await runApp('command-line.ts', emptyFolder(), { PORT }, ['doctor']);
    expect(stdout).toContain('ok       configuration');
    expect(stdout.trimEnd()).toMatch(/6 checks made, 4 skipped, nothing to mend\.$/);
    expect(code).toBe(0);
  });

  it('the doctor ends with 1 where it finds something, and says each thing in two lines', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, '.env'), `SLACK_SIGNING_SECRET=${secret}\nno setting\n`, { mode: 0o644 });
    const { code, stdout, stderr } = await runApp('command-line.ts', cwd, {}, ['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('MEND     configuration');
    expect(stdout).toContain('[configuration.env-file]\n    Write one NAME=value a line');
    expect(stdout).toContain('[configuration.env-readable]\n    Run chmod 600');
    expect(`${stdout}${stderr}`).not.toContain(secret);
  });

  it('the doctor speaks JSON to scripts', async () => {
    const settings = { SLACK_SIGNING_SECRET: secret, PORT: 'http' };
    const { code, stdout } = await runApp('command-line.ts', emptyFolder(), settings, ['doctor', '--json']);
    expect(code).toBe(1);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ exitCode: 1, summary: expect.stringContaining('to mend') });
    expect(said.findings[0]).toEqual({
      id: 'configuration.setting',
      found: expect.stringContaining('PORT'),
      todo: expect.any(String),
    });
    expect(said.checks).toHaveLength(10);
    expect(stdout).not.toContain(secret);
  });

  it.each([[['doctor', '--jsom']], [['doctor', 'please']]])(
    'the doctor ends with 2 where it is called in a way it does not know: %j',
    async (args) => {
      const { code, stderr } = await runApp('command-line.ts', emptyFolder(), {}, args);
      expect(code).toBe(2);
      expect(stderr).toContain('error:');
    },
  );

  it('the doctor explains itself, which is no failure', async () => {
    const { code, stdout } = await runApp('command-line.ts', emptyFolder(), {}, ['doctor', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--json');
  });
});
