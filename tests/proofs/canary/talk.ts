import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { Fault, StandIn, StandInPerson, TranscriptEntry } from '../../../playground/stand-in.ts';
import { actionIds } from '../../../src/domain/card.ts';
import { triage } from '../../support/content-files.ts';
import type { Tokens } from './tokens.ts';
import type { WatchedBot } from './watched-bot.ts';
import type { Heard } from './wire.ts';

type Person = StandInPerson['id'];

/** One conversation of one person: what it is called, and whom and what it takes. */
export interface Talk {
  readonly name: string;
  readonly person: Person;
  /** Counts the person's conversations, and chooses what is said, so that every message has its turn. */
  readonly number: number;
  readonly bot: WatchedBot;
  /** A word that stands nowhere else. */
  token(): string;
  /** What somebody types about their health, with such words in it. */
  words(): string;
  /** Takes note of the code in which a window carries what was ticked. */
  ticked(window: unknown): void;
  /** Keeps an answer that was read by hand. */
  hear(heard: Heard): void;
}

const messages: readonly string[] = readFileSync(
  new URL('../../triage/evaluation/development.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line).text);

/** Everything a conversation needs. `prefix` is put before words that stand alone. */
export function openTalk(
  bot: WatchedBot,
  tokens: Tokens,
  about: Pick<Talk, 'name' | 'person' | 'number' | 'hear'>,
  prefix = '',
): Talk {
  let said = about.number;
  return {
    ...about,
    bot,
    token: () => `${prefix}${tokens.next(about.name)}`,
    ticked: (window) => {
      // Twelve digits of a number in base 16 and a colon: no id of either platform looks like that.
      const [, code] = /"([0-9a-f]{9,60}):[A-Z]{0,2}(?::[a-z]{1,3})?"/.exec(JSON.stringify(window)) ?? [];
      if (code === undefined) throw new Error('Expected a window that carries what was ticked');
      tokens.addTicks(code, about.name);
    },
    words: () => {
      const [start, end] = [tokens.next(about.name), tokens.next(about.name)];
      return `${start} ${messages[said++ % messages.length]} ${end}`;
    },
  };
}

/** What this person has open, the newest on top. */
export function openWindow(standIn: StandIn, person: Person): TranscriptEntry | undefined {
  return standIn.entries().findLast(({ is, to, isGone }) => is === 'dialog' && to === person && !isGone);
}

/** Waits for a window that holds certain words: Slack opens and changes it after the press was acknowledged. */
export function waitForWindow(standIn: StandIn, person: Person, words = ''): Promise<TranscriptEntry> {
  return vi.waitFor(
    () => {
      const found = openWindow(standIn, person);
      if (found && JSON.stringify(found.card).includes(words)) return found;
      throw new Error(`Expected a window of ${person} on ${standIn.platform} with the words "${words}"`);
    },
    { timeout: 5000, interval: 10 },
  );
}

/** Closes whatever is open. */
export async function closeWindows(standIn: StandIn, person: Person): Promise<void> {
  for (let left = 4; left > 0; left--) {
    const open = openWindow(standIn, person);
    if (!open) return;
    await standIn.press({ person, message: open.id, action: 'close', values: {} });
  }
}

/** Boxes of the check that are no emergency. */
const boxes = ['today', 'soon'].flatMap((group) =>
  triage.signs.filter((sign) => sign.group === group).map(({ id }) => [group, id] as const),
);

/** Ticks that nobody else has in their conversations: the number of this one, a box a bit. */
export function ownTicks(platform: 'slack' | 'teams', { person, number }: Talk) {
  const bits = 4 * number + (platform === 'teams' ? 2 : 0) + (person === 'you' ? 1 : 0);
  const ticked = boxes.filter((_, at) => (bits >> at) & 1);
  const of = (group: string) => ticked.filter(([of]) => of === group).map(([, id]) => id);
  const none = (ids: readonly string[]) => (ids.length === 0 ? ['none'] : ids);
  return { ...denied, ...mild, today: none(of('today')), soon: none(of('soon')) };
}

/** Some of all actions there are, and one that there is not; in some conversations all have their turn. */
export function actionsFor({ number, token }: Talk): readonly string[] {
  const some = actionIds.filter((_, at) => at % 4 === Math.floor(number / 10) % 4);
  return [...some, token()];
}

export const denied = { 'now-body': ['none'], 'now-elsewhere': ['none'], today: ['none'], soon: ['none'] };
export const mild = { 'duration-days': 'under-3-weeks', severity: '0-to-6' };

/** What a platform does instead of taking an answer, in turn. */
export const faults: readonly Fault[] = [
  { is: 'rate-limited', retryAfterSeconds: 1 },
  { is: 'server-error' },
  { is: 'hang' },
  { is: 'reset' },
];
