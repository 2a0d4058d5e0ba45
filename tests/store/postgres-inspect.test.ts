import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPostgres } from '../../src/store/inspect-database.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';

const scratch = await createScratchPostgres();
const connectionString = scratch?.connectionString ?? '';

describe.skipIf(!scratch)('looking at a PostgreSQL database from outside', () => {
  const role = `backwise_reader_${randomUUID().slice(0, 8)}`;
  afterAll(async () => {
    await scratch?.drop();
  });

  const run = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  it('sees tables of another program, and takes those that an extension brought for nobody’s', async () => {
    await run('create table orders (id integer)');
    expect(await inspectPostgres(connectionString)).toMatchObject({
      ...{ foreign: 'tables of another program (orders)', newer: 0, missing: 0, lacking: [] },
    });
    const opening = openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    await expect(opening).rejects.toThrow('tables of another program (orders)');
    await run('alter extension plpgsql add table orders');
    expect((await inspectPostgres(connectionString)).foreign).toBeUndefined();
    await run('alter extension plpgsql drop table orders; drop table orders');
    await run('create table workspaces (id uuid); create table installs (id integer)');
    await expect(openPostgresStore({ connectionString, secrets: createSecretBox([]) })).rejects.toThrow(
      'tables of another program (installs, workspaces)',
    );
    await run('drop table workspaces; drop table installs');
  });

  it('sees that it is not prepared yet, and prepares nothing', async () => {
    const empty = await inspectPostgres(connectionString);
    expect(empty).toMatchObject({ damage: undefined, newer: 0, readOnly: undefined });
    expect(empty.missing).toBeGreaterThan(0);
    expect(empty.isEmpty).toBe(true);
    expect(empty.version).toMatch(/^PostgreSQL \d+/);
    expect(await inspectPostgres(connectionString)).toEqual(empty);
  });

  it('sees that it is up to date, beside a store that is open on it', async () => {
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    expect(await inspectPostgres(connectionString)).toMatchObject({ newer: 0, missing: 0, lacking: [] });
    await store.close();
  });

  it('sees whether anybody is at work there, in each schema by itself', async () => {
    const secrets = createSecretBox([]);
    const isInUse = async (schema?: string) => (await inspectPostgres(connectionString, { schema })).isInUse;
    expect(await isInUse()).toBe(false);
    const stores = [
      await openPostgresStore({ connectionString, secrets }),
      await openPostgresStore({ connectionString, secrets, use: 'reading' }),
    ];
    expect([await isInUse(), await isInUse('backwise_playground')]).toEqual([true, false]);
    const playground = { schema: 'backwise_playground', use: 'alone' } as const;
    stores.push(await openPostgresStore({ connectionString, secrets, ...playground }));
    await stores[0]?.close();
    expect([await isInUse(), await isInUse('backwise_playground')]).toEqual([false, true]);
    for (const store of stores.slice(1)) await store.close();
    expect(await isInUse('backwise_playground')).toBe(false);
  });

  it('sees a column that is missing, and a table', async () => {
    await run('alter table lanes drop column held_until; alter table tip_votes rename to other_votes');
    const lacking = ['tip_votes', 'lanes.held_until'];
    expect(await inspectPostgres(connectionString)).toMatchObject({ newer: 0, missing: 0, lacking });
    await run('alter table lanes add column held_until bigint; alter table other_votes rename to tip_votes');
    expect(await inspectPostgres(connectionString)).toMatchObject({ lacking: [] });
  });

  it('sees what a restore leaves out that is broken off: keys, indexes and references come last', async () => {
    await run(`alter table deliveries drop constraint deliveries_once_a_slot;
      alter table lanes drop constraint lanes_workspace_id_fkey; drop index deliveries_ready`);
    expect(await inspectPostgres(connectionString)).toMatchObject({
      lacking: [
        'the index of deliveries (workspace_id, not_before)',
        'the unique index of deliveries (workspace_id, plan_id, due_at)',
        'the reference of lanes (workspace_id to workspaces)',
      ],
    });
    await run(`alter table deliveries add constraint deliveries_once_a_slot unique (workspace_id, plan_id, due_at);
      alter table lanes add constraint lanes_workspace_id_fkey
        foreign key (workspace_id) references workspaces (id) on delete cascade;
      create index deliveries_ready on deliveries (workspace_id, not_before) where not_before is not null`);
    expect(await inspectPostgres(connectionString)).toMatchObject({ lacking: [] });
  });

  it('sees the change a newer version made', async () => {
    await run("insert into schema_migrations values (999, 'from-the-future')");
    expect(await inspectPostgres(connectionString)).toMatchObject({ newer: 1 });
    await run('delete from schema_migrations where id = 999');
  });

  it('sees a user who may not create tables, and transactions that only read', async () => {
    const url = new URL(connectionString);
    await run(
      `create role ${role} login; grant select on schema_migrations to ${role}; revoke create on schema public from public`,
    );
    url.username = role;
    try {
      const inspected = await inspectPostgres(url.href);
      expect(inspected.readOnly).toBe('a user who may not create tables');
    } finally {
      await run(`drop owned by ${role}; drop role ${role}`);
    }
    await run(`alter database ${url.pathname.slice(1)} set default_transaction_read_only = on`);
    expect((await inspectPostgres(connectionString)).readOnly).toContain('read-only by default');
  });

  it('throws what the driver says where nobody answers', async () => {
    await expect(inspectPostgres('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(/ECONNREFUSED/);
  });
});
