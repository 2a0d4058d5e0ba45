import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { checkManifest } from '../../../src/app/doctor/check-manifest.ts';
import { checkTime } from '../../../src/app/doctor/check-time.ts';
import { type FindingId, findingIds } from '../../../src/app/doctor/finding.ts';
import { createScratchPostgres } from '../../support/scratch-postgres.ts';
import { aPlan } from '../../support/store-samples.ts';
import { openDemo } from '../demo/demo-bed.ts';
import {
  clock,
  DoctorBed,
  findingsIn,
  idsIn,
  minutesAgo,
  rightSecret,
  rightToken,
  scopes,
  slackGiving,
  tenant,
} from './doctor-bed.ts';
import { planted, runningBot, sentAt } from './planted-faults.ts';
import { installedByMany } from './slack-faults.ts';

const postgres = await createScratchPostgres();
afterAll(() => postgres?.drop());

let bed: DoctorBed;
beforeEach(async () => {
  bed = await DoctorBed.open();
});
afterEach(() => rmSync(bed.folder, { recursive: true, force: true }));

const faults = planted(postgres);

/** Found in other tests: what needs a server, or other time zone data than this Node's. */
const foundElsewhere: readonly FindingId[] = [
  'address.elsewhere',
  'database.read-only',
  ...(postgres ? [] : (['database.half-moved', 'database.queue'] as const)),
  'time.zones',
  'manifest.scope',
];

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

  it.each(faults)('finds $fault, and nothing else', async ({ finds, says, plant }) => {
    await plant(bed);
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
    const found = [...faults.map(({ finds }) => finds), ...foundElsewhere];
    expect([...new Set(found)].sort()).toEqual([...findingIds].sort());
    expect(faults.length).toBeGreaterThanOrEqual(15);
    process.stdout.write(`doctor: ${faults.length} faults planted, each found with what to do\n`);
  });

  it('finds a SQLite file that belongs to somebody else, and says whose it has to be', async () => {
    bed.change({
      tryWriting: () => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      },
    });
    const reports = await bed.run();
    expect(idsIn(reports)).toEqual(['database.read-only']);
    expect(findingsIn(reports)[0]?.found).toContain(`may not write to (EACCES): ${bed.databaseFile}`);
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

  it('takes two tokens of one app, and a client secret that is right, for what they are', async () => {
    await installedByMany(bed, 'the-secret-of-the-app');
    expect(idsIn(await bed.run())).toEqual([]);
    const appToken = 'xapp-1-A0BACKWISE-1-abc';
    for (const name of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'])
      bed.set({ [name]: undefined });
    bed.set({ SLACK_BOT_TOKEN: rightToken, SLACK_APP_TOKEN: appToken });
    bed.change({ slackReach: { apiUrl: await slackGiving(scopes, { appToken }) } });
    expect(idsIn(await bed.run())).toEqual([]);
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
  it.each([
    ['says nothing of what came due before a bot that has just begun', 30, []],
    ['tells of it once that bot had its first minute', 150, ['deliveries.lane-dead', 'deliveries.tick']],
  ])('%s', async (_, seconds, ids) => {
    await bed.owe({ is: 'pending', notBefore: minutesAgo(30) });
    await bed.keep((store) => store.plans.save(aPlan({ nextDueAt: minutesAgo(30) })));
    const began = clock.now().epochMilliseconds / 1000 - seconds;
    await runningBot(bed, [], [`process_start_time_seconds ${began}`]);
    expect(idsIn(await bed.run())).toEqual(ids);
  });

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
});

describe('the settings the doctor is tried with', () => {
  it('are those of a bot that would start', () => {
    expect(readConfig(bed.parts.variables)).toMatchObject({
      slack: { mode: 'http' },
      teams: { tenantId: tenant },
    });
  });
});
