import type { WorkspaceId } from '../domain/workspace.ts';
import type { Clock } from '../ports/clock.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

interface SweepParts {
  readonly store: Pick<Store, 'deliveries'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The table is the truth and a wake only a hint: this often the whole table is asked, in case a hint was lost. */
const sweepMs = 60_000;

/** Tells, each minute until the signal aborts, which workspaces have something pending and from when on. Never rejects. */
export async function sweepForEver(
  { store, clock, log }: SweepParts,
  aim: (workspaceId: WorkspaceId, at: Temporal.Instant) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.wait(sweepMs, signal);
    if (signal.aborted) return;
    try {
      for (const { workspaceId, notBefore } of await store.deliveries.waiting()) aim(workspaceId, notBefore);
    } catch (error) {
      log.error('sweep failed', errorFacts(error));
    }
  }
}
