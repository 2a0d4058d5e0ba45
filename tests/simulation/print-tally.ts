import type { Tally } from './batch.ts';

/** A few lines for whoever reads the test's output: what was lived, what went wrong on purpose, how it ended. */
export function printTally(name: string, { seeds, counts, failed }: Tally): void {
  const of = (what: string) => counts[what] ?? 0;
  const starting = (lead: string) =>
    Object.entries(counts)
      .filter(([what]) => what.startsWith(lead))
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => [what.slice(lead.length), count] as const);
  const crashes = starting('crash at ');
  const list = (entries: readonly (readonly [string, number])[]) =>
    entries.map(([what, count]) => `${count} ${what}`).join(', ');
  const sum = crashes.reduce((total, [, count]) => total + count, 0);
  console.log(
    [
      `${name}: ${seeds} seeds (${list(starting('shape '))}), ${of('stops')} stops, ${failed.length} failed`,
      `  ${sum} crashes at ${crashes.length} kinds of await: ${list(crashes)}`,
      `  answers: ${list(starting('answer '))}; ${of('updates that failed')} updates that failed`,
      `  ${of('machines that fell asleep')} machines fell asleep; ${of('stops by people')} stops, ${of('forgets')} forgets, ${of('pauses')} pauses, ${of('requests without an answer')} requests without an answer`,
      `  ${of('due')} due = ${list(starting('end '))}; ${of('cards that came')} cards came`,
      `  ${of('moments wished for')} moments wished for; ${of('cards left open by a crash')} cards left open by a crash`,
    ].join('\n'),
  );
}
