import type { Breach } from './breach.ts';

/** The parts of package.json that the rules read. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A direct dependency as installed. */
export interface Installed {
  readonly name: string;
  readonly isDevelopmentOnly: boolean;
  /** The `license` field of its package.json; `undefined` when it has none. */
  readonly license: string | undefined;
}

/** Ranges where an exact version should stand. */
export function findLooseVersions({ dependencies, devDependencies }: Manifest): readonly Breach[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => ({
      path: 'package.json',
      line: 1,
      message: `asks for ${name} '${version}'. Write the exact version that was tested.`,
    }));
}

const freeLicenses = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'PSF-2.0',
  'Unlicense',
]);

/** Development tools under terms of their own: run here, never shipped, never imported by the bot. */
const ownTerms: ReadonlyMap<string, string> = new Map([
  ['@microsoft/m365agentsplayground', "Microsoft's emulator; tests start it where its licence was accepted"],
]);

/** Packages that bring data under a licence that asks for credit; README.md gives it. */
const creditedData: ReadonlyMap<string, readonly string[]> = new Map([
  // Code ISC; the calendar itself CC-BY by its package.json, CC BY-SA 3.0 by its LICENSE. Used as it comes, never copied.
  ['date-holidays', ['CC-BY-3.0']],
]);

/** Dependencies whose licence would bind those who run the bot, or says nothing. */
export function findBindingLicenses(installed: readonly Installed[]): readonly Breach[] {
  return installed
    .filter(({ name, license, isDevelopmentOnly }) => {
      if (isDevelopmentOnly && ownTerms.has(name)) return false;
      return license === undefined || !isFree(license, creditedData.get(name));
    })
    .map(({ name, license }) => ({
      path: 'package.json',
      line: 1,
      message: `needs ${name}, licensed '${license ?? 'not stated'}'. Choose another package, or list its terms.`,
    }));
}

/** A choice is free when one side is, a sum when all sides are. */
function isFree(license: string, credited: readonly string[] = []): boolean {
  const choices = license.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  const isWelcome = (one: string) => freeLicenses.has(one) || credited.includes(one);
  return choices.some((choice) => choice.split(/\s+AND\s+/).every(isWelcome));
}

/** The parts of package-lock.json that the rules read. */
export interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly resolved?: string; readonly link?: boolean }>
  >;
}

/** Download addresses, and packages without a version, which `npm ci` refuses on other systems. */
export function findLockMistakes({ packages }: LockFile): readonly Breach[] {
  return Object.entries(packages).flatMap(([name, { version, resolved, link }]) => {
    const breach = (message: string) => [{ path: 'package-lock.json', line: 1, message }];
    if (resolved !== undefined && !link) {
      return breach(`names a download address for ${name}. Install with the project's .npmrc.`);
    }
    if (name !== '' && version === undefined && !link) {
      return breach(`has no version for ${name}. Remove the lock file and node_modules, and install anew.`);
    }
    return [];
  });
}
