import type { IncomingMessage } from 'node:http';

/** A request body, or the status it is refused with. */
export type ReadBody =
  | { readonly is: 'read'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly is: 'refused'; readonly status: 400 | 413; readonly reason: string };

/**
 * Reads a JSON object of at most `most` bytes. Never rejects, and stops reading where the cap is passed.
 */
export async function readBody(request: IncomingMessage, most: number): Promise<ReadBody> {
  const tooBig: ReadBody = { is: 'refused', status: 413, reason: `expected at most ${most} bytes` };
  if (Number(request.headers['content-length'] ?? 0) > most) return tooBig;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed on the way out: the refusal still has to travel back on this connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > most) return tooBig;
      chunks.push(chunk);
    }
    const words = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(words);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { is: 'read', value: { ...value } };
    }
  } catch {
    // The parser's message quotes the body, so it goes no further.
  }
  return { is: 'refused', status: 400, reason: 'expected a JSON object' };
}
