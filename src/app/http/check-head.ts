import type { IncomingMessage } from 'node:http';

/** Why the head of a request is refused, whatever its path. The reason never quotes what came. */
export interface HeadMistake {
  readonly status: 400 | 417;
  readonly reason: string;
}

/**
 * Headers that decide who is speaking or how the rest is read. Of two that differ, a proxy may heed one and this server
 * the other, so none may stand twice.
 */
const singleHeaders: ReadonlySet<string> = new Set([
  'host',
  'authorization',
  'content-type',
  'content-length',
  'transfer-encoding',
  'x-slack-signature',
  'x-slack-request-timestamp',
]);

/** What is wrong with the head of a request as a whole; `undefined` for every honest one. */
export function findHeadMistake(request: IncomingMessage): HeadMistake | undefined {
  const { headers, httpVersion, rawHeaders } = request;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return { status: 400, reason: 'Expected HTTP/1.1.' };
  if (httpVersion === '1.1' && headers.host === undefined) {
    return { status: 400, reason: 'Expected a Host header.' };
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    return { status: 417, reason: 'Expected no expectation but 100-continue.' };
  }
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const isDoubled = names.some((name, index) => singleHeaders.has(name) && names.indexOf(name) !== index);
  return isDoubled ? { status: 400, reason: 'Expected each of these headers once.' } : undefined;
}
