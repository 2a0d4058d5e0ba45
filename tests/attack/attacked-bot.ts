import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createSlackStandIn, type SlackStandIn } from '../../playground/slack/slack-stand-in.ts';
import { createTeamsStandIn, type TeamsStandIn } from '../../playground/teams/teams-stand-in.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { recordRequests } from '../proofs/canary/wire.ts';
import { type Answered, exchange, type Hostile, type Spoken, speak } from './hostile.ts';
import type { Answer, Measured, Order, Reach } from './orders.ts';
import { homeTeam, rivalTeam, rivalTenant, seedVictim, victimsOf } from './seed-victims.ts';

export type Kind = 'one-workspace' | 'many-workspaces';

export interface AttackOptions {
  /** What stands in the database beside the victims. */
  readonly seed?: (store: Store, bot: AttackedBot) => Promise<void>;
  /** What an administrator set besides. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly sendWithinMs?: number;
}

/** Every secret the bot is given; each holds a word that stands nowhere else. */
export interface Secrets {
  readonly signing: string;
  readonly slackBot: string;
  readonly slackClient: string;
  readonly slackState: string;
  readonly teamsPassword: string;
  readonly teamsBot: string;
  readonly metrics: string;
  readonly sealing: string;
  readonly rivalBot: string;
}

/** What would show that something ran. */
export type Evidence = Readonly<Record<string, unknown>> & { readonly called: number };

const word = () => `geheim${randomBytes(12).toString('hex')}`;
const appId = '11111111-2222-4333-8444-555555555555';
/** Asked by `/readyz`, by the check of a token and by that of a code; no handler asks for these. */
const ownCalls = /auth\.test|\.well-known|oauth\.v2\.access/;

/** The real bot in a process of its own, served by stand-ins of this one, with victims in its database. */
export class AttackedBot {
  readonly kind: Kind;
  readonly folder = mkdtempSync(join(tmpdir(), 'backwise-attack-'));
  readonly secrets: Secrets;
  readonly slack: SlackStandIn;
  readonly teams: TeamsStandIn;
  /** Everything the bot answered to anybody. */
  readonly answers: string[] = [];
  url = '';
  stdout = '';
  stderr = '';
  ended: Promise<{ readonly code: number | null }> = Promise.resolve({ code: null });
  readonly #wire = recordRequests();
  #child: ChildProcess | undefined;

  static async start(kind: Kind, options: AttackOptions = {}): Promise<AttackedBot> {
    const bot = new AttackedBot(kind);
    await Promise.all([bot.slack.start(), bot.teams.start()]);
    await bot.#seed(options);
    await bot.#launch(options);
    return bot;
  }

  private constructor(kind: Kind) {
    this.kind = kind;
    this.secrets = {
      signing: word(),
      slackBot: `xoxb-${word()}`,
      slackClient: word(),
      slackState: word(),
      teamsPassword: word(),
      teamsBot: word(),
      metrics: word(),
      sealing: word(),
      rivalBot: `xoxb-${word()}`,
    };
    const shared = {
      botUrl: () => this.url,
      now: async () => Temporal.Now.instant().toString(),
      zone: 'Europe/Berlin',
    };
    const { signing, slackBot, teamsBot, slackClient } = this.secrets;
    this.slack = createSlackStandIn({
      ...{ ...shared, signingSecret: signing, botToken: slackBot, rateLimit: false },
      oauth: { clientId: '1.2', clientSecret: slackClient, code: 'the-right-code' },
    });
    this.teams = createTeamsStandIn({ ...shared, appId, botToken: teamsBot });
  }

  async #seed({ seed }: AttackOptions): Promise<void> {
    const store = await openSqliteStore({
      file: this.databaseFile,
      secrets: createSecretBox([this.secrets.sealing]),
    });
    const now = Temporal.Now.instant();
    const isMany = this.kind === 'many-workspaces';
    for (const victim of victimsOf(this.teams.tenantId, this.teams.serviceUrl, isMany)) {
      await seedVictim(store, victim, now);
    }
    if (isMany) {
      for (const [team, token] of [
        [homeTeam, this.secrets.slackBot],
        [rivalTeam, this.secrets.rivalBot],
      ] as const) {
        const bot = { token, id: 'B0BACKWISE', userId: 'U0BACKWISE', scopes: ['commands', 'chat:write'] };
        const installation = { team: { id: team }, user: { id: 'U0ADMIN' }, bot, isEnterpriseInstall: false };
        const secret = JSON.stringify(installation);
        await store.installs.save({ workspaceId: workspaceId('slack', team), secret, installedAt: now });
      }
    }
    await seed?.(store, this);
    await store.close();
  }

