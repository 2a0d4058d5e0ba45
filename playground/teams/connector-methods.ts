import { randomUUID } from 'node:crypto';
import { cardOf, findActivityBreaches, textOf } from './card-rules.ts';
import { wordsOfCard } from './card-words.ts';
import { isJsonObject, type JsonObject, listAt, objectAt, stringAt } from './json-value.ts';
import {
  accountOf,
  conversationIdOf,
  type Installation,
  type Premises,
  personWith,
  type Target,
  targetOf,
} from './premises.ts';
import { rewrite, type Transcript } from './transcript.ts';

/** What the methods read and change. */
export interface MethodParts {
  readonly premises: Premises;
  readonly installation: Installation;
  readonly transcript: Transcript;
  readonly now: () => Promise<string>;
}

/** What one call is answered with. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Call {
  readonly parts: MethodParts;
  /** Parts of the path, decoded. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

/** An error as the connector words it. */
export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

/** The connector's methods by verb and path below the service URL. */
export const routes: readonly {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}[] = [
  { method: 'POST', path: /^\/v3\/conversations$/u, answer: createConversation },
  { method: 'POST', path: /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/u, answer: send },
  { method: 'PUT', path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, answer: update },
  { method: 'DELETE', path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, answer: remove },
  { method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members$/u, answer: listMembers },
  { method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/u, answer: showMember },
  { method: 'GET', path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/u, answer: listMembersPaged },
  { method: 'GET', path: /^\/v3\/teams\/([^/]+)\/conversations$/u, answer: listChannels },
];

function unknownConversation(): Answer {
  return failure(404, 'ConversationNotFound', 'The tenant has no such conversation.');
}

async function createConversation({ parts, body }: Call): Promise<Answer> {
  const { premises, installation } = parts;
  const activity = body.activity;
  const channelId = stringAt(objectAt(objectAt(body, 'channelData'), 'channel'), 'id');
  const [member, ...others] = listAt(body, 'members');
  const person = personWith(stringAt(member, 'id') ?? '');
  const tenant =
    stringAt(body, 'tenantId') ?? stringAt(objectAt(objectAt(body, 'channelData'), 'tenant'), 'id');
  if (channelId === undefined && tenant !== premises.tenantId) {
    return failure(
      400,
      'BadSyntax',
      'A chat needs the tenantId of the person, as their activities carry it.',
    );
  }
  if (channelId === undefined && (person === undefined || others.length > 0)) {
    return failure(400, 'BadSyntax', 'A chat needs one member, a person of this tenant.');
  }
  const target: Target | undefined =
    channelId === undefined ? person && { is: 'direct', person } : targetOf(premises, channelId);
  if (target === undefined) return unknownConversation();
  const refusal = installation.refusalFor(target);
  if (refusal !== undefined) return failure(refusal.status, refusal.code, refusal.message);
  if (!isJsonObject(activity)) {
    if (target.is !== 'direct') return failure(400, 'BadSyntax', 'A new thread needs its first activity.');
    return { status: 201, body: { id: conversationIdOf(premises, target) } };
  }
  const answer = await deliver(parts, target, activity, undefined);
  if (answer.status !== 201) return answer;
  const { conversationId, id: activityId } = objectAt(answer, 'body');
  return { status: 201, body: { id: conversationId, activityId } };
}

async function send({ parts, ids, query, body }: Call): Promise<Answer> {
  const target = targetOf(parts.premises, ids[0] ?? '');
  if (target === undefined) return unknownConversation();
  const refusal = parts.installation.refusalFor(target);
  if (refusal !== undefined) return failure(refusal.status, refusal.code, refusal.message);
  if (query.get('isTargetedActivity') !== 'true') return await deliver(parts, target, body, undefined);
  const person = personWith(stringAt(objectAt(body, 'recipient'), 'id') ?? '');
  if (person === undefined || target.is === 'direct') {
    return failure(400, 'BadSyntax', 'A targeted activity needs a channel and a member of it as recipient.');
  }
  return await deliver(parts, target, body, person);
}

