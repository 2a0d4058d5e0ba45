import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../../ports/store-fault.ts';

/** How a file is opened that is to be forced to the disk. */
type OpenFile = (path: string, flags: 'r+') => Promise<Pick<FileHandle, 'sync' | 'close'>>;

/**
 * Forces the write-ahead log of a SQLite file to the disk, and does not keep this process waiting for it. SQLite holds
 * its locks on other files, so that opening and closing this one takes none of them away.
 */
export async function forceLog(file: string, openFile: OpenFile = open): Promise<void> {
  try {
    const log = await openFile(`${file}-wal`, 'r+');
    await log.sync().finally(() => log.close());
  } catch (error) {
    // Where a file system allows no log, each commit is forced into the database itself.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
