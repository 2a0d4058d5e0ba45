import { expect, it } from 'vitest';
import { createSlackStandIn } from '../../../playground/slack/slack-stand-in.ts';
import { loadContent } from '../../../src/app/load-content.ts';
import { startBot } from '../../../src/app/start-bot.ts';
import { createSystemClock } from '../../../src/app/system-clock.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { usualSettings } from '../../support/test-house.ts';
import { parseExposition, valueIn } from './read-exposition.ts';

it('a command over Socket Mode is counted, and how long its acknowledgement took', async () => {
  const clock = createSystemClock();
  const slack = createSlackStandIn({
    botUrl: () => 'http://127.0.0.1:9',
    now: async () => clock.now().toString(),
    zone: 'UTC',
    signingSecret: 'not-used-over-a-socket',
    botToken: 'xoxb-the-bot',
    appToken: 'xapp-the-app',
  });
  await slack.start();
  const bot = await startBot({
    store: await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) }),
    clock,
    log: new MemoryLog(),
    ...loadContent(),
    settings: usualSettings,
    connections: {
      slack: { mode: 'socket', botToken: 'xoxb-the-bot', appToken: 'xapp-the-app', apiUrl: slack.apiUrl },
    },
    host: '127.0.0.1',
    port: 0,
  });
  await slack.say({ person: 'you', place: 'direct', text: '/backwise help' });
  await bot.settled();
  const samples = parseExposition(await (await fetch(`${bot.url}/metrics`)).text());
  await bot.stop();
  await slack.stop();
  expect(valueIn(samples, 'backwise_commands_total', { platform: 'slack' })).toBe(1);
  expect(valueIn(samples, 'backwise_acknowledgement_seconds_count', { platform: 'slack' })).toBe(1);
  expect(valueIn(samples, 'backwise_acknowledgement_seconds_sum', { platform: 'slack' })).toBeLessThan(3);
  expect(slack.complaints()).toEqual([]);
});
