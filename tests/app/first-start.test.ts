import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotProcess } from './bot-process.ts';
import { findPorts, fromBot, makeFolder, PlayedBot, platforms } from './demo/demo-bed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A checkout in which nothing ever started: every other test takes what an earlier start kept. */
const checkout = makeFolder();
const cache = join(checkout, 'node_modules/.cache/backwise');

beforeAll(() => {
  for (const path of ['src', 'adapters', 'content', 'playground', 'package.json', 'manifest.json'])
    cpSync(join(root, path), join(checkout, path), { recursive: true });
  mkdirSync(join(checkout, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(checkout, 'node_modules', name));
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

/** Starts the bot there and stops it again. Resolves to all it answers to a few commands, by platform. */
async function answersOfAStart(): Promise<readonly string[]> {
  const dataDir = makeFolder();
  const places = { PORT: '0', PLAYGROUND_PORT: String(await findPorts()), DATA_DIR: dataDir, TZ: 'UTC' };
  const child = new BotProcess('start.js', dataDir, places, [], `${checkout}/`);
  const bot = new PlayedBot(await child.printed(/Look here: (http:\/\/\S+)/), dataDir);
  const answers: string[] = [];
  for (const platform of platforms) {
    for (const line of [
      '/backwise help',
      '/backpain my legs are numb and I wet myself',
      '/backwise learn',
      '/deskcheck',
    ]) {
      const text = platform === 'slack' ? line : line.slice(1);
      answers.push(...fromBot(await bot.say(platform, 'direct', text)).map((entry) => entry.text));
    }
  }
  const { code, stderr } = await child.kill('SIGTERM');
  expect([code, stderr]).toEqual([0, '']);
  rmSync(dataDir, { recursive: true });
  return answers;
}

describe('the first start of a checkout', () => {
  it('answers as every later one, which finds what the first one made', async () => {
    expect(existsSync(cache)).toBe(false);
    const first = await answersOfAStart();
    expect(first.length).toBeGreaterThan(7);
    expect(first.join('\n')).toContain('emergency');
    expect(readdirSync(cache)).toEqual(['code', 'content']);
    expect(await answersOfAStart()).toEqual(first);
  });

  it('finds all of it made where the install ran to its end', async () => {
    rmSync(cache, { recursive: true });
    const { code, stdout, stderr } = await new BotProcess('keep-ahead.ts', checkout, {}, [], `${checkout}/`)
      .ended;
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const kept = () => readdirSync(join(cache, 'content')).sort();
    const made = kept();
    expect(made).toHaveLength(1);
    await answersOfAStart();
    expect(kept()).toEqual(made);
  });

  it('leaves nothing for the compiler of TypeScript to do at a later one, nor for the reader of YAML', () => {
    const app = join(checkout, 'src/app');
    const look = `await import('${app}/keep-code.js');
      const { loadContent } = await import('${app}/load-content.ts');
      await import('${app}/start-connected.ts');
      loadContent();
      console.log(process.moduleLoadList.filter((name) => /amaro/.test(name)).length);
      console.log(Object.keys(process.getBuiltinModule('module')._cache).filter((path) => /[/]yaml[/]/.test(path)).length);`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', look], {
      env: { PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
    });
    expect(said).toBe('0\n0\n');
  });
});
