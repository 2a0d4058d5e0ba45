import { DatabaseSync } from 'node:sqlite';
import { RightOfWay } from '../src/app/right-of-way.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { dueAt, register, scratchFolder, slackWorkspaces, standingHouse } from './bench-house.ts';
import { mebibytes, quantile, report } from './figures.ts';
import { openBenchStore } from './open-bench-store.ts';

/*
 * A file of so many plans of which a thousand are due each minute, and three hours of its minutes. In the first two the
 * engine gives its young objects all the room it ever does (16 MB a half), so what grows is told of the last hour, and
 * of the time before it beside that.
 */
const people = Number(process.argv[2]);
const minutes = 180;
const settledAfter = 120;
const perMinute = 1000;
const scratch = scratchFolder();
const made = await openBenchStore(scratch.file);
// Nobody is due twice in these minutes: then more than a thousand would be due in one.
const workspaces = slackWorkspaces(1000);
await register(made, { people: 1000, workspaces, nextDueAt: dueAt, everyMinutes: 480 });
await made.close();
multiply();
const store = await openBenchStore(scratch.file);
let now = dueAt;
const house = standingHouse(store, () => now);
const tickMs: number[] = [];
const memory: number[] = [];
const cpuBefore = process.cpuUsage();
for (let minute = 0; minute < minutes; minute++) {
  const started = performance.now();
  await planDue(house, new RightOfWay());
  tickMs.push(performance.now() - started);
  memory.push(mebibytes());
  now = now.add({ minutes: 1 });
}
const { user, system } = process.cpuUsage(cpuBefore);
await store.close();
scratch.remove();
report({
  medianTickMs: quantile(tickMs, 0.5),
  longestTickMs: Math.max(...tickMs),
  // Of a core, were these minutes as long as minutes are.
  cpu: (user + system) / 1000 / (minutes * 60_000),
  settlingMib: around(settledAfter) - around(0),
  growthMib: around(minutes - 10) - around(settledAfter),
  wholeMib: memory.at(-1) ?? 0,
});

/** The memory in the middle of the ten minutes that begin with this one. */
function around(minute: number): number {
  return quantile(memory.slice(minute, minute + 10), 0.5);
}

/** Copies of one plan of each workspace, spread over the minutes. */
function multiply(): void {
  const database = new DatabaseSync(scratch.file);
  const columns = database
    .prepare('select name from pragma_table_info(?)')
    .all('reminder_plans')
    .map(({ name }) => String(name));
  const own: Readonly<Record<string, string>> = {
    id: `'plan-' || (1000 + n)`,
    person_id: `'U' || (1000 + n)`,
    address: `'bench:' || (1000 + n)`,
    next_due_at: `next_due_at + 60000 * ((1000 + n) / ${perMinute})`,
  };
  database.exec(`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${people - 1001})
    insert into reminder_plans (${columns.join(', ')})
    select ${columns.map((name) => own[name] ?? name).join(', ')} from numbers
    join (select *, row_number() over (order by workspace_id) - 1 as place from reminder_plans) on place = n % 1000`);
  database.close();
}
