import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StandInPerson, TranscriptEntry } from '../../playground/stand-in.ts';
import { type Playground, startPlayground } from '../../playground/start-playground.ts';
import { postTips, slackBot, teamsBot } from './small-conversations.ts';
import { SmallStandIn } from './small-stand-in.ts';

let playground: Playground;
let slack: SmallStandIn;
let teams: SmallStandIn;
let now: Temporal.Instant;
let moves: string[];
let reported: unknown[];
/** What the clock waits for before it arrives. */
let onTheWay: Promise<unknown>;

interface Body {
  readonly ok: boolean;
  readonly error: string;
  readonly entries: readonly TranscriptEntry[];
  readonly people: Readonly<Record<string, readonly StandInPerson[]>>;
}

beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-20T08:30:00Z');
  moves = [];
  reported = [];
  onTheWay = Promise.resolve();
  slack = new SmallStandIn('slack', () => now.toString(), slackBot);
  teams = new SmallStandIn('teams', () => now.toString(), teamsBot);
  playground = await startPlayground({
    port: 0,
    standIns: [slack, teams],
    clock: {
      now: async () => now.toString(),
      moveTo: async (instant) => {
        moves.push(instant.toString());
        await onTheWay;
        now = instant;
        return now.toString();
      },
    },
    report: (cause) => reported.push(cause),
  });
});
afterEach(() => playground.stop());

