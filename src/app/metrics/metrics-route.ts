import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { answerJson, type Routes } from '../http/http-server.ts';

export interface MetricsRouteParts {
  readonly registry: Registry;
  /** Asked before each reading. */
  readonly refresh: () => Promise<void>;
  /** Who shows it may read from anywhere; without one, only this machine may. */
  readonly token: string | undefined;
  /** Host the shared HTTP server binds. */
  readonly boundTo: string;
}

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * `GET /metrics` for Prometheus. With a token, for whoever shows it as a bearer token. Without one, only for a direct
 * request from this machine to a server that is bound to loopback; elsewhere the path does not exist. A reverse proxy
 * on this machine comes from loopback too, so whatever shows that it was passed on is refused. Not every proxy shows
 * it: where one passes every path on, set the token.
 */
export function createMetricsRoute(parts: MetricsRouteParts): Routes {
  const { token, boundTo } = parts;
  const isLoopback = ['localhost', '127.0.0.1', '::1', '[::1]'].includes(boundTo);
  if (token === undefined && !isLoopback) return {};
  return {
    '/metrics': (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD');
        return answerJson(response, 405, { error: 'Expected GET.' });
      }
      if (token !== undefined && !showsToken(request, token)) {
        response.setHeader('www-authenticate', 'Bearer');
        return answerJson(response, 401, { error: 'Expected METRICS_TOKEN as a bearer token.' });
      }
      if (token === undefined && !isDirect(request)) {
        return answerJson(response, 403, { error: 'Expected a direct request from this machine.' });
      }
      void expose(parts, response, request.method === 'HEAD');
    },
  };
}

async function expose(
  { registry, refresh }: MetricsRouteParts,
  response: ServerResponse,
  isHead: boolean,
): Promise<void> {
  await refresh();
  const text = await registry.metrics();
  if (response.destroyed) return;
  response.writeHead(200, {
    'content-type': registry.contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(isHead ? undefined : text);
}

function showsToken(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Hashed, so that the comparison takes as long for every length.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isDirect({ headers, httpVersion, socket }: IncomingMessage): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  return (
    // nginx, left to itself, names nobody but speaks the older version.
    httpVersion === '1.1' &&
    /^(::1|(::ffff:)?127\.[\d.]+)$/.test(socket.remoteAddress ?? '') &&
    loopbackHosts.includes(host) &&
    passedOn.every((name) => headers[name] === undefined)
  );
}
