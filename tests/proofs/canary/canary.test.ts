import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { converse, type Held } from './converse.ts';
import { type Searched, searchAll, searchForAnswers, searchLeftBehind } from './places.ts';
import { crashWord, plants, throwWord } from './plants.ts';
import { findStrayWords } from './stray-words.ts';
import { denied, mild, waitForWindow } from './talk.ts';
import { sendSigned, slackTalks } from './talk-on-slack.ts';
import { teamsTalks } from './talk-on-teams.ts';
import { Tokens } from './tokens.ts';
import { WatchedBot } from './watched-bot.ts';
import { recordRequests } from './wire.ts';

const many = Number(process.env.CANARY_CONVERSATIONS ?? 1000);
const kinds = Object.keys(slackTalks).length + Object.keys(teamsTalks).length;

const printed: string[] = [];
const wire = recordRequests();
let bot: WatchedBot | undefined;
afterEach(() => bot?.clear());
afterAll(() => {
  wire.stop();
  process.stdout.write(printed.map((line) => `canary: ${line}\n`).join(''));
});

function report(what: string, { count }: Tokens, conversations: number, all: readonly Searched[]): void {
  const places = all.map(({ place, size, found }) => `${place} ${found.length} in ${size} bytes`);
  printed.push(`${what}: ${conversations} conversations, ${count} words; found in ${places.join(', ')}`);
}

function reportAnswers(what: string, all: readonly Searched[]): void {
  const places = all.map(({ place, size, found }) => `${place} ${found.length} in ${size}`);
  printed.push(`${what}: questions with their answers found in ${places.join(', ')}`);
}

/** Places where something was found. */
const finds = (all: readonly Searched[]) => all.filter(({ found }) => found.length > 0);

describe('what people type and tick', () => {
  it(`is nowhere in or about the bot after ${many} conversations on both platforms`, async () => {
    bot = await WatchedBot.start();
    const tokens = new Tokens();
    const held = await converse(bot, tokens, many);
    const all = await searchAll(bot, tokens);
    const { stray, own } = findStrayWords(tokens, held, bot, wire.heard);
    report('honest bot', tokens, held.size, all);
    const byHand = [...held.values()].flatMap(({ heard }) => heard);
    printed.push(
      `answers: ${wire.heard.length} requests of the bot and ${byHand.length} answers by hand read, ${own} times words said back to their own person, ${stray.length} times to anybody else`,
    );
    expect(held.size).toBe(many);
    expect(tokens.count).toBeGreaterThan(15 * many);
    expect(new Set([...held.values()].map(({ platform, kind }) => `${platform} ${kind}`)).size).toBe(kinds);
    // Otherwise nothing was searched: the bot logged, stored and answered, and had no cause to complain.
    expect(all.filter(({ size }) => size < 100).map(({ place }) => place)).toEqual(['error output']);
    expect(own).toBeGreaterThan(many / 20);
    expect(finds(all)).toEqual([]);
    expect(stray).toEqual([]);
    const parsed = await searchForAnswers(bot);
    reportAnswers('honest bot', parsed);
    expect(parsed.filter(({ place, size }) => place !== 'error output' && size < 100)).toEqual([]);
    expect(finds(parsed)).toEqual([]);
    // And after its end, when the write-ahead log is folded into the database.
    expect((await bot.stop()).code).toBe(0);
    expect(finds(await searchLeftBehind(bot, tokens))).toEqual([]);
  });

  it('is nowhere either when every use case and the store throw it, nor when nobody catches that', async () => {
    bot = await WatchedBot.start('throws');
    const tokens = new Tokens();
    const held = await converse(bot, tokens, 4 * kinds, throwWord);
    const all = await searchAll(bot, tokens);
    report('throwing bot', tokens, held.size, all);
    for (const event of ['slack.answer-failed', 'teams.answer-failed', 'store.done-without']) {
      expect(bot.stdout).toContain(event);
    }
    expect(finds(all)).toEqual([]);
    const last = bot.slack.say({
      person: 'you',
      place: 'direct',
      text: `/backpain ${crashWord} ${tokens.next('the last words')}`,
    });
    const [ended] = await Promise.all([bot.ended, last.catch(() => undefined)]);
    expect(ended.code).toBe(1);
    expect(bot.stderr).toContain('Backwise stopped for a reason it does not know: Error');
    expect(bot.stderr).toContain('at src/usecases/answer-backpain.ts:');
    expect(finds(await searchLeftBehind(bot, tokens))).toEqual([]);
  });
});

