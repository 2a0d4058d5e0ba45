import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../../src/domain/address.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { openSqliteDatabase } from '../../../src/store/sqlite-database.ts';
import { firstSecret } from '../../support/rotating-box.ts';
import { acme, aPlan, start } from '../../support/store-samples.ts';

const person = 'PERSON-CANARY' as PersonId;
let folder: string;
let file: string;
let store: Store;
let reader: DatabaseSync;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backwise-cut-'));
  file = join(folder, 'a.sqlite');
  store = await openSqliteStore({ file, secrets: createSecretBox([firstSecret]) });
  await store.workspaces.admit(acme, start);
  await store.plans.save(aPlan({ personId: person }));
  await store.directChats.remember(acme, person, 'ADDRESS-CANARY' as Address);
  reader = openSqliteDatabase(file, 'reading');
});

afterEach(async () => {
  reader.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const log = () => readFileSync(`${file}-wal`, 'latin1');

/** As a backup of a large database does, for as long as it takes. */
function beginReading(): void {
  reader.exec('begin');
  reader.prepare('select count(*) from reminder_plans').get();
}

async function writeOn(times: number): Promise<void> {
  for (let time = 0; time < times; time++) await store.inbound.isFirst(acme, `event-${time}`, start);
}

describe.each([
  { what: 'a workspace', erase: () => store.workspaces.purge(acme) },
  { what: 'a person', erase: () => store.people.forget(acme, person, undefined) },
])('erasing $what', ({ erase }) => {
  it('waits for nobody who reads, and leaves no byte in the log once they are done', async () => {
    beginReading();
    const before = performance.now();
    await erase();
    // SQLite would have kept the process deaf for all of its five seconds.
    expect(performance.now() - before).toBeLessThan(2_500);
    await writeOn(20);
    expect(log()).toContain('CANARY');
    reader.exec('commit');
    await writeOn(8);
    expect(log()).not.toContain('CANARY');
    expect(readFileSync(file, 'latin1')).not.toContain('CANARY');
  });

  it('leaves no byte in the log at once where nobody reads', async () => {
    await erase();
    expect(log()).not.toContain('CANARY');
  });
});

it('waits for a lock as before once it has cut the log', async () => {
  await store.people.forget(acme, person, undefined);
  const [waits] = await store.execute('pragma busy_timeout', []);
  expect(waits).toEqual({ timeout: 5_000 });
});
