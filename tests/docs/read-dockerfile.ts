/** One stage of a Dockerfile, as far as this project's uses go. */
export interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly steps: readonly { readonly word: string; readonly rest: string }[];
}

/** Reads a Dockerfile without line continuations. Throws on a line it does not understand. */
export function readDockerfile(source: string): readonly Stage[] {
  const stages: { from: string; name: string | undefined; steps: { word: string; rest: string }[] }[] = [];
  for (const line of source.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, word = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (word === '' || rest.endsWith('\\')) throw new Error(`Expected an instruction, got ${line}`);
    if (word === 'FROM') {
      const [from = '', , name] = rest.split(/\s+/);
      stages.push({ from, name, steps: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`Expected FROM first, got ${line}`);
      stage.steps.push({ word, rest });
    }
  }
  return stages;
}

/** What every COPY of a stage takes from the build context, flags left out. */
export function copiedFrom(stage: Stage): readonly string[] {
  return stage.steps
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
}

/** The settings of a stage's ENV lines. */
export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const pairs = stage.steps
    .filter(({ word }) => word === 'ENV')
    .flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]));
  return Object.fromEntries(pairs);
}
