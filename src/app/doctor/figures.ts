const patienceMs = 5000;

/** The figures of a running bot; `undefined` where they are not shown to whoever runs the doctor. Never rejects. */
export async function readFigures(origin: string, token: string | undefined): Promise<string | undefined> {
  try {
    const response = await fetch(`${origin}/metrics`, {
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    return response.status === 200 ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** The value of one series; 0 where it is not there. */
export function figureOf(figures: string, series: string): number {
  const line = figures.split('\n').find((one) => one.startsWith(`${series} `));
  const value = Number(line?.slice(series.length));
  return Number.isFinite(value) ? value : 0;
}
