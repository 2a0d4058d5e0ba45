import { performance } from 'node:perf_hooks';
import type { PlatformName } from '../../domain/workspace.ts';
import type { RequestListener } from '../http/http-server.ts';
import type { Metrics } from './metrics.ts';

type Told = Pick<Metrics, 'acknowledged' | 'turnedAway'>;

/** Starts a stop watch; calling it tells how long it ran, however often it is called the first time only. */
export function startStopwatch(platform: PlatformName, metrics: Pick<Told, 'acknowledged'>): () => void {
  const started = performance.now();
  let isStopped = false;
  return () => {
    if (isStopped) return;
    isStopped = true;
    metrics.acknowledged(platform, (performance.now() - started) / 1000);
  };
}

/** The same listener, with the time from request to answer told, or that it was refused: strangers knock too. */
export function timeListener(
  platform: PlatformName,
  listener: RequestListener,
  metrics: Told,
): RequestListener {
  return (request, response) => {
    const stop = startStopwatch(platform, metrics);
    response.once('finish', () => {
      if (response.statusCode < 400) stop();
      else if (response.statusCode < 500) metrics.turnedAway(platform);
    });
    listener(request, response);
  };
}
