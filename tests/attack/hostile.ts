import { request } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'vitest';

/** One request as a stranger sends it, byte for byte. */
export interface Hostile {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** What came back: `cut` where the connection was closed without an answer, `open` where it never was. */
export interface Answered {
  readonly status: number | 'cut' | 'open';
  /** Head and body. */
  readonly text: string;
}

/** Sends it on a connection of its own. Rejects when nothing comes for ten seconds. */
export function exchange(origin: string, { method = 'POST', path, headers = {}, body = '' }: Hostile) {
  return new Promise<Answered>((resolve, reject) => {
    let status: Answered['status'] = 'cut';
    let text = '';
    const end = (): void => resolve({ status, text });
    const outgoing = request(
      new URL(origin),
      { method, path, agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        status = response.statusCode ?? 0;
        text = `${status} ${response.rawHeaders.join(' ')}\n`;
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        response.on('error', end).on('end', end);
      },
    );
    outgoing.setTimeout(10_000, () => {
      outgoing.destroy();
      reject(new Error(`Expected an answer to ${method} ${path} within 10 seconds, got none`));
    });
    outgoing.on('error', end);
    outgoing.end(body);
  });
}

/** The status alone. */
export async function send(origin: string, hostile: Hostile): Promise<number | 'cut'> {
  const { status } = await exchange(origin, hostile);
  return status === 'open' ? 'cut' : status;
}

/** How bytes are sent that no HTTP client would send. */
export interface Spoken {
  readonly first: string | Buffer;
  /** Sent again and again, every so many milliseconds, until the connection is closed. */
  readonly endlessly?: string | Buffer;
  readonly everyMs?: number;
  /** Whether the sender ends its half after the first bytes. Default false: who attacks holds on. */
  readonly ends?: boolean;
}

/**
 * Sends bytes as they are, and holds on to the connection whatever the answer says. Resolves when the other side has
 * closed it for good, or after `withinMs`.
 */
export function speak(
  origin: string,
  { first, endlessly, everyMs = 50, ends = false }: Spoken,
  withinMs = 15_000,
) {
  const { port, hostname } = new URL(origin);
  return new Promise<Answered>((resolve) => {
    let text = '';
    let isClosed = false;
    let timer: NodeJS.Timeout | undefined;
    // Half open, so that an answer which ends the other side's half does not end ours.
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    const finish = (): void => {
      clearInterval(timer);
      clearTimeout(patience);
      socket.destroy();
      const status = /^HTTP\/1\.\d (\d{3})/.exec(text)?.[1];
      resolve({ status: isClosed ? (status ? Number(status) : 'cut') : 'open', text });
    };
    const patience = setTimeout(finish, withinMs);
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
    });
    socket.on('error', () => {
      isClosed = true;
    });
    // Of a connection that only the other side has ended, one learns by writing to it.
    socket.on('end', () => {
      if (endlessly === undefined) {
        isClosed = true;
        finish();
      }
    });
    socket.on('close', () => {
      isClosed = true;
      finish();
    });
    socket.write(first);
    if (ends) socket.end();
    if (endlessly !== undefined)
      timer = setInterval(() => socket.writable && socket.write(endlessly), everyMs);
  });
}

/** Refused with one of these. A connection may be cut only on a body too long to be worth reading. */
export function expectRefused(
  status: number | 'cut' | 'open',
  { body = '' }: Pick<Hostile, 'body'>,
  isExpected: (status: number) => boolean,
): void {
  if (status === 'cut') expect(Buffer.byteLength(body)).toBeGreaterThan(200_000);
  else expect(status).toSatisfy((came) => typeof came === 'number' && isExpected(came));
}

export const isClientError = (status: number): boolean => status >= 400 && status < 500;

/** JSON of a depth that breaks a reader which calls itself. */
export const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
export const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024, 'x').toString();
