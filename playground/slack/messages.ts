import type { StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import { MESSAGE_TEXT_MAX } from './block-limits.ts';
import type { ConversationLog, LoggedEntry } from './conversation-log.ts';
import { withIds } from './filled-form.ts';
import type { JsonObject } from './json-shapes.ts';
import { lintBlocks } from './lint-blocks.ts';
import {
  APP_ID,
  BOT_ID,
  BOT_USER_ID,
  type Conversation,
  conversationAt,
  conversationWithId,
  personOf,
  TEAM_ID,
} from './slack-workspace.ts';

/** A message that passed every check. */
export interface CheckedMessage {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
}

/**
 * Checks what the bot wants to say. Stricter than Slack: `text` is required beside blocks too, because it is the
 * notification and what a screen reader reads. Throws ApiRefusal.
 */
const checkMessage = (args: JsonObject, newId: () => string): CheckedMessage => {
  const { text, blocks, attachments } = args;
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ApiRefusal('no_text', 'text is required, with blocks too: it is what a screen reader reads');
  }
  if (text.length > MESSAGE_TEXT_MAX) {
    throw new ApiRefusal('msg_too_long', `text has ${text.length} characters, at most ${MESSAGE_TEXT_MAX}`);
  }
  if (attachments !== undefined) {
    throw new ApiRefusal('invalid_attachments', 'attachments are legacy: use blocks');
  }
  if (blocks === undefined) return { text, blocks: [] };
  const breaches = lintBlocks(blocks, 'message');
  if (breaches.length > 0) {
    throw new ApiRefusal('invalid_blocks', breaches.join('; '), {
      response_metadata: { messages: breaches },
    });
  }
  return { text, blocks: withIds(blocks, newId) };
};

/** A message as Slack describes it in answers and payloads. */
export const describeMessage = (logged: LoggedEntry): JsonObject => ({
  type: 'message',
  user: BOT_USER_ID,
  bot_id: BOT_ID,
  app_id: APP_ID,
  team: TEAM_ID,
  ts: logged.ts,
  text: logged.entry.text,
  ...(logged.blocks.length > 0 ? { blocks: logged.blocks } : {}),
  ...(logged.entry.editedAt === undefined ? {} : { edited: { user: BOT_USER_ID, ts: logged.ts } }),
});

/** The conversation the bot may write to. Throws ApiRefusal: unknown, somebody else's, or not invited. */
const writable = (channel: unknown, canOpenChat: boolean): Conversation => {
  const person = personOf(channel);
  if (person !== undefined && canOpenChat) return conversationAt('direct', person);
  if (typeof channel === 'string' && /^[UW]/.test(channel) && person === undefined) {
    throw new ApiRefusal('user_not_found');
  }
  const conversation = conversationWithId(channel);
  if (conversation === undefined) {
    throw new ApiRefusal('channel_not_found', `no channel ${JSON.stringify(channel)?.slice(0, 40)}`);
  }
  if (!conversation.hasBot) throw new ApiRefusal('not_in_channel');
  return conversation;
};

/** The `chat.*` methods. */
export const createMessageMethods = (parts: {
  readonly log: ConversationLog;
  readonly newId: () => string;
  /** Called with the conversation before each new message; throws to refuse it. */
  readonly beforePost: (conversationId: string) => void;
}) => {
  const { log, newId, beforePost } = parts;

  const own = (args: JsonObject): LoggedEntry => {
    const { id } = writable(args.channel, false);
    const logged = log.message(id, args.ts);
    if (logged === undefined) throw new ApiRefusal('message_not_found');
    return logged;
  };

  return {
    async postMessage(args: JsonObject): Promise<JsonObject> {
      const conversation = writable(args.channel, true);
      const { text, blocks } = checkMessage(args, newId);
      beforePost(conversation.id);
      const logged = await log.add({ conversation, is: 'message', from: 'bot', text, blocks });
      return { ok: true, channel: conversation.id, ts: logged.ts, message: describeMessage(logged) };
    },

    async postEphemeral(args: JsonObject): Promise<JsonObject> {
      const conversation = writable(args.channel, false);
      const to = personOf(args.user);
      if (to === undefined) throw new ApiRefusal('user_not_found');
      if (conversation.person !== undefined && conversation.person !== to) {
        throw new ApiRefusal('user_not_in_channel', 'a private answer in somebody else’s chat');
      }
      const { text, blocks } = checkMessage(args, newId);
      beforePost(conversation.id);
      const logged = await log.add({ conversation, is: 'private', from: 'bot', to, text, blocks });
      return { ok: true, message_ts: logged.ts };
    },

    async update(args: JsonObject): Promise<JsonObject> {
      const logged = own(args);
      if (logged.entry.from !== 'bot')
        throw new ApiRefusal('cant_update_message', 'not a message of the bot');
      // Without `blocks`, Slack takes the old ones away and shows the text.
      const { text, blocks } = checkMessage(args, newId);
      await log.edit(logged, text, blocks);
      return {
        ok: true,
        channel: logged.conversation.id,
        ts: logged.ts,
        text,
        message: describeMessage(logged),
      };
    },

    async delete(args: JsonObject): Promise<JsonObject> {
      const logged = own(args);
      if (logged.entry.from !== 'bot')
        throw new ApiRefusal('cant_delete_message', 'not a message of the bot');
      logged.entry.isGone = true;
      return { ok: true, channel: logged.conversation.id, ts: logged.ts };
    },
  };
};

/**
 * What a bot sends to a response URL, or as the answer to a command: a new private or public message, or one
 * that replaces or deletes the message the URL came with. Throws ApiRefusal.
 */
export const respond = async (
  parts: { readonly log: ConversationLog; readonly newId: () => string },
  args: JsonObject,
  asked: {
    readonly conversation: Conversation;
    readonly person: StandInPerson['id'];
    readonly entryId?: string;
  },
): Promise<void> => {
  const original = asked.entryId === undefined ? undefined : parts.log.withId(asked.entryId);
  const wantsOriginal = args.replace_original === true || args.delete_original === true;
  if (wantsOriginal && (original === undefined || original.entry.isGone === true)) {
    throw new ApiRefusal('no_original', 'replace_original or delete_original without a message to change');
  }
  if (args.delete_original === true && original !== undefined) {
    original.entry.isGone = true;
    return;
  }
  const { text, blocks } = checkMessage(args, parts.newId);
  if (args.replace_original === true && original !== undefined) {
    await parts.log.edit(original, text, blocks);
    return;
  }
  const kind = args.response_type ?? 'ephemeral';
  if (kind !== 'ephemeral' && kind !== 'in_channel') {
    throw new ApiRefusal('invalid_response_type', 'expected ephemeral or in_channel');
  }
  const { conversation, person } = asked;
  await (kind === 'in_channel'
    ? parts.log.add({ conversation, is: 'message', from: 'bot', text, blocks })
    : parts.log.add({ conversation, is: 'private', from: 'bot', to: person, text, blocks }));
};