const get = async (path: string) => {
  const answer = await fetch(`${playground.url}${path}`);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
};
const post = async (path: string, body: unknown) => {
  const answer = await fetch(`${playground.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
};
/** What fetch does not let one forge. */
const raw = (method: string, path: string, headers: Record<string, string>, body = '') =>
  new Promise<number>((resolve, reject) => {
    const outgoing = request(`${playground.url}${path}`, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

describe('the transcript', () => {
  it('holds both platforms by time, says it is simulated, and names complaints and people', async () => {
    postTips(slack, teams);
    slack.broken.push('text is missing');
    const { status, body } = await get('/api/transcript');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      now: '2026-11-20T08:30:00Z',
      simulated: true,
      complaints: { slack: ['text is missing'], teams: [] },
      people: { slack: [{ id: 'you', zone: 'Europe/Berlin' }, { id: 'colleague' }] },
    });
    expect(body.entries.map((entry) => entry.id)).toEqual(['slack-1', 'teams-1']);
    expect(body.entries[0]?.card).toMatchObject({ blocks: [{ type: 'header' }, {}, {}, {}] });
  });

  it('is sorted by instant, whatever the fractions of a second', async () => {
    now = Temporal.Instant.from('2026-11-20T08:30:00.5Z');
    slack.add({ place: 'channel', is: 'message', from: 'bot', text: 'later' });
    now = Temporal.Instant.from('2026-11-20T08:30:00Z');
    teams.add({ place: 'channel', is: 'message', from: 'bot', text: 'sooner' });
    const { body } = await get('/api/transcript');
    expect(body.entries.map((entry) => entry.text)).toEqual(['sooner', 'later']);
  });

  it('can be asked of one platform, and of no unknown one', async () => {
    postTips(slack, teams);
    expect((await get('/api/transcript?platform=teams')).body.entries).toHaveLength(1);
    const { status, body } = await get('/api/transcript?platform=irc');
    expect(status).toBe(400);
    expect(body.error).toBe('Expected "platform" to be "slack" or "teams", got "irc".');
  });
});

describe('saying and pressing', () => {
  it('answers with what came because of it, and with nothing older', async () => {
    postTips(slack, teams);
    const { status, body } = await post('/api/say', {
      platform: 'slack',
      place: 'channel',
      text: '/backpain',
    });
    expect(status).toBe(200);
    expect(body.ok).toBe(true);
    expect(body.entries.map((entry) => [entry.is, entry.to])).toEqual([
      ['message', undefined],
      ['private', 'you'],
    ]);
  });

  it('waits for what the bot says a moment later', async () => {
    const saying = post('/api/say', { platform: 'teams', text: 'hello' });
    setTimeout(() => {
      teams.add({ place: 'direct', is: 'message', from: 'bot', to: 'you', text: 'hello yourself' });
    }, 100);
    expect((await saying).body.entries.at(-1)?.text).toBe('hello yourself');
  });

  it('tells of an entry that was changed in place', async () => {
    postTips(slack, teams);
    await post('/api/press', { platform: 'slack', message: 'latest', action: 'standing.open.v1' });
    const answer = await post('/api/press', {
      platform: 'slack',
      message: 'latest',
      action: 'submit',
      values: { minutes: 5 },
    });
    expect(answer.body.entries).toHaveLength(1);
    expect(answer.body.entries[0]?.card).toMatchObject({
      errors: { minutes: 'Expected 20 to 240 minutes.' },
    });
  });

  it('says as you, in the direct chat, unless told otherwise', async () => {
    await post('/api/say', { platform: 'teams', text: 'hello' });
    expect(teams.heard).toEqual([{ person: 'you', place: 'direct', text: 'hello' }]);
  });

  it('turns numbers, truths and lists of values into text', async () => {
    postTips(slack, teams);
    await post('/api/press', { platform: 'slack', message: 'slack-1', action: 'standing.open.v1' });
    const values = { minutes: 45, sure: true, days: ['mon', 2], zone: 'UTC' };
    await post('/api/press', { platform: 'slack', message: 'slack-2', action: 'submit', values });
    expect(slack.presses.at(-1)?.values).toEqual({
      minutes: '45',
      sure: 'true',
      days: ['mon', '2'],
      zone: 'UTC',
    });
  });

  it('finds the newest button by action id, verb or visible words, for the person who sees it', async () => {
    postTips(slack, teams);
    await post('/api/say', { platform: 'slack', person: 'colleague', text: '/backpain' });
    await post('/api/say', { platform: 'slack', text: '/backpain' });
    await post('/api/press', {
      platform: 'slack',
      person: 'colleague',
      message: 'latest',
      action: 'Start the check',
    });
    expect(slack.presses.at(-1)?.message).toBe('slack-3');
    await post('/api/press', { platform: 'teams', message: 'latest', action: 'Remind me to stand' });
    expect(teams.presses.at(-1)?.message).toBe('teams-1');
    const { status, body } = await post('/api/press', {
      platform: 'teams',
      message: 'latest',
      action: 'Dance',
    });
    expect(status).toBe(404);
    expect(body.error).toContain('"More"');
  });

  it('passes the status of a mistake on, and hides what else goes wrong', async () => {
    expect((await post('/api/press', { platform: 'slack', message: 'slack-9', action: 'x' })).status).toBe(
      404,
    );
    slack.uninstall = async () => {
      throw new TypeError('private words');
    };
    const { status, body } = await post('/api/uninstall', { platform: 'slack' });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('private words');
    expect(reported).toHaveLength(1);
  });
});

describe('the clock', () => {
  it.each([
    [{ advance: 'PT24H' }, '2026-11-21T08:30:00Z'],
    [{ advance: 'P1DT30M' }, '2026-11-21T09:00:00Z'],
    [{ advance: { days: 1, hours: 2, minutes: 3 } }, '2026-11-21T10:33:00Z'],
    [{ to: '2026-11-23T08:00:00Z' }, '2026-11-23T08:00:00Z'],
    [{ to: '2026-11-23T09:00[Europe/Berlin]' }, '2026-11-23T08:00:00Z'],
  ])('goes forward by %j', async (body, reached) => {
    const answer = await post('/api/clock', body);
    expect(answer.body).toMatchObject({ ok: true, now: reached });
    expect(moves).toEqual([reached]);
  });

  it.each([
    [{}],
    [{ advance: 'PT1H', to: '2026-11-23T08:00:00Z' }],
    [{ advance: 'an hour' }],
    [{ advance: '-PT1H' }],
    [{ advance: 'PT0S' }],
    [{ advance: 3600 }],
    [{ advance: { weeks: 1 } }],
    [{ advance: { days: -1 } }],
    [{ advance: { days: 1.5 } }],
    [{ advance: { days: 401 } }],
    [{ advance: 'P400000Y' }],
    [{ to: '2026-11-19T08:00:00Z' }],
    [{ to: 'tomorrow' }],
    [{ to: '2026-11-23T09:00' }],
    [{ to: '2026-11-23T09:00[Europe/Nowhere]' }],
    [{ advance: 'PT1H', now: true }],
  ])('does not go by %j', async (body) => {
    const answer = await post('/api/clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/Expected|forward|Unknown/);
    expect(moves).toEqual([]);
  });

  it('moves one walk at a time', async () => {
    const walk = Promise.withResolvers<void>();
    onTheWay = walk.promise;
    const first = post('/api/clock', { advance: 'PT1H' });
    await expect.poll(() => moves).toHaveLength(1);
    expect((await post('/api/clock', { advance: 'PT1H' })).status).toBe(409);
    walk.resolve();
    expect((await first).status).toBe(200);
    expect((await post('/api/clock', { advance: 'PT1H' })).status).toBe(200);
  });
});

describe('people, faults and removal', () => {
  it('moves a person on both platforms', async () => {
    const { body } = await post('/api/person', { person: 'colleague', zone: 'America/New_York' });
    expect(body.people.teams?.[1]).toEqual({ id: 'colleague', zone: 'America/New_York' });
    expect(slack.people[1]?.zone).toBe('America/New_York');
  });

  it('gives a person quiet hours and takes them away, and leaves the zone alone', async () => {
    const quiet = async (hours: unknown) => post('/api/person', { person: 'you', quiet: hours });
    const zone = slack.people[0]?.zone;
    expect((await quiet('22:00-07:00')).body.people.slack?.[0]).toEqual({
      id: 'you',
      zone,
      quietHours: { from: '22:00', to: '07:00' },
    });
    expect((await quiet('off')).body.people.slack?.[0]).toEqual({ id: 'you', zone });
  });

  it.each(['22-7', '22:00', '24:00-07:00', '07:00-07:00', '', 5])(
    'refuses the quiet hours %j',
    async (quiet) => {
      expect((await post('/api/person', { person: 'you', quiet })).status).toBe(400);
    },
  );

  it.each(['+02:00', 'Mars/Base', '', 5, undefined])('refuses the zone %j', async (zone) => {
    expect((await post('/api/person', { person: 'you', zone })).status).toBe(400);
  });

  it('queues faults in order', async () => {
    const next = [
      { is: 'rate-limited', retryAfterSeconds: 30 },
      { is: 'hang' },
      { is: 'reset' },
      { is: 'server-error' },
    ];
    expect((await post('/api/faults', { platform: 'slack', next })).body).toEqual({ ok: true, queued: 4 });
    expect(slack.faults).toEqual(next);
  });

  it.each([
    ['hang'],
    [[]],
    [[{ is: 'explode' }]],
    [[{ is: 'rate-limited' }]],
    [[{ is: 'rate-limited', retryAfterSeconds: -1 }]],
    [[{ is: 'hang', retryAfterSeconds: 1 }]],
    [[null]],
    [Array(51).fill({ is: 'hang' })],
  ])('refuses the faults %j', async (next) => {
    expect((await post('/api/faults', { platform: 'slack', next })).status).toBe(400);
    expect(slack.faults).toEqual([]);
  });

  it('removes the app', async () => {
    expect((await post('/api/uninstall', { platform: 'teams' })).body.ok).toBe(true);
    expect(teams.isInstalled).toBe(false);
  });
});

describe('what comes from elsewhere', () => {
  const say = '/api/say';
  const good = JSON.stringify({ platform: 'slack', text: 'hello' });
  const json = { 'content-type': 'application/json' };
  const port = () => new URL(playground.url).port;

  it.each([
    [{}],
    [{ platform: 'slack' }],
    [{ platform: 'slack', text: ' ' }],
    [{ platform: 'slack', text: 5 }],
    [{ platform: 'slack', text: 'x'.repeat(8001) }],
    [{ platform: 'slack', text: 'hello', place: 'attic' }],
    [{ platform: 'slack', text: 'hello', person: 'boss' }],
    [{ platform: 'slack', text: 'hello', extra: 1 }],
    [{ platform: ['slack'], text: 'hello' }],
    [[]],
    [null],
    ['{"platform":'],
    ['"text"'],
    [''],
  ])('is refused with a sentence when it is %j', async (body) => {
    const answer = await post(say, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/^\S.+\.$/);
    expect(slack.heard).toEqual([]);
  });

  it('never repeats a body that is not JSON, for somebody may have typed about their health', async () => {
    const { body } = await post(say, '{"text": "my secret pain"');
    expect(body.error).not.toContain('secret');
  });

  it('is refused under a foreign host name and from a foreign page', async () => {
    const own = { ...json, host: `localhost:${port()}` };
    expect(await raw('POST', say, { ...json, host: 'evil.example' }, good)).toBe(421);
    expect(await raw('GET', '/api/transcript', { host: `evil.example:${port()}` })).toBe(421);
    expect(await raw('GET', '/', { host: `127.0.0.1:1${port()}` })).toBe(421);
    expect(await raw('POST', say, { ...own, origin: 'https://evil.example' }, good)).toBe(403);
    expect(await raw('POST', say, { ...own, origin: 'null' }, good)).toBe(403);
    expect(await raw('POST', say, { ...own, origin: 'http://localhost:1' }, good)).toBe(403);
    expect(slack.heard).toEqual([]);
    expect(await raw('POST', say, { ...own, origin: `http://localhost:${port()}` }, good)).toBe(200);
    expect(await raw('GET', '/', { host: `[::1]:${port()}` })).toBe(200);
  });

  it('is refused in another type, too long, at another path or by another method', async () => {
    expect(await raw('POST', say, { 'content-type': 'text/plain' }, good)).toBe(415);
    expect(await raw('POST', say, {}, good)).toBe(415);
    expect(await raw('POST', say, json, `"${'x'.repeat(64 * 1024)}"`)).toBe(413);
    expect(await raw('GET', say, {})).toBe(405);
    expect(await raw('POST', '/api/transcript', json, '{}')).toBe(405);
    expect(await raw('DELETE', '/', {})).toBe(405);
    expect(await raw('GET', '/api/nothing', {})).toBe(404);
    expect(await raw('POST', '/constructor', json, '{}')).toBe(404);
    expect(await raw('GET', '/browser/../../stand-in.ts', {})).toBe(404);
    expect(await raw('GET', '/browser/..%2f..%2fstand-in.ts', {})).toBe(404);
    expect(await raw('GET', '//', {})).toBe(404);
    expect((await get('/api/transcript')).status).toBe(200);
  });

  it('answers everything with headers that keep foreign code out', async () => {
    const { headers } = await get('/api/transcript');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('docs/playground.md', () => {
  const page = readFileSync(new URL('../../docs/playground.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/127\.0\.0\.1:3000(\/api\/[\w?=]+)'?(?:[\s\\]+-d '([^']+)')?/g)];

  it('has an example of every call, and each of them is understood', async () => {
    postTips(slack, teams);
    const called = new Set<string>();
    for (const [, path = '', body] of examples) {
      called.add(path.split('?')[0] ?? '');
      const { status, body: answer } = await (body === undefined ? get(path) : post(path, body));
      // The small bot of this test has fewer words and buttons than the real one.
      expect(answer.error ?? '', path).not.toMatch(/Expected|Unknown|not JSON/);
      expect([200, 404], path).toContain(status);
    }
    expect([...called].sort()).toEqual(
      ['clock', 'faults', 'home', 'person', 'press', 'say', 'transcript', 'uninstall'].map(
        (name) => `/api/${name}`,
      ),
    );
  });

  it('names every field of an entry', async () => {
    const entry = slack.add({
      place: 'direct',
      is: 'private',
      from: 'bot',
      to: 'you',
      text: 'hello',
      card: {},
    });
    entry.editedAt = '2026-11-20T08:30:00Z';
    entry.isGone = true;
    const { body } = await get('/api/transcript');
    for (const field of [...Object.keys(body), ...Object.keys(body.entries[0] ?? {})])
      expect(page).toContain(`\`${field}\``);
  });
});
