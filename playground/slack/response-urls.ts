import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiRefusal } from './api-refusal.ts';
import type { ConversationLog } from './conversation-log.ts';
import { respond } from './messages.ts';
import { parseArguments, readBody } from './read-request.ts';
import type { Tickets } from './tickets.ts';

/** Answers `POST` to a response URL: 200 `ok`, 404 used up or expired, 400 for a message that breaks a rule. */
export const answerResponseUrl = async (
  parts: {
    readonly log: ConversationLog;
    readonly tickets: Tickets;
    readonly newId: () => string;
    readonly complain: (what: string) => void;
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const end = (status: number, words: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(words);
  };
  try {
    const body = await readBody(request);
    const args = parseArguments(request.headers['content-type'], body);
    const redeemed = parts.tickets.redeemResponse(request.url ?? '');
    if ('error' in redeemed) {
      parts.complain(`response_url: ${redeemed.error}: five uses within 30 minutes`);
      return end(404, redeemed.error);
    }
    await respond(parts, args, redeemed.ticket);
    end(200, 'ok');
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    parts.complain(`response_url: ${error.complaint ?? error.message}`);
    end(400, error.message);
  }
};
