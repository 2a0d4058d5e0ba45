import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A signing key with what the key list says about it. */
interface OfficeKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[];
}

/** Serves OpenID metadata and keys on loopback, and signs tokens as the Bot connector does, or wrongly. */
export class TokenOffice {
  readonly issuer = 'https://stand-in.example';
  readonly teamsKey = makeKey('teams-key', ['msteams']);
  readonly otherChannelKey = makeKey('directline-key', ['directline']);
  readonly unlistedKey = makeKey('unlisted-key', ['msteams']);
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      const isKeys = request.url === '/keys';
      response.end(
        JSON.stringify(isKeys ? this.#keys() : { issuer: this.issuer, jwks_uri: `${this.#origin}/keys` }),
      );
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get metadataUrl(): string {
    return `${this.#origin}/openidconfiguration`;
  }

  /** Signs claims; every part of the token can be made wrong. */
  sign(claims: object, key: OfficeKey = this.teamsKey, header: object = {}): string {
    const head = encode({ typ: 'JWT', alg: 'RS256', kid: key.kid, ...header });
    const body = encode(claims);
    const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(key.privateKey, 'base64url');
    return `${head}.${body}.${signature}`;
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #keys(): object {
    const listed = [this.teamsKey, this.otherChannelKey];
    return {
      keys: listed.map((key) => ({
        ...key.publicKey.export({ format: 'jwk' }),
        kid: key.kid,
        use: 'sig',
        endorsements: key.endorsements,
      })),
    };
  }
}

/** One part of a token. */
export function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function makeKey(kid: string, endorsements: readonly string[]): OfficeKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}
