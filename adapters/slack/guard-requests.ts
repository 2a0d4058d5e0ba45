import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions } from '@slack/bolt';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Log } from '../../src/ports/log.ts';
import { isSlackBody } from './slack-body.ts';

/** The paths the Slack adapter answers on the one shared server. */
export const slackPaths = {
  events: '/slack/events',
  install: '/slack/install',
  oauthRedirect: '/slack/oauth_redirect',
} as const;

/** Bytes. Slack's largest requests, submitted modals, stay well below. */
const bodyLimit = 1024 * 1024;

export interface GuardOptions {
  readonly signingSecret: string;
  readonly log: Log;
}

/**
 * Stands before Bolt's own listener: only signed requests of a shape Slack sends come through, everything else gets a
 * plain 4xx and runs nothing. Bolt then verifies again; it reads the body that is kept on the request here.
 */
export function guardRequests(next: RequestListener, options: GuardOptions): RequestListener {
  return (req, res) => {
    admit(req, options).then(
      (status) => (status === 'admitted' ? forward(next, req, res, options.log) : refuse(res, status)),
      (error: unknown) => {
        options.log.error('slack.guard-failed', errorFacts(error));
        refuse(res, 500);
      },
    );
  };
}

async function admit(req: IncomingMessage, options: GuardOptions): Promise<'admitted' | number> {
  const path = pathOf(req);
  if (path === slackPaths.install || path === slackPaths.oauthRedirect) {
    return req.method === 'GET' ? 'admitted' : 405;
  }
  if (path !== slackPaths.events) return 404;
  if (req.method !== 'POST') return 405;
  const { signingSecret, log } = options;
  // Told beforehand, so not waited for; Bolt counts only what has come.
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) {
    log.warn('slack.request-rejected', { status: 413 });
    return 413;
  }
  let verified: Awaited<ReturnType<typeof HTTPModuleFunctions.parseAndVerifyHTTPRequest>>;
  try {
    verified = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(
      { enabled: true, signingSecret, bodyLimit },
      req,
    );
  } catch (error) {
    const status = HTTPModuleFunctions.isRawBodyError(error) ? 413 : 401;
    log.warn('slack.request-rejected', { status });
    return status;
  }
  if (isSlackBody(parseBody(verified))) return 'admitted';
  log.warn('slack.request-rejected', { status: 400 });
  return 400;
}

function parseBody(verified: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): unknown {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(verified);
  } catch {
    // The parser's message quotes the body, so it goes no further.
    return undefined;
  }
}

function pathOf(req: IncomingMessage): string | undefined {
  return URL.parse(req.url ?? '', 'http://localhost')?.pathname;
}

function forward(next: RequestListener, req: IncomingMessage, res: ServerResponse, log: Log): void {
  try {
    next(req, res);
  } catch (error) {
    // Bolt throws on a path it was given nothing for, such as the install page without OAuth.
    log.debug('slack.path-unknown', errorFacts(error));
    refuse(res, 404);
  }
}

function refuse(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  // What is left of an oversized body is not worth reading.
  if (status === 413) res.setHeader('connection', 'close');
  res.writeHead(status);
  res.end();
}
