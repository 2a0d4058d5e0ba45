import type { DeliveryState } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Bot } from './bot.ts';
import type { Attempt, Fate, History, Hold, Mark } from './history.ts';
import type { Lived } from './live-seed.ts';
import type { Life } from './scheduler.ts';
import type { SimPerson } from './sim-person.ts';

interface Row {
  readonly id: string;
  readonly workspace_id: string;
  readonly plan_id: string;
  readonly kind: string;
  readonly address: string;
  readonly due_at: number;
  readonly best_before: number;
  readonly state: DeliveryState['is'];
  readonly state_at: number | null;
  readonly reason: string | null;
}

interface Evidence extends Lived {
  readonly rows: ReadonlyMap<string, Row>;
  readonly botOf: ReadonlyMap<Life, Bot>;
  readonly fault: (what: string) => void;
}

const ambiguous: readonly Fate[] = ['late', 'hang', 'never', 'reset', 'error-500', 'odd'];
/** Longer ago than this, nobody knows any more that a platform was away. Milliseconds. */
const absenceMs = 120_000;
/** What a process that knows nothing yet cannot do wrong: how far two clocks may be apart. Milliseconds. */
const mostApart = 4_000;

/** Says what is wrong with how a seed was lived; nothing, if nothing is. Adds the ends to the counts. */
export async function judgeSeed(lived: Lived): Promise<readonly string[]> {
  const { history, bots } = lived;
  const rows = new Map((await readRows(lived.store)).map((row) => [row.id, row]));
  const faults = history.faults;
  const evidence: Evidence = {
    ...lived,
    rows,
    botOf: new Map(bots.map((bot) => [bot.life, bot])),
    fault: (what) => faults.push(what),
  };
  judgeRows(evidence);
  judgeArrivals(evidence);
  for (const mark of history.marks) judgeMark(evidence, mark);
  judgeWaits(evidence);
  judgePace(evidence);
  for (const person of lived.people) judgePerson(evidence, person);
  return faults;
}

async function readRows(store: Store): Promise<readonly Row[]> {
  const rows = await store.execute(
    'select id, workspace_id, plan_id, kind, address, due_at, best_before, state, state_at, reason from deliveries',
    [],
  );
  return rows as unknown as readonly Row[];
}

/** A delivery that found the platform there is given up after so many tries, and not before. */
const leastTries = 5;

const ends: readonly DeliveryState['is'][] = ['sent', 'unknown', 'expired', 'cancelled', 'failed', 'held'];

/** Each ended in one way, and an unclear end has a reason that was seen. */
function judgeRows({ rows, history, fault, shape }: Evidence): void {
  for (const row of rows.values()) {
    if (!ends.includes(row.state)) fault(`not settled: ${row.id} is ${row.state}`);
    history.count('due');
    history.count(`end ${row.state}`);
    const marks = history.marks.filter(({ id }) => id === row.id);
    if (row.state === 'sent' && !marks.some(({ attempt }) => attempt?.hasArrived)) {
      fault(`sent and not there: ${row.id}`);
    }
    if (row.reason === 'platform-away' && !knewAbsence(history, row))
      fault(`away without a reason: ${row.id}`);
    const ownTries = marks.filter(({ attempt }) => attempt && attempt.fate !== 'away').length;
    if (row.reason === 'too-many-attempts' && ownTries < leastTries) fault(`given up early: ${row.id}`);
    if (row.state !== 'unknown') continue;
    const isSeen =
      row.reason === 'interrupted'
        ? marks.some((mark) => mark.life.isDead || (shape !== 'alone' && wasOvertaken(mark, shape)))
        : marks.some(({ attempt }) => attempt && ambiguous.includes(attempt.fate));
    if (!isSeen) fault(`unknown without a reason: ${row.id}, ${row.reason}`);
  }
}

