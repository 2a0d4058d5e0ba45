import { type Breach, lineAt, type SourceFile } from './breach.ts';
import { scanSource } from './scan-source.ts';

const machinePath =
  /(?<![\w.:/)\]}$-])(?:\/(?:home|Users|root|work|tmp|private|mnt)\/[\w.-]|[A-Za-z]:\\(?!n|r|t)\w)|file:\/\/\/\w/g;
// The brackets keep this pattern from finding itself.
const promise = /\b(?:T[O]DO|FIX[M]E)\b/g;

/** Paths that exist on one machine only, and promises to finish something later. */
export function findLooseEnds(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => !path.includes('/vendor/') && path !== 'package-lock.json')
    .flatMap(({ path, source }) => [
      ...[...source.matchAll(machinePath)].map(({ index, 0: found }) => ({
        path,
        line: lineAt(source, index),
        message: `names a path of one machine (${found}…). Make it relative, or ask node:os.`,
      })),
      ...[...source.matchAll(promise)].map(({ index, 0: found }) => ({
        path,
        line: lineAt(source, index),
        message: `holds a ${found}. Finish it, or open an issue.`,
      })),
    ]);
}

const testFile = /^tests\/.*\.[cm]?tsx?$/;
const onlyCall = /\b(?:describe|it|test|suite)(?:\.\w+)*\.only\b/g;
const skipCalls = [
  /\b(?:describe|it|test|suite)(?:\.\w+)*\.(?:skip|skipIf|runIf|todo|fails)\b/g,
  /\b(?:context|ctx|task)\.skip\s*\(/g,
  /\(\s*\{[^(){}]*\bskip\b[^(){}]*\}\s*\)\s*=>/g,
  /\b(?:skip|todo|fails)\s*:\s*true\b/g,
] as const;

/** Tests that keep others from running. None is ever kept. */
export function findOnlyTests(files: readonly SourceFile[]): readonly Breach[] {
  return findCalls(files, [onlyCall], 'keeps every other test of its file from running. Take .only away.');
}

/** Tests that may not run. Each file that has some needs its reason on the list of exceptions. */
export function findSkippedTests(files: readonly SourceFile[]): readonly Breach[] {
  return findCalls(files, skipCalls, 'may skip a test. Run it always, or list the file with the reason.');
}

function findCalls(files: readonly SourceFile[], calls: readonly RegExp[], message: string) {
  return files
    .filter(({ path }) => testFile.test(path))
    .flatMap(({ path, source }): readonly Breach[] => {
      const { code } = scanSource(source);
      return calls.flatMap((call) =>
        [...code.matchAll(call)].map(({ index }) => ({ path, line: lineAt(source, index), message })),
      );
    });
}
