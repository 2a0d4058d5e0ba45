import { PlaygroundMistake, type Said } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { ConversationLog } from './conversation-log.ts';
import type { Delivery } from './delivery.ts';
import { isObject } from './json-shapes.ts';
import { respond } from './messages.ts';
import { APP_ID, conversationAt, TEAM_ID, userIdOf } from './slack-workspace.ts';
import type { Tickets } from './tickets.ts';

/** The commands in the app's manifest. */
const COMMANDS: readonly string[] = [
  '/backpain',
  '/backtip',
  '/deskcheck',
  '/stretch',
  '/standing',
  '/backwise',
];

/** What talking to the bot needs of the stand-in. */
export interface InteractionParts {
  readonly log: ConversationLog;
  readonly tickets: Tickets;
  readonly delivery: Delivery;
  readonly newId: () => string;
  readonly baseUrl: () => string;
  readonly complain: (what: string) => void;
}

/**
 * Types something. A slash command goes to the bot and is shown to nobody but its typist; anything else is a
 * message between people, which a bot without history scopes never hears of. To the bot itself nobody can write: its chat
 * is read-only, and a command at that place stands for one typed in another direct message. Throws PlaygroundMistake.
 */
export const say = async (said: Said, parts: InteractionParts): Promise<void> => {
  const conversation = conversationAt(said.place, said.person);
  const text = said.text.trim();
  if (text === '') throw new PlaygroundMistake('there is nothing to say: text is empty');
  if (!text.startsWith('/') && conversation.person !== undefined) {
    throw new PlaygroundMistake(
      'Slack shows no box to type in here: the manifest makes the chat of the app read-only. Commands are typed in any other conversation; here they stand for those of a direct message, such as the one to oneself',
    );
  }
  if (!text.startsWith('/')) {
    await parts.log.add({ conversation, is: 'message', from: said.person, text });
    return;
  }
  const [command = '', ...rest] = text.split(/(?<=^\S+)\s+/);
  if (!COMMANDS.includes(command)) {
    throw new PlaygroundMistake(`no such command here; the commands are ${COMMANDS.join(', ')}`);
  }
  await parts.log.add({ conversation, is: 'private', from: said.person, to: said.person, text });
  const ticket = { person: said.person, conversation };
  const body = await parts.delivery.deliver({
    kind: 'slash_commands',
    payload: {
      token: '',
      team_id: TEAM_ID,
      team_domain: 'demo',
      channel_id: conversation.id,
      channel_name: conversation.name,
      user_id: userIdOf(said.person),
      user_name: said.person,
      command,
      text: rest.join(''),
      api_app_id: APP_ID,
      is_enterprise_install: false,
      response_url: `${parts.baseUrl()}${parts.tickets.issueResponsePath(ticket)}`,
      trigger_id: parts.tickets.issueTrigger(ticket),
    },
  });
  await showAcknowledgement(body, said, parts);
};

/** A command may be answered in its acknowledgement: as text, or as a message. */
const showAcknowledgement = async (body: unknown, said: Said, parts: InteractionParts): Promise<void> => {
  const answer = typeof body === 'string' ? { text: body } : body;
  if (!isObject(answer) || Object.keys(answer).length === 0) return;
  const asked = { person: said.person, conversation: conversationAt(said.place, said.person) };
  try {
    await respond(parts, answer, asked);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    const what = `acknowledgement of a command: ${error.complaint ?? error.message}`;
    parts.complain(what);
    throw new PlaygroundMistake(what, 502);
  }
};
