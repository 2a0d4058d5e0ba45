import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { manifestForSocket, oneClickLink } from '../../adapters/slack/manifest-links.ts';
import { settingNames } from '../../src/app/config/environment.ts';
import { commands } from '../../src/usecases/answer-command.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

describe('the README', () => {
  it('links to Slack with the manifest as it is now', () => {
    const link = oneClickLink(manifestForSocket(JSON.parse(read('manifest.json'))));
    expect(readme).toContain(`(${link})`);
  });

  it('explains every setting, and none that does not exist', () => {
    const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## What is stored'));
    const named = [...table.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+)/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/[A-Z_]{3,}/g)].map(([name]) => name),
    );
    expect(named.sort()).toEqual([...settingNames].sort());
  });

  it('names every command', () => {
    for (const command of commands) expect(readme).toContain(`\`/${command}`);
  });

  it('shows pictures and links that exist, each picture with words for it', () => {
    const links = [...readme.matchAll(/(!?)\[([^\]]*)\]\(([^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(5);
    for (const [, bang, words = '', target = ''] of links) {
      if (bang === '!') expect(words.length).toBeGreaterThan(40);
      if (target.startsWith('https://')) continue;
      expect(existsSync(fileURLToPath(new URL(`../../${target}`, import.meta.url))), target).toBe(true);
    }
  });
});

describe('.env.example', () => {
  it('offers every setting, and none that does not exist', () => {
    const offered = [...read('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect([...new Set(offered)].sort()).toEqual([...settingNames].sort());
  });
});
