import { describe, expect, it } from 'vitest';
import { listFolders, readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import { findForbiddenImports, importTable } from './rules/import-table.ts';

const plant = (path: string, ...specifiers: string[]) =>
  findForbiddenImports([{ path, source: specifiers.map((name) => `import '${name}';\n`).join('') }]);

describe('the import table', () => {
  it.each([
    ['src/triage/a.ts', '@slack/bolt'],
    ['src/triage/a.ts', '../ports/clock.ts'],
    ['src/domain/a.ts', 'node:crypto'],
    ['src/domain/a.ts', 'crypto'],
    ['src/domain/a.ts', '../ports/clock.ts'],
    ['src/ports/a.ts', '../schedule/phase.ts'],
    ['src/cards/a.ts', '../triage/assess.ts'],
    ['src/usecases/a.ts', '../store/open-store.ts'],
    ['src/usecases/a.ts', '../../adapters/slack/inbound.ts'],
    ['src/usecases/a.ts', 'node:fs'],
    ['src/content/a.ts', 'node:http'],
    ['src/store/a.ts', 'yaml'],
    ['src/store/a.ts', '@electric-sql/pglite'],
    ['src/outbox/a.ts', '../store/open-store.ts'],
    ['src/outbox/a.ts', 'node-cron'],
    ['adapters/slack/a.ts', '../teams/inbound.ts'],
    ['adapters/slack/a.ts', 'botbuilder'],
    ['adapters/slack/a.ts', 'undici'],
    ['adapters/slack/a.ts', '../../src/store/open-store.ts'],
    ['adapters/teams/a.ts', '@slack/web-api'],
    ['adapters/teams/deep/a.ts', '../../../src/triage/assess.ts'],
    ['adapters/teams/a.ts', '../../package.json'],
    ['playground/a.ts', '../src/ports/clock.ts'],
    ['playground/slack/a.ts', '../../adapters/slack/render-card.ts'],
    ['playground/a.ts', '@slack/web-api'],
    ['src/app/a.ts', '../../tests/support/fake-clock.ts'],
  ])('refuses that %s imports %s', (path, specifier) => {
    expect(plant(path, './own.ts', specifier)).toEqual([
      { path, line: 2, message: expect.stringContaining(' may not import ') },
    ]);
  });

  it.each([
    ['src/ports/a.ts', '../domain/card.ts'],
    ['src/content/a.ts', 'yaml', 'zod', 'node:fs', '../domain/tip.ts'],
    ['src/store/a.ts', 'kysely', 'pg', 'node:sqlite', '../ports/store.ts'],
    ['src/usecases/a.ts', '../schedule/phase.ts', '../cards/tip-cards.ts', './house.ts'],
    ['adapters/slack/a.ts', '@slack/bolt', '@slack/web-api', 'node:http', '../../src/usecases/house.ts'],
    ['adapters/teams/a.ts', 'botbuilder', 'fflate', './app-package/write-package.ts'],
    ['playground/a.ts', 'react-dom/server', 'node:http', '../src/domain/zone.ts'],
    ['src/app/a.ts', '../../adapters/slack/inbound.ts', '../../playground/stand-in.ts', 'node-cron'],
  ])('lets %s import what it needs', (path, ...specifiers) => {
    expect(plant(path, ...specifiers)).toEqual([]);
  });

  it('refuses a room nobody named, a file between the rooms and a computed import', () => {
    expect(plant('src/extras/a.ts', './b.ts')).toHaveLength(1);
    expect(plant('adapters/shared.ts', './slack/inbound.ts')).toHaveLength(1);
    const source = 'await import(name);';
    expect(findForbiddenImports([{ path: 'src/cards/a.ts', source }])).toHaveLength(1);
    expect(findForbiddenImports([{ path: 'src/app/a.ts', source }])).toEqual([]);
  });

  it('names every room that stands in src/ and adapters/, and no other', () => {
    const standing = [...listFolders('src'), ...listFolders('adapters'), 'playground'];
    expect(Object.keys(importTable).sort()).toEqual(standing.sort());
  });

  it('holds for every file of the house', () => {
    const files = readTree('src/', 'adapters/', 'playground/');
    expect(files.length).toBeGreaterThan(50);
    expect(report(findForbiddenImports(files))).toBe('');
  });
});
