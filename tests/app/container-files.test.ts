import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copiedFrom, readDockerfile, type Stage } from '../docs/read-dockerfile.ts';
import { BotProcess } from './bot-process.ts';
import { makeFolder } from './demo/demo-bed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const image = makeFolder();
const work = join(image, 'work');

/** What the last stage of the Dockerfile copies, with the packages that are not for development alone. */
beforeAll(() => {
  const runtime = readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8')).at(-1) as Stage;
  for (const path of copiedFrom(runtime)) cpSync(join(root, path), join(image, path), { recursive: true });
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
    const isTop = path.startsWith('node_modules/') && path.indexOf('node_modules/', 1) === -1;
    if (!isTop || dev || devOptional) continue;
    mkdirSync(dirname(join(image, path)), { recursive: true });
    symlinkSync(join(root, path), join(image, path));
  }
  mkdirSync(work);
});
afterAll(() => rmSync(image, { recursive: true, force: true }));

function start(file: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  return new BotProcess(
    file,
    work,
    { NODE_ENV: 'production', DATA_DIR: join(work, 'data'), ...env },
    args,
    `${image}/`,
  );
}

describe('the files of the container image', () => {
  it('are enough to make what a start needs while the image is built', async () => {
    const { code, stdout, stderr } = await start('keep-ahead.ts', {}).ended;
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    expect(readdirSync(join(image, 'node_modules/.cache/backwise'))).toEqual(['code', 'content']);
  });

  it('are enough for a connected bot, from its start to its stop', async () => {
    const bot = start('start.js', { TEAMS_AUTH: 'off', HOST: '127.0.0.1', PORT: '0' });
    const url = await bot.printed(/"url":"([^"]+)"/);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
    const { code, stdout, stderr } = await bot.kill('SIGTERM');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('"msg":"backwise.stopped"');
  });

  it('are enough for the command line', async () => {
    const { code, stdout } = await start('command-line.ts', {}, ['check-content']).ended;
    expect([code, stdout]).toEqual([0, expect.stringContaining('in order')]);
    const connected = { TEAMS_AUTH: 'off', HOST: '127.0.0.1', PORT: '0' };
    const doctor = await start('command-line.ts', connected, ['doctor']).ended;
    expect(doctor.stdout).toContain('nothing to mend');
  });

  it('say so where nothing is connected, since the playground is not among them', async () => {
    const doctor = await start('command-line.ts', { PORT: '0' }, ['doctor']).ended;
    expect(doctor.stdout).toContain('6 checks made, 4 skipped, 1 thing to mend.');
    expect(doctor.stdout).toContain('the playground is not part of this installation');
    const { code, stderr } = await start('start.js', {}).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('the playground is not part of this installation');
    expect(stderr).toContain('Set the SLACK_ or TEAMS_ settings');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
