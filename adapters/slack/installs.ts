import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import type { House } from '../../src/usecases/house.ts';
import { isRecord } from './read-form.ts';
import type { SlackRequests } from './requests.ts';

/** What Slack calls a workspace in requests and installations. */
export interface SlackIds {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

/** The workspace named by Slack's ids: the organisation for an organisation-wide install, else the workspace. */
export function workspaceNamed(ids: SlackIds): WorkspaceId {
  const id = ids.isEnterpriseInstall || !ids.teamId ? ids.enterpriseId : ids.teamId;
  if (!id) throw notInstalled();
  return workspaceId('slack', id);
}

/**
 * The installed workspace that a request belongs to: an organisation-wide install also serves requests that name only
 * a workspace of it. Throws PlatformRefused (app-removed) where nobody installed the app.
 */
export async function findInstalled(house: House, ids: SlackIds): Promise<WorkspaceId> {
  const candidates = [ids.isEnterpriseInstall ? undefined : ids.teamId, ids.enterpriseId];
  for (const id of candidates) {
    if (!id) continue;
    const workspace = workspaceId('slack', id);
    if (await house.store.installs.find(workspace)) return workspace;
  }
  throw notInstalled();
}

/** Bolt's installation store on ours. What Bolt hands over is kept whole, encrypted by the store. */
export function createInstallationStore(house: House, requests: SlackRequests): InstallationStore {
  return {
    async storeInstallation(installation) {
      await requests.connectWorkspace(
        house,
        workspaceNamed(idsOf(installation)),
        JSON.stringify(installation),
      );
    },
    async fetchInstallation(query) {
      const workspace = await findInstalled(house, idsOfQuery(query));
      const record = await house.store.installs.find(workspace);
      const installation = record && readInstallation(record.secret);
      if (!installation) throw notInstalled();
      return installation;
    },
    async deleteInstallation(query) {
      await requests.disconnectWorkspace(house, workspaceNamed(idsOfQuery(query)));
    },
  };
}

/** Reads a stored installation; `undefined` for anything else. */
export function readInstallation(secret: string): Installation | undefined {
  try {
    const read: unknown = JSON.parse(secret);
    return isInstallation(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isInstallation(value: unknown): value is Installation {
  if (!isRecord(value) || !isRecord(value.user)) return false;
  const bot = value.bot;
  return bot === undefined || (isRecord(bot) && typeof bot.token === 'string');
}

function idsOf(installation: Installation): SlackIds {
  return {
    teamId: installation.team?.id,
    enterpriseId: installation.enterprise?.id,
    isEnterpriseInstall: installation.isEnterpriseInstall === true,
  };
}

function idsOfQuery(query: InstallationQuery<boolean>): SlackIds {
  return {
    teamId: query.teamId,
    enterpriseId: query.enterpriseId,
    isEnterpriseInstall: query.isEnterpriseInstall,
  };
}

function notInstalled(): PlatformRefused {
  return new PlatformRefused(
    'slack',
    'app-removed',
    'Expected a workspace that has the app installed, got another',
    'Open /slack/install of this server and add the app to that workspace.',
  );
}
