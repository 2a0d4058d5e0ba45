import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BotProcess } from '../app/bot-process.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';

const scratch = await createScratchPostgres();

describe.skipIf(!scratch)('two bots as npm start makes them, with one DATABASE_URL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-two-'));
  afterAll(async () => {
    await scratch?.drop();
    rmSync(folder, { recursive: true });
  });
  const env = {
    ...{ TEAMS_AUTH: 'off', HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder },
    DATABASE_URL: scratch?.connectionString ?? '',
  };

  it('start at once on an empty database, are both ready, tell the same, and stop well', async () => {
    const bots = [1, 2].map(() => new BotProcess('main.ts', folder, env));
    const urls = await Promise.all(bots.map((bot) => bot.printed(/"url":"([^"]+)"/)));
    for (const url of urls) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const status = await new BotProcess('command-line.ts', folder, env, ['status']).ended;
    expect([status.code, status.stderr]).toEqual([0, '']);
    const move = await new BotProcess('command-line.ts', folder, env, ['backup', '--out', 'b']).ended;
    expect([move.code, move.stderr]).toEqual([1, expect.stringContaining('pg_dump --format=custom')]);
    const ended = await Promise.all(bots.map((bot) => bot.kill('SIGTERM')));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
  });
});
