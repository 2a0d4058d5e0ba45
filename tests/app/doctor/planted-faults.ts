import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { loadDemo } from '../../../src/app/demo/load-demo.ts';
import type { MessageRef } from '../../../src/domain/address.ts';
import type { DeliveryState } from '../../../src/domain/delivery.ts';
import { beginRestore } from '../../../src/store/half-restored.ts';
import { noteMovedOut } from '../../../src/store/moved-out.ts';
import { openPostgresStore } from '../../../src/store/open-postgres.ts';
import { acquireProcessLock } from '../../../src/store/process-lock.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import type { ScratchPostgres } from '../../support/scratch-postgres.ts';
import { aPlan } from '../../support/store-samples.ts';
import { acme } from '../../support/test-house.ts';
import { type DoctorBed, minutesAgo, nobody, type Planted, scopes, serve } from './doctor-bed.ts';
import { installedByMany, slackFaults } from './slack-faults.ts';

export const sentAt = (minutes: number): DeliveryState => ({
  is: 'sent',
  at: minutesAgo(minutes),
  message: 'm' as MessageRef,
});

/** A running bot as far as the doctor asks, with what is wrong with it. */
export async function runningBot(
  bed: DoctorBed,
  troubles: readonly object[] = [],
  figures: readonly string[] = [],
): Promise<void> {
  holdLock(bed);
  const url = await serve((request, response) => {
    const isReady = request.url === '/readyz';
    const health = JSON.stringify(isReady ? { ok: troubles.length === 0, troubles } : { ok: true });
    response.end(request.url === '/metrics' ? figures.join('\n') : health);
  });
  bed.set({ PORT: new URL(url).port });
}

/** Is at work on the database of the installation, as a running bot is. */
function holdLock(bed: DoctorBed): void {
  const lock = acquireProcessLock(bed.databaseFile);
  onTestFinished(() => lock.release());
}

/** As Rails leaves them: its list of migrations has the name of ours. */
const tablesOfAnother = `create table schema_migrations (version varchar(255) primary key);
  insert into schema_migrations values ('20240229101112');
  create table orders (id integer primary key);
  create table customers (id integer primary key)`;

/** Overwrites bytes in the middle of a file, as a dying disk would. */
function scratch(file: string): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(6000, 0xa5), 0, 6000, Math.floor(statSync(file).size / 2));
  closeSync(descriptor);
}

/** Lets the bot come as somebody with that option, who may make tables, and has the database to `also` let them do more. */
async function asGuest(
  bed: DoctorBed,
  { connectionString }: ScratchPostgres,
  option: string,
  also?: 'grant create on database',
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  const role = `backwise_guest_${randomUUID().slice(0, 8)}`;
  await client.query(`create role ${role} login ${option}; grant all on schema public to ${role}`);
  const database = new URL(connectionString).pathname.slice(1);
  if (also !== undefined) await client.query(`${also} "${database}" to ${role}`);
  onTestFinished(async () => {
    await client.query(`drop owned by ${role}; drop role ${role}`);
    await client.end();
  });
  const url = new URL(connectionString);
  url.username = role;
  bed.set({ DATABASE_URL: url.href });
}

