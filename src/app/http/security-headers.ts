import type { Duplex } from 'node:stream';

/**
 * Stands on every answer of the bot: nothing is guessed, kept, framed or passed on. The bot has no pages of its own;
 * what the policy lets through is what the install pages of Bolt are made of, a style of their own and one picture.
 */
export const securityHeaders: ReadonlyMap<string, string> = new Map([
  ['x-content-type-options', 'nosniff'],
  ['cache-control', 'no-store'],
  [
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src https://platform.slack-edge.com; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
]);

const statusOf: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Milliseconds that the other side has to read why it is cut off. */
const farewellMs = 1_000;

/**
 * Answers what is no HTTP, or too long, or too slow, as Node would, with the same headers as everything else. The
 * connection ends with it, also where the other side goes on sending: Node looks at a connection that is out of time
 * once, and never again.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const headers = [...securityHeaders].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const status = statusOf[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\n${headers}connection: close\r\ncontent-length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), farewellMs).unref();
}
