import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../content/load-library.ts';
import type { Library } from '../domain/library.ts';
import { StartMistake } from '../ports/errors.ts';

/** Where the words lie, from the folder this file is in. */
const ownContent = fileURLToPath(new URL('../../content', import.meta.url));

/** Loads `content/` once. Throws StartMistake with every mistake at once. */
export function loadContent(folder = ownContent): Library {
  const loaded = loadLibrary(folder);
  if (loaded.is === 'library') return loaded.library;
  throw new StartMistake(
    loaded.mistakes,
    'Mend the named lines in content/; content/README.md explains each file.',
  );
}
