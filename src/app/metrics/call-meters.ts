import { Counter, Histogram, type Registry } from 'prom-client';
import type { PlatformName } from '../../domain/workspace.ts';
import { knownFailures } from './known-ends.ts';
import { byKind, byPlatform, byReason } from './label-names.ts';
import type { Metrics } from './metrics.ts';

const sendingBuckets = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3];

/** What is said to the platforms and what they ask. */
export function createCallMeters(
  registers: Registry[],
  platforms: readonly PlatformName[],
): Pick<Metrics, 'called' | 'acknowledged' | 'turnedAway' | 'commanded'> {
  const calls = new Histogram({
    name: 'backwise_platform_call_seconds',
    help: 'How long the platform took to answer a call that posts or replaces a card.',
    labelNames: byKind,
    buckets: sendingBuckets,
    registers,
  });
  const failures = new Counter({
    name: 'backwise_platform_calls_failed_total',
    help: 'Calls to the platform that did not end well.',
    labelNames: byReason,
    registers,
  });
  const waits = new Counter({
    name: 'backwise_platform_rate_limited_total',
    help: 'Answers by which the platform asked to slow down (429).',
    labelNames: byPlatform,
    registers,
  });
  const answers = new Histogram({
    name: 'backwise_acknowledgement_seconds',
    help: 'How long a request of the platform waited for its acknowledgement.',
    labelNames: byPlatform,
    buckets: answerBuckets,
    registers,
  });
  const turnedAway = new Counter({
    name: 'backwise_requests_refused_total',
    help: 'Requests for a platform that were refused: not signed by it as far as can be told, or not readable.',
    labelNames: byPlatform,
    registers,
  });
  const commands = new Counter({
    name: 'backwise_commands_total',
    help: 'Commands that were asked, all names together.',
    labelNames: byPlatform,
    registers,
  });
  const refusals = new Counter({
    name: 'backwise_commands_limited_total',
    help: 'Commands that were put off because one person asked very many within a minute.',
    labelNames: byPlatform,
    registers,
  });
  for (const platform of platforms) {
    for (const counter of [waits, turnedAway, commands, refusals]) counter.inc({ platform }, 0);
    answers.zero({ platform });
    for (const kind of ['post', 'update', 'remove']) {
      calls.zero({ platform, kind });
      for (const reason of knownFailures) failures.inc({ platform, kind, reason }, 0);
    }
  }
  return {
    called(platform, kind, seconds, failure) {
      calls.observe({ platform, kind }, seconds);
      if (failure !== undefined) failures.inc({ platform, kind, reason: failure });
      if (failure === 'rate-limited') waits.inc({ platform });
    },
    acknowledged: (platform, seconds) => answers.observe({ platform }, seconds),
    turnedAway: (platform) => turnedAway.inc({ platform }),
    commanded(platform, isRefused) {
      commands.inc({ platform });
      if (isRefused) refusals.inc({ platform });
    },
  };
}
