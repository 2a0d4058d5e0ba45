import type { Pool, PoolClient } from 'pg';

/**
 * From now on a connection of a pool is ended once a query on it got no answer within `patienceMs()`: the network between may have
 * died without a word, and then nobody would ever be told. The query fails with the code `ETIMEDOUT`; what the server
 * made of it is unknown, as with any connection that breaks. `pg` has a timeout of its own, but after it the same
 * connection is lent again.
 */
export function losePatience(pool: Pool, patienceMs: () => number | undefined): void {
  pool.on('connect', (client) => {
    const query: (...given: unknown[]) => unknown = client.query.bind(client);
    const timed = (...given: unknown[]): unknown => {
      const answer = query(...given);
      const ms = patienceMs();
      if (ms === undefined || !(answer instanceof Promise)) return answer;
      const timer = setTimeout(() => end(client, ms), ms);
      return answer.finally(() => clearTimeout(timer));
    };
    Object.assign(client, { query: timed });
  });
}

function end(client: PoolClient, ms: number): void {
  const silence = Object.assign(new Error(`no answer within ${ms / 1000} seconds`), { code: 'ETIMEDOUT' });
  client.connection?.stream.destroy(silence);
}
