import type { IncomingMessage } from 'node:http';
import { PlaygroundMistake } from './stand-in.ts';

/** Bytes; the longest honest request is a form with every field filled in. */
export const bodyLimit = 64 * 1024;

/** What a browser may do with anything from here: no foreign code, no inline code, no frames. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // Pictures of cards come from the bot, on this machine as well.
    "img-src 'self' data: http://127.0.0.1:* http://localhost:*",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Keeps other web pages out of the playground. Throws PlaygroundMistake: 421 for a Host header that is not this
 * machine's (a foreign name resolved to 127.0.0.1), 403 for a POST another origin's page sends.
 */
export function guardOrigin(request: IncomingMessage, port: number): void {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (port === 80) hosts.push('127.0.0.1', 'localhost', '[::1]');
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    throw new PlaygroundMistake(`Expected the Host header to be one of ${hosts.join(', ')}.`, 421);
  }
  if (request.method !== 'POST' || origin === undefined) return;
  if (!hosts.some((known) => origin.toLowerCase() === `http://${known}`)) {
    throw new PlaygroundMistake(
      'Only pages of the playground itself may send this; the Origin is another.',
      403,
    );
  }
}

/** The body as a JSON object. Throws PlaygroundMistake: 415 another type, 413 too long, 400 not a JSON object. */
export async function readJsonBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new PlaygroundMistake('Expected the header "content-type: application/json".', 415);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > bodyLimit) throw new PlaygroundMistake(`Expected at most ${bodyLimit} bytes of JSON.`, 413);
    pieces.push(piece);
  }
  return parseObject(Buffer.concat(pieces));
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body, and people may have typed about their health there.
    throw new PlaygroundMistake('The body is not JSON. Expected an object such as {"platform":"slack"}.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PlaygroundMistake('Expected a JSON object such as {"platform":"slack"}.');
  }
  return { ...value };
}
