import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, unlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorName } from '../../ports/error-name.ts';
import { BackwiseError } from '../../ports/errors.ts';
import type { Store } from '../../ports/store.ts';
import { whyNoPlace } from '../../store/database-place.ts';
import { findHalfRestored, halfRestoredRemedy } from '../../store/half-restored.ts';
import { type DatabaseInspection, inspectPostgres, inspectSqlite } from '../../store/inspect-database.ts';
import { isMovedOut, movedOutRemedy } from '../../store/moved-out.ts';
import { isProcessLockHeld } from '../../store/process-lock.ts';
import type { Config } from '../config/config.ts';
import { veilText } from '../log/veil.ts';
import { openConfiguredStore } from '../open-configured-store.ts';
import { queueSchema } from '../queue-schema.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type CheckReport, type Finding, made } from './finding.ts';
import { findingsInside } from './findings-inside.ts';

/** What was found out about the database, and a store to read from where one can be opened. */
export interface CheckedDatabase {
  readonly report: CheckReport;
  /** Opened for reading only; to be closed by whoever asked. */
  readonly store: Store | undefined;
  /**
   * Whether a process of Backwise is at work on it; `undefined` where that cannot be seen. Only to be asked beside a bot
   * that runs: looking could keep one from starting.
   */
  readonly isInUse: () => boolean | undefined;
}

const leastFreeBytes = 200 * 2 ** 20;

/** Looks at the database the bot would open, without a lock and without writing to it. */
export async function checkDatabase(
  parts: Pick<DoctorParts, 'freeBytes' | 'tryWriting'>,
  config: Config,
  name: 'backwise' | 'playground',
): Promise<CheckedDatabase> {
  const findings: Finding[] = [];
  const folder = resolve(config.dataDir);
  const file = join(folder, `${name}.sqlite`);
  const isPostgres = config.databaseUrl !== undefined;
  const isInUse = () => isProcessLockHeld(file);
  // A folder that is not there yet is made by the first start; only whether that can work is asked.
  if (!isPostgres) findings.push(...folderFindings(folder), ...diskFindings(folder, parts.freeBytes));
  const aside = isPostgres ? undefined : findHalfRestored(file);
  if (aside !== undefined) {
    findings.push({
      id: 'database.half-restored',
      found: `Expected ${file} to be in its place, got a restore that was broken off`,
      todo: halfRestoredRemedy(file, aside),
    });
    return { report: made('database', `SQLite at ${file}`, findings), store: undefined, isInUse };
  }
  if (!isPostgres && isMovedOut(file)) {
    findings.push({
      id: 'database.moved',
      found: `Expected a database to work with, got one that was moved to PostgreSQL: ${file}`,
      todo: movedOutRemedy(file),
    });
    return { report: made('database', `SQLite at ${file}`, findings), store: undefined, isInUse };
  }
  const instead = isPostgres ? undefined : whyNoPlace(file);
  if (instead !== undefined) {
    findings.push(noPlace(file, instead));
    return { report: made('database', `none at ${file}`, findings), store: undefined, isInUse };
  }
  if (!isPostgres && !existsSync(file)) {
    return {
      report: made('database', `none at ${file} yet; the first start makes it`, findings),
      store: undefined,
      isInUse,
    };
  }
  const inspection = await inspect(parts, config, file, name, findings);
  findings.push(...(inspection ? findingsInside(inspection, isPostgres) : []));
  const isUsable = inspection !== undefined && isReadable(inspection);
  const store = isUsable ? await open(config, name, findings) : undefined;
  const empty = inspection?.isEmpty ? ', empty yet; the first start makes its tables' : '';
  const seen = `${inspection?.version ?? 'the database'}${isPostgres ? '' : ` at ${file}`}${empty}`;
  return {
    report: made('database', seen, findings),
    store,
    isInUse: isPostgres ? () => inspection?.isInUse : isInUse,
  };
}

function isReadable({ damage, foreign, newer, missing, lacking, isHalfMoved }: DatabaseInspection): boolean {
  return (
    damage === undefined &&
    foreign === undefined &&
    newer === 0 &&
    missing === 0 &&
    lacking.length === 0 &&
    !isHalfMoved
  );
}

async function inspect(
  { tryWriting }: Pick<DoctorParts, 'tryWriting'>,
  config: Config,
  file: string,
  name: 'backwise' | 'playground',
  findings: Finding[],
): Promise<DatabaseInspection | undefined> {
  try {
    if (config.databaseUrl === undefined) return await inspectSqlite(file, tryWriting);
    return await inspectPostgres(config.databaseUrl, {
      schema: name === 'playground' ? 'backwise_playground' : undefined,
      // The playground is alone on its tables and shares no work.
      ...(name === 'playground' ? {} : { queue: queueSchema }),
    });
  } catch (error) {
    findings.push(unusable(error));
    return undefined;
  }
}

async function open(
  config: Config,
  name: 'backwise' | 'playground',
  findings: Finding[],
): Promise<Store | undefined> {
  try {
    return await openConfiguredStore(config, name, false);
  } catch (error) {
    findings.push(unusable(error));
    return undefined;
  }
}

function noPlace(file: string, instead: string): Finding {
  return {
    id: 'database.place',
    found: `Expected a SQLite database at ${file}, or room for one, got ${instead}`,
    todo: 'Mend the link, or mount what it leads to: the data may be there. Or move away what is in its place, or name another folder in DATA_DIR.',
  };
}

function unusable(error: unknown): Finding {
  const known = error instanceof BackwiseError ? error : undefined;
  const said = error instanceof Error && error.message ? error.message : errorName(error);
  return {
    id: 'database.unusable',
    found: veilText(known?.message ?? `Expected to reach the database, got: ${said}`),
    todo: known?.remedy ?? 'Check that the server is running and that DATABASE_URL is right.',
  };
}

/** Makes and removes an empty file: rights, a read-only disk and a full one all show, whoever asks. */
function folderFindings(folder: string): readonly Finding[] {
  const probed = nearestExisting(folder);
  const probe = join(probed, `.backwise-probe-${randomBytes(6).toString('hex')}`);
  try {
    closeSync(openSync(probe, 'wx', 0o600));
    unlinkSync(probe);
    return [];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : errorName(error);
    return [
      {
        id: 'database.folder',
        found: `DATA_DIR: expected a folder that can be written to at ${folder}, got ${code}`,
        todo: 'Give the account that runs Backwise the right to write there, or name another folder in DATA_DIR.',
      },
    ];
  }
}

function diskFindings(folder: string, freeBytes: DoctorParts['freeBytes']): readonly Finding[] {
  const free = freeBytes(nearestExisting(folder));
  if (free >= leastFreeBytes) return [];
  return [
    {
      id: 'database.disk',
      found: `Expected at least ${leastFreeBytes / 2 ** 20} MiB free on the disk of ${folder}, got ${Math.floor(free / 2 ** 20)}`,
      todo: 'Free space on that disk, or move DATA_DIR to a larger one while the bot is stopped.',
    },
  ];
}

function nearestExisting(folder: string): string {
  const parent = resolve(folder, '..');
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}
