import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { person, tenant } from './teams-bench.ts';

// Its HTTP interface is not documented, so only this version is spoken to.
const knownVersion = '0.2.28';

// The emulator binds every interface; preloaded, this makes it listen on this machine alone.
const bindLoopback = `data:text/javascript,${encodeURIComponent(`
  import { Server } from 'node:net';
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (first, ...rest) {
    if (typeof first === 'object' && first !== null) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
    const host = typeof rest[0] === 'string' ? rest.slice(1) : rest;
    return listen.call(this, first, '127.0.0.1', ...host);
  };
`)}`;

/** Where the emulator's start script lies, or why it cannot be used. */
export function findAgentsPlayground(): { readonly script: string } | { readonly missing: string } {
  const require = createRequire(import.meta.url);
  const name = '@microsoft/m365agentsplayground';
  try {
    const path = require.resolve(`${name}/package.json`);
    const { version, bin }: { version: string; bin: string | Record<string, string> } = require(path);
    if (version !== knownVersion) return { missing: `expected ${name} ${knownVersion}, got ${version}` };
    const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '');
    return { script: join(dirname(path), script) };
  } catch {
    return { missing: `${name} is not installed` };
  }
}

/** What the emulator showed in its chats. */
export interface Shown {
  readonly id: string;
  readonly conversationId: string;
  readonly attachments: readonly unknown[];
}

/** Somebody else's Teams emulator, running beside the test and reachable from this machine only. */
export class AgentsPlayground {
  readonly shown: Shown[] = [];
  #process: ChildProcess | undefined;
  #origin = '';
  #folder = '';
  #stream: WebSocket | undefined;

  async start(script: string, botUrl: string): Promise<void> {
    const port = await freePort();
    this.#origin = `http://127.0.0.1:${port}`;
    this.#folder = mkdtempSync(join(tmpdir(), 'agents-playground-'));
    const config = join(this.#folder, 'config.yml');
    writeFileSync(config, configText);
    const flags = ['start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
    this.#process = spawn(
      process.execPath,
      ['--import', bindLoopback, script, ...flags, '--service-url', `${this.#origin}/_connector`],
      {
        cwd: this.#folder,
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          HOME: this.#folder,
          TEAMSAPPTESTER_BROWSER: 'none',
          M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
          TZ: 'America/New_York',
        },
      },
    );
    // It answers the ping before it has read its configuration, and may still give up on that.
    await eventually(async () => (await this.#get('/_debug/ping')).includes('pong'));
    await eventually(async () => (await this.#get('/_internal/v1/config')).includes('a:personal'));
    await this.#watch(port);
  }

  get port(): number {
    return Number(new URL(this.#origin).port);
  }

  async stop(): Promise<void> {
    this.#stream?.close();
    const child = this.#process;
    if (child && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    }
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Posts to the emulator's interface; rejects on anything but success. */
  async post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.#origin + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`Expected the emulator to take ${path}, got ${response.status} ${text}`);
    return text.startsWith('{') ? JSON.parse(text) : text;
  }

  /** Waits for a message of the bot that holds these words. */
  async see(words: string, conversationId: string): Promise<Shown> {
    let found: Shown | undefined;
    await eventually(async () => {
      found = this.shown.find(
        (one) => one.conversationId === conversationId && JSON.stringify(one.attachments).includes(words),
      );
      return found !== undefined;
    });
    if (!found) throw new Error(`Expected to see ${words}`);
    return found;
  }

  async #get(path: string): Promise<string> {
    return (await fetch(this.#origin + path)).text();
  }

  async #watch(port: number): Promise<void> {
    const stream = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`);
    this.#stream = stream;
    stream.addEventListener('message', (event) => {
      this.shown.push(...readShown(JSON.parse(String(event.data))));
    });
    await new Promise((resolve) => stream.addEventListener('open', resolve, { once: true }));
  }
}

interface StreamMessage {
  readonly action?: string;
  readonly actionConversationId?: string;
  readonly message?: { readonly messageId?: string; readonly attachments?: Shown['attachments'] };
}

function readShown({ action, actionConversationId, message }: StreamMessage): readonly Shown[] {
  if (action !== 'createMessage' || !actionConversationId || !message?.messageId) return [];
  const { messageId: id, attachments = [] } = message;
  return [{ id, conversationId: actionConversationId, attachments }];
}

/** Whether anything listens on this machine's port through an address other machines could use. */
export async function isReachableFromOutside(port: number): Promise<boolean> {
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4');
  const knocks = outward.map(({ address }) =>
    fetch(`http://${address}:${port}/_debug/ping`).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(knocks)).includes(true);
}

/** Asks again until it is so; the waiting is for another process, which no fake clock moves. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Expected it within 15 seconds, it did not come');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const user = (index: number) => `
  - id: user-id-${index}
    name: Person ${index}
    userPrincipleName: person${index}@example.org
    aadObjectId: 00000000-0000-0000-0000-00000000000${index}
    givenName: Person
    surname: Number ${index}
    email: person${index}@example.org`;

const configText = `version: "0.1.1"
tenantId: ${tenant}
bot:
  id: bot-id
  name: Backwise
currentUser:
  id: user-id-0
  name: Person 0
  userPrincipleName: person0@example.org
  aadObjectId: ${person}
  givenName: Person
  surname: Zero
  email: person0@example.org
users:${[1, 2, 3, 4, 5].map(user).join('')}
personalChat:
  id: a:personal
groupChat:
  id: group-id
  name: Group
team:
  id: team-id
  name: Team
  aadGroupId: 00000000-0000-0000-0000-0000000000ff
  channels:
    - id: 19:wellness@thread.tacv2
      name: Wellness
`;
