import { chmodSync, closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/app/config.ts';
import { checkAddress } from '../../../src/app/doctor/check-address.ts';
import { checkManifest } from '../../../src/app/doctor/check-manifest.ts';
import { checkTime } from '../../../src/app/doctor/check-time.ts';
import { type FindingId, findingIds } from '../../../src/app/doctor/finding.ts';
import type { MessageRef } from '../../../src/domain/address.ts';
import type { DeliveryState } from '../../../src/domain/delivery.ts';
import { openPostgresStore } from '../../../src/store/open-postgres.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { createScratchPostgres } from '../../support/scratch-postgres.ts';
import { aPlan } from '../../support/store-samples.ts';
import { acme } from '../../support/test-house.ts';
import { findPorts, openDemo } from '../demo-bed.ts';
import {
  clock,
  DoctorBed,
  findingsIn,
  idsIn,
  minutesAgo,
  rightSecret,
  rightToken,
  scopes,
  serve,
  slackGiving,
  tenant,
} from './doctor-bed.ts';

const postgres = await createScratchPostgres();
afterAll(() => postgres?.drop());

let bed: DoctorBed;
beforeEach(async () => {
  bed = await DoctorBed.open();
});
afterEach(() => rmSync(bed.folder, { recursive: true, force: true }));

interface Planted {
  readonly fault: string;
  readonly finds: FindingId;
  /** Words of the finding or of what to do. */
  readonly says: string;
  plant(): void | Promise<void>;
}

const sentAt = (minutes: number): DeliveryState => ({
  is: 'sent',
  at: minutesAgo(minutes),
  message: 'm' as MessageRef,
});

/** An address on this machine where nobody listens. */
const nobody = async () => `127.0.0.1:${await findPorts()}`;

/** A running bot as far as the doctor asks, with what is wrong with it. */
async function runningBot(...troubles: readonly object[]): Promise<void> {
  const url = await serve((request, response) => {
    const isReady = request.url === '/readyz';
    response.end(JSON.stringify(isReady ? { ok: troubles.length === 0, troubles } : { ok: true }));
  });
  bed.set({ PORT: new URL(url).port });
}

/** Overwrites bytes in the middle of a file, as a dying disk would. */
function scratch(file: string): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(6000, 0xa5), 0, 6000, Math.floor(statSync(file).size / 2));
  closeSync(descriptor);
}