/** Somebody of the same workspace had found nobody there, no longer ago than an absence is remembered. */
function knewAbsence({ attempts }: History, { state, state_at: at, workspace_id }: Row): boolean {
  if (state !== 'expired' || at === null) return false;
  return attempts.some(({ fate, workspaceId, answered }) => {
    if (fate !== 'away' || workspaceId !== workspace_id || answered === undefined) return false;
    return answered.at - mostApart <= at && at <= answered.at + absenceMs + mostApart;
  });
}

/** Another process took the sender for dead: in a shared queue only one that slept. */
function wasOvertaken({ life }: Mark, shape: string): boolean {
  return shape === 'doubled' || life.frozenUntil > 0;
}

/** Nothing comes twice, and what came is known as sent or unknown. */
function judgeArrivals({ history, rows, fault }: Evidence): void {
  const came = new Map<string, number>();
  for (const { hasArrived, mark } of history.attempts) {
    if (hasArrived) came.set(mark.id, (came.get(mark.id) ?? 0) + 1);
  }
  for (const [id, times] of came) {
    history.count('cards that came');
    if (times > 1) fault(`came ${times} times: ${id}`);
    const row = rows.get(id);
    if (row && row.state !== 'sent' && row.state !== 'unknown') fault(`came and is ${row.state}: ${id}`);
  }
}

/** By its own clock no process sends before the time or after the best-before, nor what was stopped before it asked. */
function judgeMark({ history, botOf, fault, people }: Evidence, mark: Mark): void {
  const delivery = history.deliveries.get(mark.id);
  if (!delivery) {
    fault(`marked and never planned: ${mark.id}`);
    return;
  }
  const at = mark.asked.at + (botOf.get(mark.life)?.skewMs ?? 0);
  if (at < delivery.dueAt.epochMilliseconds) fault(`before its time: ${mark.id}`);
  const freshMs = (delivery.kind === 'tip' ? 180 : 10) * 60_000;
  if (at > delivery.dueAt.epochMilliseconds + freshMs) fault(`after its best-before: ${mark.id}`);
  for (const { episodes, silences } of people) {
    const stopped = episodes.find(({ planId }) => planId === delivery.planId)?.ended;
    if (stopped && mark.turn > stopped.turn) fault(`after a stop: ${mark.id}`);
    for (const { planId, since, until } of silences) {
      if (planId !== delivery.planId || mark.turn <= since.turn) continue;
      if (!until || mark.turn < until.turn) fault(`after a pause: ${mark.id}`);
    }
  }
}

/** While a workspace was asked to wait, nobody who could know of it calls it. */
function judgeWaits(evidence: Evidence): void {
  const { history, fault } = evidence;
  for (const hold of history.holds) {
    for (const attempt of history.attempts) {
      if (attempt.workspaceId !== hold.workspaceId || !isWithin(evidence, attempt, hold)) continue;
      fault(
        `within a wait: ${attempt.mark.id} called ${JSON.stringify(attempt.called)} by ${attempt.life.name}, heard ${JSON.stringify(hold.heard)} by ${hold.life.name}`,
      );
    }
  }
}

function isWithin({ shape, botOf }: Evidence, attempt: Attempt, hold: Hold): boolean {
  const { called, life } = attempt;
  if (life === hold.life) return called.turn > hold.heard.turn && called.at < hold.until;
  if (shape === 'doubled' || hold.savedTurn === undefined) return false;
  if (life.frozenUntil > 0 || hold.life.frozenUntil > 0) return false;
  const apart = Math.abs((botOf.get(life)?.skewMs ?? 0) - (botOf.get(hold.life)?.skewMs ?? 0));
  return attempt.mark.asked.turn > hold.savedTurn && called.at < hold.until - apart;
}

