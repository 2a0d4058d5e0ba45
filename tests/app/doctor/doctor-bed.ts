import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createSlackStandIn } from '../../../playground/slack/slack-stand-in.ts';
import type { OAuthOptions } from '../../../playground/slack/web-api.ts';
import { type DoctorParts, realParts } from '../../../src/app/doctor/doctor-parts.ts';
import type { CheckReport, FindingId } from '../../../src/app/doctor/finding.ts';
import { runDoctor } from '../../../src/app/doctor/run-doctor.ts';
import { createSystemClock } from '../../../src/app/system-clock.ts';
import type { Address } from '../../../src/domain/address.ts';
import type { Delivery, DeliveryId, DeliveryState } from '../../../src/domain/delivery.ts';
import type { PlanId } from '../../../src/domain/plan-id.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { acme } from '../../support/test-house.ts';
import { findPorts, makeFolder } from '../demo/demo-bed.ts';

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = '99999999-8888-4777-8666-555555555555';
export const rightToken = 'xoxb-the-right-one';
export const rightSecret = 'the-client-secret-of-the-bot';
export const signingSecret = '0123456789abcdef0123456789abcdef';
export const scopes = ['commands', 'chat:write', 'users:read'] as const;

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const clock = createSystemClock();
export const minutesAgo = (minutes: number) => clock.now().subtract({ seconds: minutes * 60 });

/** An address on this machine where nobody listens. */
export const nobody = async () => `127.0.0.1:${await findPorts()}`;

/** Serves on loopback until the test is over; resolves to the address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

export interface Planted {
  readonly fault: string;
  readonly finds: FindingId;
  /** Words of the finding or of what to do. */
  readonly says: string;
  plant(bed: DoctorBed): void | Promise<void>;
}

/** An installation in which nothing is wrong, for a test to break in one place. */
export class DoctorBed {
  readonly folder = makeFolder();
  readonly dataDir = join(this.folder, 'data');
  parts: DoctorParts;

  private constructor(parts: Omit<DoctorParts, 'envFile'>) {
    this.parts = { ...parts, envFile: join(this.folder, '.env') };
  }

  /** Slack over HTTP and Teams, both against stand-ins, and a database that was used. */
  static async open(): Promise<DoctorBed> {
    const bed = new DoctorBed({
      ...realParts(),
      slackReach: { apiUrl: await slackGiving(scopes) },
      microsoftReach: await microsoft(),
      freeBytes: () => 50 * 2 ** 30,
    });
    bed.set({
      SLACK_BOT_TOKEN: rightToken,
      SLACK_SIGNING_SECRET: signingSecret,
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: rightSecret,
      TEAMS_TENANT_ID: tenant,
      DATA_DIR: bed.dataDir,
      PORT: String(await findPorts()),
    });
    await bed.keep(async () => {});
    return bed;
  }

  /** Changes settings; `undefined` takes one away. */
  set(settings: Readonly<Record<string, string | undefined>>): void {
    const before = this.parts.variables === process.env ? {} : this.parts.variables;
    this.parts = { ...this.parts, variables: { ...before, ...settings } };
  }

  change(parts: Partial<DoctorParts>): void {
    this.parts = { ...this.parts, ...parts };
  }

  get databaseFile(): string {
    return join(this.dataDir, 'backwise.sqlite');
  }

  /** Does something with the store of the installation, as the bot would. */
  async keep(work: (store: Store) => Promise<void>, secrets: readonly string[] = []): Promise<void> {
    const store = await openSqliteStore({ file: this.databaseFile, secrets: createSecretBox(secrets) });
    try {
      await store.workspaces.admit(acme, clock.now());
      await work(store);
    } finally {
      await store.close();
    }
  }

  /** Keeps deliveries of one workspace in these states, each due ten minutes ago and good for an hour. */
  owe(...states: readonly DeliveryState[]): Promise<void> {
    return this.keep(async (store) => {
      await store.deliveries.insert(states.map((state, index) => aDelivery(index, state)));
    });
  }

  /** A copy of a file or folder of the repository, to be spoiled. */
  copy(path: string): string {
    const copy = join(this.folder, path);
    mkdirSync(join(copy, '..'), { recursive: true });
    cpSync(join(root, path), copy, { recursive: true });
    return copy;
  }

  /** Changes the text of a copied file. */
  spoil(file: string, from: string | RegExp, to: string): void {
    const before = readFileSync(file, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`Expected ${String(from)} in ${file}`);
    writeFileSync(file, after);
  }

  /** Takes the database away, so that something else can be put there. */
  dropDatabase(): void {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${this.databaseFile}${ending}`, { force: true });
  }

  /** Runs a statement on the database of the installation, past the store. */
  sql(statement: string): void {
    const database = new DatabaseSync(this.databaseFile);
    database.exec(statement);
    database.close();
  }

  run(): Promise<readonly CheckReport[]> {
    return runDoctor(this.parts);
  }
}

/** Ids of all findings, in order. */
export function idsIn(reports: readonly CheckReport[]): readonly FindingId[] {
  return findingsIn(reports).map(({ id }) => id);
}

export function findingsIn(reports: readonly CheckReport[]) {
  return reports.flatMap((report) => (report.is === 'made' ? report.findings : []));
}

function aDelivery(index: number, state: DeliveryState): Delivery {
  return {
    id: `delivery-${index}` as DeliveryId,
    workspaceId: acme,
    planId: `plan-${index}` as PlanId,
    kind: 'tip',
    address: 'somewhere' as Address,
    contentId: 'tip-1',
    dueAt: minutesAgo(10),
    bestBefore: minutesAgo(-50),
    attempts: 0,
    state,
  };
}

/** The playground's Slack, which gives the right token these scopes; resolves to its API address. */
export async function slackGiving(
  granted: readonly string[],
  more: { readonly appToken?: string; readonly oauth?: OAuthOptions } = {},
): Promise<string> {
  const standIn = createSlackStandIn({
    botUrl: () => 'http://127.0.0.1:9',
    now: async () => clock.now().toString(),
    zone: 'UTC',
    signingSecret,
    botToken: rightToken,
    appToken: 'xapp-the-right-one',
    scopes: granted,
    ...more,
  });
  await standIn.start();
  onTestFinished(() => standIn.stop());
  return standIn.apiUrl;
}

/** A Microsoft on loopback: gives a token for the right secret, and tells of its keys. */
async function microsoft() {
  const url = await serve((request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ jwks_uri: 'https://login.example/keys' }));
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const isRight = new URLSearchParams(body).get('client_secret') === rightSecret;
      const refusal = {
        error: 'invalid_client',
        error_codes: [7000215],
        error_description: `AADSTS7000215 ${body}`,
      };
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRight ? { access_token: 'a-token', expires_in: 3599 } : refusal));
    });
  });
  return { loginUrl: `${url}/`, metadataUrl: `${url}/openidconfiguration` };
}
