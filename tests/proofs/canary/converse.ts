import type { StandInPerson } from '../../../playground/stand-in.ts';
import { closeWindows, openTalk } from './talk.ts';
import { slackTalks } from './talk-on-slack.ts';
import { teamsTalks } from './talk-on-teams.ts';
import type { Tokens } from './tokens.ts';
import type { WatchedBot } from './watched-bot.ts';
import type { Heard } from './wire.ts';

/** A conversation that was held, and when, in milliseconds since 1970. */
export interface Held {
  readonly platform: 'slack' | 'teams';
  readonly person: StandInPerson['id'];
  readonly kind: string;
  readonly fromMs: number;
  toMs: number;
  /** Answers read by hand; what the stand-ins were told is in their transcripts. */
  readonly heard: Heard[];
}

const kinds = { slack: Object.entries(slackTalks), teams: Object.entries(teamsTalks) } as const;
const lanes = (['slack', 'teams'] as const).flatMap((platform) =>
  (['you', 'colleague'] as const).map((person) => ({ platform, person })),
);

/**
 * Holds that many conversations, two people on each platform at the same time, each person one after another, of every
 * kind in turn. Resolves to them by name when everything is answered. `prefix` as for `openTalk`.
 */
export async function converse(
  bot: WatchedBot,
  tokens: Tokens,
  count: number,
  prefix?: string,
): Promise<ReadonlyMap<string, Held>> {
  const held = new Map<string, Held>();
  let left = count;
  await Promise.all(
    lanes.map(async ({ platform, person }, lane) => {
      for (let number = lane; left-- > 0; number++) {
        const [kind, hold] = kinds[platform][number % kinds[platform].length] ?? [];
        if (kind === undefined || hold === undefined) throw new Error('Expected a kind of conversation');
        const name = `${platform}-${person}-${number}`;
        const one: Held = { platform, person, kind, fromMs: Date.now(), toMs: Infinity, heard: [] };
        held.set(name, one);
        const hear = (heard: Heard) => void one.heard.push(heard);
        try {
          await hold(openTalk(bot, tokens, { name, person, number, hear }, prefix));
          await closeWindows(bot[platform], person);
        } catch (error) {
          throw new Error(`In ${name}, ${kind}: ${String(error)}`, { cause: error });
        }
        one.toMs = Date.now();
      }
    }),
  );
  await bot.order({ is: 'settle' });
  return held;
}