const planted: readonly Planted[] = [
  {
    fault: 'a bot token that Slack does not know',
    finds: 'slack.token',
    says: 'Bot User OAuth Token',
    plant: () => bed.set({ SLACK_BOT_TOKEN: 'xoxb-from-another-life' }),
  },
  {
    fault: 'an app that was installed with a scope too few',
    finds: 'slack.scope-missing',
    says: 'users:read',
    plant: async () => bed.change({ slackReach: { apiUrl: await slackGiving(scopes.slice(0, 2)) } }),
  },
  {
    fault: 'an app that was given more than it needs',
    finds: 'slack.scope-needless',
    says: 'channels:history',
    plant: async () =>
      bed.change({ slackReach: { apiUrl: await slackGiving([...scopes, 'channels:history']) } }),
  },
  {
    fault: 'an app-level token that Slack does not know',
    finds: 'slack.app-token',
    says: 'connections:write',
    plant: () => bed.set({ SLACK_APP_TOKEN: 'xapp-from-another-life' }),
  },
  {
    fault: 'a Slack that cannot be reached',
    finds: 'slack.unreachable',
    says: 'ECONNREFUSED',
    plant: async () => bed.change({ slackReach: { apiUrl: `http://${await nobody()}/api/` } }),
  },
  {
    fault: 'a signing secret of the wrong shape',
    finds: 'configuration.signing-secret',
    says: 'Copy "Signing Secret"',
    plant: () => bed.set({ SLACK_SIGNING_SECRET: 'copied-from-somewhere-else' }),
  },
  {
    fault: 'a setting that is none',
    finds: 'configuration.setting',
    says: 'PORT: expected a port number',
    plant: () => bed.set({ PORT: 'http' }),
  },
  {
    fault: 'a tenant that is missing',
    finds: 'configuration.setting',
    says: 'TEAMS_TENANT_ID: expected the id of your Entra tenant',
    plant: () => bed.set({ TEAMS_TENANT_ID: undefined }),
  },
  {
    fault: 'a country nobody keeps numbers of',
    finds: 'configuration.setting',
    says: 'COUNTRY: expected one of',
    plant: () => bed.set({ COUNTRY: 'ZZ' }),
  },
  {
    fault: 'a channel’s tips that nobody on Teams may set',
    finds: 'configuration.tips-admins',
    says: 'TIPS_ADMINS: expected the people',
    plant: () => bed.set({ TIPS_CONFIGURED_BY: 'admins' }),
  },
  {
    fault: 'a line of .env that is no setting',
    finds: 'configuration.env-file',
    says: '.env, line 2',
    plant: () => {
      writeFileSync(bed.parts.envFile, 'LOG_LEVEL=info\nthis is nothing\n', { mode: 0o600 });
    },
  },
  {
    fault: 'an .env that everybody can read',
    finds: 'configuration.env-readable',
    says: 'chmod 600',
    plant: () => {
      writeFileSync(bed.parts.envFile, 'LOG_LEVEL=info\n');
      chmodSync(bed.parts.envFile, 0o644);
    },
  },
  {
    fault: 'a Node that is too old',
    finds: 'configuration.node',
    says: 'got 24.1.0',
    plant: () => bed.change({ nodeVersion: '24.1.0' }),
  },
  {
    fault: 'a data folder that refuses to be written to',
    finds: 'database.folder',
    says: 'DATA_DIR: expected a folder that can be written to',
    plant: () => {
      // The superuser may write everywhere but where the system makes the files itself.
      if (process.getuid?.() === 0) return bed.set({ DATA_DIR: '/proc/self' });
      chmodSync(bed.dataDir, 0o555);
      onTestFinished(() => chmodSync(bed.dataDir, 0o755));
    },
  },
  {
    fault: 'a data folder that is a file',
    finds: 'database.folder',
    says: 'ENOTDIR',
    plant: () => {
      writeFileSync(`${bed.folder}/a-file`, '');
      bed.set({ DATA_DIR: `${bed.folder}/a-file` });
    },
  },
  {
    fault: 'a database that the disk has damaged',
    finds: 'database.damaged',
    says: 'restore the newest backup',
    plant: () => scratch(bed.databaseFile),
  },
  {
    fault: 'a database that is something else',
    finds: 'database.unusable',
    says: 'Move that file away',
    plant: () => writeFileSync(bed.databaseFile, 'this is a shopping list\n'.repeat(400)),
  },
  {
    fault: 'a database of a newer version',
    finds: 'database.newer',
    says: 'Start the newer version again',
    plant: () => sql("insert into schema_migrations values (999, 'from-the-future')"),
  },
  {
    fault: 'a database of an older version',
    finds: 'database.older',
    says: 'Make a backup, then start this version once',
    plant: () => sql('delete from schema_migrations'),
  },
  {
    fault: 'a database without one of its tables',
    finds: 'database.incomplete',
    says: 'got a database without lanes',
    plant: () => sql('drop table lanes'),
  },
  {
    fault: 'a PostgreSQL server that is not there',
    finds: 'database.unusable',
    says: 'Check that the server is running',
    plant: () => bed.set({ DATABASE_URL: 'postgres://backwise:hunter2@127.0.0.1:1/backwise' }),
  },
  ...(postgres
    ? [
        {
          fault: 'a PostgreSQL database into which a move was not finished',
          finds: 'database.half-moved' as const,
          says: 'Run migrate-store once more',
          plant: async () => {
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
    fault: 'a disk that is full',
    finds: 'database.disk',
    says: 'expected at least 200 MiB free'.replace('expected', 'Expected'),
    plant: () => bed.change({ freeBytes: () => 5 * 2 ** 20 }),
  },
  {
    fault: 'a port that another program listens on',
    finds: 'server.port',
    says: 'EADDRINUSE',
    plant: async () => {
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
    plant: () =>
      runningBot({ part: 'slack', error: 'Slack answered invalid_auth', remedy: 'Install the app again.' }),
  },
  {
    fault: 'a clock that is four minutes fast',
    finds: 'time.skew',
    says: 'seconds fast',
    plant: async () => {
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
    plant: () => {
      const folder = bed.copy('content');
      bed.spoil(`${folder}/en/tips.yaml`, 'topic: move', 'topic: mvoe');
      bed.change({ contentFolder: folder });
    },
  },
  {
    fault: 'a manifest without a command',
    finds: 'manifest.command',
    says: 'expected the command /backpain',
    plant: () => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, /\{\s*"command": "\/backpain"[^}]*\},/, '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a manifest that misses an event',
    finds: 'manifest.event',
    says: 'tokens_revoked',
    plant: () => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, '"tokens_revoked", ', '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a Teams package that suggests what nobody answers',
    finds: 'manifest.command',
    says: '"backdance"',
    plant: () => {
      const file = bed.copy('adapters/teams/app-package/manifest.json');
      bed.spoil(file, '"title": "backtip"', '"title": "backdance"');
      bed.change({ teamsManifest: file });
    },
  },
  {
    fault: 'a manifest that is no JSON',
    finds: 'manifest.unreadable',
    says: 'Restore the file',
    plant: () => {
      const file = bed.copy('manifest.json');
      bed.spoil(file, '{', '');
      bed.change({ slackManifest: file });
    },
  },
  {
    fault: 'a public address where nobody answers',
    finds: 'address.unreachable',
    says: 'got ECONNREFUSED',
    plant: async () => bed.set({ PUBLIC_URL: `https://${await nobody()}` }),
  },
  {
    fault: 'a public address that is no https',
    finds: 'configuration.setting',
    says: 'PUBLIC_URL: expected an address that starts with https://',
    plant: () => bed.set({ PUBLIC_URL: 'http://bot.example.com' }),
  },
  {
    fault: 'a client secret that Microsoft refuses',
    finds: 'teams.secret',
    says: 'AADSTS7000215',
    plant: () => bed.set({ TEAMS_APP_PASSWORD: 'the-id-in-place-of-the-value' }),
  },
  {
    fault: 'a Microsoft that cannot be reached',
    finds: 'teams.unreachable',
    says: 'Check the network',
    plant: async () =>
      bed.change({
        microsoftReach: { ...bed.parts.microsoftReach, metadataUrl: `http://${await nobody()}/keys` },
      }),
  },
  {
    fault: 'a delivery that a dead process left in the middle of being sent',
    finds: 'deliveries.sending-long',
    says: 'Restart the bot',
    plant: () => bed.owe({ is: 'sending', since: minutesAgo(9) }),
  },
  {
    fault: 'a workspace to which nothing goes out any more',
    finds: 'deliveries.lane-dead',
    says: 'Start the bot',
    plant: () => bed.owe({ is: 'pending', notBefore: minutesAgo(40) }, sentAt(50)),
  },
  {
    fault: 'deliveries that went stale unseen while others went out',
    finds: 'deliveries.overdue',
    says: 'past its best-before',
    plant: async () => {
      await bed.owe({ is: 'pending', notBefore: minutesAgo(40) }, sentAt(1));
      sql(`update deliveries set best_before = ${minutesAgo(20).epochMilliseconds} where state = 'pending'`);
    },
  },
  {
    fault: 'a day on which many deliveries ended unknown',
    finds: 'deliveries.unknown-share',
    says: '50.0 %',
    plant: () =>
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
    plant: () => bed.owe({ is: 'failed', at: minutesAgo(60), reason: 'missing-permission' }),
  },
  {
    fault: 'a tick that plans nothing any more',
    finds: 'deliveries.tick',
    says: 'due for 30 minutes',
    plant: async () => {
      await runningBot();
      await bed.keep((store) => store.plans.save(aPlan({ nextDueAt: minutesAgo(30) })));
    },
  },
  {
    fault: 'stored tokens that no configured secret opens',
    finds: 'database.secret',
    says: `${acme}: Expected a secret that opens what is stored for ${acme}, got 1 that do not.\nAdd the earlier secret behind the new one in BACKWISE_SECRET`,
    plant: async () => {
      const save = {
        workspaceId: acme,
        secret: '{"user":{},"bot":{"token":"x"}}',
        installedAt: minutesAgo(9),
      };
      await bed.keep((store) => store.installs.save(save), ['the-secret-they-were-kept-under']);
      const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 's'.repeat(16) };
      bed.set({ SLACK_BOT_TOKEN: undefined, ...oauth, BACKWISE_SECRET: 'a-secret-from-another-life' });
    },
  },
];

/** Found in other tests: what needs a server, or other time zone data than this Node's. */
const foundElsewhere: readonly FindingId[] = [
  'address.elsewhere',
  'database.read-only',
  ...(postgres ? [] : (['database.half-moved'] as const)),
  'time.zones',
  'manifest.scope',
];

function sql(statement: string): void {
  const database = new DatabaseSync(bed.databaseFile);
  database.exec(statement);
  database.close();
}

describe('the doctor', () => {
  it('finds nothing where nothing is wrong', async () => {
    await bed.owe(
      sentAt(5),
      { is: 'sending', since: clock.now() },
      { is: 'pending', notBefore: minutesAgo(1) },
    );
    const reports = await bed.run();
    expect(findingsIn(reports)).toEqual([]);
    expect(reports.filter(({ is }) => is === 'broken')).toEqual([]);
    expect(reports.filter(({ is }) => is === 'skipped').map(({ check }) => check)).toEqual(['address']);
  });

  it.each(planted)('finds $fault, and nothing else', async ({ finds, says, plant }) => {
    await plant();
    const reports = await bed.run();
    expect(reports.filter(({ is }) => is === 'broken')).toEqual([]);
    expect([...new Set(idsIn(reports))]).toEqual([finds]);
    const [finding] = findingsIn(reports);
    expect(`${finding?.found}\n${finding?.todo}`).toContain(says);
    // One sentence to act on, and no secret in it.
    expect(finding?.todo).toMatch(/^[A-Z].{10,200}\.$/);
    expect(JSON.stringify(reports)).not.toMatch(
      new RegExp(`${rightToken}|${rightSecret}|hunter2|another-life|somewhere-else|in-place-of`),
    );
  });

  it('has no finding that is never made', () => {
    const found = [...planted.map(({ finds }) => finds), ...foundElsewhere];
    expect([...new Set(found)].sort()).toEqual([...findingIds].sort());
    expect(planted.length).toBeGreaterThanOrEqual(15);
    process.stdout.write(`doctor: ${planted.length} faults planted, each found with what to do\n`);
  });

  it('finds a SQLite file that belongs to somebody else, and says whose it has to be', async () => {
    bed.change({
      tryWriting: () => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      },
    });
    const reports = await bed.run();
    expect(idsIn(reports)).toEqual(['database.read-only']);
    expect(findingsIn(reports)[0]?.found).toContain('may not write to (EACCES)');
    expect(findingsIn(reports)[0]?.todo).toContain('chown');
  });

  it('finds time zone data that lacks a change everybody knows', () => {
    const moved = { zone: 'Europe/Berlin', after: '2027-03-01T00:00:00Z', at: '2027-04-28T01:00:00Z' };
    expect(idsIn([checkTime([], moved)])).toEqual(['time.zones']);
    expect(idsIn([checkTime([])])).toEqual([]);
  });

  it('finds scopes in the manifest that the code does not use, and misses those it does', () => {
    const file = bed.copy('manifest.json');
    bed.spoil(file, '"users:read"', '"users:read.email"');
    expect(idsIn([checkManifest({ ...bed.parts, slackManifest: file })])).toEqual([
      'manifest.scope',
      'manifest.scope',
    ]);
  });

  it('lets a workspace give the optional scope or not, and looks for it in the manifest', async () => {
    bed.change({ slackReach: { apiUrl: await slackGiving([...scopes, 'dnd:read']) } });
    expect(idsIn(await bed.run())).toEqual([]);
    const file = bed.copy('manifest.json');
    bed.spoil(file, '"dnd:read"', '"dnd:write"');
    expect(idsIn([checkManifest({ ...bed.parts, slackManifest: file })])).toEqual([
      'manifest.scope',
      'manifest.scope',
    ]);
  });

  it('finds several faults at once, and goes on with what can be checked', async () => {
    bed.set({ TEAMS_TENANT_ID: undefined, SLACK_SIGNING_SECRET: undefined });
    const file = bed.copy('manifest.json');
    bed.spoil(file, '"tokens_revoked", ', '');
    bed.change({ slackManifest: file });
    const reports = await bed.run();
    expect(idsIn(reports)).toEqual(['configuration.setting', 'configuration.setting', 'manifest.event']);
    const skipped = reports.filter(({ is }) => is === 'skipped').map(({ check }) => check);
    expect(skipped).toEqual(['database', 'server', 'slack', 'teams', 'address', 'time', 'deliveries']);
  });

  it('tells of a check that broke, in place of keeping silent about its part', async () => {
    bed.change({
      freeBytes: () => {
        throw new RangeError('no such disk');
      },
    });
    const broken = (await bed.run()).filter(({ is }) => is === 'broken');
    expect(broken).toEqual([{ check: 'database', is: 'broken', error: 'RangeError' }]);
  });

  it('leaves every byte as it was', async () => {
    await bed.owe({ is: 'sending', since: minutesAgo(9) });
    const rows = () => {
      const database = new DatabaseSync(bed.databaseFile, { readOnly: true });
      const all = database.prepare('select * from deliveries').all();
      database.close();
      return all;
    };
    const before = rows();
    await bed.run();
    expect(rows()).toEqual(before);
  });
});

describe('beside a running bot the doctor', () => {
  it('sees that it runs, reads its database and finds nothing wrong', async () => {
    const demo = await openDemo({ startAt: '2041-02-04T10:00:00Z' });
    onTestFinished(() => demo.end());
    await demo.say('slack', 'direct', '/standing every 45m 9-17 daily UTC');
    await demo.advance('P1D');
    bed.change({
      variables: { PORT: new URL(demo.demo.botUrl).port, PLAYGROUND_PORT: '0', DATA_DIR: demo.dataDir },
    });
    const reports = await bed.run();
    expect(findingsIn(reports)).toEqual([]);
    expect(reports.find(({ check }) => check === 'server')).toMatchObject({
      seen: expect.stringContaining('a bot answers'),
    });
    expect(reports.find(({ check }) => check === 'deliveries')).toMatchObject({ is: 'made' });
    expect(await demo.complaints()).toEqual([]);
  });

  it('takes the refusal of a stranger at the public address for the right answer, and any other for somebody else', async () => {
    const demo = await openDemo();
    onTestFinished(() => demo.end());
    const config = { ...readConfig(bed.parts.variables), publicUrl: demo.demo.botUrl };
    expect(await checkAddress(config, true)).toMatchObject({ is: 'made', findings: [] });
    const other = await serve((_request, response) => response.writeHead(404).end());
    const elsewhere = await checkAddress({ ...config, publicUrl: other }, true);
    expect(idsIn([elsewhere])).toEqual(['address.elsewhere', 'address.elsewhere']);
    const gateway = await serve((_request, response) => response.writeHead(502).end());
    expect(idsIn([await checkAddress({ ...config, publicUrl: gateway }, false)])).toEqual([]);
    expect(idsIn([await checkAddress({ ...config, publicUrl: gateway }, true)])).toHaveLength(2);
  });
});

describe('the settings the doctor is tried with', () => {
  it('are those of a bot that would start', () => {
    expect(readConfig(bed.parts.variables)).toMatchObject({
      slack: { mode: 'http' },
      teams: { tenantId: tenant },
    });
  });
});
