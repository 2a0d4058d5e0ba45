import { errorName } from '../../ports/error-name.ts';
import type { Store } from '../../ports/store.ts';
import type { Config } from '../config/config.ts';
import { readAheadMs } from '../demo/clock-memory.ts';
import { storeName } from '../open-configured-store.ts';
import { checkAddress } from './check-address.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkContent } from './check-content.ts';
import { checkDatabase } from './check-database.ts';
import { checkDeliveries, type Situation } from './check-deliveries.ts';
import { checkManifest } from './check-manifest.ts';
import { checkServer } from './check-server.ts';
import { type CheckedPlatform, checkSlack } from './check-slack.ts';
import { checkTeams } from './check-teams.ts';
import { checkTime } from './check-time.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type CheckName, type CheckReport, checkNames } from './finding.ts';

/**
 * Makes every check, in the order of `checkNames`: reads, asks and tries, and changes nothing but an empty file that
 * it makes and removes. Beside a running bot or without one. Never rejects: a check that breaks is reported as broken.
 */
export async function runDoctor(parts: DoctorParts): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = [];
  const { config, report } = await checkConfiguration(parts);
  reports.push(report);
  let pictureId: string | undefined;
  reports.push(
    await guard('content', async () => {
      const checked = checkContent(parts.contentFolder, config);
      pictureId = checked.pictureId;
      return checked.report;
    }),
  );
  reports.push(await guard('manifest', async () => checkManifest(parts)));
  if (config) reports.push(...(await checkConfigured(parts, config, pictureId)));
  const why = 'the configuration has to be mended first';
  return checkNames.map(
    (check) => reports.find((made) => made.check === check) ?? { check, is: 'skipped', why },
  );
}

/** The checks that need settings which can be read. */
async function checkConfigured(
  parts: DoctorParts,
  config: Config,
  pictureId: string | undefined,
): Promise<readonly CheckReport[]> {
  const name = storeName(config);
  let store: Store | undefined;
  let isRunning = false;
  let hasJustBegun = false;
  let isInUse: () => boolean | undefined = () => undefined;
  const platforms: CheckedPlatform[] = [];
  const reports: CheckReport[] = [];
  reports.push(
    await guard('database', async () => {
      const checked = await checkDatabase(parts, config, name);
      store = checked.store;
      isInUse = checked.isInUse;
      return checked.report;
    }),
    await guard('server', async () => {
      const checked = await checkServer(config, isInUse, parts.clock.now());
      ({ isRunning, hasJustBegun } = checked);
      return checked.report;
    }),
  );
  const keep = async (checking: Promise<CheckedPlatform>): Promise<CheckReport> => {
    const checked = await checking;
    platforms.push(checked);
    return checked.report;
  };
  try {
    reports.push(
      ...(await Promise.all([
        guard('slack', () => keep(checkSlack(parts, config, store))),
        guard('teams', () => keep(checkTeams(parts, config))),
        guard('address', () => checkAddress({ config, clock: parts.clock, isRunning, pictureId })),
      ])),
    );
    reports.push(await guard('time', async () => checkTime(platforms.flatMap(({ times }) => times))));
    const aheadMs = name === 'playground' ? readAheadMs(config.dataDir) : 0;
    const now = parts.clock.now().add({ milliseconds: aheadMs });
    reports.push(await guard('deliveries', () => checkStore(store, { now, isRunning, hasJustBegun })));
  } finally {
    await store?.close();
  }
  return reports;
}

async function checkStore(
  store: Store | undefined,
  situation: Omit<Situation, 'store'>,
): Promise<CheckReport> {
  if (!store) return { check: 'deliveries', is: 'skipped', why: 'there is no database to read them from' };
  return checkDeliveries({ store, ...situation });
}

async function guard(check: CheckName, make: () => Promise<CheckReport>): Promise<CheckReport> {
  try {
    return await make();
  } catch (error) {
    return { check, is: 'broken', error: errorName(error) };
  }
}
