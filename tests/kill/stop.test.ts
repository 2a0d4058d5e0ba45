import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { startSilentProxy } from '../support/silent-proxy.ts';
import { fileGround, serverGround } from './grounds.ts';
import { type Ground, Sender } from './kill-bed.ts';
import { owePeople } from './owe-people.ts';

const scratches = [
  await createScratchPostgres(),
  await createScratchPostgres(),
  await createScratchPostgres(),
];

/** A Slack that answers each post after a while, or never. */
async function startSlowSlack(answerAfterMs: number | undefined) {
  let posts = 0;
  const patience = { ms: answerAfterMs };
  const server = createServer((request, response) => {
    const isPost = request.url?.endsWith('chat.postMessage') ?? false;
    if (isPost) posts += 1;
    request.resume();
    const body = JSON.stringify({ ok: true, channel: 'D1', ts: `1700000000.${posts}` });
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    if (!isPost) answer();
    else if (patience.ms !== undefined) setTimeout(answer, patience.ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posts: () => posts,
    patience,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let turn = 0; turn < 1200; turn++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Expected something to happen within a minute, got nothing');
}

async function countOf(ground: Ground): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of await ground.facts()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

async function owe(ground: Ground): Promise<void> {
  const store = await ground.open();
  const from = Temporal.Now.instant().subtract({ seconds: 1 });
  await owePeople(store, { people: 12, workspaces: 1, from, overMs: 0 });
  await store.close();
}

// Without a server only the file is left; under CI its absence is a failure.
describe.each(scratches[0] ? ['SQLite', 'PostgreSQL'] : ['SQLite'])(
  'SIGTERM to the whole bot on %s',
  (engine) => {
    const newGround = async (number: number) => {
      const scratch = scratches[number];
      return engine === 'SQLite' || !scratch ? fileGround() : serverGround(scratch);
    };

    it('lets what is in flight end and be recorded, and leaves the rest to be sent', async () => {
      const ground = await newGround(0);
      const slack = await startSlowSlack(1_500);
      await owe(ground);
      const bot = new Sender(ground.store, slack.apiUrl, './bot-child.ts');
      await until(() => slack.posts() === 4);
      const began = Date.now();
      expect(await bot.kill('SIGTERM'), bot.said).toBe(0);
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(await countOf(ground)).toEqual({ sent: slack.posts(), pending: 12 - slack.posts() });
      slack.close();
      await ground.clear();
    });

    it('ends within ten seconds though nothing is answered; the next process sends the rest at once', async () => {
      const ground = await newGround(1);
      const slack = await startSlowSlack(undefined);
      await owe(ground);
      const bot = new Sender(ground.store, slack.apiUrl, './bot-child.ts');
      await until(() => slack.posts() === 4);
      const began = Date.now();
      expect(await bot.kill('SIGTERM'), bot.said).toBe(0);
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(await countOf(ground)).toEqual({ sending: 4, pending: 8 });
      slack.patience.ms = 10;
      const next = new Sender(ground.store, slack.apiUrl, './bot-child.ts');
      await next.ready;
      const ready = Date.now();
      await until(async () => (await countOf(ground)).sent === 8);
      // A claim that was not given back would be missed only after its heartbeat, 15 seconds and more.
      expect(Date.now() - ready).toBeLessThan(10_000);
      expect(await countOf(ground)).toEqual({ sent: 8, unknown: 4 });
      expect(await next.kill('SIGTERM')).toBe(0);
      slack.close();
      await ground.clear();
    });
  },
);

it.skipIf(!scratches[2])('SIGTERM ends the whole bot also where PostgreSQL has fallen silent', async () => {
  const [, , scratch] = scratches;
  if (!scratch) throw new Error('Expected the server that answered a moment ago');
  const ground = await serverGround(scratch);
  const proxy = await startSilentProxy(scratch.connectionString);
  const slack = await startSlowSlack(10);
  const bot = new Sender(proxy.connectionString, slack.apiUrl, './bot-child.ts');
  await bot.ready;
  proxy.fallSilent();
  // Until the queue has been asked once more, and has no answer.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const began = Date.now();
  expect(await bot.kill('SIGTERM'), bot.said).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  proxy.close();
  slack.close();
  await ground.clear();
});
