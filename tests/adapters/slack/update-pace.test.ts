import { expect, it, onTestFinished } from 'vitest';
import { decodeMessageRef, encodeMessageRef } from '../../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { card, text } from '../../../src/domain/card.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import { paceUpdates } from '../../../src/outbox/pace-updates.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { startSlackApi } from './slack-api-server.ts';

const acme = workspaceId('slack', 'T0ACME');
const quiet = card(text('It has passed.'));
const messageOf = (number: number) => encodeMessageRef(acme, 'D0DIRECT', `1700000000.00000${number}`);
/** What `chat.update` takes of one app in one workspace: tier 3. */
const mostPerMinute = 50;

it('asks Slack for fewer updates a minute than it takes, and again when Slack says when', async () => {
  const api = await startSlackApi();
  onTestFinished(() => api.close());
  const [clock, log, stopping] = [
    new FakeClock('2026-11-23T08:00:00Z'),
    new MemoryLog(),
    new AbortController(),
  ];
  onTestFinished(() => stopping.abort());
  const tokens = { tokenOf: async () => 'xoxb-acme', sampleTokens: async () => ['xoxb-acme'] };
  const platform = paceUpdates(createSlackPlatform({ tokens, clock, log, apiUrl: api.apiUrl }), {
    ...{ clock, log, signal: stopping.signal },
    workspaceOf: (message) => decodeMessageRef(message).workspaceId,
  });
  api.fault({ is: 'rate-limited', retryAfterSeconds: 30 });
  for (const number of [1, 2, 3]) await platform.update(messageOf(number), quiet, 'whenever');
  const calledFor = () => api.calls.map((call) => Number(call.arguments.ts?.at(-1)));
  expect(calledFor()).toEqual([1]);
  await clock.advance({ seconds: 29 });
  expect(calledFor()).toEqual([1]);
  await clock.advance({ seconds: 1 });
  await expect.poll(calledFor).toEqual([1, 1]);
  await clock.advance({ milliseconds: 60_000 / mostPerMinute });
  expect(calledFor()).toEqual([1, 1]);
  await clock.advance({ seconds: 1 });
  await expect.poll(calledFor).toEqual([1, 1, 2]);
  await clock.advance({ seconds: 2 });
  await expect.poll(calledFor).toEqual([1, 1, 2, 3]);
  expect(new Set(api.calls.map(({ method }) => method))).toEqual(new Set(['chat.update']));
});
