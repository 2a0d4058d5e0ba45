import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/app/config/config.ts';
import { checkAddress } from '../../../src/app/doctor/check-address.ts';
import type { CheckReport } from '../../../src/app/doctor/finding.ts';
import { type DemoBed, openDemo } from '../demo/demo-bed.ts';
import { appId, clock, findingsIn, rightSecret, rightToken, serve, tenant } from './doctor-bed.ts';

let demo: DemoBed;
let settings: Config;
beforeAll(async () => {
  demo = await openDemo();
  settings = readConfig({
    SLACK_BOT_TOKEN: rightToken,
    SLACK_SIGNING_SECRET: demo.demo.backstage.signingSecret,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: rightSecret,
    TEAMS_TENANT_ID: tenant,
  });
});
afterAll(() => demo.end());

const check = (publicUrl: string, config: Partial<Config> = {}, isRunning = true): Promise<CheckReport> =>
  checkAddress({
    ...{ config: { ...settings, publicUrl, ...config }, clock, isRunning },
    pictureId: 'ankle-circles',
  });

const slackWith = (own: Readonly<Record<string, string>>) =>
  readConfig({ SLACK_BOT_TOKEN: rightToken, ...own }).slack;

/** The paths at which the doctor found somebody else. */
const elsewhere = (report: CheckReport): readonly string[] =>
  findingsIn([report]).map(({ id, found }) => `${id} ${/https?:\/\/[^/]+(\/\S*):/.exec(found)?.[1] ?? ''}`);

const everyPath = ['/slack/events', '/api/messages', '/pictures/ankle-circles.png', '/weeks/none.png'].map(
  (path) => `address.elsewhere ${path}`,
);

/** A reverse proxy before the bot that answers some paths itself. */
const proxyWith = (own: Readonly<Record<string, number>>): RequestListener => {
  return (request, response) => {
    const path = request.url ?? '/';
    const prefix = Object.keys(own).find((start) => path.startsWith(start));
    if (prefix !== undefined) {
      response.writeHead(own[prefix] ?? 500).end();
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', async () => {
      const { method = 'GET' } = request;
      const headers = new Headers(request.headers as Record<string, string>);
      for (const name of ['connection', 'host', 'content-length', 'transfer-encoding']) headers.delete(name);
      const body = method === 'GET' ? {} : { body: Buffer.concat(pieces) };
      const answer = await fetch(`${demo.demo.botUrl}${path}`, { method, headers, ...body });
      response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
    });
  };
};

describe('at the public address the doctor', () => {
  it('recognises this bot, behind a proxy too, and leaves nothing behind', async () => {
    const before = (await demo.transcript()).length;
    expect(elsewhere(await check(demo.demo.botUrl))).toEqual([]);
    expect(elsewhere(await check(await serve(proxyWith({}))))).toEqual([]);
    expect((await demo.transcript()).length).toBe(before);
  });

  it.each([
    ['refuses everything with 401', (_request, response) => response.writeHead(401).end()],
    ['answers everything with 200', (_request, response) => response.end('{"ok":true}')],
    ['sends everybody elsewhere', (_r, response) => response.writeHead(302, { location: '/' }).end()],
    ['knows no path', (_request, response) => response.writeHead(404).end()],
    ['gives back what it is sent', (request, response) => request.pipe(response)],
  ] as readonly (readonly [string, RequestListener])[])(
    'takes nothing for this bot that %s',
    async (_case, answer) => {
      expect(elsewhere(await check(await serve(answer)))).toEqual(everyPath);
    },
  );

  it('finds a bot with another signing secret', async () => {
    const slack = slackWith({ SLACK_SIGNING_SECRET: '0'.repeat(32) });
    expect(elsewhere(await check(demo.demo.botUrl, { slack }))).toEqual(['address.elsewhere /slack/events']);
  });

  it('finds a proxy that keeps the pictures from the platforms, also in Socket Mode', async () => {
    const proxy = await serve(proxyWith({ '/pictures/': 403, '/weeks/': 404 }));
    const pictures = ['address.elsewhere /pictures/ankle-circles.png', 'address.elsewhere /weeks/none.png'];
    expect(elsewhere(await check(proxy))).toEqual(pictures);
    const slack = slackWith({ SLACK_APP_TOKEN: 'xapp-1' });
    expect(slack?.mode).toBe('socket');
    expect(elsewhere(await check(proxy, { slack, teams: undefined }))).toEqual(pictures);
  });

  it('lets a proxy say that nobody is behind it, while nobody is', async () => {
    const gateway = await serve((_request, response) => response.writeHead(502).end());
    expect(elsewhere(await check(gateway, {}, false))).toEqual([]);
    expect(elsewhere(await check(gateway))).toEqual(everyPath);
  });

  it('says once that nobody answers there', async () => {
    const report = await check('http://127.0.0.1:1');
    expect(findingsIn([report])).toMatchObject([{ id: 'address.unreachable' }]);
  });

  it('asks nothing where no platform is connected', async () => {
    const report = await check(demo.demo.botUrl, { slack: undefined, teams: undefined });
    expect(report).toMatchObject({ is: 'skipped' });
  });
});
