import { foldLogApart } from '../src/app/fold-log-apart.ts';
import type { Store } from '../src/ports/store.ts';
import { openSqliteStore } from '../src/store/open-sqlite.ts';
import { createSecretBox } from '../src/store/secret-box.ts';

/** A store on a file, as the bot opens it where no secret is set. */
export function openBenchStore(file: string): Promise<Store> {
  return openSqliteStore({ file, secrets: createSecretBox([]), foldLog: foldLogApart });
}
