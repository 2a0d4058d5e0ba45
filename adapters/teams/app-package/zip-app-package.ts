import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { StartMistake } from '../../../src/ports/errors.ts';
import { parseUuid } from '../address.ts';

/** The operator's own ids, filled into the package. */
export interface AppPackageOptions {
  /** Application (client) id of the bot registration. */
  readonly appId: string;
  /** Id of the Teams app; the app id where it is left out. */
  readonly packageId?: string;
  /** Host name of the operator's pages about this bot: `/`, `/privacy` and `/terms`. Teams links to all three. */
  readonly domain: string;
}

// Zip stores no time zone and no year before 1980; a fixed time makes the same options give the same bytes.
const packedAt = '2020-01-01T00:00:00';
const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/**
 * Zips the Teams app package: manifest and both icons at its root, ready for upload. Throws StartMistake for ids that
 * are no UUID or a domain that is no host name, before anything is written.
 */
export function zipAppPackage(options: AppPackageOptions): Uint8Array {
  const appId = parseUuid(options.appId);
  const packageId = options.packageId === undefined ? appId : parseUuid(options.packageId);
  const { domain } = options;
  const mistakes = [
    appId ? '' : 'Teams app id: expected the application (client) id of the bot, a UUID',
    options.packageId === undefined || packageId ? '' : 'Teams package id: expected a UUID',
    hostName.test(domain) ? '' : 'Domain: expected a host name such as example.org',
  ].filter((mistake) => mistake !== '');
  if (!appId || !packageId || mistakes.length > 0) {
    throw new StartMistake(
      mistakes,
      'Find the ids at your bot registration in Azure, and run the command again.',
    );
  }
  const manifest = fillManifest(readManifest(), appId, packageId, domain);
  return zipSync(
    {
      'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
      'color.png': readPart('color.png'),
      'outline.png': readPart('outline.png'),
    },
    { mtime: packedAt },
  );
}

interface Manifest {
  readonly developer: Readonly<Record<string, unknown>>;
  readonly bots: readonly Readonly<Record<string, unknown>>[];
}

function fillManifest(manifest: Manifest, appId: string, packageId: string, domain: string): object {
  const pages = {
    websiteUrl: `https://${domain}/`,
    privacyUrl: `https://${domain}/privacy`,
    termsOfUseUrl: `https://${domain}/terms`,
  };
  return {
    ...manifest,
    id: packageId,
    developer: { ...manifest.developer, ...pages },
    bots: manifest.bots.map((bot) => ({ ...bot, botId: appId })),
  };
}

function readManifest(): Manifest {
  return JSON.parse(Buffer.from(readPart('manifest.json')).toString('utf8'));
}

function readPart(name: string): Uint8Array {
  return readFileSync(new URL(name, import.meta.url));
}
