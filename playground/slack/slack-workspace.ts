import type { PlaceName, StandInPerson } from '../stand-in.ts';
import type { JsonObject } from './json-shapes.ts';

type PersonId = StandInPerson['id'];

export const TEAM_ID = 'T0DEMO';
export const APP_ID = 'A0BACKWISE';
export const BOT_ID = 'B0BACKWISE';
export const BOT_USER_ID = 'U0BACKWISE';
/** One place to talk: two channels, of which the bot was invited to the first, and a chat per person. */
export interface Conversation {
  readonly id: string;
  readonly place: PlaceName;
  readonly name: string;
  readonly hasBot: boolean;
  /** The person whose chat with the bot this is; absent for channels. */
  readonly person?: PersonId;
}

const CONVERSATIONS: readonly Conversation[] = [
  { id: 'C0DEMO', place: 'channel', name: 'demo', hasBot: true },
  { id: 'C0OTHER', place: 'other-channel', name: 'other', hasBot: false },
  { id: 'D0YOU', place: 'direct', name: 'directmessage', hasBot: true, person: 'you' },
  { id: 'D0COLLEAGUE', place: 'direct', name: 'directmessage', hasBot: true, person: 'colleague' },
];

export const userIdOf = (person: PersonId): string => (person === 'you' ? 'U0YOU' : 'U0COLLEAGUE');

/** The person behind a Slack user id, or `undefined` for the bot, a stranger or nobody. */
export const personOf = (userId: unknown): PersonId | undefined =>
  userId === 'U0YOU' ? 'you' : userId === 'U0COLLEAGUE' ? 'colleague' : undefined;

export const conversationWithId = (id: unknown): Conversation | undefined =>
  CONVERSATIONS.find((conversation) => conversation.id === id);

/** The conversation a person means by a place: the channel, or their own chat with the bot. */
export const conversationAt = (place: PlaceName, person: PersonId): Conversation => {
  const found = CONVERSATIONS.find(
    (conversation) =>
      conversation.place === place && (conversation.person === undefined || conversation.person === person),
  );
  if (found === undefined) throw new TypeError(`no conversation at ${place}`);
  return found;
};

/** The people, both in `zone` at first. */
export const peopleIn = (zone: string): readonly StandInPerson[] => [
  { id: 'you', zone },
  { id: 'colleague', zone },
];

/** What Slack puts under `user` in a payload of somebody who pressed something. */
export const pressingUser = (person: PersonId): JsonObject => ({
  id: userIdOf(person),
  username: person,
  name: person,
  team_id: TEAM_ID,
});

/** What every interactive payload carries about where it comes from. */
export const origin: JsonObject = {
  api_app_id: APP_ID,
  // Slack's verification token is deprecated; a bot that looks at it instead of the signature fails here.
  token: '',
  team: { id: TEAM_ID, domain: 'demo' },
  enterprise: null,
  is_enterprise_install: false,
};
