import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/app/system-clock.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { createBoss, DrainQueue } from '../../src/outbox/drain-queue.ts';
import { StoreUnavailable } from '../../src/ports/errors.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { type SilentProxy, startSilentProxy } from '../support/silent-proxy.ts';

const scratch = await createScratchPostgres();
const acme = 'slack:T1' as WorkspaceId;
const patienceMs = 1_000;

afterAll(() => scratch?.drop());

describe.skipIf(!scratch)('a database that falls silent without ending its connections', () => {
  let proxy: SilentProxy;
  beforeAll(async () => {
    proxy = await startSilentProxy(scratch?.connectionString ?? '');
    return () => proxy.close();
  });

  it('fails what was asked of the store, says so, and is asked anew over other connections', async () => {
    const { connectionString } = proxy;
    const patience = { ms: patienceMs, clock: createSystemClock() };
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]), patience });
    await store.workspaces.admit(acme, Temporal.Now.instant());
    proxy.fallSilent();
    const error = await store.workspaces.list().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ remedy: expect.stringContaining('PostgreSQL') });
    expect(await store.workspaces.list()).toEqual([acme]);
    proxy.fallSilent();
    const lost = store.transaction(async ({ workspaces }) => workspaces.list());
    await expect(lost).rejects.toBeInstanceOf(StoreUnavailable);
    const kept = store.transaction(async ({ workspaces }) => workspaces.list());
    expect(await kept).toEqual([acme]);
    await store.close();
  });

  it('fails what was asked of the queue, which goes on over other connections', async () => {
    const { connectionString } = proxy;
    const schema = 'silent_queue';
    // Its tables are made in peace.
    const first = new DrainQueue(createBoss({ connectionString, schema }), schema, new MemoryLog());
    await first.start(() => {});
    await first.stop();
    const queue = new DrainQueue(
      createBoss({ connectionString, schema, patienceMs }),
      schema,
      new MemoryLog(),
    );
    await queue.start(() => {});
    proxy.fallSilent();
    await expect(queue.fetch(1)).rejects.toThrow(/timeout/i);
    // Each of its few connections fails once, and is not lent again.
    let left = 4;
    while (await queue.add([acme]).catch(() => left--)) expect(left).toBeGreaterThan(0);
    expect((await queue.fetch(1)).map(({ data }) => data.workspaceId)).toEqual([acme]);
    await queue.stop();
  });
});
