import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../stand-in.ts';
import { type Answer, failure, type MethodParts, routes } from './connector-methods.ts';
import { isJsonObject, objectAt, parseJson, stringAt } from './json-value.ts';

/** What the connector's answers rest on and change. */
interface ConnectorParts extends MethodParts {
  /** What the bot's next sends meet, taken from the front. */
  readonly faults: Fault[];
  /** The one bearer token taken; any that is not empty when left out. */
  readonly botToken?: string;
  readonly complain: (sentence: string) => void;
}

/** In bytes; Teams' own limit is about 100 KB. */
const bodyLimit = 100 * 1024;

/** Answers one call to the connector; `path` is relative to the service URL, starting with a slash. */
export async function answerConnector(
  parts: ConnectorParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const text = await readBody(request);
  const parsed = text === undefined || text === '' ? {} : parseJson(text);
  const fault =
    isSend(request.method, path, parsed) && isAuthorized(parts, request) ? parts.faults.shift() : undefined;
  switch (fault?.is) {
    case 'hang':
      return;
    case 'rate-limited':
      return write(response, {
        ...failure(429, 'Throttled', 'Too many requests.'),
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      });
    case 'server-error':
      return write(response, failure(502, 'BadGateway', 'The service is not available.'));
    case 'reset':
      await choose(parts, request, path, text, parsed);
      request.socket.destroy();
      return;
    case undefined:
      return write(response, await choose(parts, request, path, text, parsed));
  }
}

async function choose(
  parts: ConnectorParts,
  request: IncomingMessage,
  path: string,
  text: string | undefined,
  parsed: unknown,
): Promise<Answer> {
  const refuse = (status: number, code: string, message: string) => {
    parts.complain(`${request.method} ${path}: ${message}`);
    return failure(status, code, message);
  };
  if (!isAuthorized(parts, request))
    return refuse(401, 'AuthorizationFailed', 'Expected the bearer token of the bot.');
  if (text === undefined) return refuse(413, 'MessageSizeTooBig', `Expected at most ${bodyLimit} bytes.`);
  if (!isJsonObject(parsed)) return refuse(400, 'BadSyntax', 'Expected a JSON object as body.');
  const url = new URL(path, 'http://connector.invalid');
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(url.pathname) : null;
    if (match === null) continue;
    const ids = match.slice(1).map((id) => (id === undefined ? '' : decode(id)));
    const answer = await route.answer({ parts, ids, query: url.searchParams, body: parsed });
    // A 403 is the platform's news to the bot, not a mistake of the bot's.
    if (answer.status >= 400 && answer.status !== 403) {
      parts.complain(`${request.method} ${path}: ${stringAt(objectAt(answer.body, 'error'), 'message')}`);
    }
    return answer;
  }
  return refuse(404, 'NotFound', 'The connector has no such method.');
}

function isAuthorized({ botToken }: ConnectorParts, request: IncomingMessage): boolean {
  const token = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? '')?.[1];
  return token !== undefined && (botToken === undefined || token === botToken);
}

/** Typing and edits are no messages, so a queued fault waits for the next one that is. */
function isSend(method: string | undefined, path: string, body: unknown): boolean {
  if (method !== 'POST') return false;
  const activity = /\/activities(\/|\?|$)/u.test(path) ? body : objectAt(body, 'activity');
  return stringAt(activity, 'type') === 'message';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The body as text; undefined when it is over the limit. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes <= bodyLimit) chunks.push(piece);
  }
  return bytes > bodyLimit ? undefined : Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
