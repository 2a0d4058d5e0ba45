import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { toLibrary } from '../content/to-library.ts';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import type { SignWords } from '../domain/sign-words.ts';
import { StartMistake } from '../ports/errors.ts';
import { madeOnce } from './made-once.ts';

/** Where the words lie, from the folder this file is in. */
const ownContent = fileURLToPath(new URL('../../content', import.meta.url));

/** Everything in `content/` that the bot needs. */
export interface Content {
  readonly library: Library;
  readonly emergencyNumbers: readonly EmergencyNumber[];
}

type Readers = Pick<typeof import('../content/load-library.ts'), 'readLibrary'> &
  Pick<typeof import('../content/load-emergency-numbers.ts'), 'loadEmergencyNumbers'>;

/** Loaded where something is to be read, since YAML and the schemas are a tenth of a start that finds all of it made. */
function loadReaders(): Readers {
  const load = createRequire(import.meta.url);
  return { ...load('../content/load-library.ts'), ...load('../content/load-emergency-numbers.ts') };
}

/** What the values of `content/` are made by: a copy that another version of it kept would not be theirs. */
const makers = ['../content', '../domain'].map((room) => fileURLToPath(new URL(room, import.meta.url)));

/** By which they are read and checked. */
const checkers = ['intl-messageformat', 'yaml', 'zod'];

/**
 * Reads and checks everything in `content/`, or takes what an earlier start made of the same files. Throws StartMistake
 * with every mistake at once.
 */
export function loadContent(folder = ownContent): Content {
  const texts = [...checkers.flatMap(packageOf), ...[...makers, folder].flatMap(textsIn)];
  let mistakes: readonly string[] = [];
  const read = madeOnce(texts, () => {
    const { readLibrary, loadEmergencyNumbers } = loadReaders();
    const [words, phones] = [readLibrary(folder), loadEmergencyNumbers(folder)];
    if (words.is === 'words' && phones.is === 'numbers') {
      const { signWords, ...others } = words.words;
      return { words: others, signWords: serialize(signWords), emergencyNumbers: phones.numbers };
    }
    mistakes = [words, phones].flatMap((loaded) => (loaded.is === 'mistakes' ? loaded.mistakes : []));
    return undefined;
  });
  if (read !== undefined)
    return {
      library: withSignWords(toLibrary(read.words), read.signWords),
      emergencyNumbers: read.emergencyNumbers,
    };
  throw new StartMistake(mistakes, 'Mend the named lines in content/; content/README.md explains each file.');
}

/**
 * Nine tenths of what is kept are the words of free text and what was learnt of them. They are made into values when they
 * are asked for first: the doors are open by then.
 */
function withSignWords(words: Omit<Library, 'signWords'>, bytes: Uint8Array): Library {
  let left: Uint8Array | undefined = bytes;
  let made: SignWords | undefined;
  return {
    ...words,
    get signWords() {
      if (left !== undefined) made = deserialize(left) as SignWords;
      left = undefined;
      return made as SignWords;
    },
  };
}

/** What a package says of itself, its version among it. */
function packageOf(name: string): readonly string[] {
  const path = findPackageJSON(name, import.meta.url);
  return path === undefined ? [] : [readFileSync(path, 'utf8')];
}

/** The name and the text of every file below a folder; nothing where it cannot be read, which the loader tells of. */
function textsIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    return names.flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isFile() ? [name, readFileSync(path, 'utf8')] : [];
    });
  } catch {
    return [];
  }
}
