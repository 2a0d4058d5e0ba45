import { createServer } from 'node:net';
import type { Config } from '../config/config.ts';
import { figureOf, readFigures } from './figures.ts';
import { type CheckReport, type Finding, made } from './finding.ts';
import { findRefusedRequests } from './refused-requests.ts';

/** Whether a bot is running here, and what it says of itself. */
export interface CheckedServer {
  readonly report: CheckReport;
  readonly isRunning: boolean;
  /** True: it began so short a time ago that it need not have looked for what is due yet. */
  readonly hasJustBegun: boolean;
}

const patienceMs = 5000;
/** The first tick comes with the first whole minute. */
const firstTickSeconds = 120;

/**
 * Asks the port of the configuration: a running bot how it is, and whether it is the one at work on the database that was
 * looked at (`isInUse`); a free port whether it can be had.
 */
export async function checkServer(
  config: Config,
  isInUse: () => boolean | undefined,
  now: Temporal.Instant,
): Promise<CheckedServer> {
  const { host, port } = config;
  const open = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
  const origin = `http://${open.includes(':') ? `[${open}]` : open}:${port}`;
  const health = port === 0 ? undefined : await readJson(`${origin}/healthz`);
  if (isRecord(health?.body) && health.body.ok === true) {
    const ready = await readJson(`${origin}/readyz`);
    const figures = (await readFigures(origin, config.metricsToken)) ?? '';
    return {
      isRunning: true,
      hasJustBegun: hasJustBegun(figures, now),
      report: made('server', `a bot answers at ${origin}`, [
        ...(isInUse() === false ? [elsewhere(origin)] : []),
        ...(ready ? readyFindings(ready.body) : [silent]),
        ...findRefusedRequests(figures, config),
      ]),
    };
  }
  const refusal = await tryToListen(host, port);
  const seen = `no bot answers at ${host}:${port}`;
  if (refusal === undefined) return { ...noBot, report: made('server', seen) };
  if (refusal === 'EADDRINUSE' && isInUse()) {
    return { ...noBot, report: made('server', seen, [deaf(`${host}:${port}`)]) };
  }
  return {
    ...noBot,
    report: made('server', seen, [
      {
        id: 'server.port',
        found: `PORT: expected ${host}:${port} to be free or to be answered by Backwise, got ${refusal}`,
        todo:
          refusal === 'EADDRINUSE'
            ? 'Stop the other program on that port, or choose another PORT.'
            : 'Set HOST to an address of this machine and PORT to a number from 1024 on.',
      },
    ]),
  };
}

const noBot = { isRunning: false, hasJustBegun: false } as const;

function hasJustBegun(figures: string, now: Temporal.Instant): boolean {
  const began = figureOf(figures, 'process_start_time_seconds');
  return began > 0 && now.epochMilliseconds / 1000 - began < firstTickSeconds;
}

/** A platform or a database that says nothing may take the bot longer than it is waited for here. */
const silent: Finding = {
  id: 'server.not-ready',
  found: `Expected the running bot to say within ${patienceMs / 1000} seconds whether it is ready, got nothing`,
  todo: 'Look in its log for a database or a platform that does not answer.',
};

/** Another folder, another DATABASE_URL: all else that is said here would be about something the bot never sees. */
function elsewhere(origin: string): Finding {
  return {
    id: 'server.elsewhere',
    found: `Expected the bot that answers at ${origin} to be at work on this database, got nobody who is`,
    todo: 'Run this where that bot was started, with its .env, DATA_DIR and DATABASE_URL; or start it anew with the settings of here.',
  };
}

/** As a process that was stopped, or that never comes to its next turn. */
function deaf(place: string): Finding {
  return {
    id: 'server.deaf',
    found: `Expected Backwise, which is at work on this database, to answer at ${place} within ${patienceMs / 1000} seconds, got a port that is taken and no answer`,
    todo: 'Look in its log and start it anew; where another program has that port, stop that one or choose another PORT before.',
  };
}

function readyFindings(body: unknown): readonly Finding[] {
  const troubles = isRecord(body) && Array.isArray(body.troubles) ? body.troubles.filter(isRecord) : [];
  return troubles.map(({ part, error, remedy }) => ({
    id: 'server.not-ready',
    found: `The running bot is not ready (${String(part)}): ${String(error)}`,
    todo: String(remedy),
  }));
}

async function readJson(url: string): Promise<{ readonly body: unknown } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'manual' });
    return { body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Resolves to the code of the refusal, or to nothing where the port could be had; it is let go of at once. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'an error'));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
