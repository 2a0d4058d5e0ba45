import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import type { Fault, PlaceName, StandInPerson, TranscriptEntry } from '../../../playground/stand-in.ts';
import { readConfig } from '../../../src/app/config/config.ts';
import { type RunningDemo, startDemo } from '../../../src/app/demo/start-demo.ts';
import { createLog, type LogLevel } from '../../../src/app/log/create-log.ts';

export type Platform = 'slack' | 'teams';
export const platforms: readonly Platform[] = ['slack', 'teams'];

type Person = StandInPerson['id'];
type Values = Readonly<Record<string, string | readonly string[]>>;

export interface DemoBedOptions {
  /** The instant the bot's clock stands at, to the second; in the future. Left out: the machine's time. */
  readonly startAt?: string;
  /** Left out: a folder of its own, gone after `end`. */
  readonly dataDir?: string;
  /** First of three ports for playground and stand-ins. Left out: any free ones, which change at every start. */
  readonly playgroundPort?: number;
  readonly logLevel?: LogLevel;
  readonly sendWithinMs?: number;
  /** What an administrator set besides, as in `.env`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A folder for one test, outside the repository. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'backwise-app-'));
}

/** Sets where the playground's clock of a fresh data folder stands. */
export function setClock(dataDir: string, instant: string): void {
  const aheadMs = Temporal.Instant.from(instant).epochMilliseconds - Date.now();
  if (aheadMs < 0) throw new RangeError('Expected an instant to come: the playground clock only runs ahead');
  writeFileSync(join(dataDir, 'playground-clock.json'), JSON.stringify({ aheadMs }));
}

/** The first of three neighbouring free ports on loopback. */
export async function findPorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const areFree = await Promise.all([first, first + 1, first + 2].map(isFree));
    if (areFree.every(Boolean)) return first;
  }
  throw new Error('Expected three neighbouring free ports, found none in 50 tries');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Starts a demo on loopback and gives back the hands to play it with. */
export async function openDemo(options: DemoBedOptions = {}): Promise<DemoBed> {
  const dataDir = options.dataDir ?? makeFolder();
  if (options.startAt) setClock(dataDir, options.startAt);
  const port = options.playgroundPort ?? 0;
  const places = { PORT: '0', PLAYGROUND_PORT: String(port), DATA_DIR: dataDir };
  const config = readConfig({ ...options.settings, ...places });
  const logged: string[] = [];
  const printed: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const log = createLog(options.logLevel ?? 'warn', sink);
  const print = (line: string): void => {
    printed.push(line);
  };
  const { sendWithinMs } = options;
  const demo = await startDemo(config, log, {
    print,
    ...(sendWithinMs === undefined ? {} : { sendWithinMs }),
  });
  return new DemoBed(demo, dataDir, logged, printed, options.dataDir === undefined);
}

/** A running playground, in whatever process, played through its JSON interface alone. */
export class PlayedBot {
  readonly url: string;
  readonly dataDir: string;
  readonly #acts = { slack: { begun: 0, open: 0 }, teams: { begun: 0, open: 0 } };

  constructor(url: string, dataDir: string) {
    this.url = url;
    this.dataDir = dataDir;
  }

