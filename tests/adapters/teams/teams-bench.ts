import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TeamsAuth } from '../../../adapters/teams/auth-options.ts';
import { createTeamsPlatform, type Teams } from '../../../adapters/teams/create-teams-platform.ts';
import type { Requests } from '../../../adapters/teams/requests.ts';
import type { House } from '../../../src/usecases/house.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { FakeConnector } from './fake-connector.ts';
import { FakeCore } from './fake-core.ts';

export const tenant = '11111111-2222-3333-4444-555555555555';
export const appId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const person = '99999999-8888-7777-6666-555555555555';

/** The clock of the world: tokens in these tests are signed against it. */
export const realTime = { now: () => Temporal.Now.instant(), wait: async () => {} };

/** The adapter on a real server on loopback, before a connector that fails on demand and a core that records. */
export class TeamsBench {
  readonly connector = new FakeConnector();
  readonly log = new MemoryLog();
  readonly clock = new FakeClock();
  readonly core = new FakeCore();
  readonly teams: Teams;
  readonly #server: Server;

  constructor(auth: TeamsAuth = { kind: 'off' }, tenants?: readonly string[], timeoutMs = 2000) {
    this.teams = createTeamsPlatform({
      auth,
      boundTo: '127.0.0.1',
      realTime,
      log: this.log,
      reaches: this.core.reaches,
      timeoutMs,
      ...(tenants ? { tenants } : {}),
    });
    const house = {
      clock: this.clock,
      log: this.log,
      library: { say: (key: string) => `[${key}]` },
      emergencyNumbers: [],
      settings: { country: undefined },
    } as unknown as House;
    const requests = this.core as unknown as Requests;
    this.#server = createServer(this.teams.listen(house, requests));
  }

  async start(): Promise<void> {
    await this.connector.start();
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.connector.stop();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/messages`;
  }

  /** Sends an activity as Teams would; resolves to status and parsed body. */
  async send(
    activity: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  #sent = 0;

  /** An activity in the chat between person and bot. */
  personal(more: object = {}): Record<string, unknown> {
    return {
      type: 'message',
      id: `in-${++this.#sent}`,
      channelId: 'msteams',
      serviceUrl: this.connector.serviceUrl,
      from: { id: '29:member', name: 'Someone', aadObjectId: person },
      recipient: { id: '28:bot', name: 'Backwise' },
      conversation: { conversationType: 'personal', id: 'a:personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      ...more,
    };
  }

  /** An activity in a thread of a channel. */
  inChannel(more: object = {}): Record<string, unknown> {
    return this.personal({
      conversation: {
        conversationType: 'channel',
        isGroup: true,
        id: '19:channel@thread.tacv2;messageid=17',
        tenantId: tenant,
      },
      channelData: {
        tenant: { id: tenant },
        channel: { id: '19:channel@thread.tacv2' },
        team: { id: '19:team' },
      },
      ...more,
    });
  }
}

/** A bench for the tests of the `describe`, or the file, that calls this: up while they run, and as new before each. */
export function setUpTeamsBench(...options: ConstructorParameters<typeof TeamsBench>): TeamsBench {
  const bench = new TeamsBench(...options);
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());
  beforeEach(() => {
    bench.core.reset();
    bench.connector.reset();
  });
  return bench;
}
