/**
 * A process of its own that opens the store at `process.argv[2]`, writes one committed row, says so and then holds
 * the store until it is killed or its input ends.
 */
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { acme, start } from './store-samples.ts';

const store = await openSqliteStore({ file: process.argv[2] ?? '', secrets: createSecretBox([]) });
await store.workspaces.admit(acme, start);
process.stdout.write('holding\n');
for await (const _ of process.stdin);
await store.close();
