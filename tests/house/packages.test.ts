import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readText } from './read-tree.ts';
import { report } from './rules/breach.ts';
import {
  findBindingLicenses,
  findLockMistakes,
  findLooseVersions,
  type Installed,
} from './rules/packages.ts';

const named = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: named, devDependencies: named })
  .parse(JSON.parse(readText('package.json').source));
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z
      .object({
        version: z.string(),
        resolved: z.string(),
        link: z.boolean(),
        license: z.string(),
        dev: z.boolean(),
        devOptional: z.boolean(),
      })
      .partial()
      .transform((entry) => ({
        ...(entry.version === undefined ? {} : { version: entry.version }),
        ...(entry.resolved === undefined ? {} : { resolved: entry.resolved }),
        ...(entry.link === undefined ? {} : { link: entry.link }),
        license: entry.license,
        isDevelopmentOnly: entry.dev === true || entry.devOptional === true,
      })),
  ),
});
const locked = lockFile.parse(JSON.parse(readText('package-lock.json').source));

function readInstalled(name: string): Installed {
  const text = readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  const { license } = z.object({ license: z.string().optional() }).parse(JSON.parse(text));
  return { name, license, isDevelopmentOnly: !(name in manifest.dependencies) };
}

describe('versions', () => {
  it.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1.0.0', 'github:a/b'])(
    'like %s are refused',
    (version) => {
      expect(findLooseVersions({ dependencies: { a: version, b: '1.2.3' } })).toHaveLength(1);
      expect(findLooseVersions({ devDependencies: { a: version, b: '1.2.3-rc.1' } })).toHaveLength(1);
    },
  );

  it('are exact in package.json', () => {
    expect(report(findLooseVersions(manifest))).toBe('');
  });
});

describe('licences', () => {
  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-3.0',
    'MIT AND GPL-2.0-only',
    'SEE LICENSE IN LICENSE',
    'UNLICENSED',
    undefined,
  ])('like %s are refused', (license) => {
    expect(findBindingLicenses([{ name: 'a', license, isDevelopmentOnly: true }])).toHaveLength(1);
  });

  it.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', 'Apache-2.0', 'PSF-2.0', 'Unlicense'])(
    'like %s are welcome',
    (license) => {
      expect(findBindingLicenses([{ name: 'a', license, isDevelopmentOnly: false }])).toEqual([]);
    },
  );

  it('of a tool under its own terms pass only while it is a development dependency', () => {
    const tool = { name: '@microsoft/m365agentsplayground', license: 'SEE LICENSE IN LICENSE' };
    expect(findBindingLicenses([{ ...tool, isDevelopmentOnly: true }])).toEqual([]);
    expect(findBindingLicenses([{ ...tool, isDevelopmentOnly: false }])).toHaveLength(1);
  });

  it('of everything that comes along are free, on every system', () => {
    const coming = Object.entries(locked.packages)
      .filter(([path]) => path !== '')
      .map(([path, { license, isDevelopmentOnly }]) => ({
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        license,
        isDevelopmentOnly,
      }));
    expect(coming.length).toBeGreaterThan(400);
    expect(coming.filter(({ isDevelopmentOnly }) => !isDevelopmentOnly).length).toBeGreaterThan(100);
    expect(report(findBindingLicenses(coming))).toBe('');
  });

  it('of data pass for the one package that is credited for it, and for no other', () => {
    const license = '(ISC AND CC-BY-3.0)';
    const breaches = (name: string, terms = license) =>
      findBindingLicenses([{ name, license: terms, isDevelopmentOnly: false }]);
    expect(breaches('date-holidays')).toEqual([]);
    expect(breaches('other-holidays')).toHaveLength(1);
    expect(breaches('date-holidays', '(ISC AND GPL-3.0-only)')).toHaveLength(1);
    expect(readText('README.md').source).toContain('date-holidays');
  });

  it('of everything we ask for are free', () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names.length).toBeGreaterThan(10);
    expect(report(findBindingLicenses(names.map(readInstalled)))).toBe('');
  });
});

describe('the lock file', () => {
  it('is refused with a download address or without a version', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' },
      'node_modules/b': {},
      'node_modules/c': { version: '1.0.0' },
    };
    expect(findLockMistakes({ packages }).map(({ message }) => message)).toEqual([
      expect.stringContaining('node_modules/a'),
      expect.stringContaining('node_modules/b'),
    ]);
  });

  it('installs from every mirror and on every system', () => {
    expect(report(findLockMistakes(locked))).toBe('');
  });
});
