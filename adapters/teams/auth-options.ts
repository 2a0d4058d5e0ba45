import { StartMistake } from '../../src/ports/errors.ts';
import { parseUuid } from './address.ts';
import { isLoopbackHost, parseServiceUrl, type ServiceUrlPolicy } from './service-url.ts';

/** The kinds of bot registration Entra knows. */
export const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
export type AppType = (typeof appTypes)[number];

/** How inbound requests are proven and outbound ones signed. */
export type TeamsAuth =
  | {
      readonly kind: 'entra';
      readonly appType: AppType;
      readonly appId: string;
      /** Client secret; a managed identity has none. */
      readonly appPassword?: string;
      /** Home tenant of the registration; not needed for MultiTenant. */
      readonly tenantId?: string;
    }
  /** A stand-in connector on this machine that signs its own tokens. Given by code, never read from the environment. */
  | {
      readonly kind: 'stand-in';
      readonly appId: string;
      readonly openIdMetadataUrl: string;
      readonly tokenIssuer: string;
      /** What the bot presents to the stand-in. */
      readonly botToken: string;
    }
  /** No proof at all, for emulators without authentication. On loopback only. */
  | { readonly kind: 'off' };

/** Which service URLs belong to a way of proving. */
export function serviceUrlPolicyOf(auth: TeamsAuth): ServiceUrlPolicy {
  return auth.kind === 'entra' ? 'microsoft' : 'loopback';
}

/** The bot's application id; empty without authentication. */
export function appIdOf(auth: TeamsAuth): string {
  return auth.kind === 'off' ? '' : auth.appId;
}

/**
 * The tenants that are let in, lower case: those listed, otherwise the registration's own. `undefined` lets every tenant
 * in, which `checkAuth` allows on loopback without Entra only.
 */
export function tenantsOf(
  auth: TeamsAuth,
  listed: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  const own = auth.kind === 'entra' && auth.tenantId ? [auth.tenantId] : [];
  const tenants = listed && listed.length > 0 ? listed : own;
  return tenants.length > 0 ? new Set(tenants.map((tenant) => tenant.toLowerCase())) : undefined;
}

/**
 * Checks the options before anything listens; `boundTo` is the host the server binds. Throws StartMistake with every
 * mistake at once. Secrets never enter the text.
 */
export function checkAuth(auth: TeamsAuth, boundTo: string, tenants: readonly string[] | undefined): void {
  const mistakes = [...mistakesOf(auth), ...tenantMistakes(auth, tenants)];
  if (auth.kind !== 'entra' && !isLoopbackHost(boundTo)) {
    mistakes.push(
      `Teams authentication is '${auth.kind}': expected the server bound to 127.0.0.1, ::1 or localhost, got ${boundTo || 'every interface'}`,
    );
  }
  if (mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Correct the Teams settings; README.md, "Configuration", explains each.',
    );
  }
}

function mistakesOf(auth: TeamsAuth): string[] {
  switch (auth.kind) {
    case 'entra':
      return entraMistakes(auth);
    case 'stand-in':
      return standInMistakes(auth);
    case 'off':
      return [];
  }
}

function entraMistakes(auth: Extract<TeamsAuth, { kind: 'entra' }>): string[] {
  const mistakes: string[] = [];
  const isKnown = appTypes.some((known) => known === auth.appType);
  if (!isKnown) mistakes.push(`Teams app type: expected ${appTypes.join(', ')}, got another word`);
  if (!parseUuid(auth.appId)) mistakes.push('Teams app id: expected the application (client) id, a UUID');
  const isManaged = auth.appType === 'UserAssignedMSI';
  if (isManaged && auth.appPassword) {
    mistakes.push('Teams app password: expected none, since a managed identity has no secret');
  }
  if (isKnown && !isManaged && !auth.appPassword) {
    mistakes.push(`Teams app password: expected the client secret for ${auth.appType}, got nothing`);
  }
  const needsTenant = auth.appType !== 'MultiTenant';
  if (needsTenant && !parseUuid(auth.tenantId)) {
    mistakes.push('Teams app tenant id: expected the home tenant of the registration, a UUID');
  }
  return mistakes;
}

function standInMistakes(auth: Extract<TeamsAuth, { kind: 'stand-in' }>): string[] {
  const mistakes: string[] = [];
  if (!parseUuid(auth.appId)) mistakes.push('Teams stand-in app id: expected a UUID');
  if (!parseServiceUrl(auth.openIdMetadataUrl, 'loopback')) {
    mistakes.push('Teams stand-in metadata URL: expected a URL on this machine');
  }
  if (!auth.tokenIssuer) mistakes.push('Teams stand-in token issuer: expected a name, got nothing');
  if (!auth.botToken) mistakes.push('Teams stand-in bot token: expected a token, got nothing');
  return mistakes;
}

function tenantMistakes(auth: TeamsAuth, tenants: readonly string[] | undefined): string[] {
  const isOpen = auth.kind === 'entra' && auth.appType === 'MultiTenant' && !tenantsOf(auth, tenants);
  return [
    ...(isOpen
      ? [
          'Teams tenant allow-list: expected the tenant ids of a MultiTenant app, got nothing, which lets every tenant in',
        ]
      : []),
    ...(tenants ?? [])
      .filter((tenant) => !parseUuid(tenant))
      .map(() => 'Teams tenant allow-list: expected tenant ids, each a UUID, got something else'),
  ];
}
