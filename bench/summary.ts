import { quantile } from './figures.ts';
import type { Runs } from './run-side.ts';

/** A double tells no more of them apart. */
const mostFigures = 17;

/** All values of one figure, or nothing where a side could not run. */
export function valuesOf(side: Runs, figure: string): readonly number[] {
  return 'absent' in side ? [] : side.runs.map((run) => run[figure] ?? Number.NaN);
}

export function median(side: Runs, figure: string): number {
  return quantile(valuesOf(side, figure), 0.5);
}

/** `1.2 (1.1–1.4)`: the median, and from the least to the most. */
export function spread(side: Runs, figure: string, scale = 1): string {
  if ('absent' in side) return '–';
  const values = valuesOf(side, figure).map((value) => value * scale);
  const [least, middle, most] = [Math.min(...values), quantile(values, 0.5), Math.max(...values)].map(short);
  return values.length === 1 ? `${middle}` : `${middle} (${least}–${most})`;
}

/** Three figures are enough of any number. */
export function short(value: number): string {
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}

/** The same of a figure that is held against a bar, with as many figures more as it takes to tell it from that. */
export function shortBeside(bar: number, value: number): string {
  if (value === bar || short(value) !== short(bar)) return short(value);
  for (let figures = 4; figures < mostFigures; figures++) {
    const known = Number(value.toPrecision(figures));
    if (known !== bar) return String(known);
  }
  return String(value);
}
