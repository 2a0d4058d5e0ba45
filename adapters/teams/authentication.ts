import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { TeamsAuth } from './auth-options.ts';
import { BoundedAuthentication } from './bounded-connector.ts';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;
type WebResource = Parameters<Credentials['signRequest']>[0];

/** Issuer and keys of tokens that come from Microsoft's Bot connector, public cloud. */
export const microsoftTokens = {
  issuer: 'https://api.botframework.com',
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
} as const;

/** Who signs inbound tokens and where the keys are; `undefined` without authentication. */
export function tokenSourceOf(
  auth: TeamsAuth,
): { readonly issuer: string; readonly metadataUrl: string } | undefined {
  switch (auth.kind) {
    case 'entra':
      return microsoftTokens;
    case 'stand-in':
      return { issuer: auth.tokenIssuer, metadataUrl: auth.openIdMetadataUrl };
    case 'off':
      return undefined;
  }
}

/** Makes the credentials that sign what the bot sends. Options must have passed `checkAuth`. */
export function makeCredentials(auth: TeamsAuth): ServiceClientCredentialsFactory {
  switch (auth.kind) {
    case 'entra':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppId: auth.appId,
        MicrosoftAppType: auth.appType,
        ...(auth.appPassword === undefined ? {} : { MicrosoftAppPassword: auth.appPassword }),
        ...(auth.tenantId === undefined ? {} : { MicrosoftAppTenantId: auth.tenantId }),
      });
    case 'stand-in':
      return new StandInCredentials(auth.appId, auth.botToken);
    case 'off':
      return new ConfigurationServiceClientCredentialFactory({});
  }
}

/** Makes botbuilder's authentication for these options; every outbound request asks once, within `timeoutMs`. */
export function makeAuthentication(
  auth: TeamsAuth,
  credentials: ServiceClientCredentialsFactory,
  timeoutMs: number,
): BoundedAuthentication {
  const inner = new ConfigurationBotFrameworkAuthentication(configurationOf(auth), credentials);
  return new BoundedAuthentication(inner, timeoutMs);
}

// botbuilder takes either none of these or all of them as given.
function configurationOf(auth: TeamsAuth): Record<string, string> {
  switch (auth.kind) {
    case 'entra':
      return auth.tenantId === undefined ? {} : { MicrosoftAppTenantId: auth.tenantId };
    case 'stand-in':
      return {
        ToBotFromChannelTokenIssuer: auth.tokenIssuer,
        ToBotFromChannelOpenIdMetadataUrl: auth.openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: auth.openIdMetadataUrl,
        ToChannelFromBotOAuthScope: 'stand-in',
        ToChannelFromBotLoginUrl: auth.openIdMetadataUrl,
        OAuthUrl: auth.openIdMetadataUrl,
        ValidateAuthority: 'false',
      };
    case 'off':
      return {};
  }
}

class StandInCredentials extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #token: string;

  constructor(appId: string, token: string) {
    super();
    this.#appId = appId;
    this.#token = token;
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<Credentials> {
    const header = `Bearer ${this.#token}`;
    return {
      signRequest: async (request: WebResource) => {
        request.headers.set('authorization', header);
        return request;
      },
    };
  }
}
