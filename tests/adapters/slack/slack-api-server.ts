import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformFault } from '../../contracts/platform-contract.ts';

/** One Web API call as the server received it. */
export interface ReceivedCall {
  readonly method: string;
  readonly token: string | undefined;
  readonly arguments: Readonly<Record<string, string>>;
}

export type SlackFault =
  | PlatformFault
  | { readonly is: 'answer'; readonly body: unknown }
  | { readonly is: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Headers and half an answer, then the connection is cut. */
  | { readonly is: 'half-answer' };

/** A Web API on loopback that does as it is told; enough of it for posts, updates and `auth.test`. */
export interface SlackApiServer {
  readonly apiUrl: string;
  readonly calls: ReceivedCall[];
  fault(fault: SlackFault): void;
  /** What `auth.test` says next to `ok`. */
  readonly self: Record<string, unknown>;
  close(): Promise<void>;
}

const codes = {
  'not-in-channel': 'not_in_channel',
  'card-refused': 'invalid_blocks',
  'app-removed': 'invalid_auth',
} as const;

export async function startSlackApi(): Promise<SlackApiServer> {
  const calls: ReceivedCall[] = [];
  const faults: SlackFault[] = [];
  const self: Record<string, unknown> = { team_id: 'T0ACME', user_id: 'U0BOT', bot_id: 'B0BOT' };
  const server = createServer(async (req, res) => {
    const call = await readCall(req);
    calls.push(call);
    const fault = faults.shift();
    if (fault) answerFault(fault, req, res);
    else answer(res, 200, answerWell(call, self, calls.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    calls,
    self,
    fault: (fault) => void faults.push(fault),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readCall(req: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return {
    method: (req.url ?? '').replace('/api/', ''),
    token: req.headers.authorization?.replace('Bearer ', ''),
    arguments: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  };
}

function answerWell(call: ReceivedCall, self: Record<string, unknown>, number: number): unknown {
  switch (call.method) {
    case 'auth.test':
      return { ok: true, ...self };
    case 'chat.postMessage': {
      const channel = call.arguments.channel ?? '';
      return {
        ok: true,
        channel: channel.startsWith('U') ? 'D0DIRECT' : channel,
        ts: `1700000000.00000${number}`,
      };
    }
    case 'chat.update':
    case 'chat.delete':
      return { ok: true, channel: call.arguments.channel, ts: call.arguments.ts };
    default:
      return { ok: false, error: 'unknown_method' };
  }
}

function answerFault(fault: SlackFault, req: IncomingMessage, res: ServerResponse): void {
  switch (fault.is) {
    case 'hang':
      return;
    case 'reset':
      req.socket.destroy();
      return;
    case 'half-answer':
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      res.write('{"ok":true,');
      setImmediate(() => req.socket.destroy());
      return;
    default: {
      const { status, body, headers } = wrongAnswer(fault);
      answer(res, status, body, headers);
    }
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function wrongAnswer(fault: Exclude<SlackFault, { is: 'hang' | 'reset' | 'half-answer' }>): Answer {
  switch (fault.is) {
    case 'rate-limited':
      return { status: 429, body: {}, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
    case 'not-in-channel':
    case 'card-refused':
    case 'app-removed':
      return { status: 200, body: { ok: false, error: codes[fault.is] } };
    case 'server-error':
      return { status: 500, body: {} };
    case 'status':
      return { status: fault.status, body: {}, headers: fault.headers ?? {} };
    case 'answer':
      return { status: 200, body: fault.body };
  }
}

function answer(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(typeof body === 'string' ? body : JSON.stringify(body));
}
