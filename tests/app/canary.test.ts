import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signSlackRequest } from '../../playground/slack/signing.ts';
import type { PlaceName } from '../../playground/stand-in.ts';
import type { Activity } from '../../playground/teams/activities.ts';
import { send } from '../attack/hostile.ts';
import { BotProcess } from './bot-process.ts';
import { type DemoBed, makeFolder, onBoth, openDemo, type Platform, PlayedBot } from './demo/demo-bed.ts';

const released: string[] = [];

/** A word that stands nowhere else, in place of what somebody would say about their health. */
function canary(): string {
  const word = `kanari${randomBytes(5).toString('hex')}`;
  released.push(word);
  return word;
}

/** The canaries that are in a text, whatever the case. */
function found(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return released.filter((word) => lower.includes(word));
}

/** Every byte of a data folder, read by another process: closing SQLite's files in this one would drop its locks. */
function bytesOf(dataDir: string): string {
  const files = readdirSync(dataDir).map((name) => join(dataDir, name));
  return execFileSync('cat', files, { encoding: 'latin1', maxBuffer: 64 * 1024 * 1024 });
}

/** A conversation through the playground with a canary in everything a person can type. */
async function talk(
  bot: PlayedBot,
  platform: Platform,
  places: readonly PlaceName[] = ['direct', 'channel'],
): Promise<void> {
  for (const place of places) {
    await bot.say(platform, place, `/backpain ${canary()} since ${canary()}`);
    await bot.say(platform, place, `/backtip ${canary()}`);
    await bot.say(platform, place, `/backwise ${canary()}`);
    await bot.say(platform, place, `/backwise here at 09:30 ${canary()}`);
    await bot.say(platform, place, `/standing ${canary()}`);
    await bot.say(platform, place, `/standing every 45m ${canary()}`);
    await bot.say(platform, place, `/standing pause ${canary()}`);
  }
  if (platform === 'teams') {
    await bot.say('teams', 'direct', `my back hurts ${canary()}`);
    await bot.say('teams', 'channel', `it hurts ${canary()}`);
    await bot.say('teams', 'direct', `backpain ${canary()}`);
  }
  await bot.say(platform, 'direct', '/backpain');
  if (platform === 'teams') await bot.press('teams', 'Check for warning signs');
  await bot.fillIn(platform, {
    'now-body': ['none'],
    today: ['night-pain'],
    soon: ['weight-loss'],
    'duration-days': '4-weeks-or-longer',
  });
  if (platform === 'teams') await bot.press('teams', 'Check for warning signs');
  else await bot.say('slack', 'direct', '/backpain');
  if (platform === 'teams') await bot.fillIn('teams', { 'now-body': ['both-legs'] });
  else await bot.press('slack', 'now-body', { 'now-body': ['both-legs'] });
  if (platform === 'teams') await bot.press('teams', 'Check for warning signs');
  else await bot.say('slack', 'direct', '/backpain');
  await bot.fillIn(platform, {
    ...Object.fromEntries(['now-body', 'now-elsewhere', 'today', 'soon'].map((group) => [group, ['none']])),
    'duration-days': 'under-3-weeks',
    severity: '0-to-6',
  });
  await bot.press(platform, 'A gentle routine');
  await bot.press(platform, 'Next');
  await bot.press(platform, 'Back to the advice');
  await bot.press(platform, 'Remind me in 3 days to check again');
  await bot.say(platform, 'direct', '/standing on');
  const send = platform === 'slack' ? 'submit' : 'Save';
  const form = { every: '60', from: '09:00', to: '17:00', weekdays: ['1'] };
  await bot.press(platform, send, { ...form, zone: canary() });
  await bot.press(platform, send, { ...form, zone: 'UTC' });
}

