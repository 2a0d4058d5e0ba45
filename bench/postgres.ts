import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openPostgresStore } from '../src/store/open-postgres.ts';
import { createSecretBox } from '../src/store/secret-box.ts';
import { dueAt, register, slackWorkspaces } from './bench-house.ts';
import { report, watchCores } from './figures.ts';

/*
 * The same burst on PostgreSQL, planned by so many processes. A database of its own on the server that BENCH_POSTGRES
 * names, created and dropped here.
 */
const people = Number(process.argv[2]);
const processes = Number(process.argv[3]);
const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const admin = new pg.Client({ connectionString: server });
try {
  await admin.connect();
} catch {
  report({ absent: 'no PostgreSQL is reachable; BENCH_POSTGRES names one' });
  process.exit(0);
}
const name = `backwise_bench_${process.pid}`;
await admin.query(`create database ${name}`);
const database = new URL(server);
database.pathname = `/${name}`;
try {
  const store = await openPostgresStore({ connectionString: database.href, secrets: createSecretBox([]) });
  await register(store, { people, workspaces: slackWorkspaces(200), nextDueAt: dueAt });
  await store.close();
  await admin.query('checkpoint');
  const path = fileURLToPath(new URL('./postgres-planner.ts', import.meta.url));
  const planners = Array.from({ length: processes }, () => fork(path, [database.href]));
  // Listened for from the beginning: one may be done and gone while the other still plans.
  const ended = Promise.all(planners.map((planner) => once(planner, 'exit')));
  await Promise.all(planners.map((planner) => once(planner, 'message')));
  const coresBusy = watchCores();
  const started = performance.now();
  for (const planner of planners) planner.send('go');
  const done = await Promise.all(planners.map((planner) => once(planner, 'message')));
  const lastMs = performance.now() - started;
  const machineBusy = coresBusy();
  await ended;
  const planned = done.reduce((sum, [one]) => sum + one.planned, 0);
  if (planned !== people) throw new Error(`Expected ${people} planned, got ${planned}`);
  const cpuMs = done.reduce((sum, [one]) => sum + one.cpuMs, 0);
  report({ lastMs, busy: cpuMs / processes / lastMs, machineBusy });
} finally {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}
