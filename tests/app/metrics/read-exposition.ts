import type { Registry } from 'prom-client';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads Prometheus' text format strictly: a line it does not understand throws. */
export function parseExposition(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('# HELP ') || line.startsWith('# TYPE ')) return [];
    const match = /^([a-z][a-z0-9_]*)(?:\{([^{}]*)\})? (\S+)$/.exec(line);
    if (!match) throw new Error(`Expected a sample, got ${JSON.stringify(line)}`);
    const [, name = '', inside = '', value] = match;
    const labels = [...inside.matchAll(/([a-z_]+)="([^"]*)"(?:,|$)/g)].map(([, key = '', of = '']) => [
      key,
      of,
    ]);
    return [{ name, labels: Object.fromEntries(labels), value: Number(value) }];
  });
}

/** The value of the one sample with these labels among its own; `undefined` where there is none. */
export function valueIn(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const found = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  if (found.length > 1) throw new Error(`Expected one sample of ${name}, got ${found.length}`);
  return found[0]?.value;
}

export async function readExposition(registry: Registry) {
  const samples = parseExposition(await registry.metrics());
  return {
    samples,
    sample: (name: string, labels?: Readonly<Record<string, string>>) => valueIn(samples, name, labels),
  };
}
