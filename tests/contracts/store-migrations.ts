import { type Dialect, Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { usualLimits } from '../../src/domain/limits.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { freshProgress } from '../../src/domain/progress.ts';
import { usualQuietRules } from '../../src/domain/quiet-rules.ts';
import { workdays } from '../../src/domain/weekday.ts';
import { hoursOfGroups, usualHours, wholeDay } from '../../src/domain/working-hours.ts';
import type { Engine } from '../../src/store/database-tables.ts';
import { createFirstTables } from '../../src/store/migrations/create-first-tables.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, aPlan, aSubscription, at, globex, start } from '../support/store-samples.ts';

/** An empty database, and a dialect of its own for each that wants to speak to it. */
export interface EmptyDatabase {
  readonly engine: Engine;
  newDialect(): Dialect;
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const every = (minutes: number, hours: string): string =>
  `{"is":"every","everyMinutes":${minutes},"hours":${hours},"weekdays":[1,2,3,4,5]}`;
const nineToFive = '[{"from":540,"to":1020}]';
const twoSpans = '[{"from":540,"to":720},{"from":780,"to":1020}]';
const due = start.epochMilliseconds;

/** Rows as migration 1 kept them. */
const oldRows: readonly string[] = [
  `insert into workspaces values ('${acme}', ${due}), ('${globex}', ${due})`,
  `insert into reminder_plans
    (workspace_id, id, zone, cadence, paused_until, rotation_round, rotation_last_id, next_due_at, person_id, address)
    values
    ('${acme}', 'plan-1', 'America/New_York', '${every(45, nineToFive)}', null, 2, 'window-visit', ${due}, 'person-1', 'direct-1'),
    ('${globex}', 'plan-2', 'Europe/Berlin', '${every(60, twoSpans)}', ${at(90).epochMilliseconds}, 0, null, null, 'person-2', 'direct-2'),
    ('${acme}', 'plan-3', 'Europe/Berlin', '{"is":"at","times":[630,900],"weekdays":[1]}', null, 0, null, ${due}, 'person-3', 'direct-3'),
    ('${acme}', 'plan-4', 'Europe/Berlin', 'damaged', null, 0, null, ${due}, 'person-4', 'direct-4'),
    ('${acme}', 'plan-5', 'Europe/Berlin', '${every(0, nineToFive)}', null, 0, null, ${due}, 'person-5', 'direct-5')`,
  `insert into channel_subscriptions
    (workspace_id, id, zone, cadence, paused_until, rotation_round, rotation_last_id, next_due_at, channel, topics)
    values
    ('${acme}', 'sub-1', 'Europe/Berlin', '{"is":"at","times":[570],"weekdays":[1,2,3,4,5]}', null, 1, 'desk-shoes', ${due}, 'channel-1', '["desk"]'),
    ('${globex}', 'sub-2', 'Europe/Berlin', '{"is":"at","times":"soon"}', null, 0, null, ${due}, 'channel-2', '[]')`,
  `insert into deliveries
    (workspace_id, id, plan_id, kind, address, content_id, due_at, best_before, attempts, state, not_before, state_at, reason, message)
    values
    ('${acme}', 'd-1', 'plan-1', 'reminder', 'direct-1', 'window-visit', ${due}, ${due}, 1, 'sent', null, ${due}, null, 'm-1'),
    ('${acme}', 'd-2', 'plan-1', 'reminder', 'direct-1', 'window-visit', ${due + 1}, ${due}, 0, 'pending', ${due}, null, null, null),
    ('${acme}', 'd-3', 'plan-1', 'reminder', 'direct-1', 'window-visit', ${due + 2}, ${due}, 1, 'cancelled', null, ${due}, 'paused', null),
    ('${acme}', 'd-4', 'plan-gone', 'reminder', 'direct-1', 'window-visit', ${due - 9}, ${due}, 1, 'sent', null, ${due}, null, 'm-4'),
    ('${acme}', 'd-5', 'plan-gone', 'reminder', 'direct-1', 'window-visit', ${due - 8}, ${due}, 1, 'sent', null, ${due}, null, 'm-5'),
    ('${acme}', 'd-6', 'sub-1', 'tip', 'channel-1', 'desk-shoes', ${due}, ${due}, 1, 'sent', null, ${due}, null, 'm-6')`,
];

/** That every older database comes forward with what is in it. */
export function migrationContract(name: string, open: () => Promise<EmptyDatabase>): void {
  describe(`a database of migration 1 on ${name}`, () => {
    it('comes forward with its plans as one strand, its subscriptions and its deliveries, and stays there', async () => {
      const { engine, newDialect, query } = await open();
      const old = new Kysely<never>({ dialect: newDialect() });
      await createFirstTables(old.schema);
      await query('create table schema_migrations (id integer primary key, name text not null)');
      await query("insert into schema_migrations values (1, 'create-first-tables')");
      for (const sql of oldRows) await query(sql);

      const options = { engine, secrets: createSecretBox([]) };
      const store = await openStore({ dialect: newDialect(), ...options });
      const kept = {
        ...{ limits: usualLimits, quiet: usualQuietRules, progress: freshProgress, isZonePinned: true },
      };
      expect(await store.plans.ofPerson(acme, 'person-1' as PersonId)).toEqual(
        aPlan({ ...kept, hours: usualHours, rotation: { round: 2, seen: ['window-visit'] } }),
      );
      expect(await store.plans.find(globex, 'plan-2' as PlanId)).toMatchObject({
        ...kept,
        zone: 'Europe/Berlin',
        strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 60 } }],
        hours: hoursOfGroups([{ weekdays: workdays, ranges: JSON.parse(twoSpans) }]),
        pausedUntil: at(90),
        rotation: { round: 0, seen: [] },
        nextDueAt: undefined,
      });
      expect(await store.plans.find(acme, 'plan-3' as PlanId)).toMatchObject({
        strands: [{ kind: 'stand', cadence: { is: 'at', times: [630, 900] } }],
        hours: hoursOfGroups([{ weekdays: [1], ranges: wholeDay }]),
      });
      expect(await store.subscriptions.find(acme, 'sub-1' as PlanId)).toEqual(
        aSubscription({ topics: ['desk'], rotation: { round: 1, seen: ['desk-shoes'] } }),
      );
      expect(await store.deliveries.ofPlan(acme, 'plan-1' as PlanId, at(-1))).toMatchObject([
        { id: 'd-1', state: { is: 'sent', message: 'm-1' } },
        { id: 'd-2', state: { is: 'pending' } },
        { id: 'd-3', state: { is: 'cancelled', reason: 'paused' } },
      ]);
      // Of a plan that is gone, the rows themselves tell whose it was.
      expect(await query('select workspace_id, address, id from ended_plans')).toEqual([
        { workspace_id: acme, address: 'direct-1', id: 'plan-gone' },
      ]);
      expect(await store.deliveries.ofEndedPlans(acme, 'direct-1' as Address, at(-1))).toMatchObject([
        { id: 'd-4' },
        { id: 'd-5' },
      ]);
      expect((await store.deliveries.find(acme, 'd-1' as DeliveryId))?.address).toBe('direct-1' as Address);

      // What could not be read before is set aside, as ever, and stops nobody.
      const claim = await store.transaction((inside) => inside.due.claim(start, 10));
      expect(claim.due).toHaveLength(3);
      expect(claim.unreadable.map(({ id }) => id).sort()).toEqual(['plan-4', 'plan-5', 'sub-2']);

      const columns = Object.keys((await query('select * from reminder_plans limit 1'))[0] ?? {});
      expect(columns.filter((column) => /cadence|rotation_/.test(column))).toEqual([]);
      const again = await openStore({ dialect: newDialect(), ...options });
      expect(await again.plans.find(acme, 'plan-1' as PlanId)).toMatchObject({ isZonePinned: true });
      await again.close();
    });
  });

  describe(`tables of another program on ${name}`, () => {
    const otherList = 'schema_migrations (version varchar(255) primary key)';
    it.each([
      { made: [otherList, 'orders (id integer)'], found: 'orders, schema_migrations' },
      { made: ['orders (id integer)'], found: 'orders' },
      {
        made: ['a (n integer)', 'b (n integer)', 'c (n integer)', 'd (n integer)'],
        found: 'a, b, c and 1 more',
      },
    ])('are recognised and left alone: $found', async ({ made, found }) => {
      const { engine, newDialect, query } = await open();
      for (const table of made) await query(`create table ${table}`);
      if (made.includes(otherList)) await query("insert into schema_migrations values ('20240229101112')");
      for (const isReadOnly of [true, false]) {
        const opening = openStore({
          dialect: newDialect(),
          ...{ engine, secrets: createSecretBox([]), isReadOnly },
        });
        await expect(opening).rejects.toMatchObject({
          name: 'StoreUnavailable',
          message: `Expected a database of Backwise or an empty one, got tables of another program (${found}).`,
          remedy: expect.stringContaining('for Backwise alone'),
        });
      }
      await expect(query('select * from workspaces')).rejects.toThrow('workspaces');
    });

    it('may come to stand beside ours', async () => {
      const { engine, newDialect, query } = await open();
      const options = { engine, secrets: createSecretBox([]) };
      await (await openStore({ dialect: newDialect(), ...options })).close();
      await query('create table orders (id integer)');
      const again = await openStore({ dialect: newDialect(), ...options });
      expect(await again.workspaces.list()).toEqual([]);
      await again.close();
    });
  });
}
