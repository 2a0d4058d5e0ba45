import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { Fault, StandIn, StandInPerson, TranscriptEntry } from '../../../playground/stand-in.ts';
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

/** Waits for a window: Slack opens it after it was acknowledged. */
export function waitForWindow(standIn: StandIn, person: Person): Promise<TranscriptEntry> {
  return vi.waitFor(
    () => {
      const found = openWindow(standIn, person);
      if (!found) throw new Error(`Expected a window of ${person} on ${standIn.platform}`);
      return found;
    },
    { timeout: 5000, interval: 4 },
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

/** What a platform does instead of taking an answer, in turn. */
export const faults: readonly Fault[] = [
  { is: 'rate-limited', retryAfterSeconds: 1 },
  { is: 'server-error' },
  { is: 'hang' },
  { is: 'reset' },
];
