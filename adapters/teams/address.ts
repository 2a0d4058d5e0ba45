import type { Address, MessageRef } from '../../src/domain/address.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { parseServiceUrl, type ServiceUrlPolicy } from './service-url.ts';

/** What an address of this adapter holds: all that a proactive post needs. */
export interface TeamsPlace {
  readonly kind: 'person' | 'channel';
  /** Entra tenant id, lower case. */
  readonly tenantId: string;
  /** Without `;messageid=`, so that a post starts a conversation of its own. */
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** A posted message and where it stands. */
export interface TeamsMessage {
  readonly place: TeamsPlace;
  readonly activityId: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const version = 'teams1';
const maxLength = 2048;

/** Reads an Entra id; lower case, `undefined` where it is none. */
export function parseUuid(raw: unknown): string | undefined {
  return typeof raw === 'string' && uuid.test(raw) ? raw.toLowerCase() : undefined;
}

/** Closes a place into an opaque address. */
export function makeAddress(place: TeamsPlace): Address {
  return pack(place).join('|') as Address;
}

/** Opens an address. Throws PlatformRefused for anything this adapter did not make or may not call. */
export function openAddress(address: Address, policy: ServiceUrlPolicy): TeamsPlace {
  const place = address.length <= maxLength ? unpack(address.split('|'), policy) : undefined;
  if (!place) throw notOurs('an address');
  return place;
}

/** Closes a message into an opaque reference. */
export function makeMessageRef(message: TeamsMessage): MessageRef {
  return [...pack(message.place), encodeURIComponent(message.activityId)].join('|') as MessageRef;
}

/** Opens a message reference. Throws PlatformRefused as `openAddress`. */
export function openMessageRef(ref: MessageRef, policy: ServiceUrlPolicy): TeamsMessage {
  const parts = ref.length <= maxLength ? ref.split('|') : [];
  const activityId = decode(parts.at(-1));
  const place = unpack(parts.slice(0, -1), policy);
  if (!place || !activityId) throw notOurs('a message reference');
  return { place, activityId };
}

/** A channel's own conversation id: a reply chain carries `;messageid=` behind it. */
export function withoutThread(conversationId: string): string {
  return conversationId.split(';')[0] ?? conversationId;
}

function pack(place: TeamsPlace): readonly string[] {
  const conversation = encodeURIComponent(withoutThread(place.conversationId));
  return [version, place.kind, place.tenantId, encodeURIComponent(place.serviceUrl), conversation];
}

function unpack(parts: readonly string[], policy: ServiceUrlPolicy): TeamsPlace | undefined {
  if (parts.length !== 5 || parts[0] !== version) return undefined;
  const kind = parts[1];
  const tenantId = parseUuid(parts[2]);
  const serviceUrl = parseServiceUrl(decode(parts[3]), policy);
  const conversationId = decode(parts[4]);
  if (kind !== 'person' && kind !== 'channel') return undefined;
  if (!tenantId || !serviceUrl || !conversationId) return undefined;
  return { kind, tenantId, conversationId: withoutThread(conversationId), serviceUrl };
}

function decode(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function notOurs(what: string): PlatformRefused {
  return new PlatformRefused(
    'teams',
    'refused',
    `Expected ${what} of Microsoft Teams with an allowed service URL, got something else`,
    'Ask the person or channel to write to the bot again, which stores a fresh one.',
  );
}
