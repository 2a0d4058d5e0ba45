import { expect, it } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { pictureSecrets } from '../../../src/app/pictures/picture-secrets.ts';
import { createWeekPictures } from '../../../src/app/pictures/week-pictures.ts';
import { weekUpTo } from '../../../src/domain/record-week.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
const teams = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  TEAMS_APP_PASSWORD: 'a-password',
  TEAMS_TENANT_ID: '00000000-0000-4000-8000-000000000002',
};

/** The status that a process with these settings answers to an address another one with the same made. */
async function answerOfAnother(settings: Readonly<Record<string, string>>): Promise<number> {
  const clock = new FakeClock();
  const [one, other] = [1, 2].map(() =>
    createWeekPictures(pictureSecrets(readConfig(settings)), clock, new MemoryLog()),
  );
  const path = one?.pathOf(weekUpTo(20_780, [])) ?? '';
  return new Promise((resolve) => {
    const response = {
      setHeader() {},
      writeHead: (status: number) => resolve(status),
      end() {},
    };
    const request = { url: path, method: 'HEAD' };
    other?.routes['/weeks/']?.(request as never, response as never);
  });
}

it.each([
  ['Slack over HTTP', slack],
  ['Slack over its socket', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }],
  ['Teams', teams],
  ['a secret of its own', { ...slack, BACKWISE_SECRET: 'sixteen characters or more' }],
])('opens what another process or an earlier start sealed, with %s', async (_what, settings) => {
  expect(await answerOfAnother(settings)).toBe(200);
});

it('takes the secret that was set before any other, and none where there is none', () => {
  const own = readConfig({ ...slack, BACKWISE_SECRET: 'the first of sixteen, the second of sixteen' });
  expect(pictureSecrets(own)).toEqual(own.secrets);
  expect(pictureSecrets(readConfig({ ...slack }))).toEqual([slack.SLACK_SIGNING_SECRET]);
  expect(pictureSecrets(readConfig({ TEAMS_AUTH: 'off' }))).toEqual([]);
});
