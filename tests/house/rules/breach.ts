/** One text file of the repository. `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** One place where a house rule is broken, and what to do about it. */
export interface Breach {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** An agreed exception to a rule. One that excuses nothing is itself a breach, so that the list stays exact. */
export interface Exception {
  readonly path: string;
  readonly why: string;
}

/** One line a breach, as editors and terminals link them; empty when the rule holds. */
export function report(breaches: readonly Breach[]): string {
  return breaches.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n');
}

/** The line, counted from 1, on which the character at `index` stands. */
export function lineAt(source: string, index: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < index; at = source.indexOf('\n', at + 1)) line++;
  return line;
}

/** Takes the excused breaches away and adds one for every exception that excused nothing. */
export function withoutExcused(
  breaches: readonly Breach[],
  exceptions: readonly Exception[],
): readonly Breach[] {
  const excused = new Set(exceptions.map(({ path }) => path));
  const used = new Set(breaches.map(({ path }) => path));
  const idle = exceptions.filter(({ path }) => !used.has(path));
  return [
    ...breaches.filter(({ path }) => !excused.has(path)),
    ...idle.map(({ path }) => ({
      path,
      line: 1,
      message: 'is on the list of exceptions but needs none. Take it off the list.',
    })),
  ];
}
