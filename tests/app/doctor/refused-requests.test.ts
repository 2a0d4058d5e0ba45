import { expect, it, onTestFinished } from 'vitest';
import { knockAsSlack } from '../../../adapters/slack/knock.ts';
import { readConfig } from '../../../src/app/config/config.ts';
import { readFigures } from '../../../src/app/doctor/figures.ts';
import { findRefusedRequests } from '../../../src/app/doctor/refused-requests.ts';
import { openDemo } from '../demo/demo-bed.ts';
import { clock, rightToken, serve, signingSecret } from './doctor-bed.ts';

it('a bot that refuses what Slack sends is told of by its own figures, while no command comes', async () => {
  const demo = await openDemo();
  onTestFinished(() => demo.end());
  const { botUrl } = demo.demo;
  const config = readConfig({ SLACK_BOT_TOKEN: rightToken, SLACK_SIGNING_SECRET: signingSecret });
  const knock = async () => {
    const request = knockAsSlack(signingSecret, 'a-nonce', clock.now());
    return (await fetch(`${botUrl}/slack/events`, { method: 'POST', ...request })).status;
  };
  // The playground has typed a command by itself: its real figures, as those of a bot in which nobody was heard.
  const unheard = await serve(async (_request, response) => {
    const figures = await (await fetch(`${botUrl}/metrics`)).text();
    const heard = 'backwise_commands_total{platform="slack"} 1';
    expect(figures).toContain(heard);
    response.end(figures.replace(heard, heard.replace(/1$/, '0')));
  });
  const figuresOf = async (origin: string) => (await readFigures(origin, undefined)) ?? '';
  const found = async (origin: string) =>
    findRefusedRequests(await figuresOf(origin), config).map(({ id }) => id);
  expect([await knock(), await knock(), await found(unheard)]).toEqual([401, 401, []]);
  expect([await knock(), await found(unheard)]).toEqual([401, ['server.requests-refused']]);
  expect(await found(botUrl)).toEqual([]);
  // In Socket Mode nobody has to be let in, and of a bot that shows no figures nothing is known.
  const socket = readConfig({ SLACK_BOT_TOKEN: rightToken, SLACK_APP_TOKEN: 'xapp-1-a' });
  expect(findRefusedRequests(await figuresOf(unheard), socket)).toEqual([]);
  expect(await found('http://127.0.0.1:9')).toEqual([]);
});
