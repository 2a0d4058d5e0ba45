import type { Address } from '../domain/address.ts';
import type { PersonId } from '../domain/person.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { ZoneId } from '../domain/zone.ts';

/** `administrator`: of the whole workspace. `unknown`: the platform does not say. */
export type Role = 'administrator' | 'member' | 'unknown';

/** Who asks, and where. Made by an adapter from the authenticated envelope, never from inside a payload. */
export interface Asker {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  /** The chat between this person and the bot. */
  readonly address: Address;
  /** The channel they asked in; `undefined` in the chat with the bot. */
  readonly channel: Address | undefined;
  /** The zone in the person's profile, asked of the platform only when needed. Never rejects. */
  findZone(): Promise<ZoneId | undefined>;
  /** What the platform says this person may do, asked only when needed. Never rejects. */
  findRole(): Promise<Role>;
}
