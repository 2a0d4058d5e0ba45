import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { StartMistake } from '../../ports/errors.ts';
import { findHeadMistake } from './check-head.ts';
import { guardConnection } from './guard-connection.ts';
import { answerBrokenRequest, securityHeaders } from './security-headers.ts';

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Told that somebody asks; to be called back when they were answered. */
type Ask = () => () => void;

/** A path, or with a trailing slash everything below it, and who answers there. */
export type Routes = Readonly<Record<string, RequestListener>>;

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new connections and waits up to `graceMs` for requests under way. */
  stop(graceMs: number): Promise<void>;
}

const serverOptions = {
  maxHeaderSize: 16_384,
  // A client that trickles its request must not hold a connection for ever: milliseconds, looked at every second.
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  // Node would answer by itself, without our headers; `findHeadMistake` does in its place.
  requireHostHeader: false,
} as const;
/** Far more than two platforms open; beyond it new ones are dropped, so that a crowd cannot use up the files. */
const mostConnections = 2_000;

/**
 * The one HTTP server of the process. `ask` is told of everybody who asks, and what it returns is called once they
 * are answered. Throws StartMistake when the port cannot be had.
 */
export async function startHttpServer(
  host: string,
  port: number,
  routes: Routes,
  ask: Ask = () => () => {},
): Promise<RunningServer> {
  const knocks = new WeakMap<Socket, () => void>();
  const answer: RequestListener = (request, response) => {
    knocks.get(request.socket)?.();
    response.once('close', ask());
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    if (!guardConnection(request, response)) return;
    const mistake = findHeadMistake(request);
    if (mistake) {
      response.setHeader('connection', 'close');
      return answerJson(response, mistake.status, { error: mistake.reason });
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const listener = Object.hasOwn(routes, path) ? routes[path] : listenerBelow(routes, path);
    if (listener) listener(request, response);
    else answerJson(response, 404, { error: 'There is nothing at this path.' });
  };
  const server = createServer(serverOptions, answer);
  // Whoever opens a connection is about to ask, and is heard one turn later only.
  server.on('connection', (socket: Socket) => {
    const heard = ask();
    knocks.set(socket, heard);
    socket.once('close', heard);
  });
  server.maxConnections = mostConnections;
  // An expectation Node does not know comes here alone, and would be answered without our headers.
  server.on('checkExpectation', answer);
  server.on('clientError', answerBrokenRequest);
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    port: address.port,
    stop: (graceMs) => close(server, graceMs),
  };
}

/** Answers with JSON and closes the matter. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function listenerBelow(routes: Routes, path: string): RequestListener | undefined {
  const prefix = Object.keys(routes).find((route) => route.endsWith('/') && path.startsWith(route));
  return prefix === undefined ? undefined : routes[prefix];
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainRefusal(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explainRefusal(error: NodeJS.ErrnoException, host: string, port: number): StartMistake {
  const expected = `expected to listen on ${host}:${port}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartMistake(
        [`PORT: ${expected}, got a port that another program uses`],
        'Stop the other program, or choose another port, for example PORT=3979 npm start.',
        { cause: error },
      );
    case 'EACCES':
      return new StartMistake(
        [`PORT: ${expected}, got no permission`],
        'Choose a port from 1024 on, for example PORT=3978.',
        { cause: error },
      );
    default:
      return new StartMistake(
        [`HOST: ${expected}, got ${error.code ?? 'an error'}`],
        'Set HOST to an address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for everybody.',
        { cause: error },
      );
  }
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
