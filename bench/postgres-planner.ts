import { once } from 'node:events';
import { RightOfWay } from '../src/app/right-of-way.ts';
import { openPostgresStore } from '../src/store/open-postgres.ts';
import { createSecretBox } from '../src/store/secret-box.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { dueAt, standingHouse } from './bench-house.ts';

/* One of the processes of postgres.ts: opens the store, waits for the word, plans what is due. */
const connectionString = process.argv[2] ?? '';
const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
const house = standingHouse(store, () => dueAt.add({ milliseconds: 5 }));
process.send?.('ready');
await once(process, 'message');
const cpuBefore = process.cpuUsage();
const planned = await planDue(house, RightOfWay.apart());
const { user, system } = process.cpuUsage(cpuBefore);
process.send?.({ planned, cpuMs: (user + system) / 1000 });
await store.close();
process.disconnect?.();
