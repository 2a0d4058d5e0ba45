import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whose a file is, or will be: where there is none yet, whose its folder is. */
export function ownerOf(path: string): { readonly uid: number; readonly gid: number } {
  return statSync(existsSync(path) ? path : dirname(path));
}

/**
 * What the superuser makes beside a database of the account that runs the bot belongs to that account: it could not be
 * opened by the bot otherwise. Does nothing for anybody else, who may give nothing away.
 */
export function giveTo({ uid, gid }: { readonly uid: number; readonly gid: number }, path: string): void {
  if (process.geteuid?.() !== 0 || statSync(path).uid === uid) return;
  chownSync(path, uid, gid);
}
