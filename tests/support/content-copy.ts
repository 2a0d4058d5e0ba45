import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { loadLibrary } from '../../src/content/load-library.ts';

/** The content of the repository. */
export const shipped = fileURLToPath(new URL('../../content', import.meta.url));

/** A copy of the shipped content to break; gone after the test. */
export function copyContent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(shipped, folder, { recursive: true });
  return folder;
}

/** Changes one file, and insists that there was something to change. */
export function edit(folder: string, file: string, pattern: RegExp | string, replacement: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(pattern, replacement);
  if (before === after) throw new Error(`Expected something to replace in ${file}`);
  writeFileSync(path, after);
}

/** Every mistake the loader finds. */
export function mistakesOf(folder: string): readonly string[] {
  const loaded = loadLibrary(folder);
  return loaded.is === 'mistakes' ? loaded.mistakes : [];
}
