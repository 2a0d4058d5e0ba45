import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { workspaceId } from '../../src/domain/workspace.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { runApp } from '../app/bot-process.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';

const scratch = await createScratchPostgres();
const connectionString = scratch?.connectionString ?? '';
const oldSecret = 'the-secret-of-every-bot-at-work';
const newSecret = 'a-secret-that-none-of-them-knows';

describe.skipIf(!scratch)('encrypting tokens anew in PostgreSQL', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'backwise-reseal-'));
  afterAll(async () => {
    rmSync(cwd, { recursive: true });
    await scratch?.drop();
  });

  it('is refused while a bot is at work that may not know the new secret, and done once none is', async () => {
    const id = workspaceId('slack', 'T0ONE');
    const open = (secret: string) =>
      openPostgresStore({ connectionString, secrets: createSecretBox([secret]) });
    const atWork = await open(oldSecret);
    const installedAt = Temporal.Instant.from('2041-01-01T00:00:00Z');
    await atWork.workspaces.admit(id, installedAt);
    await atWork.installs.save({ workspaceId: id, secret: 'a token', installedAt });
    const env = {
      ...{ DATABASE_URL: connectionString, BACKWISE_SECRET: `${newSecret},${oldSecret}` },
      ...{ SLACK_BOT_TOKEN: 'xoxb-1-2', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' },
    };
    const refused = await runApp('command-line.ts', cwd, env, ['reseal']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Expected to be the only Backwise on PostgreSQL');
    expect((await atWork.installs.find(id))?.secret).toBe('a token');
    await atWork.close();

    const done = await runApp('command-line.ts', cwd, env, ['reseal']);
    expect([done.code, done.stdout]).toEqual([0, '1 installs are now under the first secret.\n']);
    const renewed = await open(newSecret);
    expect((await renewed.installs.find(id))?.secret).toBe('a token');
    await renewed.close();
  });
});
