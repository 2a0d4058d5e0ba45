import { parseZone, type ZoneId } from '../../src/domain/zone.ts';
import { parseUuid, withoutThread } from './address.ts';
import { limits } from './limits.ts';
import { parseServiceUrl, type ServiceUrlPolicy } from './service-url.ts';

/** Fields of an object from outside; each is proven where it is used. */
export type Fields = Readonly<Record<string, unknown>>;

/** Who sent an activity and where, out of the part Microsoft vouches for. */
export interface Envelope {
  readonly activityId: string | undefined;
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly isPersonal: boolean;
  /** The conversation without its thread. */
  readonly conversationId: string;
  /** The channel or group chat it was said in; `undefined` in the chat with the bot. */
  readonly channelId: string | undefined;
  /** The Teams team that channel belongs to, where it is named. */
  readonly teamId: string | undefined;
  /** Entra object id; missing for guests of some kinds and for bots. */
  readonly objectId: string | undefined;
  /** The person as this bot sees them. */
  readonly memberId: string;
  readonly botId: string;
  readonly zone: ZoneId | undefined;
  /** The message a card action was pressed on. */
  readonly replyToId: string | undefined;
}

/** What an activity asks for. */
export type Asked =
  | { readonly is: 'words'; readonly words: string }
  /** A pressed Action.Submit, which arrives as a message. */
  | { readonly is: 'submit'; readonly data: Fields }
  /** A pressed Action.Execute; it wants an answer in the same breath. */
  | { readonly is: 'execute'; readonly data: Fields }
  | { readonly is: 'dialog-open'; readonly data: Fields }
  | { readonly is: 'dialog-submit'; readonly data: Fields }
  | { readonly is: 'unknown-invoke' }
  | { readonly is: 'added' }
  /** From a chat, or from a channel or its whole team. */
  | { readonly is: 'removed'; readonly isWholeTeam: boolean }
  | { readonly is: 'channel-deleted' }
  | { readonly is: 'nothing' };

/** Why an activity is refused, as an HTTP status. */
export interface Refused {
  readonly status: 400 | 403;
  readonly reason: string;
}

/**
 * Reads the envelope of an activity; `tenants` is the allow-list, all tenants where it is `undefined`. The reasons name
 * what was expected and never quote what came.
 */
export function readEnvelope(
  activity: Fields,
  policy: ServiceUrlPolicy,
  tenants: ReadonlySet<string> | undefined,
): Envelope | Refused {
  if (activity.channelId !== 'msteams') return { status: 403, reason: 'expected channelId msteams' };
  const serviceUrl = parseServiceUrl(activity.serviceUrl, policy);
  if (!serviceUrl) return { status: 403, reason: 'expected a serviceUrl of Microsoft Teams' };
  const conversation = asFields(activity.conversation);
  const channelData = asFields(activity.channelData);
  const tenantId = tenantOf(conversation, channelData);
  if (!tenantId) return { status: 403, reason: 'expected one tenant id' };
  if (tenants && !tenants.has(tenantId)) return { status: 403, reason: 'expected an allowed tenant' };
  const conversationId = asId(conversation.id);
  const memberId = asId(asFields(activity.from).id);
  const botId = asId(asFields(activity.recipient).id);
  if (typeof activity.type !== 'string' || !conversationId || !memberId || !botId) {
    return { status: 400, reason: 'expected type, conversation, from and recipient' };
  }
  const isPersonal = conversation.conversationType === 'personal';
  const here = withoutThread(conversationId);
  return {
    activityId: asId(activity.id),
    tenantId,
    serviceUrl,
    isPersonal,
    conversationId: here,
    channelId: isPersonal ? undefined : (asId(asFields(channelData.channel).id) ?? here),
    teamId: isPersonal ? undefined : asId(asFields(channelData.team).id),
    objectId: objectIdOf(asFields(activity.from)),
    memberId,
    botId,
    zone: zoneOf(activity),
    replyToId: asId(activity.replyToId),
  };
}

