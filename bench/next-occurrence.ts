import { Cron } from 'croner';
import { createTask } from 'node-cron';
import { loadContent } from '../src/app/load-content.ts';
import type { Address } from '../src/domain/address.ts';
import { usualLimits } from '../src/domain/limits.ts';
import type { PersonId } from '../src/domain/person.ts';
import type { PlanId } from '../src/domain/plan-id.ts';
import { freshProgress } from '../src/domain/progress.ts';
import { usualQuietRules } from '../src/domain/quiet-rules.ts';
import type { ReminderPlan } from '../src/domain/reminder-plan.ts';
import { freshRotation } from '../src/domain/rotation.ts';
import type { Strand } from '../src/domain/strand.ts';
import { suggestionsOf } from '../src/domain/suggestion.ts';
import { usualHours } from '../src/domain/working-hours.ts';
import { workspaceId } from '../src/domain/workspace.ts';
import type { ZoneId } from '../src/domain/zone.ts';
import { nextPlanned } from '../src/schedule/occurrence.ts';
import { planReminder } from '../src/usecases/plan-reminder.ts';
import { report } from './figures.ts';

/*
 * What it costs to find when somebody is next due. Everybody is asked the same question, every half an hour from nine
 * to five on weekdays; of the others nobody knows kinds, phases, lunch gaps, ramps or fixed times off the grid.
 */
const batch = 200;
const rounds = 5;
const roundMicros = 100_000;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'America/Sao_Paulo'];
const expression = '*/30 9-16 * * 1-5';
const ordinary = Temporal.Instant.from('2026-11-25T10:07:00Z');
/** In the day after Berlin's clocks went forward, when its local time is no plain sum. */
const changing = Temporal.Instant.from('2026-03-29T10:07:00Z');

const { library } = loadContent();
const every = (kind: Strand['kind'], everyMinutes: number): Strand => ({
  kind,
  cadence: { is: 'every', everyMinutes },
});
const one = [every('stand', 30)];
const four: readonly Strand[] = [
  every('stand', 45),
  every('water', 90),
  { kind: 'walk', cadence: { is: 'at', times: [620, 880] } },
  every('eyes', 60),
];

function plansOf(strands: readonly Strand[], named: readonly string[]): readonly ReminderPlan[] {
  return Array.from({ length: batch }, (_, index) => ({
    id: `plan-${index}` as PlanId,
    workspaceId: workspaceId('slack', 'T0BENCH'),
    personId: `U${index}` as PersonId,
    address: `bench:${index}` as Address,
    zone: (named[index % named.length] ?? 'UTC') as ZoneId,
    isZonePinned: false,
    hours: usualHours,
    strands,
    limits: usualLimits,
    quiet: usualQuietRules,
    pausedUntil: undefined,
    rotation: freshRotation,
    progress: freshProgress,
    nextDueAt: undefined,
  }));
}

/**
 * Microseconds of this thread's own work for one of a batch: the least of some rounds, since machines are shared, each
 * long enough that a kernel which counts in ticks of 4 ms does not matter.
 */
function microsOf(work: () => void, each = batch): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const before = process.threadCpuUsage();
    let micros = 0;
    let calls = 0;
    while (micros < roundMicros) {
      for (let again = 0; again < 20; again++) work();
      calls += 20;
      const { user, system } = process.threadCpuUsage(before);
      micros = user + system;
    }
    least = Math.min(least, micros / calls / each);
  }
  return least;
}

const ours = (strands: readonly Strand[], from: Temporal.Instant, named = zones): number => {
  const plans = plansOf(strands, named);
  return microsOf(() => {
    for (const plan of plans) nextPlanned(plan, from);
  });
};
const wholeDecision = (): number => {
  const due = plansOf(four, zones).map((plan) => ({ plan, at: nextPlanned(plan, ordinary)?.at ?? ordinary }));
  const suggestions = suggestionsOf(library);
  const known = { holidayOf: () => undefined, suggestionsOf: () => suggestions };
  return microsOf(() => {
    for (const { plan, at } of due) planReminder(plan, at, at, known);
  });
};
const croner = (from: Temporal.Instant): number => {
  const jobs = zones.map((timezone) => new Cron(expression, { timezone, paused: true }));
  const date = new Date(from.epochMilliseconds);
  return microsOf(() => {
    for (const job of jobs) job.nextRun(date);
  }, jobs.length);
};
/** It counts from the present alone, so a row of its next times is asked for. */
const nodeCron = (): number => {
  const tasks = zones.map((timezone) => createTask(expression, () => {}, { timezone }));
  return microsOf(() => {
    for (const task of tasks) task.getNextRuns(10);
  }, tasks.length * 10);
};

const figures: readonly (readonly [who: string, micros: number])[] = [
  ['Backwise, one kind', ours(one, ordinary)],
  ['Backwise, four kinds', ours(four, ordinary)],
  ['Backwise, four kinds, on a day on which the clocks change', ours(four, changing, ['Europe/Berlin'])],
  ['Backwise, four kinds, with the decision, the nudge and the delivery', wholeDecision()],
  ['croner', croner(ordinary)],
  ['croner, on a day on which the clocks change', croner(changing)],
  ['node-cron', nodeCron()],
];

console.log('The next occurrence, in CPU time of one thread.\n');
console.table(
  Object.fromEntries(
    figures.map(([who, micros]) => [
      who,
      { 'each, µs': round(micros), [`batch of ${batch}, ms`]: round((micros * batch) / 1000) },
    ]),
  ),
);
report({ ...Object.fromEntries(figures), batchMs: ((figures[1]?.[1] ?? Number.NaN) * batch) / 1000 });

function round(value: number): number {
  return Number(value.toPrecision(3));
}
