import type { Address, MessageRef } from '../../src/domain/address.ts';
import { externalIdOf, type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';

/** What a Slack address holds. */
export interface SlackPlace {
  readonly workspaceId: WorkspaceId;
  /** A channel (C…, G…, D…) or, for the chat with one person, a user id (U…, W…). */
  readonly place: string;
}

/** What a reference to a posted Slack message holds. */
export interface SlackMessagePlace extends SlackPlace {
  /** Slack's message timestamp, which is its id within the channel. */
  readonly ts: string;
}

// Addresses are stored for years: a later version may add parts at the end, never move or drop one.
const addressMark = 'slack.v1';
const messageMark = 'slack-message.v1';
const placeShape = /^[CDGUW][A-Za-z0-9]{1,40}$/;
const workspaceShape = /^[TE][A-Za-z0-9]{1,40}$/;
const tsShape = /^\d{1,16}\.\d{1,9}$/;

/** Makes the address of a channel, or of a person's chat with the bot. Throws PlatformRefused on an odd id. */
export function encodeAddress(workspace: WorkspaceId, place: string): Address {
  return [addressMark, externalIdOf(workspace), checked(place, placeShape, 'a channel or user id')].join(
    ':',
  ) as Address;
}

/** Opens a Slack address. Throws PlatformRefused on anything else, such as a Teams address. */
export function decodeAddress(address: string): SlackPlace {
  const [mark, workspace = '', place = ''] = address.split(':');
  if (mark !== addressMark) throw refusal('an address made by the Slack adapter');
  return {
    workspaceId: workspaceId('slack', checked(workspace, workspaceShape, 'a workspace id')),
    place: checked(place, placeShape, 'a channel or user id'),
  };
}

/** Makes the reference of a posted message. Throws PlatformRefused on an odd channel or timestamp. */
export function encodeMessageRef(workspace: WorkspaceId, channel: string, ts: string): MessageRef {
  const place = checked(channel, placeShape, 'a channel id');
  return [messageMark, externalIdOf(workspace), place, checked(ts, tsShape, 'a timestamp')].join(
    ':',
  ) as MessageRef;
}

/** Opens a message reference. Throws PlatformRefused on anything else. */
export function decodeMessageRef(message: string): SlackMessagePlace {
  const [mark, workspace = '', place = '', ts = ''] = message.split(':');
  if (mark !== messageMark) throw refusal('a message reference made by the Slack adapter');
  return {
    workspaceId: workspaceId('slack', checked(workspace, workspaceShape, 'a workspace id')),
    place: checked(place, placeShape, 'a channel id'),
    ts: checked(ts, tsShape, 'a timestamp'),
  };
}

function checked(part: string, shape: RegExp, expected: string): string {
  if (!shape.test(part)) throw refusal(expected);
  return part;
}

// The text that came is left out: it may be anything, and the log is no place for it.
function refusal(expected: string): PlatformRefused {
  return new PlatformRefused(
    'slack',
    'refused',
    `Expected ${expected}, got something of another shape`,
    'Subscribe again in that place; the stored address cannot be used.',
  );
}