describe('what people type or tick', () => {
  let bed: DemoBed;
  const printed: string[] = [];
  const health: string[] = [];

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      });
    }
    for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      vi.spyOn(console, level).mockImplementation((...said) => {
        printed.push(said.map(String).join(' '));
      });
    }
    bed = await openDemo({ startAt: '2041-07-01T08:00:00Z', logLevel: 'trace' });
    await onBoth((platform) => talk(bed, platform));
    await tellSlack();
    await tellTeams();
    await tellAsStranger();
    await bed.advance('P2D');
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      health.push(await (await fetch(`${bed.demo.botUrl}${path}`)).text());
    }
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await bed.end();
  });

  async function tellSlack(): Promise<void> {
    const { signingSecret, slack } = bed.demo.backstage;
    const user = { id: 'U0YOU', name: canary(), username: canary() };
    const team = { id: 'T0DEMO', domain: canary() };
    const about = { user, team, [canary()]: canary() };
    const values = {
      'now-body': { answer: { selected_options: [{ value: canary(), text: { text: canary() } }] } },
      soon: { answer: { selected_options: [{ value: 'weight-loss' }, { value: canary() }] } },
      severity: { answer: { selected_option: { value: canary() } } },
      [canary()]: { [canary()]: { value: canary() } },
    };
    const view = {
      callback_id: 'check.v1',
      private_metadata: canary(),
      state: { values },
      blocks: [canary()],
    };
    const standing = { every: { answer: { value: canary() } }, zone: { answer: { value: canary() } } };
    const press = { type: 'block_actions', ...about, message: { text: canary() } };
    const payloads = [
      { type: 'view_submission', ...about, trigger_id: canary(), view },
      { type: 'view_submission', ...about, trigger_id: canary(), view: { ...view, callback_id: canary() } },
      {
        type: 'view_submission',
        ...about,
        trigger_id: canary(),
        view: { callback_id: 'standing.v1', state: { values: standing } },
      },
      { ...press, trigger_id: canary(), actions: [{ action_id: canary(), value: canary() }] },
      { ...press, trigger_id: canary(), actions: [{ action_id: 'reminder.skip.v1', value: canary() }] },
      { ...press, trigger_id: canary(), actions: [{ action_id: 'tip.more.v1', value: canary() }] },
      ...['check.open.v1', 'check.result.v1', 'check.remind.v1', 'routine.open.v1', 'again.stop.v1'].map(
        (action_id) => ({ ...press, trigger_id: canary(), actions: [{ action_id, value: canary() }] }),
      ),
      {
        type: 'block_actions',
        ...about,
        trigger_id: canary(),
        view: { ...view, id: 'V0', type: 'modal', hash: canary() },
        actions: [{ action_id: 'check.result.v1', selected_option: { value: canary() } }],
      },
      { type: 'shortcut', ...about, callback_id: canary(), trigger_id: canary() },
      { type: canary(), ...about },
    ];
    const bodies = payloads.map((payload) =>
      new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    );
    bodies.push(
      `payload=%7B${canary()}`,
      new URLSearchParams({
        command: '/backpain',
        text: canary(),
        user_id: 'U0YOU',
        user_name: canary(),
        channel_id: 'D0YOU',
        channel_name: canary(),
        team_id: 'T0DEMO',
        team_domain: canary(),
        trigger_id: canary(),
        response_url: `${slack.url}/${canary()}`,
        [canary()]: canary(),
      }).toString(),
    );
    for (const body of bodies) {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        ...signSlackRequest(body, signingSecret, Date.now()),
      };
      await send(bed.demo.botUrl, { path: '/slack/events', headers, body });
    }
    await slack.sendEvent({ type: 'message', channel: 'D0YOU', user: 'U0YOU', text: canary() });
  }

  async function tellTeams(): Promise<void> {
    const { teams } = bed.demo.backstage;
    const honest = teams.activities().findLast(({ type }) => type === 'message');
    const message = (changes: Activity): Activity => ({
      ...honest,
      id: canary(),
      text: canary(),
      ...changes,
    });
    const invoke = (name: string, value: unknown): Activity => message({ type: 'invoke', name, value });
    const answers = {
      form: 'check.v1',
      'now-body': canary(),
      soon: ['weight-loss', canary()],
      severity: canary(),
      [canary()]: canary(),
    };
    for (const activity of [
      message({ attachments: [{ contentType: 'text/html', content: canary() }], summary: canary() }),
      message({ text: undefined, value: answers }),
      message({ text: undefined, value: { form: 'standing.v1', every: canary(), zone: canary() } }),
      message({ text: undefined, value: { action: canary(), value: canary() } }),
      invoke('task/submit', { data: answers, context: { theme: canary() } }),
      invoke('task/submit', { data: { form: canary(), every: canary() } }),
      invoke('task/submit', { data: { action: 'check.result.v1', picked: canary(), [canary()]: canary() } }),
      invoke('task/submit', { data: { action: 'check.remind.v1', value: canary() } }),
      invoke('task/submit', { data: { ...answers, page: '1', value: canary() } }),
      invoke('task/fetch', { data: { action: 'check.open.v1', value: canary(), more: canary() } }),
      invoke('adaptiveCard/action', {
        action: { verb: canary(), data: { action: canary(), value: canary() } },
      }),
      invoke('adaptiveCard/action', { action: { data: { action: 'reminder.skip.v1', value: canary() } } }),
      invoke(canary(), { text: canary() }),
      message({ type: canary() }),
      message({ locale: canary(), localTimezone: canary(), entities: [{ type: canary(), text: canary() }] }),
    ]) {
      await teams.sendActivity(activity);
    }
  }

  async function tellAsStranger(): Promise<void> {
    for (const path of ['/slack/events', '/api/messages', '/playground/clock', `/${canary()}`]) {
      for (const body of [`{"text":"${canary()}"}`, `{"broken":${canary()}`]) {
        const headers = {
          'content-type': 'application/json',
          'user-agent': canary(),
          authorization: `Bearer ${canary()}.${canary()}.${canary()}`,
          'x-slack-signature': `v0=${canary()}`,
          'x-slack-request-timestamp': canary(),
          'x-playground-key': canary(),
        };
        await send(bed.demo.botUrl, { path: `${path}?${canary()}=${canary()}`, headers, body });
      }
    }
  }

  it('was said in many ways, and the bot did its work all the while', () => {
    expect(released.length).toBeGreaterThan(100);
    expect(
      bed.rows("select id from deliveries where kind = 'reminder' and state = 'sent'").length,
    ).toBeGreaterThan(5);
    expect(bed.logged.length).toBeGreaterThan(5);
  });

  it('is in no byte of the data folder, the write-ahead log included', () => {
    expect(readdirSync(bed.dataDir)).toContain('playground.sqlite-wal');
    expect(found(bytesOf(bed.dataDir))).toEqual([]);
  });

  it('is in no line of the log, even at its most talkative', () => {
    expect(found(bed.logged.join(''))).toEqual([]);
  });

  it('is in nothing that anybody printed', () => {
    expect(found(printed.join('\n'))).toEqual([]);
  });

  it('is in no answer about health and readiness, and in no figure', () => {
    expect(health).toHaveLength(3);
    expect(health[2]).toContain('backwise_commands_total');
    expect(found(health.join(''))).toEqual([]);
  });

  it('would have been found: the search sees what is there', () => {
    expect(found(`x${released[3]?.toUpperCase()}x`)).toEqual([released[3]]);
    expect(bytesOf(bed.dataDir)).toContain('T0DEMO');
    expect(bed.logged.join('')).toContain('"level":20');
  });

  it('is in no table by the sign that was ticked either', () => {
    const bytes = bytesOf(bed.dataDir);
    for (const sign of ['both-legs', 'lasting-weeks', 'check.v1', 'self-care'])
      expect(bytes).not.toContain(sign);
    expect(bytes).toContain('check-again');
    for (const line of bed.logged)
      expect(line).not.toMatch(/both-legs|lasting-weeks|emergency|see-doctor|self-care/);
  });
});

describe('a bot in a process of its own', () => {
  const dataDir = makeFolder();
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('prints, logs and keeps none of it, from its start to its end', async () => {
    const child = new BotProcess('main.ts', dataDir, {
      PORT: '0',
      PLAYGROUND_PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'trace',
    });
    const url = await child.printed(/Look here: (http:\/\/\S+)/);
    const bot = new PlayedBot(url, dataDir);
    await onBoth((platform) => talk(bot, platform, ['direct']));
    const ended = await child.kill('SIGTERM');
    expect(ended.code).toBe(0);
    expect(ended.stdout.length).toBeGreaterThan(300);
    expect(found(`${ended.stdout}${ended.stderr}`)).toEqual([]);
    const bytes = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'));
    expect(found(bytes.join(''))).toEqual([]);
  });
});
