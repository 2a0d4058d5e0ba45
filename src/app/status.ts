import { type DeliveryState, deliveryStates } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { EndedCount, OpenCount } from '../ports/census-store.ts';
import type { Store } from '../ports/store.ts';

/** How one workspace stands. Counts alone: nobody is named, and no channel. */
export interface WorkspaceStatus {
  readonly workspace: WorkspaceId;
  /** Waiting, and its time has come. */
  readonly due: number;
  /** Waiting for a time to come. */
  readonly later: number;
  /** Of the due ones, those past their best-before. */
  readonly overdue: number;
  readonly inFlight: number;
  /** Seconds for which the longest waiting one has been due; `null` where none is. */
  readonly longestDueSeconds: number | null;
  readonly lastDay: Readonly<Record<string, number>>;
}

export interface Status {
  /** RFC 3339; in the playground by its own clock. */
  readonly at: string;
  /** When the next tip or reminder falls due, over all workspaces; `null` where none will. */
  readonly nextDueAt: string | null;
  /** Deliveries kept, by state. */
  readonly deliveries: Readonly<Record<DeliveryState['is'], number>>;
  readonly workspaces: readonly WorkspaceStatus[];
}

const dayHours = 24;

/** Reads how everything stands at `now`. Throws StoreUnavailable. */
export async function readStatus(store: Store, now: Temporal.Instant): Promise<Status> {
  const ended = await store.census.ended(now.subtract({ hours: dayHours }));
  const open = await store.census.open(now);
  const next = await store.due.earliest();
  return {
    at: now.toString({ smallestUnit: 'second' }),
    nextDueAt: next?.toString({ smallestUnit: 'second' }) ?? null,
    deliveries: await store.deliveries.count(),
    workspaces: open.map((count) => statusOf(count, ended, now)),
  };
}

function statusOf(open: OpenCount, ended: readonly EndedCount[], now: Temporal.Instant): WorkspaceStatus {
  const mine = ended.filter(({ workspaceId }) => workspaceId === open.workspaceId);
  const settled = deliveryStates.filter((state) => state !== 'pending' && state !== 'sending');
  const sum = (state: string) =>
    mine.filter((count) => count.state === state).reduce((total, { count }) => total + count, 0);
  return {
    workspace: open.workspaceId,
    due: open.due,
    later: open.pending - open.due,
    overdue: open.overdue,
    inFlight: open.sending,
    longestDueSeconds: open.dueSince ? Math.round(now.since(open.dueSince).total('seconds')) : null,
    lastDay: Object.fromEntries(settled.map((state) => [state, sum(state)])),
  };
}

/** The lines for a terminal: every state with its count, then a table of the workspaces. */
export function renderStatus(status: Status): readonly string[] {
  const states = Object.entries(status.deliveries).map(([state, count]) => `${state}\t${count}`);
  const next = nextLine(status);
  if (status.workspaces.length === 0) return [...states, '', 'No workspace has connected yet.'];
  const columns = ['due', 'later', 'overdue', 'in flight', 'longest due, s'];
  const ends = Object.keys(status.workspaces[0]?.lastDay ?? {});
  const head = ['workspace', ...columns, ...ends.map((state) => `${state} 24h`)];
  const rows = status.workspaces.map((one) => [
    one.workspace,
    ...[one.due, one.later, one.overdue, one.inFlight, one.longestDueSeconds ?? '-'].map(String),
    ...ends.map((state) => String(one.lastDay[state] ?? 0)),
  ]);
  return [...states, '', next, '', ...renderTable([head, ...rows])];
}

/** What waits for its time is a delivery already, such as a reminder that somebody asked for once. */
function nextLine({ nextDueAt, workspaces }: Status): string {
  if (nextDueAt !== null) return `The next falls due at ${nextDueAt}.`;
  const isWaiting = workspaces.some(({ later }) => later > 0);
  return isWaiting ? 'No more will fall due than what is counted under "later".' : 'Nothing will fall due.';
}

/** Columns side by side; the first to the left, the numbers to the right. */
export function renderTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
}