/** Calls to a workspace, and to an address, are as far apart as the platform's pace says. */
function judgePace({ history, platforms, fault }: Evidence): void {
  const paces = new Map(platforms.map(({ name, pace }) => [name as string, pace]));
  const calls = [...history.attempts].sort((one, other) => one.called.turn - other.called.turn);
  for (const [index, call] of calls.entries()) {
    const pace = paces.get(call.workspaceId.split(':')[0] ?? '');
    if (!pace) continue;
    const before = calls.slice(0, index).filter(({ life }) => life === call.life);
    const ofAll = before.findLast(({ workspaceId }) => workspaceId === call.workspaceId);
    const ofOne = before.findLast(({ address }) => address === call.address);
    const apart = (other: Attempt | undefined) => call.called.at - (other?.called.at ?? -1e9);
    if (apart(ofAll) < 1000 / pace.perWorkspacePerSecond - 1)
      fault(`too fast for a workspace: ${call.mark.id}`);
    if (apart(ofOne) < 1000 / pace.perAddressPerSecond - 1) fault(`too fast for an address: ${call.mark.id}`);
  }
}

/** Every moment that was wished for ends in a row, and one reminder at most is left open. */
function judgePerson(evidence: Evidence, person: SimPerson): void {
  judgeDue(evidence, person);
  // Two that know nothing of each other undo each other's tidying.
  if (evidence.shape !== 'doubled') judgeOpen(evidence, person);
}

function judgeDue({ history, rows, fault }: Evidence, { episodes, times }: SimPerson): void {
  // Forgetting takes along what was owed by earlier plans.
  const kept = episodes.slice(episodes.findLastIndex(({ isForgotten }) => isForgotten) + 1);
  for (const { planId, wanted, endAsked } of kept) {
    const own = [...rows.values()].filter((row) => row.plan_id === planId);
    const gone = history.attempts.find(
      ({ fate, mark }) => fate === 'person-gone' && history.deliveries.get(mark.id)?.planId === planId,
    );
    const endTurn = Math.min(endAsked?.turn ?? Infinity, gone?.mark.turn ?? Infinity);
    for (const minuteOfDay of times) {
      const dueAt = Date.parse('2026-11-23T00:00:00Z') + minuteOfDay * 60_000;
      const isWanted = dueAt > wanted.at + mostApart;
      // A tick takes up one moment of a plan, and two before it may have waited.
      const ticks = history.ticks.filter((tick) => tick.clockAt >= dueAt && tick.endTurn < endTurn);
      if (!isWanted || ticks.length < 3) continue;
      history.count('moments wished for');
      if (!own.some((row) => row.due_at === dueAt))
        fault(`lost: ${planId} at ${new Date(dueAt).toISOString()}`);
    }
  }
}

/** A process that dies so soon after it recorded a card may not have come to quiet the one before. Milliseconds. */
const quietedWithin = 15_000;

/**
 * One reminder of a plan is open at most. Left out are cards whose answer never came, since nobody knows their name;
 * cards whose update the platform did not take; and those whose process died between recording the next one and this
 * update: best effort, once, as `follow-delivery.ts` says.
 */
function judgeOpen({ platforms, rows, fault, history }: Evidence, { asker, episodes }: SimPerson): void {
  const planId = episodes.at(-1)?.planId;
  const open = platforms
    .flatMap(({ messages }) => messages)
    .filter(({ address, isOpen, isSpoilt, attempt: { mark } }) => {
      const row = rows.get(mark.id);
      return (
        address === asker.address && isOpen && !isSpoilt && row?.state === 'sent' && row.plan_id === planId
      );
    })
    .map(({ attempt }) => attempt.mark.id);
  const left = open.filter((id) => wasLeftByCrash(history, id));
  history.count('cards left open by a crash', left.length);
  history.count('cards open at the end', open.length - left.length);
  if (open.length - left.length > 1) fault(`${open.length} open cards of ${asker.personId}: ${open}`);
}

function wasLeftByCrash({ marks, deliveries }: History, id: string): boolean {
  return marks.some(({ life, settledAt = Number.NaN, id: next }) => {
    if (!(life.diedAt - settledAt < quietedWithin)) return false;
    let replaced = deliveries.get(next)?.replaces;
    for (let past = 0; replaced && replaced !== id && past < 5; past++) {
      replaced = deliveries.get(replaced)?.replaces;
    }
    return replaced === id;
  });
}
