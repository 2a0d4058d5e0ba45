import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAddress } from '../../../adapters/teams/address.ts';
import { findServiceUrl, makeReach, openReach } from '../../../adapters/teams/reach.ts';
import { card, text } from '../../../src/domain/card.ts';
import { NotDelivered } from '../../../src/ports/errors.ts';
import { FakeConnector } from './fake-connector.ts';
import { setUpTeamsBench, tenant } from './teams-bench.ts';

const bench = setUpTeamsBench();
const { core, connector } = bench;
const moved = new FakeConnector();
beforeAll(() => moved.start());
afterAll(() => moved.stop());
beforeEach(() => moved.reset());

const chat = makeAddress({ kind: 'person', tenantId: tenant, conversationId: 'a:personal' });
const channel = makeAddress({ kind: 'channel', tenantId: tenant, conversationId: '19:channel@thread.tacv2' });
const elsewhere = makeAddress({ kind: 'person', tenantId: tenant, conversationId: 'a:elsewhere' });
const hello = card(text('Stand up and stretch'));
const { platform } = bench.teams;

describe('a conversation that Microsoft moves to another service URL', () => {
  it('stays the same address, and posts follow it', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    await bench.send(bench.personal({ text: 'hi', serviceUrl: moved.serviceUrl }));
    expect(core.asked.map(({ by }) => by.address)).toEqual([chat, chat]);
    connector.reset();
    moved.reset();
    await platform.post(chat, hello);
    expect([connector.received.length, moved.received.length]).toEqual([0, 1]);
  });

  it('is followed in a channel as well, also by what asks for nothing', async () => {
    await bench.send(bench.inChannel({ text: 'hi' }));
    const joined = { type: 'conversationUpdate', membersAdded: [{ id: '29:other' }] };
    await bench.send(bench.inChannel({ ...joined, serviceUrl: moved.serviceUrl }));
    moved.reset();
    const ref = await platform.post(channel, hello);
    await platform.update(ref, hello);
    expect(moved.received.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  it('has its posted messages updated where it is now', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    const ref = await platform.post(chat, hello);
    await bench.send(bench.personal({ text: 'hi', serviceUrl: moved.serviceUrl }));
    moved.reset();
    await platform.update(ref, hello);
    expect(moved.received).toMatchObject([{ method: 'PUT' }]);
  });

  it('is written down only when it changed', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    core.storeFailure = new Error('no write is expected');
    expect((await bench.send(bench.personal({ text: 'hi again' }))).status).toBe(200);
    expect(core.asked).toHaveLength(2);
  });

  it('is not kept by what asks for nothing where it was not known', async () => {
    await bench.send(bench.inChannel({ type: 'event', name: 'x' }));
    expect([...core.reached]).toEqual([]);
  });

  it('is not needed while the store is away: the answer goes where the question came from', async () => {
    core.storeFailure = new Error('away');
    expect((await bench.send(bench.personal({ text: 'hi' }))).status).toBe(200);
    expect([...core.reached]).toEqual([]);
    expect(connector.postsTo('a:personal')).toHaveLength(1);
  });

  it('that was forgotten meanwhile is not brought back by a repeat, and by a new message is', async () => {
    const asked = bench.personal({ text: 'forget me' });
    await bench.send(asked);
    core.reached.clear();
    await bench.send(asked);
    expect([...core.reached]).toEqual([]);
    await bench.send(bench.personal({ text: 'hi' }));
    expect([...core.reached]).toHaveLength(1);
  });

  it('keeps the team of its channel when an activity names none', async () => {
    await bench.send(bench.inChannel({ text: 'hi' }));
    const channelData = { tenant: { id: tenant }, channel: { id: '19:channel@thread.tacv2' } };
    await bench.send(bench.inChannel({ text: 'hi', channelData, serviceUrl: moved.serviceUrl }));
    const reach = core.reached.get(`teams:${tenant} ${channel}`);
    expect(reach && openReach(reach)).toEqual({ serviceUrl: moved.serviceUrl, teamId: '19:team' });
  });
});

describe('a conversation nothing is known about', () => {
  it('is looked for where its tenant was last heard from', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    await bench.send(
      bench.inChannel({ type: 'installationUpdate', action: 'add', serviceUrl: moved.serviceUrl }),
    );
    await platform.post(elsewhere, hello);
    expect(moved.postsTo('a:elsewhere')).toHaveLength(1);
  });

  it('of a tenant nobody was heard from is not delivered yet, which costs nobody their wish', async () => {
    const error: unknown = await platform.post(elsewhere, hello).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotDelivered);
    expect(error).toMatchObject({ remedy: expect.stringContaining('Write to the bot') });
  });

  it('is not looked for where this bot may not send its token', async () => {
    core.reached.set(`teams:${tenant} ${chat}`, 'https://evil.example/');
    await expect(platform.post(chat, hello)).rejects.toBeInstanceOf(NotDelivered);
    core.reached.set(`teams:${tenant} any`, connector.serviceUrl);
    await platform.post(chat, hello);
    expect(connector.postsTo('a:personal')).toHaveLength(1);
    await expect(findServiceUrl(core.reaches, chat, 'microsoft')).rejects.toBeInstanceOf(NotDelivered);
  });

  it('because the store is away is not delivered yet either', async () => {
    const away = async () => Promise.reject(new Error('closed'));
    const lookup = findServiceUrl({ find: away, newest: away }, chat, 'loopback');
    await expect(lookup).rejects.toMatchObject({ name: 'NotDelivered', platform: 'teams' });
  });
});

describe('a reach', () => {
  it.each([undefined, '19:team', 'a team with spaces'])('opens to what it was made of, team %j', (teamId) => {
    const reach = { serviceUrl: 'https://smba.trafficmanager.net/emea/', teamId };
    expect(openReach(makeReach(reach))).toEqual(reach);
  });
});