  async #launch({ settings = {}, sendWithinMs = 2_000 }: AttackOptions): Promise<void> {
    const { secrets, slack, teams } = this;
    const reach: Reach = {
      ...{ slackApiUrl: slack.apiUrl, sendWithinMs },
      teams: {
        openIdMetadataUrl: teams.openIdMetadataUrl,
        tokenIssuer: teams.tokenIssuer,
        botToken: secrets.teamsBot,
      },
    };
    const ofKind: Record<string, string> =
      this.kind === 'one-workspace'
        ? { SLACK_BOT_TOKEN: secrets.slackBot, TEAMS_TENANT_ID: teams.tenantId }
        : {
            SLACK_CLIENT_ID: '1.2',
            SLACK_CLIENT_SECRET: secrets.slackClient,
            SLACK_STATE_SECRET: secrets.slackState,
            TEAMS_APP_TYPE: 'MultiTenant',
            TEAMS_ALLOWED_TENANTS: `${teams.tenantId} ${rivalTenant}`,
            METRICS_TOKEN: secrets.metrics,
          };
    const child = spawn(
      process.execPath,
      ['--expose-gc', fileURLToPath(new URL('./bot-under-attack.ts', import.meta.url))],
      {
        cwd: this.folder,
        env: {
          ...{ PATH: process.env.PATH ?? '', HOME: this.folder, TMPDIR: this.folder, PORT: '0' },
          ...{ DATA_DIR: this.folder, LOG_LEVEL: 'trace', PUBLIC_URL: 'https://bot.example.com' },
          ...{ SLACK_SIGNING_SECRET: secrets.signing, BACKWISE_SECRET: secrets.sealing },
          ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: secrets.teamsPassword },
          ...{ ...ofKind, ...settings, REACH: JSON.stringify(reach) },
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve({ code })));
    const started = await this.#answer();
    if (started.is === 'started') this.url = started.url;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get databaseFile(): string {
    return join(this.folder, 'backwise.sqlite');
  }

  /** Everything to look for where no secret may be. Of tokens the part that is the secret. */
  get words(): readonly string[] {
    return Object.values(this.secrets).map((secret) => secret.replace(/^xoxb-/, ''));
  }

  /** Sends a request. */
  exchange(hostile: Hostile): Promise<Answered> {
    return exchange(this.url, hostile);
  }

  /** Sends a request and keeps what came. */
  async knock(hostile: Hostile): Promise<Answered> {
    const answered = await exchange(this.url, hostile);
    this.answers.push(answered.text);
    return answered;
  }

  /** Sends bytes and keeps what came. */
  async speak(spoken: Spoken, withinMs?: number): Promise<Answered> {
    const answered = await speak(this.url, spoken, withinMs);
    this.answers.push(answered.text);
    return answered;
  }

  async settle(): Promise<void> {
    await this.#order('settle');
  }

  async measure(): Promise<Measured> {
    const answer = await this.#order('measure');
    if (answer.is !== 'measured') throw new Error('Expected figures');
    return answer;
  }

  /** Rows as they are committed. */
  rows(query: string): readonly Record<string, unknown>[] {
    const database = new DatabaseSync(this.databaseFile, { readOnly: true });
    try {
      return database.prepare(query).all();
    } finally {
      database.close();
    }
  }

  /**
   * All that is kept, all that was said, how often the platforms were called, and the counters of commands and
   * deliveries. `isAnswered` leaves out what a well-signed request leaves behind though nothing was done for it: the
   * note that it was seen.
   */
  async evidence(isAnswered = false): Promise<Evidence> {
    await this.settle();
    const tables = this.rows("select name from sqlite_master where type = 'table' order by 1")
      .map(({ name }) => String(name))
      .filter((name) => !isAnswered || name !== 'inbound_events');
    const kept = Object.fromEntries(
      tables.map((name) => [name, this.rows(`select * from ${name} order by 1, 2`)]),
    );
    return {
      kept,
      said: [...this.slack.entries(), ...this.teams.entries()].map((entry) => ({ ...entry })),
      called: this.#wire.heard.filter(({ what }) => !ownCalls.test(what)).length,
      counted: await this.#counters(),
    };
  }

  async #counters(): Promise<readonly string[]> {
    const headers = { authorization: `Bearer ${this.secrets.metrics}` };
    const { status, text } = await exchange(this.url, { method: 'GET', path: '/metrics', headers });
    if (status !== 200) throw new Error(`Expected figures, got ${status}`);
    return text.split('\n').filter((line) => /^backwise_(commands|deliveries|platform_calls)\w*/.test(line));
  }

  /** The process is the one that was started, and says that it is well. */
  async isAlive(): Promise<boolean> {
    const { status, text } = await exchange(this.url, { method: 'GET', path: '/healthz' });
    return this.#child?.exitCode === null && status === 200 && text.includes('{"ok":true}');
  }

  /** The bytes of every file in its folder. */
  files(): string {
    return readdirSync(this.folder)
      .map((name) => readFileSync(join(this.folder, name), 'latin1'))
      .join('\n');
  }

  /** Stops the bot as an operator would. */
  async stop(): Promise<number | null> {
    this.#child?.kill('SIGTERM');
    return (await this.ended).code;
  }

  /** Ends everything, whatever state it is in, and removes what was written. */
  async clear(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.ended;
    this.#wire.stop();
    await Promise.all([this.slack.stop(), this.teams.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #order(order: Order): Promise<Answer> {
    const answer = this.#answer();
    this.#child?.send(order);
    return answer;
  }

  #answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#child?.once('message', (answer: Answer) => resolve(answer));
      void this.ended.then(({ code }) =>
        reject(new Error(`Expected an answer of the bot, got its end with code ${code}: ${this.stderr}`)),
      );
    });
  }
}
