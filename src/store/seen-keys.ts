import { createHash } from 'node:crypto';
import type { WorkspaceId } from '../domain/workspace.ts';

/** In the place of a workspace for what outlives it; no id of a workspace is like it. */
export const nobodys = 'goodbye';

/** What is kept of a key. It comes from outside: a digest has one size however long it is, and keeps nothing of what it says. */
export function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** What is kept of it once its workspace is erased. Keys are unique within their workspace alone. */
export function nameless(workspaceId: WorkspaceId, seen: string): string {
  return digest(`${workspaceId}|${seen}`);
}
