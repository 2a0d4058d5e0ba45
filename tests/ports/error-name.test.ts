import { describe, expect, it } from 'vitest';
import { errorName } from '../../src/ports/error-name.ts';
import { StoreUnavailable } from '../../src/ports/errors.ts';

class Odd extends Error {}

const renamed = (name: unknown): Error => Object.assign(new Odd('my back hurts'), { name });

describe('what may be logged of an error', () => {
  it.each([
    ['its own name', new TypeError('my back hurts'), 'TypeError'],
    ['the name of ours', new StoreUnavailable('my back hurts', 'Rest.'), 'StoreUnavailable'],
    ['the name it was given', renamed('ClientAuthError'), 'ClientAuthError'],
    ['what an aborted call is called', new DOMException('my back hurts', 'TimeoutError'), 'TimeoutError'],
    ['its class, where it was given no name', new Odd('my back hurts'), 'Odd'],
    ['the plain class', new Error('my back hurts'), 'Error'],
    ['its class, where the name is a sentence', renamed('Error: my back hurts'), 'Odd'],
    ['its class, where the name never ends', renamed('x'.repeat(65)), 'Odd'],
    ['its class, where the name is no text', renamed({ said: 'my back hurts' }), 'Odd'],
    ['the kind of a text', 'my back hurts', 'string'],
    ['the kind of nothing', undefined, 'undefined'],
    ['the kind of what only looks like an error', { name: 'my back hurts' }, 'object'],
  ])('is %s', (_which, thrown, name) => {
    expect(errorName(thrown)).toBe(name);
  });

  it('is Error where neither name nor class is a name', () => {
    for (const value of [{ name: 'my back hurts' }, undefined]) {
      const nameless = Object.defineProperty(renamed('my back hurts'), 'constructor', { value });
      expect(errorName(nameless)).toBe('Error');
    }
  });
});
