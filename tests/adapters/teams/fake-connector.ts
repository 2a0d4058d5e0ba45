import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request the connector received. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the connector does with the next request. */
export type ConnectorAnswer =
  | {
      readonly is: 'answers';
      readonly status: number;
      readonly body?: object;
      readonly headers?: Record<string, string>;
    }
  | { readonly is: 'resets' }
  | { readonly is: 'hangs' };

/** A Bot connector on loopback: takes what Teams takes, remembers it, and fails as it is told. */
export class FakeConnector {
  readonly received: Received[] = [];
  readonly #script: ConnectorAnswer[] = [];
  readonly #server: Server;
  #ids = 0;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const text = await readAll(request);
      const body: Record<string, unknown> = text ? JSON.parse(text) : {};
      const { method = '', url = '', headers } = request;
      this.received.push({
        method,
        path: decodeURIComponent(url),
        authorization: headers.authorization,
        body,
      });
      const answer = this.#script.shift() ?? this.#succeed(method, url);
      switch (answer.is) {
        case 'answers':
          response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
          response.end(JSON.stringify(answer.body ?? {}));
          break;
        case 'resets':
          request.socket.destroy();
          break;
        case 'hangs':
          break;
      }
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The answers to the next requests, in order; after them everything succeeds. */
  script(...answers: readonly ConnectorAnswer[]): void {
    this.#script.push(...answers);
  }

  /** Forgets what was received and what was scripted. */
  reset(): void {
    this.received.length = 0;
    this.#script.length = 0;
  }

  /** The bodies of posts into one conversation. */
  postsTo(conversationId: string): readonly Readonly<Record<string, unknown>>[] {
    const path = `/v3/conversations/${conversationId}/activities`;
    return this.received
      .filter((request) => request.method === 'POST' && request.path.startsWith(path))
      .map((request) => request.body);
  }

  #succeed(method: string, url: string): ConnectorAnswer {
    if (method === 'DELETE') return { is: 'answers', status: 200, body: {} };
    const isNewChat = method === 'POST' && url === '/v3/conversations';
    return { is: 'answers', status: 201, body: { id: isNewChat ? 'a:opened' : `activity-${++this.#ids}` } };
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
