import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerPattern, findAnswers, findAnswersInHeap } from './answers.ts';
import type { Tokens } from './tokens.ts';
import type { WatchedBot } from './watched-bot.ts';
import { exchange } from './wire.ts';

/** Somewhere a word could be found afterwards, and how much was looked through: a search of nothing finds nothing. */
export interface Searched {
  readonly place: string;
  /** Characters or bytes. */
  readonly size: number;
  readonly found: readonly string[];
}

type Place = (bot: WatchedBot, tokens: Tokens) => Omit<Searched, 'place'> | Promise<Omit<Searched, 'place'>>;

/** What the bot answers to anybody who asks. A further path is searched by standing here. */
const publicPaths = ['/healthz', '/readyz', '/metrics'];

/** What stays when the bot has ended. A further place is searched by standing in one of these two lists. */
const leftBehind: Readonly<Record<string, Place>> = {
  // The database with its write-ahead log and shared memory, and whatever else lies in a folder it may write to.
  files: (bot, tokens) => {
    const files = readdirSync(bot.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => tokens.foundIn(join(parentPath, name)));
    return {
      size: files.reduce((sum, { size }) => sum + size, 0),
      found: [...new Set(files.flatMap(({ found }) => found))],
    };
  },
  log: ({ stdout }, tokens) => ({ size: stdout.length, found: tokens.found(stdout) }),
  'error output': ({ stderr }, tokens) => ({ size: stderr.length, found: tokens.found(stderr) }),
};

/** What only a running bot has. */
const inside: Readonly<Record<string, Place>> = {
  'public answers': async (bot, tokens) => {
    const text = await publicText(bot);
    return { size: text.length, found: tokens.found(text) };
  },
  heap: async (bot, tokens) => {
    const file = join(bot.desk, 'bot.heapsnapshot');
    await bot.order({ is: 'write-heap', file });
    return tokens.foundIn(file);
  },
  // A snapshot of the heap leaves out what is in buffers.
  'byte buffers': async (bot, tokens) => {
    const [size, ...found] = await bot.order({ is: 'search-bytes', pattern: tokens.pattern });
    return { size: Number(size), found: tokens.found(found.join(' ')) };
  },
};

/** Searches the running bot, inside and out, one place after another. */
export function searchAll(bot: WatchedBot, tokens: Tokens): Promise<readonly Searched[]> {
  return search({ ...leftBehind, ...inside }, bot, tokens);
}

/** Searches what a bot that has ended left behind. */
export function searchLeftBehind(bot: WatchedBot, tokens: Tokens): Promise<readonly Searched[]> {
  return search(leftBehind, bot, tokens);
}

/** Searches the running bot for questions with their answers, which have no words of their own. */
export async function searchForAnswers(bot: WatchedBot): Promise<readonly Searched[]> {
  const file = join(bot.desk, 'answers.heapsnapshot');
  await bot.order({ is: 'write-heap', file });
  const [size, ...found] = await bot.order({ is: 'search-bytes', pattern: answerPattern });
  const written = readdirSync(bot.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  const texts = {
    files: written.join('\n'),
    log: bot.stdout,
    'error output': bot.stderr,
    'public answers': await publicText(bot),
  };
  return [
    ...Object.entries(texts).map(([place, text]) => ({ place, size: text.length, found: findAnswers(text) })),
    { place: 'heap', ...findAnswersInHeap(file) },
    // Beside what was found stand the sizes, one for each kind of buffer.
    { place: 'byte buffers', size: Number(size), found: found.filter((one) => !/^\d+$/.test(one)) },
  ];
}

async function publicText({ url }: WatchedBot): Promise<string> {
  const answers = await Promise.all(publicPaths.map((path) => exchange(url, { method: 'GET', path })));
  return answers.map(({ text }) => text).join('\n');
}

async function search(places: Readonly<Record<string, Place>>, bot: WatchedBot, tokens: Tokens) {
  const all: Searched[] = [];
  for (const [place, look] of Object.entries(places)) all.push({ place, ...(await look(bot, tokens)) });
  return all;
}
