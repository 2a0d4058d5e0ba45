import { type Breach, lineAt, type SourceFile } from './breach.ts';
import { readImports } from './read-imports.ts';
import { scanSource } from './scan-source.ts';

/** Each way to ask the machine for the time, or to wait for it, behind the `Clock` port's back. */
const readings: readonly RegExp[] = [
  /(?<![.\w$])(?:globalThis\.)?Date\.now\b/g,
  // `new Date(x)` converts; without an argument, or without `new`, it asks the machine.
  /\bnew\s+Date\s*\(\s*\)/g,
  /\bnew\s+Date\b(?!\s*[(\w$.])/g,
  /(?<!\bnew\s+)(?<![.\w$])Date\s*\(/g,
  /\bTemporal\.Now\b/g,
  /(?<![.\w$])(?:globalThis\.)?(?:setTimeout|setInterval|setImmediate)\b/g,
  /\bperformance\.(?:now|timeOrigin)\b/g,
  /\bprocess\.(?:hrtime|uptime)\b/g,
];

// How long an adapter waits for a real socket is real time: a clock that somebody moves must not cut it.
const coreReadings: readonly RegExp[] = [...readings, /\bAbortSignal\.timeout\b/g];

const timeModules = /^(?:node:)?timers(?:\/promises)?$|^node-cron$/;

/** Clocks and timers outside `src/app` in `src/` and `adapters/`. The playground has the clock it stands in for. */
export function findClocks(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => /^(?:src|adapters)\/.*\.[cm]?[jt]sx?$/.test(path) && !path.startsWith('src/app/'))
    .flatMap(({ path, source }) => {
      const { code } = scanSource(source);
      const inCode = (path.startsWith('src/') ? coreReadings : readings).flatMap((reading) =>
        [...code.matchAll(reading)].map((found) => ({
          path,
          line: lineAt(source, found.index),
          message: `has a clock of its own (${found[0].trim()}). Take a Clock as an argument.`,
        })),
      );
      const imported = readImports(source)
        .filter(({ specifier }) => specifier !== undefined && timeModules.test(specifier))
        .map(({ specifier, line }) => ({
          path,
          line,
          message: `has a clock of its own ('${specifier}'). Take a Clock as an argument.`,
        }));
      return [...inCode, ...imported];
    });
}
