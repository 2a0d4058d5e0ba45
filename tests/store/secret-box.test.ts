import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackwiseError } from '../../src/ports/errors.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { firstSecret, secondSecret } from '../support/rotating-box.ts';

const box = createSecretBox([firstSecret]);
const thrownBy = (work: () => unknown): BackwiseError => {
  try {
    work();
  } catch (error) {
    if (error instanceof BackwiseError) return error;
    throw error;
  }
  throw new Error('Expected a refusal, got none');
};

describe('a secret box', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, owner) => {
        expect(box.open(box.seal(plain, owner), owner)).toBe(plain);
      }),
    );
  });

  it('never seals to the same text twice, and names version and key but not the secret', () => {
    const one = box.seal('token', 'slack:T1');
    const other = box.seal('token', 'slack:T1');
    expect(one).not.toBe(other);
    expect(one).toMatch(/^bw1\.[0-9a-f]{16}\.[\w-]{16}\.[\w-]+$/);
    expect(one.split('.')[1]).toBe(other.split('.')[1]);
    expect(one).not.toContain('token');
  });

  it('gives the same key for the same secret after a restart', () => {
    expect(createSecretBox([firstSecret]).open(box.seal('token', 'a'), 'a')).toBe('token');
  });

  it('does not open for another owner', () => {
    expect(thrownBy(() => box.open(box.seal('token', 'slack:T1'), 'slack:T2')).message).toContain(
      'belongs elsewhere',
    );
  });

  it('does not open when any one character was changed', () => {
    const sealed = box.seal('token', 'a');
    for (let index = 0; index < sealed.length - 1; index += 1) {
      const changed = `${sealed.slice(0, index)}${sealed[index] === 'A' ? 'B' : 'A'}${sealed.slice(index + 1)}`;
      thrownBy(() => box.open(changed, 'a'));
    }
  });

  it.each(['', '.', 'bw1', 'bw2.a.b.c', '....', 'xoxb-plain', `${'a.'.repeat(10_000)}`])(
    'refuses %j with an error of ours',
    (text) => {
      thrownBy(() => box.open(text, 'a'));
    },
  );

  it('seals under the first secret and opens under all of them', () => {
    const rotated = createSecretBox([secondSecret, firstSecret]);
    expect(rotated.open(box.seal('old', 'a'), 'a')).toBe('old');
    expect(createSecretBox([secondSecret]).open(rotated.seal('new', 'a'), 'a')).toBe('new');
    expect(thrownBy(() => box.open(rotated.seal('new', 'a'), 'a')).remedy).toContain('earlier secret');
  });

  it('refuses to seal or open without a secret and says how to make one', () => {
    const empty = createSecretBox([]);
    for (const work of [() => empty.seal('x', 'a'), () => empty.open(box.seal('x', 'a'), 'a')]) {
      expect(thrownBy(work).remedy).toMatch(/BACKWISE_SECRET.*16 characters.*openssl rand/);
    }
  });

  it('refuses a short secret without repeating it', () => {
    const { message, remedy } = thrownBy(() => createSecretBox([firstSecret, 'tooshort']));
    expect(message).toContain('got 8 in number 2');
    expect(message + remedy).not.toContain('tooshort');
  });

  it('never shows secret or plain text in an error', () => {
    const errors = [
      thrownBy(() => box.open(`${box.seal('PLAIN', 'a')}AAAA`, 'a')),
      thrownBy(() => createSecretBox([secondSecret]).open(box.seal('PLAIN', 'a'), 'a')),
    ];
    for (const error of errors) {
      const said = `${error.stack} ${error.remedy} ${JSON.stringify(error)}`;
      expect(said).not.toContain('PLAIN');
      expect(said).not.toContain(firstSecret);
      expect(error.cause).toBeUndefined();
    }
  });
});