/** Reads what an activity asks for. Call it after the envelope was accepted. */
export function readAsked(activity: Fields): Asked {
  switch (activity.type) {
    case 'message': {
      const data = activity.value;
      return isFields(data) && !activity.text
        ? { is: 'submit', data }
        : { is: 'words', words: wordsOf(activity) };
    }
    case 'invoke':
      return readInvoke(activity);
    case 'installationUpdate':
      if (activity.action === 'add') return { is: 'added' };
      return activity.action === 'remove' ? { is: 'removed', isWholeTeam: true } : { is: 'nothing' };
    case 'conversationUpdate':
      return readConversationUpdate(activity);
    default:
      return { is: 'nothing' };
  }
}

/** The value as an object's fields; none where it is something else. */
export function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Whether a value is an object with fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readInvoke(activity: Fields): Asked {
  const value = asFields(activity.value);
  switch (activity.name) {
    case 'adaptiveCard/action':
      return { is: 'execute', data: asFields(asFields(value.action).data) };
    case 'task/fetch':
      return { is: 'dialog-open', data: asFields(value.data) };
    case 'task/submit':
      return { is: 'dialog-submit', data: asFields(value.data) };
    default:
      return { is: 'unknown-invoke' };
  }
}

function readConversationUpdate(activity: Fields): Asked {
  const bot = asId(asFields(activity.recipient).id);
  const has = (list: unknown) =>
    Array.isArray(list) && list.some((member) => bot !== undefined && asFields(member).id === bot);
  const { eventType } = asFields(activity.channelData);
  if (eventType === 'channelDeleted') return { is: 'channel-deleted' };
  if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted')
    return { is: 'removed', isWholeTeam: true };
  if (has(activity.membersAdded)) return { is: 'added' };
  // A shared channel can lose the bot while the rest of the team keeps it.
  const isWholeTeam = eventType !== 'channelMemberRemoved';
  return has(activity.membersRemoved) ? { is: 'removed', isWholeTeam } : { is: 'nothing' };
}

// Both places may name the tenant; where they disagree somebody is playing.
function tenantOf(conversation: Fields, channelData: Fields): string | undefined {
  const named = [asFields(channelData.tenant).id, conversation.tenantId].filter((id) => id !== undefined);
  const [first, ...others] = named.map(parseUuid);
  return others.every((other) => other === first) ? first : undefined;
}

function objectIdOf(from: Fields): string | undefined {
  const id = from.aadObjectId;
  return typeof id === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(id) ? id.toLowerCase() : undefined;
}

function zoneOf(activity: Fields): ZoneId | undefined {
  const info = Array.isArray(activity.entities)
    ? activity.entities.map(asFields).find((entity) => entity.type === 'clientInfo')
    : undefined;
  for (const name of [activity.localTimezone, info?.timezone]) {
    const zone = typeof name === 'string' ? parseZone(name) : undefined;
    if (zone) return zone;
  }
  return undefined;
}

function wordsOf(activity: Fields): string {
  const bot = asFields(activity.recipient);
  let words = typeof activity.text === 'string' ? activity.text.slice(0, limits.typedCharacters) : '';
  const entities = Array.isArray(activity.entities) ? activity.entities.map(asFields) : [];
  for (const entity of entities) {
    const isBot = entity.type === 'mention' && asFields(entity.mentioned).id === bot.id;
    if (isBot && typeof entity.text === 'string' && entity.text !== '') {
      words = words.replaceAll(entity.text, ' ');
    }
  }
  words = words.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ').trim();
  // A name typed by hand carries no mention entity.
  const name = typeof bot.name === 'string' ? `@${bot.name}`.toLowerCase() : '@';
  const isCalled = name.length > 1 && words.toLowerCase().startsWith(name);
  return (isCalled ? words.slice(name.length) : words).replace(/\s+/g, ' ').trim();
}

function asId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 512) return undefined;
  // No id of Teams' has a control character, and PostgreSQL, for one, cannot keep a NUL.
  return value.isWellFormed() && !/\p{Cc}/u.test(value) ? value : undefined;
}
