import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { explainCrash, explainStop } from '../../../src/app/explain-stop.ts';
import { createLog } from '../../../src/app/log/create-log.ts';
import { StartMistake } from '../../../src/ports/errors.ts';
import type { LogFacts } from '../../../src/ports/log.ts';

/** A part no log line may hold; made up here, and shaped like the real ones around it. */
const core = 'Kan4ri9f8e7d6c5b4a';
// In two halves, so that nobody who searches the repository for tokens finds one.
const jwt = ['eyJhbGciOiJSUzI1NiJ9', `eyJ${core}`, `${core}-sig`].join('.');

const secrets = {
  'a bot token': `xoxb-1-${core}`,
  'an app token': `xapp-1-A1-${core}`,
  'a rotated token': `xoxe.xoxb-1-${core}`,
  'a signature': `v0=${'ab12'.repeat(16)}`,
  'an Authorization header': `Bearer ${core}`,
  'another Authorization header': `Basic ${core}==`,
  'a signed token': jwt,
  'the address of a database': `postgres://backwise:${core}@db:5432/backwise`,
  'a form body': `grant_type=client_credentials&client_secret=${core}&scope=x`,
  'a setting': `BACKWISE_SECRET=${core}`,
  'a JSON body': `{"access_token":"${core}"}`,
} as const;

const secretNames = [
  'token',
  'botToken',
  'bot_token',
  'accessToken',
  'refresh_token',
  'secret',
  'signingSecret',
  'clientSecret',
  'client_secret',
  'BACKWISE_SECRET',
  'password',
  'TEAMS_APP_PASSWORD',
  'passwd',
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'x-slack-signature',
  'apiKey',
  'api_key',
  'credentials',
  'privateKey',
] as const;

const spokenNames = [
  'text',
  'words',
  'typed',
  'message',
  'msg',
  'body',
  'raw',
  'content',
  'answer',
  'answers',
  'value',
  'values',
  'ticked',
  'payload',
  'input',
  'query',
  'params',
  'headers',
  'form',
  'fields',
  'view',
  'activity',
  'card',
  'comment',
  'symptoms',
  'pain',
  'name',
  'user',
  'userName',
  'personId',
  'email',
] as const;

/** The lines of one call on a log at its most talkative. */
function written(event: string, facts?: unknown): string {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog('trace', sink);
  // Callers are held to the type; here they are not, as after a careless cast.
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](event, facts as LogFacts);
  expect(lines).toHaveLength(4);
  return lines.join('');
}

describe('the log', () => {
  it.each(Object.entries(secrets))(
    'never writes %s, under whatever name or in the event',
    (_what, secret) => {
      for (const name of ['error', 'state', 'url', 'reason', 'anything']) {
        expect(written('event', { [name]: secret })).not.toContain(core);
      }
      expect(written(`something with ${secret} in it`)).not.toContain(core);
      expect(written('event', { error: `x ${secret}` })).not.toMatch(/ab12ab12|Kan4ri/);
    },
  );

  it.each(secretNames)('never writes what is called %s, whatever it looks like', (name) => {
    expect(written('event', { [name]: core })).toContain('[redacted]');
    expect(written('event', { [name]: core })).not.toContain(core);
  });

  it.each(spokenNames)('never writes what is called %s: somebody may have typed it', (name) => {
    expect(written('event', { [name]: 'numb' })).not.toContain('numb');
  });

  it('never writes a sentence, whatever it is called', () => {
    expect(written('event', { state: 'my legs are numb', odd: 'numb since\nmonday' })).not.toContain('numb');
    expect(written('event', { odd: 'numb'.repeat(60) })).not.toContain('numb');
  });

  it('never writes an object, a list or an error, however deep the secret lies', () => {
    const deep = { request: { headers: { authorization: `Bearer ${core}` }, body: 'numb' } };
    const error = Object.assign(new Error(`numb ${core}`), { config: deep, data: { text: 'numb' } });
    for (const value of [deep, [deep], [core], error, new Map([['a', core]]), () => core, Symbol(core)]) {
      const lines = written('event', { error: value, err: value, more: value });
      expect(lines).not.toContain(core);
      expect(lines).not.toContain('numb');
    }
  });

  it('writes what its callers have to say', () => {
    const facts = {
      workspaceId: 'slack:T0ACME',
      delivery: '0b9ad1a2-0000-4000-8000-00000000beef.1764000000000',
      error: 'WebAPIPlatformError',
      state: 'failed',
      url: 'http://127.0.0.1:3978',
      planned: 3,
      isDone: true,
    };
    const [line = ''] = written('delivery tried', facts).split('\n');
    expect(JSON.parse(line)).toMatchObject({ msg: 'delivery tried', ...facts });
  });

  it('would have been caught: the search sees what is there', () => {
    expect(written('event', { odd: core })).toContain(core);
    expect(written('event', { odd: 'numb' })).toContain('numb');
  });
});

describe('what is said at a stop', () => {
  it.each(Object.entries(secrets))('never holds %s', (_what, secret) => {
    for (const error of [
      new Error(`refused: ${secret}`),
      new StartMistake([`expected a thing, got ${secret}`], `Mend ${secret}.`),
    ]) {
      expect(explainStop(error)).not.toMatch(/ab12ab12|Kan4ri/);
    }
  });

  it('after a crash is the class and the place, and nothing of the message', () => {
    const error = Object.assign(new RangeError('my legs are numb\nand numb'), { body: 'numb' });
    const said = explainCrash(error);
    expect(said).toMatch(/RangeError\n\s+at .*log-veil\.test\.ts/);
    expect(said).not.toContain('numb');
    expect(explainCrash('numb')).not.toContain('numb');
    // A message that looks like lines of a stack is a message all the same.
    const forged = new Error('hurts\n    at numb (/numb.ts:1:1)\n    at numb legs');
    expect(explainCrash(forged)).not.toContain('numb');
  });
});
