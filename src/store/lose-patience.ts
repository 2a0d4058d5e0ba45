import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../ports/clock.ts';

/** How long a query may take before its connection counts as dead, in milliseconds, and what measures it. */
export interface Patience {
  readonly ms: number;
  readonly clock: Pick<Clock, 'wait'>;
}

/**
 * From now on a connection of a pool is ended once a query on it got no answer in time, where there is a time: the
 * network between may have died without a word, and then nobody would ever be told. The query fails with the code
 * `ETIMEDOUT`; what the server made of it is unknown, as with any connection that breaks. `pg` has a timeout of its own,
 * but Kysely gives the connection back without a word of it, and the same one is lent again.
 */
export function losePatience(pool: Pool, patienceNow: () => Patience | undefined): void {
  pool.on('connect', (client) => {
    const query: (...given: unknown[]) => unknown = client.query.bind(client);
    const timed = (...given: unknown[]): unknown => {
      const answer = query(...given);
      const patience = patienceNow();
      if (patience === undefined || !(answer instanceof Promise)) return answer;
      const { ms, clock } = patience;
      const answered = new AbortController();
      void clock.wait(ms, answered.signal).then(() => {
        if (!answered.signal.aborted) end(client, ms);
      });
      return answer.finally(() => answered.abort());
    };
    Object.assign(client, { query: timed });
  });
}

function end(client: PoolClient, ms: number): void {
  const silence = Object.assign(new Error(`no answer within ${ms / 1000} seconds`), { code: 'ETIMEDOUT' });
  client.connection?.stream.destroy(silence);
}
