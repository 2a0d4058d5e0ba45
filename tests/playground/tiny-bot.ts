import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Activity {
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly id: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
}

const tip = 'Stand up for a minute.';
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: tip, wrap: true }],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Done',
      verb: 'done',
      fallback: { type: 'Action.Submit', title: 'Done' },
    },
  ],
};

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}

/**
 * The smallest bot both stand-ins accept, with a clock: it answers a command of Slack in its acknowledgement, a
 * message of Teams by a call, and replaces a pressed card.
 */
export async function startTinyBot(key: string): Promise<{ url: string; stop(): Promise<void> }> {
  let now = '2026-11-20T08:30:00Z';
  const answerTeams = async (activity: Activity): Promise<unknown> => {
    if (activity.name === 'adaptiveCard/action') {
      const value = { ...card, actions: [], body: [{ type: 'TextBlock', text: 'Well done.', wrap: true }] };
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
    }
    if (activity.type !== 'message') return undefined;
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
    await fetch(
      `${activity.serviceUrl}v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer tiny' },
        body: JSON.stringify({ type: 'message', summary: tip, attachments }),
      },
    );
    return undefined;
  };
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const body = await readBody(request);
    switch (request.url) {
      case '/playground/clock':
        if (request.headers['x-playground-key'] !== key) throw new Error('no key');
        if (request.method === 'POST') now = (JSON.parse(body) as { to: string }).to;
        return { now };
      case '/slack/events':
        return { response_type: 'ephemeral', text: `You typed ${new URLSearchParams(body).get('command')}.` };
      default:
        return answerTeams(JSON.parse(body) as Activity);
    }
  };
  const server: Server = createServer((request, response) => {
    answer(request).then(
      (value) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(value === undefined ? undefined : JSON.stringify(value));
      },
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
