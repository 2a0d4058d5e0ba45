/**
 * The lines of a stream of UTF-8 bytes, without their ends. A line of more than `most` characters is not kept: it
 * comes as undefined, so that one endless line cannot fill the memory.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<string | undefined> {
  let line = '';
  let isTooLong = false;
  for await (const text of decoded(input)) {
    const parts = text.split('\n');
    for (const [at, part] of parts.entries()) {
      if (line.length + part.length > most) isTooLong = true;
      line = isTooLong ? '' : line + part;
      if (at === parts.length - 1) continue;
      yield isTooLong ? undefined : line;
      line = '';
      isTooLong = false;
    }
  }
  if (isTooLong) yield undefined;
  else if (line !== '') yield line;
}

/** With a mark for what is no UTF-8; half a character at the end is marked as well, and not dropped. */
async function* decoded(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of input) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
