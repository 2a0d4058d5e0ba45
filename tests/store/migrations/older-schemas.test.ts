import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import type { DeliveryId } from '../../../src/domain/delivery.ts';
import type { PlanId } from '../../../src/domain/plan-id.ts';
import { knownMigrations } from '../../../src/store/migrations/migrate.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { NodeSqliteDialect } from '../../../src/store/sqlite-dialect.ts';
import { acme, aPlan, aSubscription, start } from '../../support/store-samples.ts';

const folder = new URL('../../fixtures/store/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.sql'));
const options = { engine: 'sqlite', secrets: createSecretBox([]) } as const;

/** Every table with its columns, and every index, however they came to be. */
function shapeOf(database: DatabaseSync): readonly string[] {
  return database
    .prepare(
      `select t.type || ' ' || t.name || ' ' || coalesce((select group_concat(name || ':' || type || ':' || "notnull")
         from (select * from pragma_table_info(t.name) order by name)), '')
         || iif((select wr from pragma_table_list(t.name)), ' by its key', '') as line
       from sqlite_schema t where t.name not like 'sqlite_%' order by line`,
    )
    .all()
    .map(({ line }) => String(line));
}

it('has a database of every migration but the newest to come forward from', () => {
  expect(fixtures.length).toBe(knownMigrations.length - 1);
});

it.each(fixtures)('%s comes forward to what a new database is, with everything in it', async (name) => {
  const database = new DatabaseSync(':memory:');
  database.exec(readFileSync(new URL(name, folder), 'utf8'));
  const store = await openStore({ dialect: new NodeSqliteDialect(database), ...options });
  const fresh = new DatabaseSync(':memory:');
  const freshStore = await openStore({ dialect: new NodeSqliteDialect(fresh), ...options });
  expect(shapeOf(database)).toEqual(shapeOf(fresh));
  expect(shapeOf(database).filter((line) => line.endsWith(' by its key'))).toEqual([
    expect.stringMatching(/^table reminder_plans /),
  ]);
  expect(await store.plans.find(acme, 'plan-1' as PlanId)).toMatchObject({
    strands: aPlan().strands,
    hours: aPlan().hours,
    zone: 'America/New_York',
    nextDueAt: aPlan().nextDueAt,
    rotation: { round: 2, seen: ['window-visit'] },
  });
  expect(await store.subscriptions.find(acme, 'sub-1' as PlanId)).toMatchObject({
    times: aSubscription().times,
    topics: ['desk'],
  });
  expect(await store.deliveries.find(acme, 'd-1' as DeliveryId)).toMatchObject({
    state: { is: 'sent', message: 'm-1' },
  });
  expect(await store.deliveries.count()).toMatchObject({ sent: 1, pending: 1 });
  expect(await store.installs.list()).toEqual([acme]);
  expect(await store.inbound.isFirst(acme, 'another', aPlan().nextDueAt ?? start)).toBe(true);
  await freshStore.close();
  await store.close();
});

it('finds what is too old by an index for each kind, and reads nothing of what is kept', async () => {
  const database = new DatabaseSync(':memory:');
  const store = await openStore({ dialect: new NodeSqliteDialect(database), ...options });
  const prepare = vi.spyOn(database, 'prepare');
  await store.deliveries.prune(start, start, 10);
  await store.inbound.prune(start, 10);
  await store.records.prune(20_000, 10);
  const deletes = prepare.mock.calls.map(([text]) => text).filter((text) => /^\s*delete/.test(text));
  const plans = deletes.map((text) =>
    database
      .prepare(`explain query plan ${text}`)
      .all(...Array.from({ length: text.split('?').length - 1 }, () => 1))
      .map(({ detail }) => String(detail))
      .join('; '),
  );
  for (const index of [
    'deliveries_settled',
    'deliveries_held',
    'ended_plans_old',
    'inbound_events_seen',
    'record_days_old',
  ]) {
    expect(plans.join('\n')).toContain(index);
  }
  expect(plans.join('\n')).not.toContain('SCAN');
  await store.close();
});
