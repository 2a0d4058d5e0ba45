import { createVerify } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import { TokenKeys } from './token-keys.ts';

/** What a genuine token must carry, and the clock tokens expire by: the real one, never a moved one. */
export interface TokenExpectation {
  readonly issuer: string;
  readonly metadataUrl: string;
  readonly appId: string;
  readonly realTime: Clock;
}

// botbuilder's own tolerance; a stricter one here would refuse what it takes.
const toleranceSeconds = 300;
const channel = 'msteams';
const maxHeaderLength = 8192;

/** Tells whether an Authorization header holds a token worth showing to botbuilder. Never throws on a bad token. */
export type VerifyToken = (header: string | undefined) => Promise<boolean>;

/**
 * Makes the check that stands before botbuilder's. botbuilder stays the judge, but it prints every bad token to the
 * console and turns some into a 500; what fails here never gets that far. Rejects only when the keys cannot be fetched.
 */
export function makeTokenCheck(expected: TokenExpectation): VerifyToken {
  const keys = new TokenKeys(expected.metadataUrl, expected.realTime);
  return async (header) => {
    const token = readToken(header);
    if (token?.algorithm !== 'RS256' || !isMeantForUs(token.claims, expected)) return false;
    const found = await keys.find(token.keyId);
    if (!found) return false;
    const { endorsements } = found;
    if (endorsements.length > 0 && !endorsements.includes(channel)) return false;
    return createVerify('RSA-SHA256').update(token.signed).verify(found.key, token.signature);
  };
}

interface ReadToken {
  readonly algorithm: unknown;
  readonly keyId: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

function readToken(header: string | undefined): ReadToken | undefined {
  if (!header || header.length > maxHeaderLength) return undefined;
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header);
  const [, head = '', body = '', signature = ''] = match ?? [];
  const fields = parsePart(head);
  const claims = parsePart(body);
  if (!match || !fields || !claims || typeof fields.kid !== 'string') return undefined;
  return {
    algorithm: fields.alg,
    keyId: fields.kid,
    claims,
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function parsePart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isMeantForUs(claims: Readonly<Record<string, unknown>>, expected: TokenExpectation): boolean {
  if (claims.iss !== expected.issuer || claims.aud !== expected.appId) return false;
  const now = expected.realTime.now().epochMilliseconds / 1000;
  // Without an expiry a stolen token would work for ever.
  if (typeof claims.exp !== 'number' || claims.exp + toleranceSeconds <= now) return false;
  return claims.nbf === undefined || (typeof claims.nbf === 'number' && claims.nbf - toleranceSeconds <= now);
}
