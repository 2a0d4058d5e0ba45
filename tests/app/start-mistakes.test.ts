import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createSlackStandIn } from '../../playground/slack/slack-stand-in.ts';
import { readConfig } from '../../src/app/config/config.ts';
import { startDemo } from '../../src/app/demo/start-demo.ts';
import { explainStop } from '../../src/app/explain-stop.ts';
import { loadContent } from '../../src/app/load-content.ts';
import { startBot } from '../../src/app/start-bot.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import { StartMistake } from '../../src/ports/errors.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { usualSettings } from '../support/test-house.ts';
import { type Ended, runApp } from './bot-process.ts';
import { findPorts, makeFolder } from './demo/demo-bed.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = 'hunter2-never-to-be-echoed';
const anyPorts = { PORT: '0', PLAYGROUND_PORT: '0' };

/** An empty folder to start in. */
function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** One refused start: a few clear sentences, no stack, no secret, and the exit code that says so. */
function expectRefusal({ code, stdout, stderr }: Ended, ...sentences: readonly string[]): void {
  expect(code, stderr).toBe(1);
  expect(stderr).toMatch(/^Backwise did not start\./);
  for (const sentence of sentences) expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(6);
  expect(stderr).not.toMatch(/\n\s+at |node:|Error:/);
  expect(`${stdout}${stderr}`).not.toContain(secret);
}

/** The same refusal without a process of its own, for what is found out after the settings were read. */
async function refusalOf(env: Readonly<Record<string, string>>): Promise<Ended> {
  try {
    await startDemo(readConfig({ ...anyPorts, ...env }), new MemoryLog(), { print: () => {} });
  } catch (error) {
    return { code: 1, signal: null, stdout: '', stderr: explainStop(error) };
  }
  throw new Error('Expected the start to be refused');
}

/** Keeps a port of loopback taken while `use` runs; any that is free where none is named. */
async function withTakenPort(use: (port: number) => Promise<void>, wanted = 0): Promise<void> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  try {
    await use(port);
  } finally {
    server.close();
  }
}

