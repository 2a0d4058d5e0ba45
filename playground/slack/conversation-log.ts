import type { StandInPerson, TranscriptEntry } from '../stand-in.ts';
import type { FormState } from './filled-form.ts';
import type { JsonObject } from './json-shapes.ts';
import type { Conversation } from './slack-workspace.ts';

/** One entry with what Slack knows about it beside what people see. */
export interface LoggedEntry {
  readonly entry: TranscriptEntry;
  readonly conversation: Conversation;
  /** Slack's id of a message: seconds and microseconds, unique in the workspace. */
  readonly ts: string;
  blocks: readonly JsonObject[];
  /** What people picked in menus of a message. */
  form: FormState;
}

/** What is needed to log something new. */
export interface Logged {
  readonly conversation: Conversation;
  /** Default: that of the conversation. */
  readonly place?: TranscriptEntry['place'];
  readonly is: TranscriptEntry['is'];
  readonly from: TranscriptEntry['from'];
  readonly to?: StandInPerson['id'];
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly card?: unknown;
}

/**
 * Everything that was ever said, oldest first. `now` is the bot's clock and stamps the entries; `wallClock`
 * (milliseconds) makes message ids, which go up even if that clock stands still.
 */
export const createConversationLog = (now: () => Promise<string>, wallClock: () => number) => {
  const log: LoggedEntry[] = [];
  let lastTick = 0;

  const nextTs = (): string => {
    // A tick is a microsecond.
    lastTick = Math.max(lastTick + 1, wallClock() * 1000);
    return `${Math.floor(lastTick / 1e6)}.${String(lastTick % 1e6).padStart(6, '0')}`;
  };

  return {
    nextTs,

    async add(what: Logged): Promise<LoggedEntry> {
      const time = await now();
      const { conversation, blocks = [] } = what;
      const to = what.to ?? conversation.person;
      const card = what.card ?? (blocks.length > 0 ? { blocks } : undefined);
      const entry: TranscriptEntry = {
        id: `slack-${log.length + 1}`,
        platform: 'slack',
        place: what.place ?? conversation.place,
        is: what.is,
        from: what.from,
        ...(to === undefined ? {} : { to }),
        text: what.text,
        ...(card === undefined ? {} : { card }),
        time,
      };
      const logged: LoggedEntry = { entry, conversation, ts: nextTs(), blocks, form: {} };
      log.push(logged);
      return logged;
    },

    /** Replaces text and blocks in place. */
    async edit(logged: LoggedEntry, text: string, blocks: readonly JsonObject[]): Promise<void> {
      const editedAt = await now();
      logged.blocks = blocks;
      logged.entry.text = text;
      if (blocks.length > 0) logged.entry.card = { blocks };
      else delete logged.entry.card;
      logged.entry.editedAt = editedAt;
    },

    /** By what the page and the tests know: the entry's id. */
    withId: (id: string): LoggedEntry | undefined => log.find(({ entry }) => entry.id === id),

    /** By what the bot knows: a message that is still there. Ephemeral ones cannot be found this way. */
    message: (conversationId: unknown, ts: unknown): LoggedEntry | undefined =>
      log.find(
        (logged) =>
          logged.conversation.id === conversationId &&
          logged.ts === ts &&
          logged.entry.is === 'message' &&
          logged.entry.isGone !== true,
      ),

    entries: (): readonly TranscriptEntry[] => log.map(({ entry }) => ({ ...entry })),
  };
};

export type ConversationLog = ReturnType<typeof createConversationLog>;
