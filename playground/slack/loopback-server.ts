import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SocketMode } from './socket-mode.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What is served under which path. */
export interface Routes {
  /** `POST /api/<method>`. */
  readonly api: (method: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** `POST /response/<secret>`. */
  readonly responseUrl: Answer;
  readonly socketMode: SocketMode | undefined;
  readonly complain: (what: string) => void;
}

/** One HTTP server on 127.0.0.1 and nowhere else. Whatever is not served is a complaint. */
export const createLoopbackServer = (port: number, routes: Routes) => {
  let url = '';

  const route: Answer = async (request, response) => {
    const path = request.url ?? '/';
    if (request.method !== 'POST') {
      routes.complain(`${request.method} ${path.slice(0, 60)}: expected POST`);
      response.writeHead(405, { allow: 'POST' }).end();
    } else if (path.startsWith('/api/')) {
      await routes.api(path.slice('/api/'.length).split('?')[0] ?? '', request, response);
    } else if (path.startsWith('/response/')) {
      await routes.responseUrl(request, response);
    } else {
      routes.complain(`no such path: ${path.slice(0, 60)}`);
      response.writeHead(404).end();
    }
  };

  const answer: Answer = async (request, response) => {
    try {
      await route(request, response);
    } catch (error) {
      // The client went away, or sent more than is read.
      routes.complain(
        `${(request.url ?? '').slice(0, 60)}: ${error instanceof Error ? error.message : 'failed'}`,
      );
      if (!response.headersSent) response.writeHead(400, { connection: 'close' });
      response.end();
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  server.on('upgrade', (request, socket, head) => {
    if (routes.socketMode !== undefined) return routes.socketMode.upgrade(request, socket, head);
    socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
  });

  return {
    /** `http://127.0.0.1:<port>`, known after `start`. */
    url: (): string => url,

    start: (): Promise<void> =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
          resolve();
        });
      }),

    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
