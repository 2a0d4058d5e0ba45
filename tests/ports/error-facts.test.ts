import { describe, expect, it } from 'vitest';
import { driverErrorFacts, errorFacts } from '../../src/ports/error-facts.ts';
import { NotDelivered, SecretMismatch, StoreUnavailable } from '../../src/ports/errors.ts';

const coded = (code: string) => Object.assign(new Error('my back hurts'), { code });
const sqlite = (errcode: number) => Object.assign(new Error('my back hurts'), { errcode });
const store = (cause: Error) => new StoreUnavailable('my back hurts', 'Rest.', { cause });

describe('what a log line says of what gave way', () => {
  it.each([
    ['a full disk under SQLite', sqlite(13), 'full'],
    ['a full disk on which SQLite was to be opened', sqlite(10 + 256 * 19), 'full'],
    ['a disk that fails', sqlite(10 + 256), 'damaged'],
    ['a full disk under PostgreSQL', coded('53100'), 'full'],
    ['a database another program has locked', sqlite(5), 'busy'],
    ['a file that may not be written', sqlite(8), 'read-only'],
    ['a file that may not be written, with all of its code', sqlite(8 + 256 * 4), 'read-only'],
    ['a server that is away', coded('ECONNREFUSED'), 'unreachable'],
    ['a server that shut down', coded('57P01'), 'unreachable'],
    ['a database that takes no connections', coded('55000'), 'unreachable'],
    ['a database that has as many as it may have', coded('53300'), 'unreachable'],
    ['what nobody knows', coded('XX000'), 'refused'],
  ])('is a word for %s', (_which, thrown, fault) => {
    expect(driverErrorFacts(thrown)).toEqual({ error: 'Error', fault });
    expect(errorFacts(store(thrown))).toEqual({ error: 'StoreUnavailable', fault });
    const unsent = new NotDelivered('slack', 'my back hurts', 'Rest.', { cause: store(thrown) });
    expect(errorFacts(unsent)).toEqual({ error: 'NotDelivered', fault });
  });

  it('names a secret that opens nothing', () => {
    const unsent = new NotDelivered('slack', 'said', 'Rest.', { cause: new SecretMismatch('said', 'Rest.') });
    expect(errorFacts(unsent)).toEqual({ error: 'NotDelivered', fault: 'wrong-secret' });
  });

  it('blames no database for what a platform did', () => {
    const unsent = new NotDelivered('slack', 'said', 'Rest.', { cause: coded('ECONNREFUSED') });
    expect(errorFacts(unsent)).toEqual({ error: 'NotDelivered', fault: undefined });
    expect(errorFacts(coded('ECONNREFUSED'))).toEqual({ error: 'Error', fault: undefined });
  });

  it('calls an error of the PostgreSQL driver by its class and not "error"', () => {
    class DatabaseError extends Error {}
    const thrown = Object.assign(new DatabaseError('my back hurts'), { name: 'error', code: '53100' });
    expect(driverErrorFacts(thrown)).toEqual({ error: 'DatabaseError', fault: 'full' });
  });
});
