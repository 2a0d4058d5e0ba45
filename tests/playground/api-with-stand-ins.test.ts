import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotClock, createBotClock } from '../../playground/bot-clock.ts';
import { createSlackStandIn } from '../../playground/slack/slack-stand-in.ts';
import type { TranscriptEntry } from '../../playground/stand-in.ts';
import { type Playground, startPlayground } from '../../playground/start-playground.ts';
import { createTeamsStandIn } from '../../playground/teams/teams-stand-in.ts';
import { startTinyBot } from './tiny-bot.ts';

interface Body {
  readonly now: string;
  readonly error: string;
  readonly entries: readonly TranscriptEntry[];
  readonly complaints: Readonly<Record<string, readonly string[]>>;
}

describe('the interface over both stand-ins and a tiny bot', () => {
  const key = 'a key';
  const stops: (() => Promise<void>)[] = [];
  let botUrl: string;
  let clock: BotClock;
  let playground: Playground;

  beforeAll(async () => {
    const bot = await startTinyBot(key);
    stops.unshift(bot.stop);
    botUrl = bot.url;
    clock = createBotClock({ botUrl, key });
    const shared = { botUrl: () => botUrl, now: () => clock.now(), zone: 'Europe/Berlin' };
    const slack = createSlackStandIn({ ...shared, signingSecret: 'secret', botToken: 'xoxb-tiny' });
    const teams = createTeamsStandIn({
      ...shared,
      appId: '00000000-0000-4000-8000-000000000001',
      botToken: 'tiny',
    });
    for (const standIn of [slack, teams]) {
      await standIn.start();
      stops.unshift(() => standIn.stop());
    }
    playground = await startPlayground({ port: 0, standIns: [slack, teams], clock });
    stops.unshift(() => playground.stop());
    await teams.install();
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const ask = async (path: string, body?: object) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${playground.url}${path}`, body === undefined ? {} : init);
    return { status: answer.status, body: (await answer.json()) as Body };
  };

  it('says a command on Slack and gets the private answer', async () => {
    const { status, body } = await ask('/api/say', {
      platform: 'slack',
      place: 'channel',
      text: '/backpain',
    });
    expect(status).toBe(200);
    expect(body.entries.at(-1)).toMatchObject({
      platform: 'slack',
      place: 'channel',
      is: 'private',
      from: 'bot',
      to: 'you',
      text: 'You typed /backpain.',
      time: '2026-11-20T08:30:00Z',
    });
  });

  it('says something on Teams, presses the newest button, and sees the card replaced', async () => {
    const said = await ask('/api/say', { platform: 'teams', text: 'backtip' });
    const tip = said.body.entries.at(-1);
    expect(tip).toMatchObject({ platform: 'teams', from: 'bot', card: { type: 'AdaptiveCard' } });
    const pressed = await ask('/api/press', { platform: 'teams', message: 'latest', action: 'done' });
    expect(pressed.status).toBe(200);
    expect(pressed.body.entries).toHaveLength(1);
    expect(pressed.body.entries[0]).toMatchObject({ id: tip?.id, card: { body: [{ text: 'Well done.' }] } });
  });

  it('moves the clock that the bot lives by, and stamps what comes after with it', async () => {
    const moved = await ask('/api/clock', { to: '2027-03-28T09:30[Europe/Berlin]' });
    expect(moved.body).toMatchObject({ ok: true, now: '2027-03-28T07:30:00Z', entries: [] });
    const { body } = await ask('/api/say', { platform: 'teams', person: 'colleague', text: 'backtip' });
    expect(body.entries.at(-1)?.time).toBe('2027-03-28T07:30:00Z');
  });

  it('passes on what the stand-ins refuse', async () => {
    const { status, body } = await ask('/api/press', { platform: 'slack', message: 'slack-99', action: 'x' });
    expect(status).toBe(404);
    expect(body.error).toContain('slack-99');
  });

  it('has both conversations in one transcript, without a complaint', async () => {
    const { body } = await ask('/api/transcript');
    expect(new Set(body.entries.map((entry) => entry.platform))).toEqual(new Set(['slack', 'teams']));
    expect(body.complaints).toEqual({ slack: [], teams: [] });
  });

  it('says so when the bot does not take the key or is not there', async () => {
    const stranger = createBotClock({ botUrl, key: 'another key' });
    await expect(stranger.now()).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining('500'),
    });
    const nobody = createBotClock({ botUrl: 'http://127.0.0.1:9', key });
    await expect(nobody.now()).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining('running'),
    });
  });
});
