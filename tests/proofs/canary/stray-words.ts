import type { StandIn } from '../../../playground/stand-in.ts';
import type { Held } from './converse.ts';
import type { Tokens } from './tokens.ts';
import type { WatchedBot } from './watched-bot.ts';
import type { Heard } from './wire.ts';

/** An answer may come this long after the last request of its conversation, where a platform was silent meanwhile. */
const latenessMs = 3000;

/** All that a stand-in was told by the bot, each with the one person who sees it. */
function toldTo(standIn: StandIn): readonly (Heard & { readonly to: string | undefined })[] {
  return standIn.entries().flatMap(({ from, to, time, editedAt, ...rest }) => {
    if (from !== 'bot') return [];
    const atMs = Temporal.Instant.from(editedAt ?? time).epochMilliseconds;
    return [{ atMs, to, what: `${standIn.platform} ${rest.is}`, text: JSON.stringify(rest) }];
  });
}

/**
 * Words in what the bot said, to whomever: `stray` are those said to anybody but the person whose they are, or in a
 * conversation after the one they belong to; `own` is how many were said back to their own person.
 */
export function findStrayWords(
  tokens: Tokens,
  held: ReadonlyMap<string, Held>,
  { slack, teams }: WatchedBot,
  wire: readonly Heard[],
): { readonly own: number; readonly stray: readonly { readonly of: string; readonly where: string }[] } {
  const stray: { readonly of: string; readonly where: string }[] = [];
  let own = 0;
  const look = ({ text, what, atMs }: Heard, isMeantFor: (name: string, one: Held) => boolean): void => {
    for (const word of tokens.found(text)) {
      const of = tokens.ownerOf(word) ?? '';
      const one = held.get(of);
      const isNow = one !== undefined && one.fromMs <= atMs && atMs <= one.toMs + latenessMs;
      if (isNow && isMeantFor(of, one)) own += 1;
      else stray.push({ of, where: what });
    }
  };
  for (const standIn of [slack, teams]) {
    for (const told of toldTo(standIn)) {
      look(told, (_, { platform, person }) => platform === standIn.platform && told.to === person);
    }
  }
  for (const [name, { heard }] of held) for (const answer of heard) look(answer, (of) => of === name);
  // On the wire one cannot always see to whom, only when; who got it is what the stand-ins tell.
  for (const request of wire) look(request, () => true);
  return { own, stray };
}
