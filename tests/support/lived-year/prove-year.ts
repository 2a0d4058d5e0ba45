import { onTestFinished, vi } from 'vitest';
import { Dice } from '../../triage/text/dice.ts';
import type { Evidence, Verdict } from './judge-person.ts';
import { gatherEvidence, judgeAll } from './judge-year.ts';
import { type LifeSize, liveYear } from './live-year.ts';
import { printSummary, type Summary } from './summary.ts';

/** A life lived through and judged, with the evidence, for whoever wants to see whether the judge is awake. */
export interface Proof {
  readonly gathered: readonly Evidence[];
  readonly verdict: Verdict;
  readonly summary: Summary;
}

/** Lives a year, or less, judges it, and prints what was counted. Ids are made of the seed, so that it can be repeated. */
export async function proveYear(size: LifeSize): Promise<Proof> {
  const ids = new Dice(size.seed);
  const randomUUID = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => anId(ids));
  onTestFinished(() => randomUUID.mockRestore());
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const lives = await liveYear(size);
  const gathered = await gatherEvidence(lives);
  const { lived } = lives;
  const verdict = judgeAll(gathered);
  Object.assign(verdict.counted, lived.acted, {
    'long waits a platform asked for': sumOf(
      lived.platforms,
      ({ answered }) => answered['rate limited for long'],
    ),
  });
  for (const { disturbed } of lived.platforms) {
    if (disturbed > 0) verdict.faults.push(`${disturbed} cards came in do-not-disturb`);
  }
  if (lived.logged['delivery could not be followed up'] || lived.logged['drain failed']) {
    verdict.faults.push(`logged: ${JSON.stringify(lived.logged)}`);
  }
  await lived.close();
  const { user, system } = process.cpuUsage(cpuBefore);
  const took = { tookMs: performance.now() - began, cpuMs: (user + system) / 1000 };
  const summary = { ...summarise(size, gathered, verdict), ...took };
  printSummary(summary);
  return { gathered, verdict, summary };
}

function sumOf<T>(all: readonly T[], numberOf: (one: T) => number | undefined): number {
  return all.reduce((sum, one) => sum + (numberOf(one) ?? 0), 0);
}

function summarise(
  { people, days, seed }: LifeSize,
  gathered: readonly Evidence[],
  { counted, faults }: Verdict,
): Omit<Summary, 'tookMs' | 'cpuMs'> {
  const zones = new Set(gathered.flatMap(({ person }) => person.chapters.map(({ plan }) => plan?.zone)));
  zones.delete(undefined);
  const pressed = gathered.reduce((sum, { person }) => sum + person.signs.length, 0);
  return { people, days, seeds: [seed], zones: [...zones].map(String), pressed, counted, faults };
}

function anId(dice: Dice): ReturnType<typeof crypto.randomUUID> {
  const hex = (length: number) => Array.from({ length }, () => dice.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
