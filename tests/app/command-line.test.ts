import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { workspaceId } from '../../src/domain/workspace.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { runApp } from './bot-process.ts';
import { makeFolder } from './demo/demo-bed.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const appId = '11111111-2222-4333-8444-555555555555';
let runs = 0;

function run(...args: readonly string[]) {
  const cwd = join(folder, `run-${runs++}`);
  mkdirSync(cwd);
  return runApp('command-line.ts', cwd, { DATA_DIR: folder }, args);
}

describe.concurrent('the command line', { timeout: 120_000 }, () => {
  it('checks the content and counts it', async () => {
    const { code, stdout } = await run('check-content');
    expect(stdout).toMatch(
      /^\d+ tips, \d+ nudges, \d+ movements with pictures, \d+ warning signs, numbers to phone in \d+ countries: in order\.\n$/,
    );
    expect(code).toBe(0);
  });

  it('prints a manifest for HTTP with every address, and the link that creates the app', async () => {
    const { code, stdout } = await run('slack-manifest', '--url', 'https://backwise.example');
    expect(code).toBe(0);
    const [text = '', link = ''] = stdout.split('\n\nCreate the app: ');
    const manifest = JSON.parse(text);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
    expect(manifest.settings.event_subscriptions.request_url).toBe('https://backwise.example/slack/events');
    for (const command of manifest.features.slash_commands) {
      expect(command.url).toBe('https://backwise.example/slack/events');
    }
    expect(JSON.parse(new URL(link.trim()).searchParams.get('manifest_json') ?? '')).toEqual(manifest);
  });

  it('lists the next times, and says on the error channel alone what it cannot read', async () => {
    const asked = (from: string) => [
      ...['next', '--zone', 'Europe/Berlin', '--days', 'mon-fri', '--hours', '09:00-12:00,13:00-17:00'],
      ...['--every', '45m', '--count', '2', '--phase', '3', '--from', from],
    ];
    const listed = await run(...asked('2026-11-23T08:00:00Z'));
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toBe(
      '2026-11-23T08:48:00Z\t2026-11-23T09:48:00+01:00[Europe/Berlin]\n2026-11-23T09:33:00Z\t2026-11-23T10:33:00+01:00[Europe/Berlin]\n',
    );
    const refused = await run(...asked('soon'));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^backwise: --from: expected an instant.*got soon\nFor example: next --zone/,
    );
    const left = await run('next', '--zone', 'Europe/Berlin');
    expect(left).toMatchObject({ code: 1, stdout: '' });
    expect(left.stderr).toContain("required option '--days <days>' not specified");
  });

  it('writes a Teams package with the manifest and both icons', async () => {
    const out = join(folder, 'backwise.zip');
    const { code, stdout } = await run(
      'teams-package',
      '--out',
      out,
      '--app-id',
      appId,
      '--domain',
      'bot.example.org',
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`Written: ${out}.`);
    const files = unzipSync(readFileSync(out));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
    expect(manifest.bots[0].botId).toBe(appId);
    expect(manifest.developer.privacyUrl).toBe('https://bot.example.org/privacy');
    expect(JSON.stringify(manifest)).not.toMatch(/\$\{\{|\{\{/);
  });

  it('counts deliveries by state, also beside a store that is open, and erases a workspace', async () => {
    const cwd = join(folder, 'with-store');
    mkdirSync(cwd);
    const file = join(cwd, 'data', 'playground.sqlite');
    const store = await openSqliteStore({ file, secrets: createSecretBox([]) });
    await store.workspaces.admit(
      workspaceId('slack', 'T0ONE'),
      Temporal.Instant.from('2041-01-01T00:00:00Z'),
    );
    const status = await runApp('command-line.ts', cwd, {}, ['status']);
    expect(status.stdout).toMatch(/^pending\t0\nsending\t0\nsent\t0\n/);
    expect(status.code).toBe(0);
    const locked = await runApp('command-line.ts', cwd, {}, ['purge-workspace', 'slack', 'T0ONE']);
    expect(locked.code).toBe(1);
    expect(locked.stderr).toContain('Expected to be the only Backwise on');
    await store.close();
    const purged = await runApp('command-line.ts', cwd, {}, ['purge-workspace', 'slack', 'T0ONE']);
    expect([purged.code, purged.stdout]).toEqual([0, 'Erased: everything of slack workspace T0ONE.\n']);
  });

  it.each([
    ['a store that is not there', ['status'], 'Expected a database at'],
    [
      'a folder that is not there',
      [
        'teams-package',
        '--out',
        join(folder, 'no', 'such.zip'),
        '--app-id',
        appId,
        '--domain',
        'bot.example.org',
      ],
      'expected a file that can be written',
    ],
    [
      'a Teams package without the host of your pages',
      ['teams-package', '--out', join(folder, 'no.zip'), '--app-id', appId],
      '--domain: expected the host of your pages about the bot',
    ],
    ['a workspace id that is none', ['purge-workspace', 'slack', '../../etc'], 'expected a workspace id'],
    ['new tokens without a secret', ['reseal'], 'BACKWISE_SECRET: expected'],
    ['a command that is none', ['frobnicate'], "unknown command 'frobnicate'"],
  ])('says in a sentence what was wrong with %s', async (_what, args, expected) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
