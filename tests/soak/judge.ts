/** What the bot used at one moment, idle and after a collection of garbage. Memory in MiB. */
export interface Sample {
  readonly minute: number;
  readonly heap: number;
  readonly external: number;
  readonly rss: number;
  readonly handles: number;
  /** Open files and sockets; `undefined` where the system does not tell. */
  readonly files: number | undefined;
}

type Figure = Exclude<keyof Sample, 'minute'>;

/**
 * What may seem to grow from the first sample that counts to the last, by the straight line through all of them. What
 * was not yet compiled or loaded at the start makes for a little; resident memory depends on the allocator besides.
 */
const allowances: Readonly<Record<Figure, number>> = { heap: 4, external: 4, rss: 32, handles: 6, files: 6 };
/** The first part warms up: code is compiled, pools are filled, pages of the database are read. */
const warmUpShare = 0.2;

/** What grew, one sentence each; nothing where all is flat. Needs four samples at least. */
export function judge(samples: readonly Sample[]): readonly string[] {
  const counted = samples.slice(Math.ceil(samples.length * warmUpShare));
  if (counted.length < 3) throw new RangeError(`Expected four samples at least, got ${samples.length}`);
  return (Object.keys(allowances) as Figure[]).flatMap((figure) => {
    const points = counted.flatMap(({ minute, ...of }) => {
      const value = of[figure];
      return value === undefined ? [] : [{ minute, value }];
    });
    if (points.length < 3) return [];
    const grown = growthOf(points);
    const allowed = allowances[figure];
    return grown > allowed
      ? [`${figure} grew by ${grown.toFixed(1)}, expected at most ${allowed} from warm to end`]
      : [];
  });
}

/** By how much the line of least squares rises over the points. */
function growthOf(points: readonly { readonly minute: number; readonly value: number }[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [midMinute, midValue] = [
    mean(points.map(({ minute }) => minute)),
    mean(points.map(({ value }) => value)),
  ];
  const together = points.reduce(
    (sum, { minute, value }) => sum + (minute - midMinute) * (value - midValue),
    0,
  );
  const spread = points.reduce((sum, { minute }) => sum + (minute - midMinute) ** 2, 0);
  const [first, last] = [points[0]?.minute ?? 0, points.at(-1)?.minute ?? 0];
  return (together / spread) * (last - first);
}
