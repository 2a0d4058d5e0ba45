import type { Address, MessageRef } from '../../src/domain/address.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';

/** What an address of this adapter holds: which conversation it is. Where it is served may change: see reach.ts. */
export interface TeamsPlace {
  readonly kind: 'person' | 'channel';
  /** Entra tenant id, lower case. */
  readonly tenantId: string;
  /** Without `;messageid=`, so that a post starts a conversation of its own. */
  readonly conversationId: string;
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

/** Closes a place into an opaque address: one conversation has one address, whatever server it is on. */
export function makeAddress(place: TeamsPlace): Address {
  return pack(place).join('|') as Address;
}

/** Opens an address. Throws PlatformRefused for anything this adapter did not make. */
export function openAddress(address: Address): TeamsPlace {
  const place = address.length <= maxLength ? unpack(address.split('|')) : undefined;
  if (!place) throw notOurs('an address');
  return place;
}

/** Closes a message into an opaque reference. */
export function makeMessageRef(message: TeamsMessage): MessageRef {
  return [...pack(message.place), encodeURIComponent(message.activityId)].join('|') as MessageRef;
}

/** Opens a message reference. Throws PlatformRefused as `openAddress`. */
export function openMessageRef(ref: MessageRef): TeamsMessage {
  const parts = ref.length <= maxLength ? ref.split('|') : [];
  const activityId = decode(parts.at(-1));
  const place = unpack(parts.slice(0, -1));
  if (!place || !activityId) throw notOurs('a message reference');
  return { place, activityId };
}

/** A channel's own conversation id: a reply chain carries `;messageid=` behind it. */
export function withoutThread(conversationId: string): string {
  return conversationId.split(';')[0] ?? conversationId;
}

function pack(place: TeamsPlace): readonly string[] {
  const conversation = encodeURIComponent(withoutThread(place.conversationId));
  return [version, place.kind, place.tenantId, conversation];
}

function unpack(parts: readonly string[]): TeamsPlace | undefined {
  if (parts.length !== 4) return undefined;
  const kind = parts[1];
  const tenantId = parseUuid(parts[2]);
  const conversationId = decode(parts[3]);
  if (kind !== 'person' && kind !== 'channel') return undefined;
  if (!tenantId || !conversationId) return undefined;
  const place: TeamsPlace = { kind, tenantId, conversationId: withoutThread(conversationId) };
  // Only the one form that `pack` writes: a second spelling would be a second identity.
  return pack(place).every((part, index) => part === parts[index]) ? place : undefined;
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
    `Expected ${what} of Microsoft Teams, got something else`,
    'Ask the person or channel to write to the bot again, which stores a fresh one.',
  );
}
