import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { openStore } from '../../src/store/open-store.ts';
import { storeContract } from '../contracts/store-contract.ts';

storeContract('PGlite', async (secrets) => {
  const pglite = await PGlite.create();
  const store = await openStore({ dialect: new PGliteDialect({ pglite }), engine: 'postgres', secrets });
  return {
    store,
    engine: 'postgres',
    query: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
    close: () => store.close(),
  };
});
