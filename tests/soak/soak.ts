import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { AttackedBot } from '../attack/attacked-bot.ts';
import { judge, type Sample } from './judge.ts';
import { Load, type Tally } from './load.ts';
import { seedPeople } from './seed-people.ts';

export interface SoakOptions {
  readonly minutes: number;
  /** Milliseconds between two samples. */
  readonly everyMs: number;
  /** How many things are done a second. */
  readonly perSecond?: number;
  readonly seed?: number;
  readonly tell: (line: string) => void;
}

export interface Soaked {
  readonly samples: readonly Sample[];
  readonly tally: Tally;
  /** How the deliveries stood at the end. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** What is wrong, one sentence each. */
  readonly troubles: readonly string[];
}

/** Longer than either side keeps an idle connection, so that none of those counts. Milliseconds. */
const quietMs = 6_500;
const mib = (bytes: number): number => bytes / 2 ** 20;

/** Loads the bot in a process of its own with a bit of everything, and looks at what it uses as time goes by. */
export async function soak({
  minutes,
  everyMs,
  perSecond = 6,
  seed = 1,
  tell,
}: SoakOptions): Promise<Soaked> {
  const settings = { LOG_LEVEL: 'warn', COMMANDS_PER_MINUTE: '99999' };
  const bot = await AttackedBot.start('one-workspace', { seed: seedPeople, settings, sendWithinMs: 1_000 });
  try {
    await bot.teams.install();
    const load = new Load(bot, randomFrom(seed));
    const samples: Sample[] = [];
    const started = Date.now();
    tell('minute  heap MiB  external MiB  rss MiB  handles  files');
    // A busy machine may need longer for the four that can be judged.
    for (let next = started; Date.now() - started < minutes * 60_000 || samples.length < 4; ) {
      next += everyMs;
      await loadUntil(load, Math.max(next - quietMs, Date.now() + 1_000), perSecond);
      const sample = await look(bot, (Date.now() - started) / 60_000);
      samples.push(sample);
      tell(row(sample));
    }
    const deliveries = await deliveriesAtRest(bot);
    const troubles = [...judge(samples), ...troublesOf(deliveries), ...(await farewell(bot))];
    return { samples, tally: load.tally, deliveries, troubles };
  } finally {
    await bot.clear();
  }
}

/** Longer than any send takes, and than the sends of one minute take at the pace of two chats. Milliseconds. */
const restsWithinMs = 40_000;

/** How many deliveries are in which state, once none is under way; as they are then, where one stays so for too long. */
async function deliveriesAtRest(bot: AttackedBot): Promise<Readonly<Record<string, number>>> {
  const until = Date.now() + restsWithinMs;
  for (;;) {
    const rows = bot.rows('select state, count(*) as n from deliveries group by state');
    const counts = Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]));
    if ((counts.sending ?? 0) === 0 || Date.now() > until) return counts;
    await wait(100);
  }
}

async function loadUntil(load: Load, until: number, perSecond: number): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (Date.now() < until) {
    const one = load.once().finally(() => underWay.delete(one));
    underWay.add(one);
    await wait(1000 / perSecond);
  }
  await Promise.all(underWay);
}

async function look(bot: AttackedBot, minute: number): Promise<Sample> {
  await bot.settle();
  await wait(quietMs);
  const { heapUsed, external, rss, handles } = await bot.measure();
  return {
    minute,
    heap: mib(heapUsed),
    external: mib(external),
    rss: mib(rss),
    handles: handles.length,
    files: filesOf(bot.pid),
  };
}

function filesOf(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}

function troublesOf(deliveries: Readonly<Record<string, number>>): readonly string[] {
  const { sent = 0, sending = 0 } = deliveries;
  return [
    ...(sent > 2 ? [] : [`Expected reminders to be sent all the while, got ${sent}`]),
    ...(sending === 0 ? [] : [`Expected nothing in the middle of being sent at the end, got ${sending}`]),
  ];
}

async function farewell(bot: AttackedBot): Promise<readonly string[]> {
  const isAlive = await bot.isAlive();
  const started = Date.now();
  const code = await bot.stop();
  const seconds = (Date.now() - started) / 1000;
  return [
    ...(isAlive ? [] : ['Expected the bot to be well at the end']),
    ...(code === 0 ? [] : [`Expected it to end with 0, got ${code}: ${bot.stderr.slice(-500)}`]),
    ...(seconds < 11 ? [] : [`Expected it to stop within ten seconds, took ${seconds.toFixed(1)}`]),
  ];
}

/** One line of the table. */
export function row({ minute, heap, external, rss, handles, files = 0 }: Sample): string {
  const cell = (value: number, digits: number, width: number) => value.toFixed(digits).padStart(width);
  return [
    cell(minute, 1, 6),
    cell(heap, 1, 10),
    cell(external, 1, 14),
    cell(rss, 0, 9),
    cell(handles, 0, 9),
    cell(files, 0, 7),
  ].join('');
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
