import { readFileSync } from 'node:fs';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zipAppPackage } from '../../../adapters/teams/app-package/zip-app-package.ts';
import { StartMistake } from '../../../src/ports/errors.ts';
import { commands } from '../../../src/usecases/answer-command.ts';
import { drawIcon, icons } from './draw-icons.ts';
import { appId, tenant } from './teams-bench.ts';

const domain = 'backs.example.org';
const read = (name: string) =>
  readFileSync(new URL(`../../../adapters/teams/app-package/${name}`, import.meta.url));
const manifest = () => JSON.parse(read('manifest.json').toString('utf8'));
const packed = (options: Parameters<typeof zipAppPackage>[0]) => unzipSync(zipAppPackage(options));
const manifestIn = (files: Record<string, Uint8Array>) =>
  JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));

beforeEach(() => {
  vi.stubGlobal('fetch', () => {
    throw new Error('the schema must not be fetched');
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the Teams manifest', () => {
  it('is valid to the schema, as it lies here and with ids filled in', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest())).toEqual([]);
    const filled = manifestIn(packed({ appId, packageId: tenant, domain: 'backs.example.org' }));
    expect(await AppManifestUtils.validateAgainstSchema(filled)).toEqual([]);
  });

  it('would be refused with a mistake in it', async () => {
    const wrong = { ...manifest(), accentColor: 'green', bots: [{ botId: 'x', scopes: ['everywhere'] }] };
    expect(await AppManifestUtils.validateAgainstSchema(wrong)).not.toEqual([]);
  });

  it('offers every command where it works and asks for nothing it does not use', () => {
    const [bot] = manifest().bots;
    expect(bot.scopes).toEqual(['personal', 'team']);
    expect(bot.supportsTargetedMessages).toBeUndefined();
    expect(manifest().webApplicationInfo).toBeUndefined();
    const titles = bot.commandLists.map((list: { commands: { title: string }[] }) =>
      list.commands.map((command) => command.title.split(' ')[0]),
    );
    expect(new Set(titles.flat())).toEqual(new Set(commands));
  });
});

describe('the icons', () => {
  it.each(icons)(
    '$name is $width pixels square, with alpha, and drawn from its source',
    ({ name, width }) => {
      const png = read(`${name}.png`);
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(width);
      expect(png.readUInt32BE(20)).toBe(width);
      // Colour type 6: true colour with alpha.
      expect(png.readUInt8(25)).toBe(6);
      expect(Buffer.compare(png, drawIcon(name, width))).toBe(0);
    },
  );
});

describe('the app package', () => {
  it('holds three files at its root, with the ids of the operator', () => {
    const files = packed({ appId: appId.toUpperCase(), domain });
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect(manifestIn(files)).toMatchObject({ id: appId, bots: [{ botId: appId }] });
    expect(Buffer.compare(Buffer.from(files['color.png'] ?? []), read('color.png'))).toBe(0);
  });

  it('links to no page but the operator’s', () => {
    const links = JSON.stringify(manifestIn(packed({ appId, domain })).developer).match(/https:[^"]+/g);
    expect(links).toEqual([`https://${domain}/`, `https://${domain}/privacy`, `https://${domain}/terms`]);
  });

  it('takes an id of its own and a domain for the pages about the bot', () => {
    expect(manifestIn(packed({ appId, packageId: tenant, domain: 'backs.example.org' }))).toMatchObject({
      id: tenant,
      bots: [{ botId: appId }],
      developer: { privacyUrl: 'https://backs.example.org/privacy' },
    });
  });

  it('is the same for the same options', () => {
    expect(Buffer.compare(zipAppPackage({ appId, domain }), zipAppPackage({ appId, domain }))).toBe(0);
  });

  it.each([
    [{ appId: '', domain }, 1],
    [{ appId: 'me', domain }, 1],
    [{ appId, packageId: 'x', domain }, 1],
    [{ appId, domain: '' }, 1],
    [{ appId, domain: 'https://example.org/' }, 1],
    [{ appId: 'x', packageId: 'y', domain: '..' }, 3],
  ])('is refused for %j, every mistake at once', (options, count) => {
    expect(() => zipAppPackage(options)).toThrow(StartMistake);
    try {
      zipAppPackage(options);
    } catch (error) {
      expect(error).toMatchObject({ mistakes: { length: count } });
    }
  });
});