  /** Calls the JSON interface as a stranger could. */
  async call(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(
      `${this.url}${path}`,
      body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async #act(path: string, body: unknown): Promise<readonly TranscriptEntry[]> {
    const answer = await this.call(path, body);
    if (answer.status !== 200)
      throw new Error(`${path} answered ${answer.status}: ${String(answer.body.error)}`);
    return answer.body.entries as readonly TranscriptEntry[];
  }

  /** Types a command as it is typed there: with a mention in a channel of Teams. Resolves to what came of it. */
  async say(
    platform: Platform,
    place: PlaceName,
    text: string,
    person: Person = 'you',
  ): Promise<readonly TranscriptEntry[]> {
    const spoken = platform === 'teams' && place !== 'direct' ? `@Backwise ${text}` : text;
    return this.#actOn(platform, '/api/say', { platform, place, person, text: spoken });
  }

  press(
    platform: Platform,
    action: string,
    values: Values = {},
    { message = 'latest', person = 'you' }: { message?: string; person?: Person } = {},
  ): Promise<readonly TranscriptEntry[]> {
    return this.#actOn(platform, '/api/press', { platform, person, message, action, values });
  }

  /** The newest open window of a person, as it is now. */
  async window(platform: Platform, person: Person = 'you'): Promise<TranscriptEntry> {
    const found = (await this.transcript(platform)).findLast(
      (entry) => entry.is === 'dialog' && !entry.isGone && entry.to === person,
    );
    if (!found) throw new Error(`Expected an open window on ${platform}`);
    return found;
  }

  /**
   * Fills in the newest window and sends it, page by page where it has pages, each with what `values` has for it.
   * Resolves to the window as it was before each sending; ends with the answer, whatever page brought it.
   */
  async fillIn(platform: Platform, values: Values): Promise<readonly TranscriptEntry[]> {
    const pages: TranscriptEntry[] = [];
    for (let more = true; more; ) {
      const page = await this.window(platform);
      pages.push(page);
      const fields = fieldsOf(page.card);
      if (fields.length === 0) throw new Error('Expected a window with something to fill in');
      const here = Object.entries(values).filter(([id]) => platform === 'slack' || fields.includes(id));
      await this.press(platform, 'submit', Object.fromEntries(here), { message: page.id });
      // A result can hold a menu, so that fields alone do not make a page.
      more = page.text.includes('\nPart ') && (await this.window(platform)).text.includes('\nPart ');
    }
    return pages;
  }

  advance(by: string): Promise<readonly TranscriptEntry[]> {
    return this.#act('/api/clock', { advance: by });
  }

  /**
   * What came of it there. Throws where the bot answered on the other platform as well, unless that was spoken to
   * meanwhile.
   */
  async #actOn(platform: Platform, path: string, body: unknown): Promise<readonly TranscriptEntry[]> {
    const other = platform === 'slack' ? 'teams' : 'slack';
    const before = this.#acts[other].begun;
    const isAlone = this.#acts[other].open === 0;
    this.#acts[platform].begun++;
    this.#acts[platform].open++;
    const entries = await this.#act(path, body).finally(() => this.#acts[platform].open--);
    const astray = entries.find((entry) => entry.platform === other && entry.from === 'bot');
    if (astray && isAlone && this.#acts[other].begun === before)
      throw new Error(`Expected nothing on ${other}, got "${astray.text.slice(0, 80)}"`);
    return entries.filter((entry) => entry.platform === platform);
  }

  walkTo(instant: string): Promise<readonly TranscriptEntry[]> {
    return this.#act('/api/clock', { to: instant });
  }

  async fault(platform: Platform, ...next: readonly Fault[]): Promise<void> {
    const answer = await this.call('/api/faults', { platform, next });
    if (answer.status !== 200) throw new Error(`/api/faults answered ${answer.status}`);
  }

  async live(person: Person, zone: string): Promise<void> {
    const answer = await this.call('/api/person', { person, zone });
    if (answer.status !== 200) throw new Error(`/api/person answered ${answer.status}`);
  }

  async uninstall(platform: Platform): Promise<void> {
    await this.#act('/api/uninstall', { platform });
  }

  async transcript(platform?: Platform): Promise<readonly TranscriptEntry[]> {
    const { body } = await this.call(`/api/transcript${platform ? `?platform=${platform}` : ''}`);
    return body.entries as readonly TranscriptEntry[];
  }

  /** Every rule of the platforms that the bot broke so far, of both. */
  async complaints(): Promise<readonly string[]> {
    const { body } = await this.call('/api/transcript');
    return Object.values(body.complaints as Record<string, readonly string[]>).flat();
  }

  async now(): Promise<Temporal.Instant> {
    const { body } = await this.call('/api/transcript');
    return Temporal.Instant.from(String(body.now));
  }

  /** Rows of the store, as they are committed. */
  rows(query: string): readonly Record<string, unknown>[] {
    return readRows(this.dataDir, query);
  }

  /** Deliveries by state, of one platform. */
  states(platform: Platform): Readonly<Record<string, number>> {
    const rows = this.rows(
      `select state, count(*) as n from deliveries where workspace_id like '${platform}:%' group by state`,
    );
    return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.n)]));
  }
}

/** The ids of what can be filled in, on either platform. */
function fieldsOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(fieldsOf);
  if (typeof card !== 'object' || card === null) return [];
  const { type, id, block_id: block, state: _, ...rest } = card as Record<string, unknown>;
  if (String(type).startsWith('Input.')) return [String(id)];
  if (type === 'input') return [String(block)];
  return Object.values(rest).flatMap(fieldsOf);
}

/** A demo that runs in this process. */
export class DemoBed extends PlayedBot {
  readonly demo: RunningDemo;
  readonly logged: readonly string[];
  readonly printed: readonly string[];
  readonly #ownsFolder: boolean;

  constructor(
    demo: RunningDemo,
    dataDir: string,
    logged: readonly string[],
    printed: readonly string[],
    ownsFolder: boolean,
  ) {
    super(demo.playgroundUrl, dataDir);
    this.demo = demo;
    this.logged = logged;
    this.printed = printed;
    this.#ownsFolder = ownsFolder;
  }

  async end(): Promise<void> {
    await this.demo.stop();
    if (this.#ownsFolder) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Runs a query on the store of a data folder, beside a running bot or not. */
export function readRows(dataDir: string, query: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(join(dataDir, 'playground.sqlite'), { readOnly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

/** Plays a scenario on both platforms at once; a failure names the platform. */
export async function onBoth(play: (platform: Platform) => Promise<void>): Promise<void> {
  const failures = await Promise.all(
    platforms.map((platform) =>
      play(platform).then(
        () => [],
        (error: unknown) => {
          if (error instanceof Error) error.message = `[${platform}] ${error.message}`;
          return [error];
        },
      ),
    ),
  );
  for (const failure of failures.flat()) throw failure;
}

/** What everybody or one person sees of the bot's, newest last. */
export function fromBot(entries: readonly TranscriptEntry[], place?: PlaceName): readonly TranscriptEntry[] {
  return entries.filter(
    (entry) => entry.from === 'bot' && (place === undefined || entry.place === place) && !entry.isGone,
  );
}

/** The local minute of an entry, such as `Mon 09:30`. */
export function localMinute(entry: TranscriptEntry, zone: string): string {
  const local = Temporal.Instant.from(entry.time).toZonedDateTimeISO(zone);
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1];
  return `${day} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** What a person reads, whatever marks the platform needs. */
export function words(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/\\([\\`*_{}[\]()#+.!~|-])/g, '$1');
}
