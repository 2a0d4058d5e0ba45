import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { StatementSync } from 'node:sqlite';
import { openSqliteDatabase } from '../src/store/sqlite-database.ts';
import { scratchFolder } from './bench-house.ts';
import { mebibytes, report } from './figures.ts';

/** What fired so far; with an outbox, what stands in it. */
export class Fired {
  count = 0;
  lastAtMs = 0;
  readonly #outbox: Outbox | undefined;

  constructor(outbox?: Outbox) {
    this.#outbox = outbox;
  }

  one(): void {
    this.#outbox?.add(this.count);
    this.count += 1;
    this.lastAtMs = Date.now();
  }
}

/** A row for each reminder, on disk when `add` returns: what Backwise promises, and a job of its own has to do by itself. */
export class Outbox {
  readonly #scratch = scratchFolder();
  readonly #database = openSqliteDatabase(this.#scratch.file, 'writing');
  readonly #insert: StatementSync;

  constructor() {
    this.#database.exec('create table outbox (person integer primary key, due_at integer, state text)');
    this.#insert = this.#database.prepare("insert into outbox values (?, ?, 'pending')");
  }

  add(person: number): void {
    this.#insert.run(person, Date.now());
  }

  /** How many rows there are; then they are gone. */
  end(): number {
    const { n } = this.#database.prepare('select count(*) as n from outbox').get() ?? {};
    this.#database.close();
    this.#scratch.remove();
    return Number(n);
  }
}

/** What is known before the moment everybody is due. */
export interface Registered {
  readonly people: number;
  readonly dueMs: number;
  readonly registerMs: number;
  readonly memoryMib: number;
}

/** Waits for that moment, and until three seconds brought nobody further; what came of it. */
export async function watchBurst({ people, dueMs, ...registered }: Registered, fired: Fired) {
  if (Date.now() > dueMs) throw new Error('Expected all jobs registered before they are due');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - Date.now() - 200)));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let before = -1;
  do {
    before = fired.count;
    await new Promise((resolve) => setTimeout(resolve, 3000));
  } while (fired.count !== before || fired.count === 0);
  delay.disable();
  return {
    ...{ ...registered, dropped: people - fired.count },
    ...{ lastMs: fired.lastAtMs - dueMs, blockMs: delay.max / 1e6 },
  };
}

/**
 * One job a person in a library that keeps them in this process, all due in one second. Reports and ends the process.
 * Argument `committing`: each writes a row of an outbox; else they only count.
 */
export async function burstOfJobs(
  registerOneMs: number,
  register: (expression: string, run: () => void) => unknown,
): Promise<never> {
  const people = Number(process.argv[2]);
  const memoryBefore = mebibytes();
  // Far enough ahead that every job is registered before it is due, also on a busy machine.
  const allowanceMs = 3_000 + people * registerOneMs;
  const due = new Date(Math.ceil((Date.now() + allowanceMs) / 1000) * 1000);
  const expression = `${due.getSeconds()} ${due.getMinutes()} ${due.getHours()} * * *`;
  const outbox = process.argv[3] === 'committing' ? new Outbox() : undefined;
  const fired = new Fired(outbox);
  const registering = performance.now();
  // Kept, as a program that may cancel them has to.
  const jobs = Array.from({ length: people }, () => register(expression, () => fired.one()));
  const registerMs = performance.now() - registering;
  const memoryMib = mebibytes() - memoryBefore;
  const burst = await watchBurst({ people: jobs.length, dueMs: due.getTime(), registerMs, memoryMib }, fired);
  report({ ...burst, ...(outbox && { dropped: people - outbox.end() }) });
  process.exit(0);
}
