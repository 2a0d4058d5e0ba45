import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity, TurnContext } from 'botbuilder';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Log } from '../../src/ports/log.ts';
import type { InboundTools } from './find-asker.ts';
import { type Arrival, answerActivity } from './inbound.ts';
import type { InvokeAnswer } from './invoke-answer.ts';
import { limits } from './limits.ts';
import { readEnvelope } from './read-activity.ts';
import { readBody } from './read-body.ts';
import { isLoopbackPeer, type ServiceUrlPolicy } from './service-url.ts';
import type { TeamsAdapter } from './teams-adapter.ts';
import type { VerifyToken } from './verify-token.ts';

/** What guards the door. */
export interface Guards {
  readonly policy: ServiceUrlPolicy;
  /** Lower case; `undefined` lets every tenant in. */
  readonly tenants: ReadonlySet<string> | undefined;
  /** `undefined` without authentication. */
  readonly verifyToken: VerifyToken | undefined;
}

interface Answer {
  readonly status: number;
  readonly body?: object | undefined;
  readonly allow?: string;
}

const forStrangers = 'expected a valid token';

/** The body that answers whoever shows no token: by it the doctor knows whose door it stands at. */
export const answerToStrangers = JSON.stringify(refusal(401, forStrangers).body);

/**
 * Makes the listener for `POST /api/messages` on the shared server. It never throws, never answers 500 to what somebody
 * sent, and runs no handler for a refused request; nothing of a body enters a log or an answer.
 */
export function makeHttpListener(
  adapter: TeamsAdapter,
  guards: Guards,
  tools: InboundTools,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { log } = tools.house;
  return (request, response) => {
    answerRequest(adapter, guards, tools, request)
      .catch((error: unknown): Answer => {
        log.error('teams.request-failed', errorFacts(error));
        return { status: 503, body: { error: 'try again later' } };
      })
      .then((answer) => {
        if (answer.status >= 400) log.info('teams.request-refused', { status: answer.status });
        send(request, response, answer);
      });
  };
}

async function answerRequest(
  adapter: TeamsAdapter,
  guards: Guards,
  tools: InboundTools,
  request: IncomingMessage,
): Promise<Answer> {
  const refused = refuseEarly(guards, request);
  if (refused) return refused;
  const body = await readBody(request, limits.inboundBytes);
  if (body.is === 'refused') return refusal(body.status, body.reason);
  const header = request.headers.authorization;
  if (guards.verifyToken && !(await isGenuine(guards.verifyToken, header, tools.house.log))) {
    return refusal(401, forStrangers);
  }
  const envelope = readEnvelope(body.value, guards.policy, guards.tenants);
  if ('status' in envelope) return refusal(envelope.status, envelope.reason);
  // A sender may not choose to have replies collected into the answer of its own request.
  const activity = { ...body.value, deliveryMode: undefined } as unknown as Activity;
  const arrival = { activity: body.value, envelope };
  let failure: { readonly error: unknown } | undefined;
  const receipt = await adapter.receive(header ?? '', activity, (context) =>
    // Rethrown below: botbuilder's onTurnError would swallow it and answer 200 to what was not done.
    runTurn(tools, arrival, context).catch((error: unknown) => {
      failure = { error };
    }),
  );
  if (failure) throw failure.error;
  switch (receipt.is) {
    case 'refused':
      return refusal(401, forStrangers);
    case 'taken':
      return { status: receipt.response?.status ?? 200, body: receipt.response?.body };
  }
}

async function runTurn(
  tools: InboundTools,
  arrival: Omit<Arrival, 'say'>,
  context: TurnContext,
): Promise<void> {
  const say = async (words: string) => {
    await context.sendActivity({ type: 'message', text: words, textFormat: 'plain' });
  };
  const answer = await answerActivity(tools, { ...arrival, say });
  if (answer) await context.sendActivity({ type: 'invokeResponse', value: plain(answer) });
}

function refuseEarly(guards: Guards, request: IncomingMessage): Answer | undefined {
  if (request.method !== 'POST') return { ...refusal(405, 'expected POST'), allow: 'POST' };
  if (guards.policy === 'loopback' && !isLoopbackPeer(request.socket.remoteAddress)) {
    return refusal(403, 'expected a caller on this machine');
  }
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refusal(415, 'expected application/json');
  if (request.headers['content-encoding'] !== undefined) return refusal(415, 'expected no content encoding');
  return undefined;
}

// Keys that cannot be fetched are our trouble, and still nobody may pass.
async function isGenuine(verify: VerifyToken, header: string | undefined, log: Log): Promise<boolean> {
  try {
    return await verify(header);
  } catch (error) {
    log.error('teams.token-keys-unavailable', errorFacts(error));
    return false;
  }
}

function refusal(status: number, reason: string): Answer {
  return { status, body: { error: reason } };
}

function plain(answer: InvokeAnswer): { status: number; body?: object } {
  return answer.body === undefined ? { status: answer.status } : { status: answer.status, body: answer.body };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  // What was not read would be taken for the next request on this connection.
  const leftover = request.complete ? {} : { connection: 'close' };
  response.writeHead(answer.status, {
    ...leftover,
    ...(answer.allow === undefined ? {} : { allow: answer.allow }),
    ...(text ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    'content-length': Buffer.byteLength(text),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
