import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { askStore } from '../../src/usecases/ask-store.ts';
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

/**
 * The same while the store cannot say who installed the app: then the signed request is believed, so that a person who
 * needs the check for warning signs gets it.
 */
export async function findWorkspace(house: House, ids: SlackIds): Promise<WorkspaceId> {
  return (await askStore(house, () => findInstalled(house, ids), undefined)) ?? workspaceNamed(ids);
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
      const ids = idsOfQuery(query);
      return askStore(house, () => readInstalled(house, ids), withoutToken(ids));
    },
    async deleteInstallation(query) {
      await requests.disconnectWorkspace(house, workspaceNamed(idsOfQuery(query)));
    },
  };
}

async function readInstalled(house: House, ids: SlackIds): Promise<Installation> {
  const record = await house.store.installs.find(await findInstalled(house, ids));
  const installation = record && readInstallation(record.secret);
  if (!installation) throw notInstalled();
  return installation;
}

/**
 * Stands in while the store is away. Without a token no window opens, but a person can still be answered where they
 * asked, which needs none.
 */
function withoutToken({ teamId, enterpriseId, isEnterpriseInstall }: SlackIds): Installation {
  return {
    team: teamId === undefined ? undefined : { id: teamId },
    enterprise: enterpriseId === undefined ? undefined : { id: enterpriseId },
    user: { id: '', token: undefined, scopes: undefined },
    isEnterpriseInstall,
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
