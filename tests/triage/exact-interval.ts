/** Exact (Clopper-Pearson) 95 % interval of a share: `count` of `of`, as shares from 0 to 1. */
export function exactInterval(count: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  // The tail is monotone in the share, so halving finds the share at which it is 2.5 %.
  const solve = (tail: (share: number) => number): number => {
    let low = 0;
    let high = 1;
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (tail(middle) < 0.025) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const lower = count === 0 ? 0 : solve((share) => 1 - atMost(count - 1, of, share));
  const upper = count === of ? 1 : 1 - solve((share) => atMost(count, of, 1 - share));
  return [lower, upper];
}

/** Chance of at most `count` hits in `of` tries. */
function atMost(count: number, of: number, share: number): number {
  if (share <= 0) return 1;
  if (share >= 1) return count >= of ? 1 : 0;
  let term = of * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let hits = 1; hits <= count; hits++) {
    term += Math.log((of - hits + 1) / hits) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
