import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BotProcess } from './bot-process.ts';
import { findPorts, makeFolder } from './demo/demo-bed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stopOnSignal = new URL('../../src/app/stop-on-signal.ts', import.meta.url).href;

/** Resolves to what the child has printed, once that is among it. */
async function printed(child: ChildProcess, text: string): Promise<string> {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    said += more;
  });
  await expect.poll(() => said, { timeout: 40_000 }).toContain(text);
  return said;
}

/** A request whose body does not come: a stop waits for it. */
async function askHalf(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /slack/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n');
  await pause(200);
  return socket;
}

/** A process that takes for ever to stop. */
async function startEndless(): Promise<ChildProcess> {
  const code = `import { stopOnSignal } from '${stopOnSignal}';
    stopOnSignal(() => new Promise(() => {}));
    setInterval(() => {}, 1000);
    console.log('started');`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await printed(child, 'started');
  return child;
}

// Started as its own leader, so that the signal reaches all it started, as a Ctrl+C in a terminal does.
it('stops in order where Ctrl+C reaches it twice, from the terminal and through npm', async () => {
  const cwd = makeFolder();
  copyFileSync(`${root}package.json`, join(cwd, 'package.json'));
  for (const part of ['src', 'node_modules']) symlinkSync(`${root}${part}`, join(cwd, part));
  const places = { PORT: '0', PLAYGROUND_PORT: String(await findPorts()), DATA_DIR: cwd, TZ: 'UTC' };
  const npm = spawn('npm', ['start', '--script-shell', 'bash'], {
    ...{ cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { PATH: process.env.PATH ?? '', HOME: cwd, npm_config_update_notifier: 'false', ...places },
  });
  try {
    const said = await printed(npm, 'Ctrl+C stops');
    const socket = await askHalf(Number(/127\.0\.0\.1:(\d+)/.exec(said)?.[1]));
    const ended = once(npm, 'exit');
    process.kill(-(npm.pid ?? 0), 'SIGINT');
    await pause(300);
    socket.destroy();
    expect(await ended).toEqual([0, null]);
  } finally {
    npm.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  }
});

it('waits for its end where a second signal follows at once, and for nothing where one comes later', async () => {
  const child = await startEndless();
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await pause(50);
  child.kill('SIGINT');
  await pause(1_200);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
});

it('stops in order while it waits for its database to start', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const asked = once(silent, 'connection');
  const cwd = makeFolder();
  const bot = new BotProcess('start.js', cwd, {
    ...{ PORT: '0', DATA_DIR: cwd, BACKWISE_SECRET: 'a secret of sixteen characters or more' },
    ...{ SLACK_SIGNING_SECRET: 'of no use here', SLACK_BOT_TOKEN: 'xoxb-of-no-use-here' },
    DATABASE_URL: `postgres://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing`,
  });
  try {
    const [socket] = (await asked) as [Socket];
    expect(await bot.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
    socket.destroy();
  } finally {
    silent.close();
    rmSync(cwd, { recursive: true, force: true });
  }
});
