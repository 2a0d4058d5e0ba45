import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotClock } from './bot-clock.ts';
import { createJsonInterface, readTranscript, type Stage } from './json-interface.ts';
import { createPageData } from './page/page-data.ts';
import { readPageFiles } from './page/page-files.ts';
import { guardOrigin, readJsonBody, securityHeaders } from './request-guard.ts';
import { PlaygroundMistake, type StandIn } from './stand-in.ts';
import { createTranscriptJournal } from './transcript-journal.ts';

export interface PlaygroundOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Started and stopped by the caller. */
  readonly standIns: readonly StandIn[];
  readonly clock: BotClock;
  /** Resolves when the bot has answered what it was asked so far. Left out: it is taken for done when it is silent. */
  readonly settled?: () => Promise<void>;
  /** Learns of failures that are not the caller's mistake. Writes to the terminal when left out. */
  readonly report?: (cause: unknown) => void;
}

export interface Playground {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

const json = (value: unknown): Answer => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** Serves the page and the JSON interface on loopback. Rejects when the port is taken. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { standIns, clock, settled, report = (cause: unknown) => console.error(cause) } = options;
  const answer = createAnswerer({ standIns, clock, journal: createTranscriptJournal(standIns, settled) });
  const server = createServer(async (request, response) => {
    try {
      guardOrigin(request, (server.address() as AddressInfo).port);
      send(request, response, 200, await answer(request));
    } catch (cause) {
      const mistake = cause instanceof PlaygroundMistake ? cause : undefined;
      if (mistake === undefined) report(cause);
      const error = mistake?.message ?? 'The playground failed; the terminal it runs in says how.';
      send(request, response, mistake?.status ?? 500, json({ error }));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Finds what a request asks for. Throws PlaygroundMistake, with 404 and 405 among them. */
function createAnswerer(stage: Stage): (request: IncomingMessage) => Promise<Answer> {
  const files = readPageFiles();
  const actions = createJsonInterface(stage);
  const readChanges = createPageData(stage);
  const readings: Readonly<Record<string, (query: URLSearchParams) => Promise<Answer>>> = {
    '/api/transcript': async (query) => json(await readTranscript(stage, query)),
    '/page/changes': async (query) => json(await readChanges(query)),
  };
  return async (request) => {
    // Split by hand: not everything a client can send as a target parses as a URL.
    const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const reading = Object.hasOwn(readings, pathname) ? readings[pathname] : undefined;
    const action = Object.hasOwn(actions, pathname) ? actions[pathname] : undefined;
    const file = files.get(pathname);
    if (action !== undefined) {
      requireMethod(request, ['POST']);
      return json(await action(await readJsonBody(request)));
    }
    if (reading === undefined && file === undefined) {
      throw new PlaygroundMistake(
        'There is nothing at this path. The page is at /, its interface under /api/.',
        404,
      );
    }
    requireMethod(request, ['GET', 'HEAD']);
    if (reading !== undefined) return reading(new URLSearchParams(query));
    return file ?? json({});
  };
}

function requireMethod(request: IncomingMessage, allowed: readonly string[]): void {
  if (allowed.includes(request.method ?? '')) return;
  throw new PlaygroundMistake(`Expected ${allowed.join(' or ')} at this path, got ${request.method}.`, 405);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { type, body }: Answer,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    // A body that was too long is not read to its end, so nothing can follow on this connection.
    ...(request.complete || status < 400 ? {} : { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
