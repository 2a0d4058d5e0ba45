import type { DatabaseInspection } from '../../store/inspect-database.ts';
import { foreignRemedy } from '../../store/refuse-foreign.ts';
import { readOnlyRemedy } from '../../store/refuse-read-only.ts';
import { queueSchema } from '../queue-schema.ts';
import type { Finding } from './finding.ts';

/** Ten for the store, one for its lock, four for the queue, one to listen. A number of its own: to look loads no queue. */
export const neededConnections = 16;
const mostNamed = 4;

/** What is wrong with a database that was looked into, each with what to do. */
export function findingsInside(inspection: DatabaseInspection, isPostgres: boolean): readonly Finding[] {
  return [
    ...kindFindings(inspection, isPostgres),
    ...versionFindings(inspection),
    ...wholeFindings(inspection),
    ...rightsFindings(inspection, isPostgres),
    ...connectionFindings(inspection),
  ];
}

function kindFindings({ damage, foreign }: DatabaseInspection, isPostgres: boolean): readonly Finding[] {
  if (damage !== undefined) {
    return [
      {
        id: 'database.damaged',
        found: `Expected a sound database, got damage: ${firstOf(damage)}`,
        todo: 'Stop the bot, check the disk, and restore the newest backup.',
      },
    ];
  }
  if (foreign === undefined) return [];
  return [
    {
      id: 'database.foreign',
      found: `Expected a database of Backwise or an empty one, got ${foreign}`,
      todo: foreignRemedy[isPostgres ? 'postgres' : 'sqlite'],
    },
  ];
}

/** SQLite says first in which database it is, of which there is one. */
function firstOf(damage: string): string | undefined {
  const lines = damage.split('\n');
  return lines.find((line) => !line.startsWith('***')) ?? lines[0];
}

function versionFindings({ newer, missing, isEmpty, damage }: DatabaseInspection): readonly Finding[] {
  if (newer > 0) {
    return [
      {
        id: 'database.newer',
        found: `Expected a database of this version, got ${newer} change(s) made by a newer one`,
        todo: 'Start the newer version again, or restore the backup made before it was installed.',
      },
    ];
  }
  if (missing === 0 || isEmpty || damage !== undefined) return [];
  return [
    {
      id: 'database.older',
      found: `Expected a database that is up to date, got one that lacks ${missing} change(s)`,
      todo: 'Make a backup, then start this version once: it brings the database up to date.',
    },
  ];
}

function wholeFindings({ lacking, damage, isHalfMoved }: DatabaseInspection): readonly Finding[] {
  if (isHalfMoved) {
    return [
      {
        id: 'database.half-moved',
        found: 'Expected all that was moved from SQLite, got a move that was not finished',
        todo: 'Run migrate-store once more, with the same --from and --to: it goes on where it stopped.',
      },
    ];
  }
  // A damaged file may not even tell its tables, and a move that was broken off has not made them all.
  if (lacking.length === 0 || damage !== undefined) return [];
  return [
    {
      id: 'database.incomplete',
      found: `Expected every table, column, index and reference of this version, got a database without ${nameLacking(lacking)}`,
      todo: 'Restore the newest backup as a whole, into a new and empty database.',
    },
  ];
}

/** A restore that was broken off may have left out every index. */
function nameLacking(lacking: readonly string[]): string {
  const more = lacking.length > mostNamed ? ` and ${lacking.length - mostNamed} more` : '';
  return `${lacking.slice(0, mostNamed).join(', ')}${more}`;
}

function rightsFindings(
  { readOnly, lacksQueue }: DatabaseInspection,
  isPostgres: boolean,
): readonly Finding[] {
  if (readOnly !== undefined) {
    return [
      {
        id: 'database.read-only',
        found: `Expected a database that can be written to, got ${readOnly}`,
        todo: isPostgres
          ? 'Name the primary server and a user who may create tables in DATABASE_URL.'
          : readOnlyRemedy,
      },
    ];
  }
  // Who may create nothing at all is told so above.
  if (!lacksQueue) return [];
  return [
    {
      id: 'database.queue',
      found: `Expected a user who may create the schema ${queueSchema} in that database, got one who may not`,
      todo: 'As the owner of the database, run: grant create on database NAME to USER, with the names that are in DATABASE_URL.',
    },
  ];
}

function connectionFindings({ mostConnections }: DatabaseInspection): readonly Finding[] {
  if (mostConnections === undefined || mostConnections >= neededConnections) return [];
  return [
    {
      id: 'database.connections',
      found: `Expected a user who may have ${neededConnections} connections, got one who may have ${mostConnections}`,
      todo: `Allow more on the server (connection limit of role and database, max_connections): each process of Backwise needs up to ${neededConnections}.`,
    },
  ];
}
