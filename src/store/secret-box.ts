import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { BackwiseError, SecretMismatch } from '../ports/errors.ts';

/** Encrypts what must not lie about in clear. What was sealed for one owner cannot be opened for another. */
export interface SecretBox {
  /** Encrypts under the first secret. Throws BackwiseError when there is none. */
  seal(plain: string, owner: string): string;
  /** Decrypts with whichever secret fits. Throws SecretMismatch when none does, BackwiseError when the text was altered. */
  open(sealed: string, owner: string): string;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const version = 'bw1';
const leastCharacters = 16;
const makeOne = `Set BACKWISE_SECRET to at least ${leastCharacters} characters, for example what \`openssl rand -base64 32\` prints, and keep it with your other secrets.`;

/**
 * A box over the secrets of BACKWISE_SECRET: the first encrypts, all decrypt, so that a new one is put in front and
 * the old one dropped after resealing. Throws BackwiseError on a secret that is too short; with none at all, sealing
 * and opening throw.
 */
export function createSecretBox(secrets: readonly string[]): SecretBox {
  const tooShort = secrets.findIndex((secret) => secret.length < leastCharacters);
  if (tooShort >= 0) {
    throw new BackwiseError(
      `Expected every secret in BACKWISE_SECRET to have at least ${leastCharacters} characters, got ${secrets[tooShort]?.length ?? 0} in number ${tooShort + 1}.`,
      makeOne,
    );
  }
  let derived: readonly Key[] | undefined;
  // Slow by design, so only when something is sealed or opened.
  const keys = () => {
    derived ??= secrets.map(deriveKey);
    return derived;
  };
  return {
    seal: (plain, owner) => seal(requireKey(keys()), plain, owner),
    open(sealed, owner) {
      requireKey(keys());
      return open(keys(), sealed, owner);
    },
  };
}

// The salt is fixed because the same text must give the same key after a restart; the secret is meant to be random.
function deriveKey(secret: string): Key {
  const derived = scryptSync(secret.normalize('NFC'), 'backwise secret box 1', 40, {
    N: 2 ** 15,
    r: 8,
    p: 1,
    maxmem: 2 ** 26,
  });
  return { bytes: derived.subarray(0, 32), id: derived.subarray(32).toString('hex') };
}

function requireKey(keys: readonly Key[]): Key {
  const [first] = keys;
  if (first) return first;
  throw new BackwiseError('Expected a secret to encrypt tokens with, got none.', makeOne);
}

function seal(key: Key, plain: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(boundTo(key.id, owner));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [version, key.id, nonce.toString('base64url'), body.toString('base64url')].join('.');
}

function open(keys: readonly Key[], sealed: string, owner: string): string {
  const [foundVersion, keyId, nonceText = '', bodyText = '', ...rest] = sealed.split('.');
  const nonce = Buffer.from(nonceText, 'base64url');
  const body = Buffer.from(bodyText, 'base64url');
  if (foundVersion !== version || nonce.length !== 12 || body.length < 16 || rest.length > 0)
    throw damaged(owner);
  const key = keys.find(({ id }) => id === keyId);
  if (!key) {
    throw new SecretMismatch(
      `Expected a secret that opens what is stored for ${owner}, got ${keys.length} that do not.`,
      'Add the earlier secret behind the new one in BACKWISE_SECRET, or install the app there again.',
    );
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 });
    decipher.setAAD(boundTo(key.id, owner));
    decipher.setAuthTag(body.subarray(-16));
    return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString('utf8');
  } catch {
    // The cause says nothing more than "wrong", and must not carry bytes along.
    throw damaged(owner);
  }
}

function boundTo(keyId: string, owner: string): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, owner]), 'utf8');
}

function damaged(owner: string): BackwiseError {
  return new BackwiseError(
    `Expected an unaltered encrypted secret for ${owner}, got one that was changed or belongs elsewhere.`,
    'Restore the database from a backup, or install the app there again.',
  );
}
