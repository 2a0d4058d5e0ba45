import { beforeEach, describe, expect, it } from 'vitest';
import { makeAddress } from '../../../adapters/teams/address.ts';
import type { Address, MessageRef } from '../../../src/domain/address.ts';
import { card, text } from '../../../src/domain/card.ts';
import { earlyHost } from '../../support/early-host.ts';
import type { ConnectorAnswer } from './fake-connector.ts';
import { setUpTeamsBench, tenant } from './teams-bench.ts';

const bench = setUpTeamsBench({ kind: 'off' }, undefined, 400);
beforeEach(() => {
  bench.core.reached.set(`teams:${tenant} any`, bench.connector.serviceUrl);
});

const place = (kind: 'person' | 'channel', conversationId: string) =>
  makeAddress({ kind, tenantId: tenant, conversationId });
const serve = (address: Address, serviceUrl: string) =>
  bench.core.reached.set(`teams:${tenant} ${address}`, serviceUrl);
const person = () => place('person', 'a:personal');
const hello = card(text('Stand up and stretch'));

const answers = (status: number, code = '', headers: Record<string, string> = {}): ConnectorAnswer => ({
  is: 'answers',
  status,
  body: { error: { code, message: `${code} a body with private words` } },
  headers,
});

async function failureOf(address: Address, ...script: ConnectorAnswer[]): Promise<Record<string, unknown>> {
  bench.connector.script(...script);
  const error: unknown = await bench.teams.platform.post(address, hello).catch((caught: unknown) => caught);
  if (!(error instanceof Error)) throw new TypeError('expected the post to fail');
  return { ...error, name: error.name, text: `${error.message} ${String(error.cause)}` };
}

describe('posting', () => {
  it('sends one card-only message into the stored conversation and gives its reference', async () => {
    const ref = await bench.teams.platform.post(person(), hello);
    expect(bench.connector.received).toHaveLength(1);
    const [request] = bench.connector.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v3/conversations/a:personal/activities' });
    expect(request?.body).toMatchObject({ type: 'message', summary: 'Stand up and stretch' });
    expect(request?.body.text).toBeUndefined();
    expect(request?.body.replyToId).toBeUndefined();
    expect(request?.body.attachments).toMatchObject([
      { contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.5' } },
    ]);
    await bench.teams.platform.update(ref, card(text('Done')));
    expect(bench.connector.received[1]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a:personal/activities/activity-1',
    });
  });

  it('starts a conversation of its own in a channel, never a reply in the thread it came from', async () => {
    await bench.teams.platform.post(place('channel', '19:c@thread.tacv2;messageid=5'), hello);
    expect(bench.connector.received[0]?.path).toBe('/v3/conversations/19:c@thread.tacv2/activities');
  });

  it('is ready without asking anybody where there are no credentials', async () => {
    await bench.teams.platform.checkReady();
    expect(bench.connector.received).toEqual([]);
  });
});

