import { randomUUID } from 'node:crypto';
import type { StandInPerson } from '../stand-in.ts';
import type { JsonObject } from './json-value.ts';
import { accountOf, botName, conversationIdOf, type Premises, type Target } from './premises.ts';

/** An activity as it goes to the bot. */
export type Activity = JsonObject;

/** Whose doing an activity is, where, and when. */
export interface Occasion {
  readonly premises: Premises;
  readonly serviceUrl: string;
  readonly person: StandInPerson;
  readonly target: Target;
  /** An RFC 3339 or RFC 9557 instant. */
  readonly now: string;
}

function conversationOf({ premises, target }: Occasion): JsonObject {
  const id = conversationIdOf(premises, target);
  const { tenantId } = premises;
  return target.is === 'direct'
    ? { id, conversationType: 'personal', tenantId, isGroup: false }
    : { id, conversationType: 'channel', tenantId, isGroup: true };
}

function channelDataOf({ premises, target }: Occasion): JsonObject {
  const tenant = { id: premises.tenantId };
  if (target.is === 'direct') return { tenant };
  const { teamId, channelId } = premises;
  return {
    teamsTeamId: teamId,
    teamsChannelId: channelId,
    team: { id: teamId },
    channel: { id: channelId },
    tenant,
  };
}

function base(occasion: Occasion, type: string): Activity {
  const instant = Temporal.Instant.from(occasion.now);
  return {
    type,
    // Random, not counted: the bot may remember ids over a restart of the playground.
    id: randomUUID(),
    timestamp: instant.toString({ fractionalSecondDigits: 3 }),
    serviceUrl: occasion.serviceUrl,
    channelId: 'msteams',
    from: accountOf(occasion.person.id),
    conversation: conversationOf(occasion),
    recipient: { id: occasion.premises.botId, name: botName },
    channelData: channelDataOf(occasion),
    locale: 'en-US',
  };
}

/** Only what a person does carries their zone: install and roster activities have none, as on Teams. */
function personal(occasion: Occasion, type: string, entities: readonly JsonObject[] = []): Activity {
  const { zone } = occasion.person;
  const local = Temporal.Instant.from(occasion.now).toZonedDateTimeISO(zone);
  const clientInfo = { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: zone };
  return {
    ...base(occasion, type),
    localTimestamp: local.toString({ timeZoneName: 'never', fractionalSecondDigits: 3 }),
    localTimezone: zone,
    entities: [...entities, clientInfo],
  };
}

const mentionPattern = new RegExp(`@${botName}\\b`, 'iu');

/** True when the text names the bot, the only way a channel's message reaches it. */
export function isMentioned(text: string): boolean {
  return mentionPattern.test(text);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A typed message. In a channel it starts a thread of its own, and the mention is marked up. */
export function messageActivity(occasion: Occasion, text: string): Activity {
  const mention = `<at>${botName}</at>`;
  const mentioned = {
    type: 'mention',
    mentioned: { id: occasion.premises.botId, name: botName },
    text: mention,
  };
  const isInChannel = occasion.target.is !== 'direct';
  const html = `<p>${escapeHtml(text)}</p>`;
  const activity = personal(occasion, 'message', isInChannel ? [mentioned] : []);
  const threaded = isInChannel
    ? { conversation: conversationOf({ ...occasion, target: { is: 'channel', root: String(activity.id) } }) }
    : {};
  return {
    ...activity,
    ...threaded,
    textFormat: 'plain',
    text: isInChannel ? text.replace(mentionPattern, mention) : text,
    // Teams repeats every text as an attachment; a bot that counts attachments trips over it.
    attachments: [
      { contentType: 'text/html', content: isInChannel ? html.replace(mentionPattern, mention) : html },
    ],
  };
}

/** An `Action.Submit` outside a dialog: a message without text. */
export function submitActivity(occasion: Occasion, replyToId: string, value: JsonObject): Activity {
  return { ...personal(occasion, 'message'), replyToId, value };
}

/** A call that waits for an answer: `adaptiveCard/action`, `task/fetch` or `task/submit`. */
export function invokeActivity(
  occasion: Occasion,
  name: string,
  value: JsonObject,
  replyToId?: string,
): Activity {
  return { ...personal(occasion, 'invoke'), name, value, ...(replyToId === undefined ? {} : { replyToId }) };
}

/** What Teams sends when the app is added to a chat or team, or removed from it, in order. */
export function installationActivities(occasion: Occasion, action: 'add' | 'remove'): readonly Activity[] {
  const bot = { id: occasion.premises.botId };
  const roster = occasion.target.is === 'direct' ? [{ ...accountOf(occasion.person.id) }, bot] : [bot];
  const eventType = action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved';
  const members = action === 'add' ? { membersAdded: roster } : { membersRemoved: [bot] };
  const conversationUpdate = base(occasion, 'conversationUpdate');
  const channelData = occasion.target.is === 'direct' ? {} : { ...channelDataOf(occasion), eventType };
  const installationUpdate = { ...base(occasion, 'installationUpdate'), action };
  // A removed personal app gets no roster change: there is no chat left to tell it of.
  if (action === 'remove' && occasion.target.is === 'direct') return [installationUpdate];
  return [
    installationUpdate,
    { ...conversationUpdate, ...members, channelData: { ...channelDataOf(occasion), ...channelData } },
  ];
}
