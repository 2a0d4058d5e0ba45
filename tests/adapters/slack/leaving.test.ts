import { describe, expect, it } from 'vitest';
import { createInstallationStore, findInstalled } from '../../../adapters/slack/installs.ts';
import { slackRequests } from '../../../adapters/slack/requests.ts';
import { installedTokens } from '../../../adapters/slack/token-source.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import { toldEvent, typedCommand } from '../../fixtures/slack/requests.ts';
import { openMemoryBolt } from './memory-bolt.ts';
import { openSlackHouse } from './slack-house.ts';

const acme = workspaceId('slack', 'T0ACME');
const installation = (changes: object = {}) =>
  ({
    team: { id: 'T0ACME', name: 'Acme' },
    enterprise: undefined,
    user: { id: 'U0ADMIN', token: undefined, scopes: undefined },
    bot: { token: 'xoxb-installed', scopes: ['commands'], id: 'B0BOT', userId: 'U0BOT' },
    isEnterpriseInstall: false,
    authVersion: 'v2',
    ...changes,
  }) as never;

describe('a workspace that leaves', () => {
  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('with %s is erased, and telling it again is harmless', async (type, more) => {
    const bolt = await openMemoryBolt();
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    expect(await bolt.store.workspaces.list()).toEqual([acme]);
    const event = toldEvent({ type, ...more });
    await bolt.send(event);
    await bolt.send(event);
    expect(await bolt.store.workspaces.list()).toEqual([]);
    expect(bolt.log.of('workspace.purged')).toHaveLength(1);
  });

  it.each(['app_uninstalled', 'tokens_revoked'])(
    'with %s keeps what it set up since, also after another goodbye, when the same is sent again',
    async (type) => {
      const bolt = await openMemoryBolt();
      const setUp = () => bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
      const goodbye = toldEvent({ type, tokens: { bot: ['U0BOT'] } });
      for (const event of [goodbye, toldEvent({ type: 'app_uninstalled' })]) {
        await setUp();
        await bolt.send(event);
        expect(await bolt.store.workspaces.list()).toEqual([]);
      }
      await setUp();
      await bolt.send(goodbye);
      expect(await bolt.store.workspaces.list()).toEqual([acme]);
    },
  );

  it('is erased by the same event again where the first time failed', async () => {
    let tries = 0;
    const bolt = await openMemoryBolt({
      disconnectWorkspace: async (house, id) => {
        tries += 1;
        if (tries === 1) throw new Error('disk');
        await slackRequests.disconnectWorkspace(house, id);
      },
    });
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    const goodbye = toldEvent({ type: 'app_uninstalled' });
    for (let sent = 0; sent < 3; sent++) await bolt.send(goodbye);
    expect(tries).toBe(2);
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it('is erased also when the token no longer works and nobody can be asked whose it was', async () => {
    const bolt = await openMemoryBolt();
    await bolt.house.store.workspaces.admit(acme, bolt.clock.now());
    bolt.answers['auth.test'] = { ok: false, error: 'account_inactive' };
    await bolt.send(toldEvent({ type: 'app_uninstalled' }));
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it('is the organisation where the app was installed for all of it', async () => {
    const gone: string[] = [];
    const bolt = await openMemoryBolt({ disconnectWorkspace: async (_, id) => void gone.push(id) });
    const authorizations = [{ enterprise_id: 'E0ORG', team_id: null, is_enterprise_install: true }];
    await bolt.send(toldEvent({ type: 'app_uninstalled' }, { authorizations, enterprise_id: 'E0ORG' }));
    expect(gone).toEqual(['slack:E0ORG']);
  });

  it('stays where only the tokens of some people were revoked', async () => {
    const gone: string[] = [];
    const bolt = await openMemoryBolt({ disconnectWorkspace: async (_, id) => void gone.push(id) });
    for (const tokens of [undefined, {}, { oauth: ['U1'], bot: [] }, { bot: 'U0BOT' }]) {
      await bolt.send(toldEvent({ type: 'tokens_revoked', tokens }));
    }
    expect(gone).toEqual([]);
  });

  it('stays where an old goodbye arrives after it installed the app anew', async () => {
    const bolt = await openMemoryBolt();
    await slackRequests.connectWorkspace(bolt.house, acme, '{}');
    const installedAt = Math.floor(bolt.clock.now().epochMilliseconds / 1000);
    await bolt.send(toldEvent({ type: 'app_uninstalled' }, { event_time: installedAt - 60 }));
    expect(await bolt.store.installs.find(acme)).toBeDefined();
    await bolt.send(toldEvent({ type: 'app_uninstalled' }, { event_time: installedAt + 60 }));
    expect(await bolt.store.installs.find(acme)).toBeUndefined();
  });

  it('stays where an old goodbye with an id of its own arrives after it was set up anew', async () => {
    const bolt = await openMemoryBolt();
    const seconds = () => Math.floor(bolt.clock.now().epochMilliseconds / 1000);
    const setUp = () => bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    const revoked = { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } };
    await setUp();
    const leftAt = seconds() + 60;
    await bolt.clock.advance({ minutes: 1 });
    await bolt.send(toldEvent({ type: 'app_uninstalled' }, { event_time: leftAt }));
    expect(await bolt.store.workspaces.list()).toEqual([]);
    await bolt.clock.advance({ seconds: 20 });
    await setUp();
    await bolt.send(toldEvent(revoked, { event_time: leftAt }));
    expect(await bolt.store.workspaces.list()).toEqual([acme]);
    expect(bolt.log.of('slack.old-uninstall-ignored')).toHaveLength(1);
    await bolt.send(toldEvent(revoked, { event_time: seconds() }));
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it('takes with it what was still being written when it left', async () => {
    const bolt = await openMemoryBolt();
    const leftAt = Math.floor(bolt.clock.now().epochMilliseconds / 1000);
    await bolt.clock.advance({ seconds: 3 });
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    await bolt.send(toldEvent({ type: 'app_uninstalled' }, { event_time: leftAt }));
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it('while the store is away is erased once it is back, though Slack says goodbye once', async () => {
    let isAway = true;
    const bolt = await openMemoryBolt({
      disconnectWorkspace: async (house, id) => {
        if (isAway) throw new Error('the store is away');
        await slackRequests.disconnectWorkspace(house, id);
      },
    });
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    await bolt.send(toldEvent({ type: 'app_uninstalled' }));
    await bolt.clock.advance({ minutes: 10 });
    expect(bolt.log.of('slack.uninstall-failed').length).toBeGreaterThan(3);
    expect(await bolt.store.workspaces.list()).toEqual([acme]);
    isAway = false;
    await bolt.clock.advance({ minutes: 1 });
    expect(await bolt.store.workspaces.list()).toEqual([]);
    expect(bolt.log.of('workspace.purged')).toHaveLength(1);
  });

  it('is not tried any more once the process stops', async () => {
    const bolt = await openMemoryBolt({
      disconnectWorkspace: async () => {
        throw new Error('the store is away');
      },
    });
    await bolt.send(toldEvent({ type: 'app_uninstalled' }));
    bolt.stopping.abort();
    await bolt.clock.advance({ minutes: 1 });
    expect(bolt.log.of('slack.uninstall-failed')).toHaveLength(1);
  });

  it('whose erasing fails is logged loudly', async () => {
    const bolt = await openMemoryBolt({
      disconnectWorkspace: async () => {
        throw new Error('disk');
      },
    });
    await bolt.send(toldEvent({ type: 'app_uninstalled' }));
    expect(bolt.log.of('slack.uninstall-failed')).toMatchObject([{ level: 'error' }]);
  });
});

describe('installations', () => {
  const ids = (teamId: string | undefined, enterpriseId?: string, isEnterpriseInstall = false) => ({
    teamId,
    enterpriseId,
    isEnterpriseInstall,
  });

  it('are kept whole and found again', async () => {
    const { house, store } = await openSlackHouse();
    const kept = createInstallationStore(house, slackRequests);
    await kept.storeInstallation(installation());
    expect(await kept.fetchInstallation(ids('T0ACME') as never)).toMatchObject({
      bot: { token: 'xoxb-installed' },
    });
    expect(await installedTokens(store.installs).tokenOf(acme)).toBe('xoxb-installed');
    expect(await installedTokens(store.installs).sampleTokens()).toEqual(['xoxb-installed']);
  });

  it('for a whole organisation serve its workspaces, unless one has its own', async () => {
    const { house } = await openSlackHouse();
    const kept = createInstallationStore(house, slackRequests);
    const organisation = { team: undefined, enterprise: { id: 'E0ORG' }, isEnterpriseInstall: true };
    await kept.storeInstallation(installation(organisation));
    expect(await findInstalled(house, ids('T0ACME', 'E0ORG'))).toBe('slack:E0ORG');
    expect(await findInstalled(house, ids(undefined, 'E0ORG', true))).toBe('slack:E0ORG');
    await kept.storeInstallation(installation({ enterprise: { id: 'E0ORG' } }));
    expect(await findInstalled(house, ids('T0ACME', 'E0ORG'))).toBe(acme);
    expect(await findInstalled(house, ids('T0ACME', 'E0ORG', true))).toBe('slack:E0ORG');
  });

  it('that are not there are refused, with what to do', async () => {
    const { house, store } = await openSlackHouse();
    const kept = createInstallationStore(house, slackRequests);
    const refused = { refusal: 'app-removed', remedy: expect.stringContaining('/slack/install') };
    await expect(kept.fetchInstallation(ids('T0NOBODY') as never)).rejects.toMatchObject(refused);
    await expect(findInstalled(house, ids(undefined))).rejects.toMatchObject(refused);
    await expect(installedTokens(store.installs).tokenOf(acme)).rejects.toMatchObject({
      refusal: 'app-removed',
    });
    expect(await installedTokens(store.installs).sampleTokens()).toEqual([]);
  });

  it.each(['', 'null', '[]', '{"bot":{"token":"x"}}', '{"user":{},"bot":{"token":7}}'])(
    'that were written by something else are not used: %j',
    async (secret) => {
      const { house, store } = await openSlackHouse();
      await slackRequests.connectWorkspace(house, acme, secret);
      await expect(installedTokens(store.installs).tokenOf(acme)).rejects.toMatchObject({
        refusal: 'app-removed',
      });
    },
  );
});