describe('a planted leak', () => {
  it('of answers is found in every place, as they were parsed, as they were filled in, and as numbers', async () => {
    bot = await WatchedBot.start('answers');
    const { slack } = bot;
    await slack.say({ person: 'you', place: 'direct', text: '/backpain' });
    const { id } = await waitForWindow(slack, 'you');
    const values = { ...denied, ...mild, soon: ['weight-loss'] };
    await slack.press({ person: 'you', message: id, action: 'submit', values });
    await bot.order({ is: 'settle' });
    const parsed = await searchForAnswers(bot);
    reportAnswers('bot that leaks answers', parsed);
    expect(parsed.filter(({ found }) => found.length === 0)).toEqual([]);
    const inHeap = parsed.find(({ place }) => place === 'heap')?.found;
    for (const leak of ['weight-loss=yes', 'fever=no', 'soon=weight-loss', 'severity=a number']) {
      expect(inHeap).toContain(leak);
    }
  });

  it('is found in the place it leaks into, whichever it is, and nothing else is', async () => {
    bot = await WatchedBot.start('leaks');
    const tokens = new Tokens();
    const held = new Map<string, Held>();
    const { slack } = bot;
    const filler = 'so it goes on and on '.repeat(150);
    for (const name of Object.keys(plants)) {
      const one: Held = {
        platform: 'slack',
        person: 'you',
        kind: name,
        fromMs: Date.now(),
        toMs: 0,
        heard: [],
      };
      held.set(name, one);
      const word = tokens.next(name);
      if (name === 'plantrow') {
        const command = { command: '/backwise', text: 'help', trigger_id: name + word };
        const about = { user_id: 'U0YOU', team_id: 'T0DEMO', channel_id: 'D0YOU', response_url: slack.url };
        await sendSigned({ bot, hear: () => {} }, new URLSearchParams({ ...command, ...about }).toString());
      } else {
        // The word stands at the end of a long text, as people put what matters.
        await slack.say({ person: 'you', place: 'direct', text: `/backpain ${name} ${filler}${word}` });
      }
      await bot.order({ is: 'settle' });
      one.toMs = Date.now();
    }
    await slack.say({ person: 'colleague', place: 'direct', text: '/backwise help' });
    await bot.order({ is: 'settle' });
    const all = await searchAll(bot, tokens);
    const { stray } = findStrayWords(tokens, held, bot, wire.heard);
    report('leaking bot', tokens, held.size, all);
    const found = {
      ...Object.fromEntries(
        all.map((one) => [one.place, one.found.map((word) => tokens.ownerOf(word) ?? '')]),
      ),
      answers: stray.map(({ of }) => of),
    };
    const wanted = Object.keys(found).map((place) => [
      place,
      Object.entries(plants).flatMap(([name, { foundIn }]) => (foundIn.includes(place) ? [name] : [])),
    ]);
    expect(wanted.every(([, names]) => names && names.length > 0)).toBe(true);
    const sorted = Object.entries(found).map(([place, names]) => [place, [...names].sort()]);
    expect(sorted).toEqual(wanted.map(([place, names]) => [place, [...(names ?? [])].sort()]));
    printed.push(`leaks: ${Object.keys(plants).length} planted, all found, each where it leaks`);
  });
});
