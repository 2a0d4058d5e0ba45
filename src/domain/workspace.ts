/** The chat platforms Backwise speaks to. */
export const platformNames = ['slack', 'teams'] as const;
export type PlatformName = (typeof platformNames)[number];

/**
 * One customer organisation on one platform, written `slack:T…`, `slack:E…` (Enterprise organisation install)
 * or `teams:<Entra tenant id>`. It is an argument everywhere, never ambient.
 */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' };

const pattern = /^(slack|teams):[A-Za-z0-9-]{1,64}$/;

/** Makes the id of a workspace from the platform's own id. Throws RangeError on an id no platform gives. */
export function workspaceId(platform: PlatformName, externalId: string): WorkspaceId {
  const id = `${platform}:${externalId}`;
  if (!pattern.test(id)) {
    throw new RangeError(
      `Expected a workspace id of 1 to 64 letters, digits or dashes, got ${externalId.length} characters`,
    );
  }
  return id as WorkspaceId;
}

/** The platform a workspace lives on. */
export function platformOf(id: WorkspaceId): PlatformName {
  return id.startsWith('slack:') ? 'slack' : 'teams';
}

/** The platform's own id of the workspace, as its adapter knows it. */
export function externalIdOf(id: WorkspaceId): string {
  return id.slice(id.indexOf(':') + 1);
}