// Several at once: each is a process that lives for half a second.
describe.concurrent('a start that cannot work', { timeout: 120_000 }, () => {
  it('names each broken line of .env by its number, and repeats none', async () => {
    const cwd = emptyFolder('env');
    writeFileSync(join(cwd, '.env'), `PORT=0\nthis is no setting\n\nSLACK_SIGNING_SECRET ${secret}\n`);
    expectRefusal(
      await runApp('main.ts', cwd),
      '.env, line 2: expected NAME=value',
      '.env, line 4: expected NAME=value',
      'Write one NAME=value a line',
    );
  });

  it('reads its settings from .env, and names all mistakes at once', async () => {
    const cwd = emptyFolder('env-values');
    writeFileSync(
      join(cwd, '.env'),
      `PORT=http\nPLAYGROUND_PORT=65535\nSLACK_BOT_TOKEN=${secret}\nLOG_LEVEL=loud\n`,
    );
    expectRefusal(
      await runApp('main.ts', cwd),
      'PORT: expected a port number from 0 to 65535, got "http"',
      'PLAYGROUND_PORT: expected a port number from 0 to 65533, got "65535"',
      'SLACK_BOT_TOKEN: expected a token that starts with xoxb-, got something else',
    );
  });

  it('stops at authentication switched off where others can reach it', async () => {
    expectRefusal(
      await refusalOf({ TEAMS_AUTH: 'off', HOST: '0.0.0.0' }),
      'TEAMS_AUTH: off is allowed only while HOST is 127.0.0.1, got HOST "0.0.0.0"',
    );
  });

  it.each([0, 1, 2])(
    'says that the playground takes the port of the bot, %i from its first',
    async (distance) => {
      const refusal = await refusalOf({
        ...{ DATA_DIR: emptyFolder(`same-port-${distance}`), PORT: String(41_000 + distance) },
        PLAYGROUND_PORT: '41000',
      });
      const said = `PORT: expected a port beside those of the playground (41000 to 41002), got ${41_000 + distance}`;
      expectRefusal(refusal, said);
      expect(refusal.stderr).not.toContain('another program');
    },
  );

  it('says that a database cannot be reached, without its password', async () => {
    const url = `postgres://backwise:${secret}@127.0.0.1:1/backwise`;
    expectRefusal(
      await runApp('main.ts', emptyFolder('no-database'), { ...anyPorts, DATABASE_URL: url }),
      'Expected to reach PostgreSQL at 127.0.0.1:1/backwise',
      'Check that the server is running',
    );
  });

  it('says what an address of a database looks like, and hides no word of that', async () => {
    const { stderr } = await refusalOf({ DATABASE_URL: `postgres://backwise:${secret}@[db/backwise` });
    expect(stderr).toContain('begin with postgres:// and to name user, password, host and database');
    expect(stderr).not.toContain('[redacted]');
    expect(stderr).not.toContain(secret);
  });

  it('advises a dump of PostgreSQL as the page for administrators does', async () => {
    const advice =
      /pg_dump --format=custom --exclude-schema=backwise_queue --file=backwise.dump "\$\{DATABASE_URL:\?\}"/;
    const env = { DATABASE_URL: 'postgres://backwise@127.0.0.1:1/backwise' };
    const { code, stderr } = await runApp('command-line.ts', emptyFolder('dump'), env, [
      'backup',
      '--out',
      'b',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(advice);
    expect(readFileSync('docs/operate/README.md', 'utf8')).toMatch(advice);
  });

  it('says that the data folder is none', async () => {
    const cwd = emptyFolder('data-is-a-file');
    writeFileSync(join(cwd, 'data'), 'a file');
    expectRefusal(
      await refusalOf({ DATA_DIR: join(cwd, 'data') }),
      'Expected a SQLite database at',
      'Choose a data directory that the account running Backwise may write to (DATA_DIR).',
    );
  });

  it('says that the data folder cannot be written', async () => {
    expectRefusal(
      await refusalOf({ DATA_DIR: '/proc/backwise' }),
      'Expected a SQLite database at /proc/backwise/playground.sqlite',
      'Choose a data directory that the account running Backwise may write to (DATA_DIR).',
    );
  });

  it('says that the database file is of another kind, and leaves it as it was', async () => {
    const cwd = emptyFolder('not-a-database');
    const file = join(cwd, 'playground.sqlite');
    const letter = `Dear diary, ${'this is no database. '.repeat(300)}`;
    writeFileSync(file, letter);
    expectRefusal(
      await refusalOf({ DATA_DIR: cwd }),
      `Expected a SQLite database at ${file}`,
      'Move that file away or choose another data directory.',
    );
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  it('says that the port is taken', async () => {
    await withTakenPort(async (port) => {
      expectRefusal(
        await runApp('main.ts', emptyFolder('port'), { ...anyPorts, PORT: String(port) }),
        `PORT: expected to listen on 127.0.0.1:${port}, got a port that another program uses`,
      );
    });
  });

  it.each([
    [0, 'the page'],
    [1, 'the stand-in of Slack'],
    [2, 'the stand-in of Teams'],
  ])('says that the playground’s port + %i is taken', async (distance, whose) => {
    // All three free but the one: a neighbour that the system gave to another test would be named in its place.
    const first = await findPorts();
    await withTakenPort(async (port) => {
      expectRefusal(
        await refusalOf({
          DATA_DIR: emptyFolder(`playground-port-${distance}`),
          PLAYGROUND_PORT: String(first),
        }),
        `PLAYGROUND_PORT: expected port ${port} for ${whose}, got one that another program uses`,
      );
    }, first + distance);
  });
});

describe('broken content', () => {
  const content = fileURLToPath(new URL('../../content', import.meta.url));

  function spoiled(name: string, file: string, spoil: (text: string) => string): string {
    const copy = join(folder, `content-${name}`);
    cpSync(content, copy, { recursive: true });
    writeFileSync(join(copy, file), spoil(readFileSync(join(copy, file), 'utf8')));
    return copy;
  }

  function mistakesIn(path: string): readonly string[] {
    try {
      loadContent(path);
    } catch (error) {
      if (error instanceof StartMistake) return error.mistakes;
      throw error;
    }
    return [];
  }

  it('is none in the repository', () => {
    expect(mistakesIn(content)).toEqual([]);
  });

  it.each([
    [
      'an unknown topic',
      'en/tips.yaml',
      (text: string) => text.replace('topic: move', 'topic: mvoe'),
      'tips.yaml',
    ],
    [
      'a fact that is none',
      'en/tips.yaml',
      (text: string) => text.replace(/facts: \[[^\]]*\]/, 'facts: [made-up-99]'),
      'made-up-99',
    ],
    [
      'a tip without words',
      'en/tips.yaml',
      (text: string) => text.replace(/ {2}text: >-\n(?: {4}.*\n)+/, ''),
      'text',
    ],
    ['YAML that is none', 'en/nudges.yaml', (text: string) => `${text}\n- id: [unclosed\n`, 'nudges.yaml'],
    [
      'a phrase too many',
      'en/phrases.yaml',
      (text: string) => `${text}\nno.such-phrase: Hello\n`,
      'no.such-phrase',
    ],
    [
      'a placeholder nobody fills',
      'en/phrases.yaml',
      (text: string) => text.replace('reminder.done: Done. Nice.', 'reminder.done: Done, {name}.'),
      'reminder.done',
    ],
    [
      'a sign of no known urgency',
      'en/triage.yaml',
      (text: string) => text.replace('urgency: emergency', 'urgency: panic'),
      'urgency',
    ],
    ['an empty file', 'en/triage.yaml', () => '', 'triage.yaml'],
    [
      'a number that lost its zeros',
      'emergency-numbers.yaml',
      (text: string) => text.replace('"000"', '000'),
      'emergency-numbers.yaml, line',
    ],
  ])('with %s stops the start and names the place', (name, file, spoil, named) => {
    const mistakes = mistakesIn(spoiled(name.replaceAll(/\W/g, '-'), file, spoil));
    expect(mistakes.length).toBeGreaterThanOrEqual(1);
    expect(mistakes.join('\n')).toContain(named);
    expect(mistakes.join('\n')).toContain('expected');
    expect(mistakes.join('\n')).not.toMatch(/\n\s+at /);
  });

  it('in two files is told at once', () => {
    const copy = spoiled('two', 'en/tips.yaml', (text) => text.replace('topic: move', 'topic: mvoe'));
    writeFileSync(join(copy, 'en/nudges.yaml'), '- id: lonely\n');
    const text = mistakesIn(copy).join('\n');
    expect(text).toContain('tips.yaml');
    expect(text).toContain('nudges.yaml');
  });

  it('that is missing as a whole says which file was expected', () => {
    const text = mistakesIn(emptyFolder('no-content')).join('\n');
    expect(text).toContain('tips.yaml');
    expect(text).toContain('phrases.yaml');
  });
});

describe('credentials the platform refuses', () => {
  async function startWith(botToken: string, scopes: readonly string[]): Promise<unknown> {
    const slack = createSlackStandIn({
      botUrl: () => 'http://127.0.0.1:9',
      now: async () => createSystemClock().now().toString(),
      zone: 'UTC',
      signingSecret: secret,
      botToken: 'xoxb-the-right-one',
      scopes,
    });
    await slack.start();
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    try {
      const bot = await startBot({
        store,
        clock: createSystemClock(),
        log: new MemoryLog(),
        ...loadContent(),
        settings: usualSettings,
        connections: { slack: { mode: 'http', signingSecret: secret, botToken, apiUrl: slack.apiUrl } },
        host: '127.0.0.1',
        port: 0,
      });
      await bot.stop();
      return undefined;
    } catch (error) {
      await store.close();
      return error;
    } finally {
      await slack.stop();
    }
  }

  it('stop the start with what to do, and without the token', async () => {
    const error = await startWith(`xoxb-${secret}`, ['commands', 'chat:write', 'users:read']);
    expect(error).toBeInstanceOf(StartMistake);
    if (!(error instanceof StartMistake)) return;
    expect(error.mistakes).toHaveLength(1);
    expect(error.remedy.length).toBeGreaterThan(20);
    expect(`${error.message} ${error.remedy}`).not.toContain(secret);
  });

  it('are the only thing that stood in the way', async () => {
    expect(await startWith('xoxb-the-right-one', ['commands', 'chat:write', 'users:read'])).toBeUndefined();
  });
});
