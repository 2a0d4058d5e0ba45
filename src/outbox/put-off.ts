import type { WorkspaceId } from '../domain/workspace.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Log } from '../ports/log.ts';

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** Counts drains in a row that threw, and says how long to leave a workspace alone after each. */
export class PutOff {
  readonly #log: Log;
  readonly #failures = new Map<WorkspaceId, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Milliseconds until the next try: twice as long after each that throws. Logged without the error's words. */
  failed(workspaceId: WorkspaceId, error: unknown): number {
    const before = this.#failures.get(workspaceId) ?? 0;
    const retryInMs = Math.min(firstRetryMs * 2 ** before, longestRetryMs);
    const failures = before + 1;
    this.#failures.set(workspaceId, failures);
    this.#log.error('drain failed', { workspaceId, ...errorFacts(error), failures, retryInMs });
    return retryInMs;
  }

  wentWell(workspaceId: WorkspaceId): void {
    this.#failures.delete(workspaceId);
  }
}
