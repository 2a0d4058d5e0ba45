import { createHmac, generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject } from './json-value.ts';

/** What a test changes to forge a token. Left out: the token is a good one. */
export interface TokenOverrides {
  /** Merged over the good claims; a claim set to undefined is left out. Times in seconds since 1970. */
  readonly claims?: JsonObject;
  /** Merged over the good header (`alg`, `typ`, `kid`); a field set to undefined is left out. */
  readonly header?: JsonObject;
  readonly signedWith?: 'own-key' | 'other-key' | 'public-key-as-secret' | 'nothing';
}

/** The key a stand-in signs its activities with, and the public half as a key set. */
export interface SigningKey {
  /** A JWT over `claims`, signed RS256 unless the overrides say otherwise. */
  signToken(claims: JsonObject, overrides?: TokenOverrides): string;
  /** The JWKS document: one key, endorsed for the channels given. */
  readonly keySet: JsonObject;
}

/**
 * The validity every good token gets. The verifier reads the real clock while the playground's own moves,
 * so a token that lives an hour would be stale after the first jump: it is wide on purpose.
 */
const validity = { nbf: 1_577_836_800, exp: 4_102_444_800 } as const;

const makeKeyPair = promisify(generateKeyPair);

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** Makes a fresh 2048-bit RSA key; `endorsements` are the channel ids it may speak for (RFC 7517, Bot Connector). */
export async function createSigningKey(endorsements: readonly string[]): Promise<SigningKey> {
  const [own, other] = await Promise.all([
    makeKeyPair('rsa', { modulusLength: 2048 }),
    makeKeyPair('rsa', { modulusLength: 2048 }),
  ]);
  const kid = randomUUID();

  const signatureOf = (signedWith: TokenOverrides['signedWith'], signed: string): string => {
    const rsa = (key: KeyObject) => sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url');
    switch (signedWith) {
      case undefined:
      case 'own-key':
        return rsa(own.privateKey);
      case 'other-key':
        return rsa(other.privateKey);
      case 'public-key-as-secret': {
        const secret = own.publicKey.export({ type: 'spki', format: 'pem' });
        return createHmac('sha256', secret).update(signed).digest('base64url');
      }
      case 'nothing':
        return '';
    }
  };

  return {
    signToken(claims, overrides = {}) {
      const header = { alg: 'RS256', typ: 'JWT', kid, ...overrides.header };
      const signed = `${encode(header)}.${encode({ ...validity, ...claims, ...overrides.claims })}`;
      return `${signed}.${signatureOf(overrides.signedWith, signed)}`;
    },
    keySet: {
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid, endorsements }],
    },
  };
}
