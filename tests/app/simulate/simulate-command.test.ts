import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BotProcess, runApp } from '../bot-process.ts';
import { makeFolder } from '../demo/demo-bed.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
/** A working directory, and a folder beside it for what is temporary. */
function makePlaces(): { readonly cwd: string; readonly env: { readonly TMPDIR: string } } {
  const cwd = join(folder, `run-${runs++}`);
  const temporary = `${cwd}-temporary`;
  for (const place of [cwd, temporary]) mkdirSync(place);
  return { cwd, env: { TMPDIR: temporary } };
}

/** Node keeps what it compiled in a folder of its own. */
const left = (place: string): readonly string[] =>
  readdirSync(place).filter((name) => name !== 'node-compile-cache');

describe('simulate on the command line', { timeout: 60_000 }, () => {
  it('prints JSON, writes the picture it was asked for, and leaves nothing else behind', async () => {
    const { cwd, env } = makePlaces();
    const args = ['simulate', '--people', '40', '--workspaces', '4', '--json', '--picture', 'wave.svg'];
    const { code, stdout, stderr } = await runApp('command-line.ts', cwd, env, args);
    // No line of progress where nobody looks on.
    expect([code, stderr]).toEqual([0, '']);
    const told = JSON.parse(stdout);
    expect(told.options).toMatchObject({ people: 40, workspaces: 4, days: 1, isPaced: true });
    expect(told.waves).toHaveLength(2);
    expect(told.totals.sent).toBeGreaterThan(0);
    expect(readdirSync(cwd)).toEqual(['wave.svg']);
    expect(readFileSync(join(cwd, 'wave.svg'), 'utf8')).toContain('</title>');
    expect(left(env.TMPDIR)).toEqual([]);
  });

  it('says what is wrong with its options before it begins, each with what was expected', async () => {
    const { cwd, env } = makePlaces();
    const args = ['simulate', '--people', 'all', '--outage', 'day2T09:00+30m'];
    const { code, stdout, stderr } = await runApp('command-line.ts', cwd, env, args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('--people: expected a whole number from 1 to 1000000, got all');
    expect(stderr).toContain(
      '--outage: expected [what:]dayNThh:mm+length with a day from 1 to 1, got day2T09:00+30m',
    );
    expect(stderr).toContain('Such as: simulate --people 100000');
  });

  it('says so where the picture cannot be written, after the figures', async () => {
    const { cwd, env } = makePlaces();
    const args = ['simulate', '--people', '5', '--workspaces', '2', '--picture', 'nowhere/wave.svg'];
    const { code, stdout, stderr } = await runApp('command-line.ts', cwd, env, args);
    expect(code).toBe(1);
    expect(stdout).toContain('5 people in 2 workspaces');
    expect(stderr).toContain('--picture: expected a file that can be written, got nowhere/wave.svg');
    expect(left(env.TMPDIR)).toEqual([]);
  });

  it('takes its database along when somebody ends it in the middle', async () => {
    const { cwd, env } = makePlaces();
    const args = ['simulate', '--people', '2000', '--workspaces', '20', '--days', '31'];
    const running = new BotProcess('command-line.ts', cwd, env, args);
    await expect
      .poll(() => left(env.TMPDIR).flatMap((name) => readdirSync(join(env.TMPDIR, name))), {
        timeout: 50_000,
      })
      .toContain('company.sqlite');
    const { code } = await running.kill('SIGINT');
    expect(code).toBe(130);
    expect(left(env.TMPDIR)).toEqual([]);
  });
});
