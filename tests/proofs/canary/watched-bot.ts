import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSlackStandIn, type SlackStandIn } from '../../../playground/slack/slack-stand-in.ts';
import { createTeamsStandIn, type TeamsStandIn } from '../../../playground/teams/teams-stand-in.ts';
import type { Answer, Order, Reach } from './orders.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** How the process of the bot ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * The real bot in a process of its own, and in this one the stand-ins it speaks to. Whatever the bot writes, writes
 * into `folder`: its data, its home and its place for temporary files lie there.
 */
export class WatchedBot {
  readonly slack: SlackStandIn;
  readonly teams: TeamsStandIn;
  readonly signingSecret: string;
  readonly folder: string;
  /** For what the test writes: beside `folder`, so that it is not taken for something of the bot's. */
  readonly desk: string;
  readonly ended: Promise<Ended>;
  url = '';
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;

  /** Starts it all; with `planted`, the mistakes of `plants.ts` are in the bot's sources. */
  static async start(planted?: 'leaks' | 'answers' | 'throws'): Promise<WatchedBot> {
    let url = '';
    const signingSecret = randomBytes(18).toString('hex');
    const keys = { slack: `xoxb-${randomBytes(12).toString('hex')}`, teams: randomBytes(18).toString('hex') };
    const shared = {
      botUrl: () => url,
      now: async () => Temporal.Now.instant().toString(),
      zone: 'Europe/Berlin',
    };
    const slack = createSlackStandIn({ ...shared, signingSecret, botToken: keys.slack });
    const teams = createTeamsStandIn({ ...shared, appId, botToken: keys.teams });
    await Promise.all([slack.start(), teams.start()]);
    const { tenantId, openIdMetadataUrl, tokenIssuer } = teams;
    const bot = new WatchedBot(slack, teams, signingSecret, planted, {
      slack: { signingSecret, botToken: keys.slack, apiUrl: slack.apiUrl },
      teams: { tenantId, appId, openIdMetadataUrl, tokenIssuer, botToken: keys.teams },
    });
    [url = ''] = await bot.#answer();
    bot.url = url;
    await teams.install();
    return bot;
  }

  private constructor(
    slack: SlackStandIn,
    teams: TeamsStandIn,
    signingSecret: string,
    planted: 'leaks' | 'answers' | 'throws' | undefined,
    reach: Reach,
  ) {
    this.slack = slack;
    this.teams = teams;
    this.signingSecret = signingSecret;
    const root = mkdtempSync(join(tmpdir(), 'backwise-canary-'));
    [this.folder, this.desk] = [join(root, 'bot'), join(root, 'desk')];
    for (const folder of [this.folder, this.desk]) mkdirSync(folder);
    // Left alone, a snapshot holds no more than the first 1,024 characters of a text.
    const whole = '--heap-snapshot-string-limit=1000000';
    const planting = planted ? [`--import=${here('plant-leaks.ts')}`] : [];
    this.#child = spawn(process.execPath, [whole, ...planting, here('bot-under-watch.ts')], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.folder,
        TMPDIR: this.folder,
        CANARY_REACH: JSON.stringify(reach),
        CANARY_PLANTS: planted ?? '',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Has the bot's process do something beside HTTP, one order at a time. */
  async order(order: Order): Promise<readonly string[]> {
    const answer = this.#answer();
    this.#child.send(order);
    return answer;
  }

  #answer(): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const take = ({ found }: Answer): void => resolve(found);
      this.#child.once('message', take);
      void this.ended.then(({ code }) =>
        reject(new Error(`Expected an answer of the bot, got its end with code ${code}: ${this.stderr}`)),
      );
    });
  }

  /** Stops the bot as an operator would. */
  async stop(): Promise<Ended> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  /** Ends everything, whatever state it is in, and removes what was written. */
  async clear(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
    await Promise.all([this.slack.stop(), this.teams.stop()]);
    rmSync(join(this.folder, '..'), { recursive: true, force: true });
  }
}
