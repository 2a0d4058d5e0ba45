import { Gauge, type Registry } from 'prom-client';
import { type PlatformName, platformOf } from '../../domain/workspace.ts';
import type { OpenCount } from '../../ports/census-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { shareAnswer } from '../../ports/share-answer.ts';
import type { Store } from '../../ports/store.ts';
import { answerWithin } from '../answer-within.ts';

/** What one platform is owed, over all its workspaces. */
interface Depth {
  readonly due: number;
  readonly sending: number;
  /** Seconds for which the longest waiting delivery has been due. */
  readonly oldestSeconds: number;
}

/**
 * Adds gauges of what is owed; the function given back asks the store and sets them, and never rejects. A store that
 * does not answer shows as `backwise_store_up 0`, with the others left out: what is not known must not look like
 * nothing to do.
 */
export function addOutboxGauges(
  registry: Registry,
  store: Pick<Store, 'census'>,
  clock: Clock,
  platforms: readonly PlatformName[],
): () => Promise<void> {
  const registers = [registry];
  const labelNames = ['platform'];
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames, registers });
  const due = gauge('backwise_outbox_due', 'Deliveries whose time has come and that wait to be sent.');
  const sending = gauge('backwise_outbox_sending', 'Deliveries whose call to the platform is under way.');
  const oldest = gauge(
    'backwise_outbox_oldest_due_seconds',
    'How long the longest waiting delivery has been due.',
  );
  const up = new Gauge({ name: 'backwise_store_up', help: 'Whether the store answered: 1 or 0.', registers });

  const refresh = async (): Promise<void> => {
    const now = clock.now();
    const counts = await answerWithin(store.census.open(now)).catch(() => undefined);
    up.set(counts === undefined ? 0 : 1);
    for (const platform of platforms) {
      if (counts === undefined) {
        for (const one of [due, sending, oldest]) one.remove({ platform });
        continue;
      }
      const depth = depthOf(counts, platform, now);
      due.set({ platform }, depth.due);
      sending.set({ platform }, depth.sending);
      oldest.set({ platform }, depth.oldestSeconds);
    }
  };
  return shareAnswer(refresh);
}

function depthOf(counts: readonly OpenCount[], platform: PlatformName, now: Temporal.Instant): Depth {
  const mine = counts.filter(({ workspaceId }) => platformOf(workspaceId) === platform);
  const sum = (part: 'due' | 'sending') => mine.reduce((total, count) => total + count[part], 0);
  const ages = mine.flatMap(({ dueSince }) =>
    dueSince === undefined ? [] : [now.since(dueSince).total('seconds')],
  );
  return { due: sum('due'), sending: sum('sending'), oldestSeconds: Math.max(0, ...ages) };
}
