import { setTimeout as pause } from 'node:timers/promises';
import type { StandIn, TranscriptEntry } from './stand-in.ts';

/** Remembers which entries came or changed after which, so that a caller can be told only what is new. */
export interface TranscriptJournal {
  /** A number that grows with every entry that comes or changes. */
  mark(): number;
  /** Entries that came or changed after `mark`, oldest first. */
  since(mark: number): readonly TranscriptEntry[];
  /** Resolves when the bot has answered and nothing has come or changed for `quietMs`, or after `atMostMs`. */
  settle(quietMs?: number, atMostMs?: number): Promise<void>;
}

const LOOK_EVERY_MS = 25;

/** Sorts by the bot's clock; entries of the same moment stay in the order their platform gave them. */
export function sortByTime(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  return entries
    .map((entry) => ({ entry, at: Temporal.Instant.from(entry.time).epochMilliseconds }))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}

/** `settled` resolves when the bot has answered; without it, silence has to be long enough to be taken for that. */
export function createTranscriptJournal(
  standIns: readonly StandIn[],
  settled?: () => Promise<void>,
): TranscriptJournal {
  const seen = new Map<string, { look: readonly unknown[]; mark: number }>();
  let latest = 0;

  const mark = (): number => {
    for (const entry of standIns.flatMap((standIn) => standIn.entries())) {
      // Cards are replaced and never altered, so comparing what they are is enough, however long the transcript.
      const look = [entry.text, entry.card, entry.editedAt, entry.isGone];
      const before = seen.get(entry.id)?.look;
      if (before !== undefined && look.every((part, index) => part === before[index])) continue;
      latest += 1;
      seen.set(entry.id, { look, mark: latest });
    }
    return latest;
  };

  return {
    mark,
    since: (before) => {
      mark();
      const entries = standIns.flatMap((standIn) => standIn.entries());
      return sortByTime(entries.filter((entry) => (seen.get(entry.id)?.mark ?? 0) > before));
    },
    settle: async (quietMs = settled === undefined ? 150 : LOOK_EVERY_MS, atMostMs = 3000) => {
      const start = performance.now();
      if (settled !== undefined) await Promise.race([settled(), pause(atMostMs, undefined, { ref: false })]);
      let [last, quietSince] = [mark(), start];
      while (performance.now() - quietSince < quietMs && performance.now() - start < atMostMs) {
        await pause(LOOK_EVERY_MS);
        const current = mark();
        if (current !== last) [last, quietSince] = [current, performance.now()];
      }
    },
  };
}
