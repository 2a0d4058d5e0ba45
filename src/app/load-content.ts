import { fileURLToPath } from 'node:url';
import { loadEmergencyNumbers } from '../content/load-emergency-numbers.ts';
import { loadLibrary } from '../content/load-library.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import { StartMistake } from '../ports/errors.ts';
import { readFreeText } from '../triage/text/read-free-text.ts';

/** Where the words lie, from the folder this file is in. */
const ownContent = fileURLToPath(new URL('../../content', import.meta.url));

/** Everything in `content/` that the bot needs. */
export interface Content {
  readonly library: Library;
  readonly emergencyNumbers: readonly EmergencyNumber[];
}

/** Loads `content/` once, ready for people. Throws StartMistake with every mistake at once. */
export function loadContent(folder = ownContent): Content {
  const content = readContent(folder);
  // The first reading compiles the words, a tenth of a second; nobody in pain should wait for that.
  readFreeText('', content.library.signWords);
  return content;
}

/** The same, for where nobody types about pain. */
export function readContent(folder = ownContent): Content {
  const words = loadLibrary(folder);
  const phones = loadEmergencyNumbers(folder);
  if (words.is === 'library' && phones.is === 'numbers') {
    return { library: words.library, emergencyNumbers: phones.numbers };
  }
  throw new StartMistake(
    [words, phones].flatMap((loaded) => (loaded.is === 'mistakes' ? loaded.mistakes : [])),
    'Mend the named lines in content/; content/README.md explains each file.',
  );
}
