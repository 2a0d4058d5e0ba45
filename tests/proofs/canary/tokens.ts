import { randomInt } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Only letters, and no letter twice in a row: a reader that splits numbers from words, or squeezes repeated letters,
 * leaves such a word whole.
 */
const word = 'kanari[a-z]{16}';
const length = 'kanari'.length + 16;

/** Characters of the longest thing to look for, a code of ticks. */
const longest = 64;

function makeWord(): string {
  let word = 'kanari';
  while (word.length < length) {
    const letter = String.fromCharCode(97 + randomInt(26));
    if (!word.endsWith(letter)) word += letter;
  }
  return word;
}

/**
 * Words that stand nowhere else, in place of what people say about their health; each belongs to a conversation. Ticks
 * cannot be such words, but the code a window carries them in can be known again.
 */
export class Tokens {
  readonly #owners = new Map<string, string>();
  /** Source of a regular expression for what to look for. */
  pattern = word;

  /** A new word, said in the conversation of that name. */
  next(conversation: string): string {
    const word = makeWord();
    this.#owners.set(word, conversation);
    return word;
  }

  /** The code of what was ticked in that conversation, which must be ticked in no other. */
  addTicks(code: string, conversation: string): void {
    const before = this.#owners.get(code);
    if (before !== undefined && before !== conversation)
      throw new Error(`Expected other ticks than in ${before}`);
    this.#owners.set(code, conversation);
    // All of them begin with the mark of the table.
    this.pattern = `${word}|${code.slice(0, 8)}[0-9a-f]+`;
  }

  get count(): number {
    return this.#owners.size;
  }

  /** The conversation a word was said in. */
  ownerOf(word: string): string | undefined {
    return this.#owners.get(word);
  }

  /** Every released word that is in a text, in whatever case, each once. */
  found(text: string): readonly string[] {
    const words = text.match(new RegExp(this.pattern, 'gi')) ?? [];
    return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => this.#owners.has(word));
  }

  /** The same for a file of any size, with how many bytes it has. */
  foundIn(file: string): { readonly size: number; readonly found: readonly string[] } {
    const found = new Set<string>();
    let size = 0;
    const buffer = Buffer.alloc(8 * 1024 * 1024);
    const handle = openSync(file, 'r');
    try {
      // A word may lie across two pieces, so each begins with the end of the one before.
      for (let kept = 0; ; ) {
        const read = readSync(handle, buffer, kept, buffer.length - kept, size);
        if (read === 0) break;
        const end = kept + read;
        for (const word of this.found(buffer.toString('latin1', 0, end))) found.add(word);
        kept = Math.min(longest, end);
        buffer.copy(buffer, 0, end - kept, end);
        size += read;
      }
    } finally {
      closeSync(handle);
    }
    return { size, found: [...found] };
  }
}
