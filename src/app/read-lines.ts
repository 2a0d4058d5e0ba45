/**
 * The lines of a stream of UTF-8 bytes, without their ends. A line of more than `most` characters is not kept: it
 * comes as undefined, so that one endless line cannot fill the memory.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let line = '';
  let isTooLong = false;
  for await (const bytes of input) {
    const parts = decoder.decode(bytes, { stream: true }).split('\n');
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
