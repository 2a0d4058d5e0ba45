import { createSecretBox, type SecretBox } from '../../src/store/secret-box.ts';

export const firstSecret = 'first secret for tests only';
export const secondSecret = 'second secret for tests only';

/** A box whose secrets can be exchanged under an open store, as a restart with another configuration would. */
export interface RotatingBox extends SecretBox {
  use(secrets: readonly string[]): void;
}

export function createRotatingBox(): RotatingBox {
  // Keys are slow to derive, so each list of secrets makes its box once.
  const boxes = new Map<string, SecretBox>();
  const boxFor = (secrets: readonly string[]): SecretBox => {
    const known = boxes.get(secrets.join('|')) ?? createSecretBox(secrets);
    boxes.set(secrets.join('|'), known);
    return known;
  };
  let box = boxFor([firstSecret]);
  return {
    seal: (plain, owner) => box.seal(plain, owner),
    open: (sealed, owner) => box.open(sealed, owner),
    use(secrets) {
      box = boxFor(secrets);
    },
  };
}
