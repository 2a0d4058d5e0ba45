import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, start } from '../support/store-samples.ts';

const secrets = createSecretBox([]);
const tools = ['pg_dump', 'pg_restore'].every((tool) => spawnSync(tool, ['--version']).status === 0);
if (!tools && process.env.CI === 'true')
  throw new Error('Expected pg_dump and pg_restore on the PATH, got none');
if (!tools) console.warn('Skipped: no pg_dump and pg_restore on the PATH; install the PostgreSQL client.');
const [used, empty] = tools ? [await createScratchPostgres(), await createScratchPostgres()] : [];

describe.skipIf(!used)('a PostgreSQL backup made before an upgrade', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-dump-'));
  const dump = join(folder, 'backwise.dump');
  afterAll(async () => {
    await used?.drop();
    await empty?.drop();
    rmSync(folder, { recursive: true });
  });
  const from = used?.connectionString ?? '';
  const into = empty?.connectionString ?? '';
  const open = (connectionString: string) => openPostgresStore({ connectionString, secrets });

  /** A database as the version before the last change has left it. */
  async function makeOlder(): Promise<void> {
    const store = await open(from);
    await store.workspaces.admit(acme, start);
    await store.close();
    const client = new Client({ connectionString: from });
    await client.connect();
    await client.query('drop table record_days, private_records, tip_votes');
    await client.query('delete from schema_migrations where id = 5');
    await client.end();
  }

  it('comes back into a new, empty database by the commands of the page, and the next start brings it up to date', async () => {
    await makeOlder();
    const made = spawnSync('pg_dump', [
      '--format=custom',
      '--exclude-schema=backwise_queue',
      `--file=${dump}`,
      from,
    ]);
    expect([made.status, made.stderr.toString()]).toEqual([0, '']);
    const restored = spawnSync('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${into}`, dump]);
    expect([restored.status, restored.stderr.toString()]).toEqual([0, '']);
    const store = await open(into);
    expect(await store.workspaces.list()).toEqual([acme]);
    expect(await store.tipVotes.list(acme)).toEqual([]);
    await store.close();
  });

  it('broken off before its keys stops the start, which says what is missing', async () => {
    const partial = await createScratchPostgres();
    const url = partial?.connectionString ?? '';
    const whole = join(folder, 'whole.dump');
    expect(spawnSync('pg_dump', ['--format=custom', `--file=${whole}`, into]).status).toBe(0);
    const sections = ['--section=pre-data', '--section=data'];
    const restored = spawnSync('pg_restore', ['--no-owner', ...sections, `--dbname=${url}`, whole]);
    expect([restored.status, restored.stderr.toString()]).toEqual([0, '']);
    await expect(open(url)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringMatching(/got it without the unique index of .+ and \d+ more/),
      remedy: expect.stringContaining('new, empty database'),
    });
    await partial?.drop();
  });

  it('restored over newer tables stops the start with a remedy of its own', async () => {
    const client = new Client({ connectionString: into });
    await client.connect();
    await client.query('delete from schema_migrations where id = 5');
    await client.end();
    await expect(open(into)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('change 5 (keep-votes-and-records)'),
      remedy: expect.stringContaining('new, empty database'),
    });
  });
});
