import { BackwiseError, NotDelivered } from '../../src/ports/errors.ts';
import { microsoftTokens } from './authentication.ts';

/** Microsoft's servers as the bot needs them; others are for tests on this machine. */
export interface MicrosoftReach {
  /** Where tokens are asked for, ending in a slash. */
  readonly loginUrl?: string;
  /** Where the keys are told of by which inbound requests are proven. */
  readonly metadataUrl?: string;
}

/** How one question to Microsoft ended; `date` is the Date header of the answer, where one came. */
export interface Inspection {
  readonly date: string | undefined;
  readonly error: BackwiseError | undefined;
}

export interface BotCredentials {
  readonly appId: string;
  readonly appPassword: string;
  /** Left out for a multi-tenant registration. */
  readonly tenantId: string | undefined;
}

const timeoutMs = 5000;

/**
 * Entra's error codes with what to do. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const remedies: Readonly<Record<number, string>> = {
  7000215:
    'Create a client secret under "Certificates & secrets" and put its value, not its id, into TEAMS_APP_PASSWORD.',
  7000222:
    'The secret has run out: create a new one under "Certificates & secrets" and put its value into TEAMS_APP_PASSWORD.',
  700016: 'Check TEAMS_APP_ID and TEAMS_TENANT_ID: the tenant knows no such registration.',
  90002: 'Check TEAMS_TENANT_ID: there is no such tenant.',
  900023: 'Check TEAMS_TENANT_ID: it is not the id of a tenant.',
};

/** Asks Entra for the token the bot sends with. Never rejects; nothing of the secret enters the error. */
export async function inspectCredentials(
  { appId, appPassword, tenantId }: BotCredentials,
  { loginUrl = 'https://login.microsoftonline.com/' }: MicrosoftReach = {},
): Promise<Inspection> {
  const url = `${loginUrl}${tenantId ?? 'botframework.com'}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appPassword,
    scope: 'https://api.botframework.com/.default',
  });
  return ask(url, { method: 'POST', body }, (answer, status) => {
    if (typeof answer.access_token === 'string') return undefined;
    const code = Array.isArray(answer.error_codes) ? Number(answer.error_codes[0]) : Number.NaN;
    return new BackwiseError(
      `Expected a token for the Teams bot from Microsoft Entra, got a refusal (${Number.isInteger(code) ? `AADSTS${code}` : `status ${status}`})`,
      remedies[code] ?? 'Check app id, app type, secret and tenant id of the bot registration.',
    );
  });
}

/** Asks for the list of keys by which requests of Teams are proven. Never rejects. */
export async function inspectKeys({
  metadataUrl = microsoftTokens.metadataUrl,
}: MicrosoftReach = {}): Promise<Inspection> {
  return ask(metadataUrl, {}, (answer, status) =>
    typeof answer.jwks_uri === 'string'
      ? undefined
      : new NotDelivered(
          'teams',
          `Expected the keys of the Bot connector, got another answer with status ${status}`,
          'Check the proxy between this machine and login.botframework.com; without the keys every request of Teams is refused.',
        ),
  );
}

async function ask(
  url: string,
  init: RequestInit,
  judge: (answer: Readonly<Record<string, unknown>>, status: number) => BackwiseError | undefined,
): Promise<Inspection> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const answer: unknown = await response.json().catch(() => undefined);
    const fields = typeof answer === 'object' && answer !== null ? { ...answer } : {};
    return { date: response.headers.get('date') ?? undefined, error: judge(fields, response.status) };
  } catch {
    const host = new URL(url).host;
    return {
      date: undefined,
      error: new NotDelivered(
        'teams',
        `Expected an answer from ${host}, got none`,
        `Check the network, DNS and proxy between this machine and ${host}.`,
      ),
    };
  }
}