async function deliver(
  parts: MethodParts,
  target: Target,
  activity: JsonObject,
  seenBy: 'you' | 'colleague' | undefined,
): Promise<Answer> {
  const breaches = findActivityBreaches(activity);
  if (breaches.length > 0) return failure(400, 'BadSyntax', breaches.join(' '));
  const activityId = randomUUID();
  // A post outside a thread starts one of its own.
  const place: Target = target.is === 'channel' ? { is: 'channel', root: target.root ?? activityId } : target;
  if (activity.type === 'message') {
    const card = cardOf(activity);
    parts.transcript.add(activityId, place, {
      is: seenBy === undefined ? 'message' : 'private',
      from: 'bot',
      text: wordsShown(activity),
      time: await parts.now(),
      ...(seenBy === undefined ? {} : { to: seenBy }),
      ...(card === undefined ? {} : { card }),
    });
  }
  const id = conversationIdOf(parts.premises, place);
  return { status: 201, body: { id: activityId, conversationId: id } };
}

async function update({ parts, ids, body }: Call): Promise<Answer> {
  const found = findOwn(parts, ids);
  if ('status' in found) return found;
  const breaches = findActivityBreaches(body);
  if (breaches.length > 0) return failure(400, 'BadSyntax', breaches.join(' '));
  rewrite(found.entry, wordsShown(body), cardOf(body), await parts.now());
  return { status: 200, body: { id: found.activityId } };
}

function remove({ parts, ids }: Call): Answer {
  const found = findOwn(parts, ids);
  if ('status' in found) return found;
  found.entry.isGone = true;
  return { status: 200 };
}

function findOwn(parts: MethodParts, [conversationId = '', activityId = '']: readonly string[]) {
  const target = targetOf(parts.premises, conversationId);
  if (target === undefined) return unknownConversation();
  const refusal = parts.installation.refusalFor(target);
  if (refusal !== undefined) return failure(refusal.status, refusal.code, refusal.message);
  const kept = parts.transcript.sentByBot(activityId);
  const isThere =
    kept?.target.is === target.is && conversationIdOf(parts.premises, kept.target).startsWith(conversationId);
  if (kept === undefined || !isThere || kept.entry.isGone === true) {
    return failure(
      404,
      'ActivityNotFoundInConversation',
      'The bot sent no such activity to this conversation.',
    );
  }
  return kept;
}

function membersOf(parts: MethodParts, conversationId: string) {
  const target = targetOf(parts.premises, conversationId);
  if (target === undefined) return undefined;
  const people = target.is === 'direct' ? [target.person] : (['you', 'colleague'] as const);
  return people.map((person) => ({
    ...accountOf(person),
    tenantId: parts.premises.tenantId,
    userRole: 'user',
  }));
}

function listMembers({ parts, ids }: Call): Answer {
  const members = membersOf(parts, ids[0] ?? '');
  return members === undefined ? unknownConversation() : { status: 200, body: members };
}

function showMember({ parts, ids }: Call): Answer {
  const members = membersOf(parts, ids[0] ?? '');
  if (members === undefined) return unknownConversation();
  const member = members.find(({ id, aadObjectId }) => id === ids[1] || aadObjectId === ids[1]);
  return member === undefined
    ? failure(404, 'MemberNotFoundInConversation', 'The conversation has no such member.')
    : { status: 200, body: member };
}

function listMembersPaged({ parts, ids }: Call): Answer {
  const members = membersOf(parts, ids[0] ?? '');
  return members === undefined ? unknownConversation() : { status: 200, body: { members } };
}

function listChannels({ parts, ids }: Call): Answer {
  const { teamId, channelId } = parts.premises;
  if (ids[0] !== teamId) return failure(404, 'TeamNotFound', 'The tenant has no such team with the app.');
  // The first channel has the team's id and, as on Teams, no name of its own.
  return { status: 200, body: { conversations: [{ id: teamId }, { id: channelId, name: 'Wellness' }] } };
}

/** A card's own words; of plain messages their text. The summary is for notifications and may be shorter. */
function wordsShown(activity: JsonObject): string {
  const card = cardOf(activity);
  return card === undefined ? textOf(activity) : wordsOfCard(card);
}
