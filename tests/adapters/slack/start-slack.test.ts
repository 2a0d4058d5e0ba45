import { describe, expect, it } from 'vitest';
import { createSdkLogger } from '../../../adapters/slack/sdk-log.ts';
import { checkSlackOptions, type SlackOptions } from '../../../adapters/slack/slack-options.ts';
import { connectSlack } from '../../../adapters/slack/start-slack.ts';
import { StartMistake } from '../../../src/ports/errors.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { openSlackHouse } from './slack-house.ts';

const http: SlackOptions = { mode: 'http', signingSecret: 'shh', botToken: 'xoxb-1' };
const oauth = { clientId: '1.2', clientSecret: 'c', stateSecret: 's' };

describe('starting Slack', () => {
  it.each<SlackOptions>([
    http,
    { mode: 'socket', appToken: 'xapp-1', botToken: 'xoxb-1' },
    { mode: 'http', signingSecret: 'shh', ...oauth, publicUrl: 'https://bot.acme.test' },
  ])('takes what is complete', (options) => {
    expect(() => checkSlackOptions(options)).not.toThrow();
  });

  it.each<[string, SlackOptions, RegExp]>([
    ['no signing secret', { mode: 'http', botToken: 'xoxb-1' }, /signing secret, got none/],
    ['an empty signing secret', { ...http, signingSecret: '' }, /signing secret, got none/],
    [
      'a token of another kind',
      { ...http, botToken: 'xoxp-secret-value' },
      /xoxb-…\), got one that begins with xoxp-/,
    ],
    ['a token that is none', { ...http, botToken: 'secret-value' }, /got 12 other characters/],
    ['no app token', { mode: 'socket', botToken: 'xoxb-1' }, /app-level token \(xapp-…\), got none/],
    ['the wrong app token', { mode: 'socket', botToken: 'xoxb-1', appToken: 'xoxb-1' }, /begins with xoxb-/],
    ['no credentials', { mode: 'http', signingSecret: 'shh' }, /got neither/],
    [
      'half the OAuth credentials',
      { mode: 'http', signingSecret: 'shh', clientId: '1' },
      /got 1 of the three/,
    ],
    ['a token and OAuth', { ...http, ...oauth }, /got both/],
    ['OAuth over a socket', { mode: 'socket', appToken: 'xapp-1', ...oauth }, /got OAuth credentials/],
    ['an address that is none', { ...http, publicUrl: 'bot.acme.test' }, /public address/],
  ])('refuses %s and says what was expected', (_, options, expected) => {
    const attempt = (): void => checkSlackOptions(options);
    expect(attempt).toThrow(StartMistake);
    expect(attempt).toThrow(expected);
    expect(attempt).not.toThrow('secret-value');
  });

  it('names all mistakes at once', () => {
    try {
      checkSlackOptions({ mode: 'http', publicUrl: 'x' });
      expect.unreachable();
    } catch (error) {
      expect((error as StartMistake).mistakes).toHaveLength(3);
    }
  });

  it('needs the platform in the house first', async () => {
    const { house } = await openSlackHouse();
    const without = { ...house, platforms: new Map() };
    await expect(connectSlack(without, http)).rejects.toBeInstanceOf(StartMistake);
  });

  it('says what to do when Slack refuses the app token', async () => {
    const { house, platform } = await openSlackHouse();
    const fetch = async () => Response.json({ ok: false, error: 'invalid_auth' });
    const slack = await connectSlack(house, {
      mode: 'socket',
      appToken: 'xapp-1',
      botToken: 'xoxb-1',
      fetch,
    });
    expect(slack).toMatchObject({ platform, paths: [] });
    expect(slack.requestListener).toBeUndefined();
    await expect(slack.start()).rejects.toMatchObject({
      name: 'PlatformRefused',
      remedy: expect.stringContaining('connections:write'),
    });
    await slack.stop();
  });

  it('lists the paths the shared server must hand over', async () => {
    const { house } = await openSlackHouse();
    expect((await connectSlack(house, http)).paths).toEqual(['/slack/events']);
    const many = await connectSlack(house, { mode: 'http', signingSecret: 'shh', ...oauth });
    expect(many.paths).toEqual(['/slack/events', '/slack/install', '/slack/oauth_redirect']);
  });
});

describe('the log of the Slack packages', () => {
  it('keeps names from a closed list and drops every sentence', () => {
    const log = new MemoryLog();
    const logger = createSdkLogger(log);
    logger.debug('http request body: numb');
    logger.info('numb');
    logger.warn('Malformed request body: Unexpected token, "numb" is not valid JSON');
    logger.warn('http request failed', 'numb');
    logger.error('no more pretzels: numb');
    logger.error(new RangeError('numb'));
    logger.error({ numb: true });
    expect(log.lines.map(({ level, facts }) => [level, facts.said])).toEqual([
      ['warn', 'body-malformed'],
      ['warn', 'slack-not-reached'],
      ['error', 'something-else'],
      ['error', 'RangeError'],
      ['error', 'something-else'],
    ]);
    expect(log.text()).not.toContain('numb');
    expect(logger.getLevel()).toBe('warn');
  });
});
