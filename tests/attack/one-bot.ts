import { describe, expect, it } from 'vitest';
import type { AttackedBot } from './attacked-bot.ts';
import { type Answered, expectRefused, type Hostile, isClientError, type Spoken } from './hostile.ts';

let shared: AttackedBot | undefined;
const counted = new Map<string, number>();

/** Hands the bot to the cases of this file; one is enough for all, since none may change it. */
export function share(bot: AttackedBot): void {
  shared = bot;
}

export function theBot(): AttackedBot {
  if (shared === undefined) throw new Error('Expected a bot to be shared first');
  return shared;
}

/** How many cases were tried, by group. */
export function count(group: string, cases = 1): void {
  counted.set(group, (counted.get(group) ?? 0) + cases);
}

export function countOfAll(): { readonly total: number; readonly line: string } {
  const total = [...counted.values()].reduce((sum, cases) => sum + cases, 0);
  const parts = [...counted].map(([group, cases]) => `${group} ${cases}`);
  return { total, line: `${total} cases: ${parts.join(', ')}` };
}

/** What is sent, and the statuses that refuse it; any 4xx where none are named. */
export interface Case {
  readonly what: string;
  readonly make: () => Hostile;
  readonly expected?: number | readonly number[];
}

/** Tries each: refused, the process alive, nothing run, nothing kept, nobody told, not so much as a note. */
export function refuseAll(group: string, cases: readonly Case[]): void {
  describe(`${group} refuses and runs nothing`, () => {
    count(group, cases.length);
    it.each(cases)('$what', async ({ make, expected }) => {
      const hostile = make();
      await leavesNoTrace(async () => {
        const { status } = await theBot().knock(hostile);
        expectRefused(status, hostile, (came) =>
          expected === undefined ? isClientError(came) : [expected].flat().includes(came),
        );
      });
    });
  });
}

/** Tries each: well signed, and of no effect. Answered, so that the platform does not try again. */
export function ignoreAll(group: string, cases: readonly Case[]): void {
  describe(`${group} answers and does nothing`, () => {
    count(group, cases.length);
    it.each(cases)('$what', async ({ make, expected = [200, 202, 400, 401, 403, 501] }) => {
      await leavesNoTrace(async () => {
        expect([expected].flat()).toContain((await theBot().knock(make())).status);
      }, true);
    });
  });
}

/** Tries each: well signed, from where nobody has installed the app. That is said to whoever asked, and nothing else is done. */
export function sayWhyNot(group: string, cases: readonly Case[]): void {
  describe(`${group} says that it cannot, and does nothing`, () => {
    count(group, cases.length);
    it.each(cases)('$what', async ({ make }) => {
      const bot = theBot();
      const before = await bot.evidence();
      await bot.knock(make());
      expect(await bot.isAlive()).toBe(true);
      expect(await bot.evidence()).toEqual({ ...before, called: before.called + 1 });
    });
  });
}

/** Bytes that no HTTP client sends. `cut` counts as refused only where it is among what is expected. */
export interface SpokenCase {
  readonly what: string;
  readonly make: () => Spoken;
  readonly expected: readonly Answered['status'][];
}

export function refuseAllSpoken(group: string, cases: readonly SpokenCase[]): void {
  describe(`${group} refuses and runs nothing`, () => {
    count(group, cases.length);
    it.each(cases)('$what', async ({ make, expected }) => {
      await leavesNoTrace(async () => {
        expect(expected).toContain((await theBot().speak(make())).status);
      });
    });
  });
}

async function leavesNoTrace(attack: () => Promise<void>, isAnswered = false): Promise<void> {
  const bot = theBot();
  const before = await bot.evidence(isAnswered);
  await attack();
  expect(await bot.isAlive()).toBe(true);
  expect(await bot.evidence(isAnswered)).toEqual(before);
}