/** Faults of every kind, those of PostgreSQL only where there is a server. */
export const planted = (postgres: ScratchPostgres | undefined): readonly Planted[] => [
  ...slackFaults,
  {
    fault: 'a signing secret of the wrong shape',
    finds: 'configuration.signing-secret',
    says: 'Copy "Signing Secret"',
    plant: (bed) => bed.set({ SLACK_SIGNING_SECRET: 'copied-from-somewhere-else' }),
  },
  {
    fault: 'a setting that is none',
    finds: 'configuration.setting',
    says: 'PORT: expected a port number',
    plant: (bed) => bed.set({ PORT: 'http' }),
  },
  {
    fault: 'a tenant that is missing',
    finds: 'configuration.setting',
    says: 'TEAMS_TENANT_ID: expected the id of your Entra tenant',
    plant: (bed) => bed.set({ TEAMS_TENANT_ID: undefined }),
  },
  {
    fault: 'a country nobody keeps numbers of',
    finds: 'configuration.setting',
    says: 'COUNTRY: expected one of',
    plant: (bed) => bed.set({ COUNTRY: 'ZZ' }),
  },
  {
    fault: 'a channel’s tips that nobody on Teams may set',
    finds: 'configuration.tips-admins',
    says: 'TIPS_ADMINS: expected the people',
    plant: (bed) => bed.set({ TIPS_CONFIGURED_BY: 'admins' }),
  },
  {
    fault: 'a line of .env that is no setting',
    finds: 'configuration.env-file',
    says: '.env, line 2',
    plant: (bed) => {
      writeFileSync(bed.parts.envFile, 'LOG_LEVEL=info\nthis is nothing\n', { mode: 0o600 });
    },
  },
  {
    fault: 'an .env that everybody can read',
    finds: 'configuration.env-readable',
    says: 'chmod 600',
    plant: (bed) => {
      writeFileSync(bed.parts.envFile, 'LOG_LEVEL=info\n');
      chmodSync(bed.parts.envFile, 0o644);
    },
  },
  {
    fault: 'a Node that is too old',
    finds: 'configuration.node',
    says: 'got 24.1.0',
    plant: (bed) => bed.change({ nodeVersion: '24.1.0' }),
  },
  {
    fault: 'a data folder that refuses to be written to',
    finds: 'database.folder',
    says: 'DATA_DIR: expected a folder that can be written to',
    plant: (bed) => {
      // The superuser may write everywhere but where the system makes the files itself.
      if (process.getuid?.() === 0) return bed.set({ DATA_DIR: '/proc/self' });
      // Empty: SQLite cannot open a database in such a folder either, which is a finding of its own.
      const refusing = `${bed.folder}/refusing`;
      mkdirSync(refusing, { mode: 0o555 });
      bed.set({ DATA_DIR: refusing });
    },
  },
  {
    fault: 'a data folder that is a file',
    finds: 'database.folder',
    says: 'ENOTDIR',
    plant: (bed) => {
      writeFileSync(`${bed.folder}/a-file`, '');
      bed.set({ DATA_DIR: `${bed.folder}/a-file` });
    },
  },
  {
    fault: 'a folder in place of the database file',
    finds: 'database.place',
    says: 'got something that is not a file',
    plant: (bed) => {
      bed.dropDatabase();
      mkdirSync(bed.databaseFile);
    },
  },
  {
    fault: 'a database file that is a link to a disk that is not mounted',
    finds: 'database.place',
    says: 'mount what it leads to',
    plant: (bed) => {
      bed.dropDatabase();
      symlinkSync('/nowhere/backwise.sqlite', bed.databaseFile);
    },
  },
  {
    fault: 'a data folder that is a link to a disk that is not mounted',
    finds: 'database.place',
    says: 'to /nowhere, which is not there',
    plant: (bed) => {
      symlinkSync('/nowhere', `${bed.folder}/linked`);
      bed.set({ DATA_DIR: `${bed.folder}/linked/data` });
    },
  },
  {
    fault: 'a database that the disk has damaged',
    finds: 'database.damaged',
    says: 'restore the newest backup',
    plant: (bed) => scratch(bed.databaseFile),
  },
  {
    fault: 'a database of which the last page is damaged',
    finds: 'database.damaged',
    says: 'got damage: Tree ',
    plant: (bed) => {
      const whole = readFileSync(bed.databaseFile);
      writeFileSync(bed.databaseFile, whole.fill(0x5a, whole.length - 4096));
    },
  },
  {
    fault: 'a database that is something else',
    finds: 'database.unusable',
    says: 'Move that file away',
    plant: (bed) => writeFileSync(bed.databaseFile, 'this is a shopping list\n'.repeat(400)),
  },
  {
    fault: 'a database of a newer version',
    finds: 'database.newer',
    says: 'Start the newer version again',
    plant: (bed) => bed.sql("insert into schema_migrations values (999, 'from-the-future')"),
  },
  {
    fault: 'a database of an older version',
    finds: 'database.older',
    says: 'Make a backup, then start this version once',
    plant: (bed) => bed.sql('delete from schema_migrations'),
  },
  {
    fault: 'a SQLite file with the tables of another program',
    finds: 'database.foreign',
    says: 'tables of another program (customers, orders, schema_migrations)\nPoint DATA_DIR at a folder for Backwise alone',
    plant: (bed) => {
      bed.dropDatabase();
      bed.sql(tablesOfAnother);
    },
  },
  {
    fault: 'a database without one of its tables',
    finds: 'database.incomplete',
    says: 'got a database without lanes',
    plant: (bed) => bed.sql('drop table lanes'),
  },
  {
    fault: 'a database without one of its columns',
    finds: 'database.incomplete',
    says: 'got a database without deliveries.besides, lanes.held_until',
    plant: (bed) =>
      bed.sql('alter table deliveries drop column besides; alter table lanes drop column held_until'),
  },
  {
    fault: 'a database without some of its indexes',
    finds: 'database.incomplete',
    says: 'without the index of deliveries (workspace_id, not_before), the unique index of deliveries (workspace_id, address)',
    plant: (bed) => bed.sql('drop index deliveries_ready; drop index deliveries_one_check_again'),
  },
  {
    fault: 'a SQLite file that was moved to PostgreSQL, and no DATABASE_URL',
    finds: 'database.moved',
    says: 'Set DATABASE_URL to where it was moved',
    plant: (bed) => void noteMovedOut(bed.databaseFile),
  },
  {
    fault: 'a restore that was killed between the two databases',
    finds: 'database.half-restored',
    says: 'backwise.sqlite.before-0',
    plant: (bed) => {
      beginRestore(bed.databaseFile, `${bed.databaseFile}.before-0`);
      bed.dropDatabase();
    },
  },
  {
    fault: 'a PostgreSQL server that is not there',
    finds: 'database.unusable',
    says: 'Check that the server is running',
    plant: (bed) => bed.set({ DATABASE_URL: 'postgres://backwise:hunter2@127.0.0.1:1/backwise' }),
  },
  ...(postgres
    ? [
        {
          fault: 'a PostgreSQL database with the tables of another program',
          finds: 'database.foreign' as const,
          says: 'tables of another program (customers, orders, schema_migrations)\nCreate a database for Backwise alone',
          plant: async (bed: DoctorBed) => {
            const { connectionString } = postgres;
            const client = new Client({ connectionString });
            await client.connect();
            await client.query(tablesOfAnother);
            onTestFinished(async () => {
              await client.query('drop table customers, orders, schema_migrations');
              await client.end();
            });
            bed.set({ DATABASE_URL: connectionString });
          },
        },
        {
          fault: 'a PostgreSQL user who may make tables and no schema',
          finds: 'database.queue' as const,
          says: 'As the owner of the database, run: grant create on database',
          plant: (bed: DoctorBed) => asGuest(bed, postgres, ''),
        },
        {
          fault: 'a PostgreSQL user who may have few connections',
          finds: 'database.connections' as const,
          says: 'got one who may have 5\nAllow more on the server',
          plant: (bed: DoctorBed) => asGuest(bed, postgres, 'connection limit 5', 'grant create on database'),
        },
        {
          fault: 'a PostgreSQL database into which a move was not finished',
          finds: 'database.half-moved' as const,
          says: 'Run migrate-store once more',
          plant: async (bed: DoctorBed) => {
            const { connectionString } = postgres;
            const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
            await store.execute('create table unfinished_move (begun integer)', []);
            await store.close();
            bed.set({ DATABASE_URL: connectionString });
          },
        },
      ]
    : []),
  {
    fault: 'nothing connected where there is no playground, as in the container',
    finds: 'configuration.setting',
    says: 'the playground is not part of this installation',
    plant: (bed) => {
      bed.set({ SLACK_BOT_TOKEN: undefined, SLACK_SIGNING_SECRET: undefined, TEAMS_APP_ID: undefined });
      bed.set({ TEAMS_APP_PASSWORD: undefined, TEAMS_TENANT_ID: undefined });
      const missing = Object.assign(new Error('a package'), { code: 'ERR_MODULE_NOT_FOUND' });
      bed.change({ loadPlayground: () => loadDemo(() => Promise.reject(missing)) });
    },
  },
  {
    fault: 'a disk that is full',
    finds: 'database.disk',
    says: 'expected at least 200 MiB free'.replace('expected', 'Expected'),
    plant: (bed) => bed.change({ freeBytes: () => 5 * 2 ** 20 }),
  },
  {
    fault: 'a port that another program listens on',
    finds: 'server.port',
    says: 'EADDRINUSE',
    plant: async (bed) => {
      const server = createServer((socket) => socket.end('SSH-2.0-something\r\n'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const address = server.address();
      bed.set({ PORT: String(typeof address === 'object' && address ? address.port : 0) });
    },
  },
  {
    fault: 'a running bot that is not ready',
    finds: 'server.not-ready',
    says: 'Install the app again.',
    plant: (bed) =>
      runningBot(bed, [
        { part: 'slack', error: 'Slack answered invalid_auth', remedy: 'Install the app again.' },
      ]),
  },
  {
    fault: 'a signing secret of another app',
    finds: 'server.requests-refused',
    says: 'got 7 requests in its name that were refused since the bot started, and no command',
    plant: (bed) =>
      runningBot(
        bed,
        [],
        [
          'backwise_requests_refused_total{platform="slack"} 7',
          'backwise_acknowledgement_seconds_count{platform="slack"} 2',
          'backwise_commands_total{platform="slack"} 0',
          'backwise_requests_refused_total{platform="teams"} 9',
        ],
      ),
  },
  {
    fault: 'a running bot that does not say whether it is ready',
    finds: 'server.not-ready',
    says: 'within 5 seconds',
    plant: async (bed) => {
      holdLock(bed);
      const url = await serve((request, response) => {
        if (request.url === '/healthz') response.end('{"ok":true}');
      });
      bed.set({ PORT: new URL(url).port });
    },
  },
  {
    fault: 'a running bot that works on another database',
    finds: 'server.elsewhere',
    says: 'Run this where that bot was started',
    plant: async (bed) => {
      const url = await serve((_request, response) => response.end('{"ok":true,"troubles":[]}'));
      bed.set({ PORT: new URL(url).port });
    },
  },
  {
    fault: 'a bot that hangs',
    finds: 'server.deaf',
    says: 'start it anew',
    plant: async (bed) => {
      holdLock(bed);
      bed.set({ PORT: new URL(await serve(() => {})).port });
    },
  },
  {
    fault: 'a clock that is four minutes fast',
    finds: 'time.skew',
    says: 'seconds fast',
    plant: async (bed) => {
      const url = await serve((_request, response) => {
        response.setHeader('date', new Date(minutesAgo(4).epochMilliseconds).toUTCString());
        response.setHeader('x-oauth-scopes', scopes.join(','));
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, team_id: 'T1', user_id: 'U1' }));
      });
      bed.change({ slackReach: { apiUrl: `${url}/api/` } });
    },
  },
  {
    fault: 'a tip of a topic that does not exist',
    finds: 'content.mistake',
    says: 'tips.yaml',
    plant: (bed) => {
      const folder = bed.copy('content');
      bed.spoil(`${folder}/en/tips.yaml`, 'topic: move', 'topic: mvoe');
      bed.change({ contentFolder: folder });
    },
  },
  {
    fault: 'a manifest without a command',
    finds: 'manifest.command',
    says: 'expected the command /backpain',
    plant: (bed) => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, /\{\s*"command": "\/backpain"[^}]*\},/, '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a manifest that misses an event',
    finds: 'manifest.event',
    says: 'tokens_revoked',
    plant: (bed) => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, '"tokens_revoked", ', '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a Teams package that suggests what nobody answers',
    finds: 'manifest.command',
    says: '"backdance"',
    plant: (bed) => {
      const file = bed.copy('adapters/teams/app-package/manifest.json');
      bed.spoil(file, '"title": "backtip"', '"title": "backdance"');
      bed.change({ teamsManifest: file });
    },
  },
  {
    fault: 'a manifest that is no JSON',
    finds: 'manifest.unreadable',
    says: 'Restore the file',
    plant: (bed) => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, '{', '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a public address where nobody answers',
    finds: 'address.unreachable',
    says: 'got ECONNREFUSED',
    plant: async (bed) => bed.set({ PUBLIC_URL: `https://${await nobody()}` }),
  },
  {
    fault: 'a public address that is no https',
    finds: 'configuration.setting',
    says: 'PUBLIC_URL: expected an address that starts with https://',
    plant: (bed) => bed.set({ PUBLIC_URL: 'http://bot.example.com' }),
  },
  {
    fault: 'a client secret that Microsoft refuses',
    finds: 'teams.secret',
    says: 'AADSTS7000215',
    plant: (bed) => bed.set({ TEAMS_APP_PASSWORD: 'the-id-in-place-of-the-value' }),
  },
  {
    fault: 'a Microsoft that cannot be reached',
    finds: 'teams.unreachable',
    says: 'Check the network',
    plant: async (bed) =>
      bed.change({
        microsoftReach: { ...bed.parts.microsoftReach, metadataUrl: `http://${await nobody()}/keys` },
      }),
  },
  {
    fault: 'a delivery that a dead process left in the middle of being sent',
    finds: 'deliveries.sending-long',
    says: 'Restart the bot',
    plant: (bed) => bed.owe({ is: 'sending', since: minutesAgo(9) }),
  },
  {
    fault: 'a workspace to which nothing goes out any more',
    finds: 'deliveries.lane-dead',
    says: 'Start the bot',
    plant: (bed) => bed.owe({ is: 'pending', notBefore: minutesAgo(40) }, sentAt(50)),
  },
  {
    fault: 'deliveries that went stale unseen while others went out',
    finds: 'deliveries.overdue',
    says: 'past its best-before',
    plant: async (bed) => {
      await bed.owe({ is: 'pending', notBefore: minutesAgo(40) }, sentAt(1));
      bed.sql(
        `update deliveries set best_before = ${minutesAgo(20).epochMilliseconds} where state = 'pending'`,
      );
    },
  },
  {
    fault: 'a day on which many deliveries ended unknown',
    finds: 'deliveries.unknown-share',
    says: '50.0 %',
    plant: (bed) =>
      bed.owe(
        ...Array.from({ length: 6 }, () => sentAt(60)),
        ...Array.from(
          { length: 6 },
          (): DeliveryState => ({ is: 'unknown', at: minutesAgo(60), reason: 'timed-out' }),
        ),
      ),
  },
  {
    fault: 'a workspace that took the permission away',
    finds: 'deliveries.refused',
    says: 'missing-permission',
    plant: (bed) => bed.owe({ is: 'failed', at: minutesAgo(60), reason: 'missing-permission' }),
  },
  {
    fault: 'a workspace that removed the app while nobody heard of it',
    finds: 'deliveries.refused',
    says: 'purge-workspace',
    plant: (bed) => bed.owe({ is: 'failed', at: minutesAgo(60), reason: 'app-removed' }),
  },
  {
    fault: 'a tick that plans nothing any more',
    finds: 'deliveries.tick',
    says: 'due for 30 minutes',
    plant: async (bed) => {
      await bed.keep((store) => store.plans.save(aPlan({ nextDueAt: minutesAgo(30) })));
      await runningBot(bed);
    },
  },
  {
    fault: 'reminders in a time zone that this Node does not know',
    finds: 'deliveries.set-aside',
    says: `${acme}: expected every wish to be readable, got 1`,
    plant: async (bed) => {
      await bed.keep((store) => store.plans.save(aPlan()));
      bed.sql("update reminder_plans set zone = 'Mars/Olympus', next_due_at = null");
    },
  },
  {
    fault: 'a card that could not be read and was given up',
    finds: 'deliveries.set-aside',
    says: 'got 1 within a day that were given up since they are not',
    plant: (bed) => bed.owe({ is: 'failed', at: minutesAgo(60), reason: 'unreadable' }),
  },
  {
    fault: 'stored tokens that no configured secret opens',
    finds: 'database.secret',
    says: `${acme}: Expected a secret that opens what is stored for ${acme}, got 1 that do not.\nAdd the earlier secret behind the new one in BACKWISE_SECRET`,
    plant: async (bed) => {
      const save = {
        workspaceId: acme,
        secret: '{"user":{},"bot":{"token":"x"}}',
        installedAt: minutesAgo(9),
      };
      await bed.keep((store) => store.installs.save(save), ['the-secret-they-were-kept-under']);
      await installedByMany(bed, 'the-secret-of-the-app');
      bed.set({ BACKWISE_SECRET: 'a-secret-from-another-life' });
    },
  },
];