describe('a post that fails', () => {
  it.each([
    [403, 'MessageWritesBlocked', 'person', 'person-gone'],
    [403, 'MessageWritesBlocked', 'channel', 'person-gone'],
    [403, 'BotNotInConversationRoster', 'channel', 'not-in-channel'],
    [403, 'BotNotInConversationRoster', 'person', 'person-gone'],
    [403, 'BotDisabledByAdmin', 'person', 'app-removed'],
    [403, 'ForbiddenOperationException', 'channel', 'missing-permission'],
    [401, 'BotNotRegistered', 'person', 'missing-permission'],
    [404, 'ConversationNotFound', 'channel', 'channel-gone'],
    [404, 'ConversationNotFound', 'person', 'person-gone'],
    [404, 'ActivityNotFoundInConversation', 'person', 'refused'],
    [413, 'MessageSizeTooBig', 'person', 'card-refused'],
    [400, 'BadSyntax', 'person', 'refused'],
    [307, '', 'person', 'refused'],
  ] as const)(
    'with %i %s to a %s is refused as such, after one request',
    async (status, code, kind, refusal) => {
      const address = place(kind, 'x');
      const error = await failureOf(address, answers(status, code, { location: 'http://127.0.0.1:1/' }));
      expect(error).toMatchObject({ name: 'PlatformRefused', platform: 'teams', refusal });
      expect(error.text).not.toContain('private words');
      expect(bench.connector.received).toHaveLength(1);
    },
  );

  it.each([
    ['2', 2000],
    ['', 1000],
    ['nonsense', 1000],
    ['999999', 86_400_000],
  ])('with 429 and Retry-After %j waits as long, after one request', async (after, retryAfterMs) => {
    const error = await failureOf(person(), answers(429, '', { 'retry-after': after }));
    expect(error).toMatchObject({ name: 'RateLimited', retryAfterMs });
    expect(bench.connector.received).toHaveLength(1);
  });

  it('with 412 waits a moment, since two writes met', async () => {
    expect(await failureOf(person(), answers(412))).toMatchObject({
      name: 'RateLimited',
      retryAfterMs: 1000,
    });
  });

  it.each([
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'server-error'],
    [504, 'timed-out'],
  ])('with %i is unclear and not sent twice', async (status, outcome) => {
    expect(await failureOf(person(), answers(status))).toMatchObject({ name: 'DeliveryUnclear', outcome });
    expect(bench.connector.received).toHaveLength(1);
  });

  it('with a connection cut after reading is unclear and not sent twice', async () => {
    const error = await failureOf(person(), { is: 'resets' });
    expect(error).toMatchObject({ name: 'DeliveryUnclear', outcome: 'connection-cut' });
    expect(bench.connector.received).toHaveLength(1);
  });

  it('with no answer in time is unclear', async () => {
    const error = await failureOf(person(), { is: 'hangs' });
    expect(error).toMatchObject({ name: 'DeliveryUnclear', outcome: 'timed-out' });
  });

  it('because nobody listens was certainly not delivered', async () => {
    const nobody = place('person', 'a:1');
    serve(nobody, 'http://127.0.0.1:1/');
    expect(await failureOf(nobody)).toMatchObject({ name: 'NotDelivered', platform: 'teams' });
  });

  it('because its certificate is not taken is known not to have arrived: nothing was said to it', async () => {
    const host = await earlyHost();
    const early = place('person', 'a:early');
    serve(early, host.url);
    expect(await failureOf(early)).toMatchObject({ name: 'NotDelivered', isPlatformAway: true });
    expect(host.heard()).toBe(0);
  });

  it('has its own end, whatever becomes of others that go at the same time to the same server', async () => {
    const people = ['a:1', 'a:2', 'a:3', 'a:4'].map((id) => place('person', id));
    for (const address of people) serve(address, bench.connector.serviceUrl);
    const nobody = place('person', 'a:5');
    serve(nobody, 'http://127.0.0.1:1/');
    // Whichever comes first hangs; those after it do not wait for it, and are not cut off with it.
    bench.connector.script({ is: 'hangs' }, answers(503));
    const ends = await Promise.allSettled(
      [...people, nobody].map((address) => bench.teams.platform.post(address, hello)),
    );
    const said = ends.map((end) => (end.status === 'fulfilled' ? 'posted' : end.reason.name)).sort();
    expect(said).toEqual(['DeliveryUnclear', 'DeliveryUnclear', 'NotDelivered', 'posted', 'posted']);
    expect(bench.connector.received).toHaveLength(4);
    await expect(bench.teams.platform.post(people[0] ?? person(), hello)).resolves.toBeTruthy();
  });

  it('rejects although onTurnError is set, which makes botbuilder swallow it', async () => {
    bench.connector.script(answers(403, 'MessageWritesBlocked'));
    await expect(bench.teams.platform.post(person(), hello)).rejects.toThrow(/403/);
    expect(bench.log.of('teams.turn-failed')).toEqual([]);
  });

  it('on an update says so in the same family', async () => {
    const ref = await bench.teams.platform.post(person(), hello);
    bench.connector.script(answers(404, 'ActivityNotFoundInConversation'));
    await expect(bench.teams.platform.update(ref, hello)).rejects.toMatchObject({ refusal: 'refused' });
  });

  it.each([
    'slack:T1:C1',
    '',
    'teams1|person|x|y|z',
    'teams1|person',
    `teams1|person|${tenant}|${encodeURIComponent('https://evil.example/')}|a|b|c`,
    `teams1|person|${tenant}|%|a`,
    'x'.repeat(5000),
  ])('for the foreign address %j refuses without a request', async (address) => {
    expect(await failureOf(address as Address)).toMatchObject({
      name: 'PlatformRefused',
      refusal: 'refused',
    });
    await expect(bench.teams.platform.update(address as unknown as MessageRef, hello)).rejects.toMatchObject({
      name: 'PlatformRefused',
    });
    expect(bench.connector.received).toEqual([]);
  });
});
