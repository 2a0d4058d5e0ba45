import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { slackRequests } from '../../../adapters/slack/requests.ts';
import { connectSlack } from '../../../adapters/slack/start-slack.ts';
import { typedCommand } from '../../fixtures/slack/requests.ts';
import { type MemoryBolt, openMemoryBolt } from './memory-bolt.ts';
import { openSlackHouse, readLibrary, type SlackHouse } from './slack-house.ts';

const { checklist, say } = readLibrary();
const numb = 'I cannot feel my legs';
const dangerSigns = checklist.signs.filter(({ urgency }) => urgency === 'emergency').map(({ asks }) => asks);

/** What somebody must have read who gets no further than an answer in words. */
function expectWarning(said: string, isAlarmed: boolean): void {
  for (const sign of dangerSigns) expect(said).toContain(sign);
  expect(said).toContain(say('phone.emergency-local'));
  expect(said).toContain(say('disclaimer'));
  expect(said).toContain('check.open.v1');
  expect(said.includes(checklist.outcomes.emergency.title)).toBe(isAlarmed);
  expect(said).not.toContain(numb);
}

const away = async (): Promise<never> => {
  throw new Error(numb);
};

describe('the check, when Slack opens no window', () => {
  it.each<[string, unknown]>([
    ['since the three seconds are over', { ok: false, error: 'expired_trigger_id' }],
    ['for a reason of its own', { ok: false, error: 'internal_error' }],
    ['since it finds fault with it', { ok: false, error: 'invalid_arguments' }],
    ['since too much is asked of it', { ok: false, error: 'ratelimited' }],
    ['since it is down', 500],
    ['since nobody answers', new Error('reset')],
  ])('%s, comes in words to that person alone, with its alarm', async (_, answer) => {
    for (const [command, text] of [
      ['/backpain', numb],
      ['/backpain', ''],
      ['/standing', numb],
    ] as const) {
      const bolt = await openMemoryBolt();
      bolt.answers['views.open'] = answer;
      expect(await bolt.send(typedCommand(command, text))).toBe('');
      const [told, ...more] = bolt.told();
      expect(more).toEqual([]);
      expect(told).toMatchObject({ response_type: 'ephemeral' });
      expectWarning(JSON.stringify(told), text === numb);
      expect(bolt.log.text()).not.toContain('feel');
    }
  });

  it('and takes no answer either, comes in the chat with the bot', async () => {
    const bolt = await openMemoryBolt();
    bolt.answers['views.open'] = { ok: false, error: 'internal_error' };
    bolt.answers['https://hooks.slack.example/commands/1'] = 500;
    await bolt.send(typedCommand('/backpain', numb));
    expectWarning(JSON.stringify(bolt.platform.posts), true);
  });
});

describe('the check, while the store is away', () => {
  const opened = (bolt: MemoryBolt) => bolt.callsTo('views.open');

  it('opens when it fails', async () => {
    const bolt = await openMemoryBolt();
    bolt.house.store.inbound.isFirst = away;
    await bolt.send(typedCommand('/backpain', numb));
    expect(JSON.stringify(opened(bolt))).toContain(checklist.outcomes.emergency.title);
    expect(bolt.log.of('store.done-without')).toMatchObject([{ facts: { error: 'Error' } }]);
    expect(bolt.log.text()).not.toContain('feel');
  });

  it('opens when it is locked and says nothing', async () => {
    const bolt = await openMemoryBolt();
    bolt.house.store.inbound.isFirst = () => new Promise(() => {});
    const sent = bolt.send(typedCommand('/backpain', numb));
    await expect.poll(() => bolt.clock.waiting).toBe(1);
    await bolt.clock.advance({ seconds: 1 });
    await sent;
    expect(JSON.stringify(opened(bolt))).toContain(checklist.outcomes.emergency.title);
  });

  it('opens once where the store knows that Slack repeats itself', async () => {
    const bolt = await openMemoryBolt();
    const command = typedCommand('/backpain', numb);
    await bolt.send(command);
    await bolt.send(command);
    expect(opened(bolt)).toHaveLength(1);
  });

  it('comes in words where the store alone knows the token, in many workspaces over HTTP', async () => {
    const bed = await openSlackHouse();
    bed.house.store.installs.find = away;
    bed.house.store.inbound.isFirst = away;
    const { status, text, told } = await askOverHttp(bed, typedCommand('/backpain', numb));
    expect([status, text]).toEqual([200, '']);
    expectWarning(told.join(), true);
    expect(bed.log.text()).not.toContain('feel');
  });
});

it('whoever asks where the install is lost is told so, and whom to phone', async () => {
  const bed = await openSlackHouse();
  const { told } = await askOverHttp(bed, typedCommand('/backpain', numb));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('"response_type":"ephemeral"');
  expect(told[0]).toContain(say('trouble.not-installed'));
  expect(told[0]).toContain('phone your local emergency number');
  expect(await bed.store.workspaces.list()).toEqual([]);
  expect(bed.log.of('slack.request-refused')).toHaveLength(1);
  expect(bed.log.text()).not.toContain('feel');
});

/** One signed request to a bot for many workspaces, and what it answered where the request wants its answer. */
async function askOverHttp({ house }: SlackHouse, asked: object) {
  const told: string[] = [];
  const secret = 'a signing secret for tests';
  const slack = await connectSlack(
    house,
    {
      mode: 'http',
      signingSecret: secret,
      clientId: '1.2',
      clientSecret: 'client secret',
      stateSecret: 'a state secret that is long enough',
      publicUrl: 'https://backwise.example',
      fetch: async (to, init) => {
        const isAnswer = String(to).startsWith('https://hooks.');
        if (isAnswer) told.push(String(init?.body));
        return isAnswer ? new Response('ok') : Response.json({ ok: false, error: 'not_authed' });
      },
    },
    slackRequests,
  );
  const server = createServer(slack.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const body = new URLSearchParams(asked as Record<string, string>).toString();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': `v0=${signature}`,
      'x-slack-request-timestamp': stamp,
    },
  });
  const answered = { status: response.status, text: await response.text() };
  await slack.settled();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { ...answered, told };
}
