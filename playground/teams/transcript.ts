import type { StandInPerson, TranscriptEntry } from '../stand-in.ts';
import type { JsonObject } from './json-value.ts';
import type { Target } from './premises.ts';

/** An entry with what only Teams knows of it. */
export interface Kept {
  readonly entry: TranscriptEntry;
  /** The connector's id of the activity; a dialog and a private answer to a press have one of their own. */
  readonly activityId: string;
  readonly target: Target;
}

/** What is new about an entry; the rest follows from its target. */
interface Draft {
  readonly is: TranscriptEntry['is'];
  readonly from: TranscriptEntry['from'];
  readonly to?: StandInPerson['id'];
  readonly text: string;
  readonly card?: JsonObject;
  readonly time: string;
  readonly isUnheard?: boolean;
}

/** Everything said so far, oldest first. */
export class Transcript {
  readonly #kept: Kept[] = [];

  /** Adds an entry and gives it its id. */
  add(activityId: string, target: Target, draft: Draft): Kept {
    const to = draft.to ?? (target.is === 'direct' ? target.person : undefined);
    const entry: TranscriptEntry = {
      id: `teams-${this.#kept.length + 1}`,
      platform: 'teams',
      place: target.is === 'direct' || target.is === 'other-channel' ? target.is : 'channel',
      is: draft.is,
      from: draft.from,
      text: draft.text,
      time: draft.time,
      ...(to === undefined ? {} : { to }),
      ...(draft.card === undefined ? {} : { card: draft.card }),
      ...(draft.isUnheard ? { isUnheard: true } : {}),
    };
    const kept = { entry, activityId, target };
    this.#kept.push(kept);
    return kept;
  }

  withEntryId(id: string): Kept | undefined {
    return this.#kept.find(({ entry }) => entry.id === id);
  }

  /** What the bot sent under that id; what people said cannot be edited by the bot. */
  sentByBot(activityId: string): Kept | undefined {
    return this.#kept.find((kept) => kept.activityId === activityId && kept.entry.from === 'bot');
  }

  entries(): readonly TranscriptEntry[] {
    return this.#kept.map(({ entry }) => entry);
  }
}

/** Shows `text` and `card` in place of what the entry held. */
export function rewrite(
  entry: TranscriptEntry,
  text: string,
  card: JsonObject | undefined,
  time: string,
): void {
  entry.text = text;
  if (card === undefined) delete entry.card;
  else entry.card = card;
  entry.editedAt = time;
}
