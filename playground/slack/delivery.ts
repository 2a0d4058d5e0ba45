import { request } from 'node:http';
import { PlaygroundMistake } from '../stand-in.ts';
import { type JsonObject, parseJson } from './json-shapes.ts';
import { signSlackRequest } from './signing.ts';
import type { SocketMode } from './socket-mode.ts';

/** Something Slack tells the bot. */
export interface Told {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** For a delivery of an event that is not the first: which one, and why. */
  readonly retry?: { readonly num: number; readonly reason: string };
}

/** How the bot acknowledged: HTTP status and body; a JSON body is parsed, an empty one is `undefined`. */
export interface Acknowledged {
  readonly status: number;
  readonly body: unknown;
}

export interface DeliveryOptions {
  readonly botUrl: () => string;
  readonly signingSecret: string;
  readonly wallClock: () => number;
  /** Slack waits 3000 ms. */
  readonly acknowledgeWithinMs: number;
  /** Set when the app is in Socket Mode: then nothing goes over HTTP. */
  readonly socketMode: SocketMode | undefined;
  readonly complain: (what: string) => void;
}

/**
 * Takes what happened to the bot, signed over HTTP or as an envelope in Socket Mode, and waits for the
 * acknowledgement. Throws PlaygroundMistake: 503 nobody is connected, 502 refused, 504 no answer in time.
 */
export const createDelivery = (options: DeliveryOptions) => {
  const tooLate = (told: Told): PlaygroundMistake => {
    const what = `the bot did not acknowledge ${told.kind} within ${options.acknowledgeWithinMs} ms`;
    options.complain(what);
    return new PlaygroundMistake(what, 504);
  };

  const overSocket = (told: Told, socketMode: SocketMode): Promise<Acknowledged> => {
    if (!socketMode.isConnected()) {
      return Promise.reject(new PlaygroundMistake('the bot is not connected by Socket Mode', 503));
    }
    return new Promise((resolve, reject) => {
      const isEvent = told.kind === 'events_api';
      const envelope = {
        type: told.kind,
        payload: told.payload,
        accepts_response_payload: !isEvent,
        ...(isEvent ? { retry_attempt: told.retry?.num ?? 0, retry_reason: told.retry?.reason ?? '' } : {}),
      };
      const giveUp = socketMode.send(envelope, (body) => {
        clearTimeout(timer);
        giveUp();
        resolve({ status: 200, body });
      });
      const timer = setTimeout(() => {
        giveUp();
        reject(tooLate(told));
      }, options.acknowledgeWithinMs);
    });
  };

  const overHttp = (told: Told): Promise<Acknowledged> => {
    const isEvent = told.kind === 'events_api';
    const body = isEvent ? JSON.stringify(told.payload) : formOf(told);
    return new Promise((resolve, reject) => {
      const sent = request(`${options.botUrl().replace(/\/+$/, '')}/slack/events`, {
        method: 'POST',
        // A connection of its own each time: a bot that was restarted must not meet a stale one.
        agent: false,
        headers: {
          'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signSlackRequest(body, options.signingSecret, options.wallClock()),
          ...(told.retry === undefined
            ? {}
            : { 'x-slack-retry-num': String(told.retry.num), 'x-slack-retry-reason': told.retry.reason }),
        },
      });
      const timer = setTimeout(() => sent.destroy(tooLate(told)), options.acknowledgeWithinMs);
      sent.on('error', (error: Error) => {
        clearTimeout(timer);
        reject(
          error instanceof PlaygroundMistake
            ? error
            : new PlaygroundMistake(`the bot cannot be reached: ${error.message}`, 502),
        );
      });
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', (error: Error) => sent.destroy(error));
        response.on('end', () => {
          clearTimeout(timer);
          const text = Buffer.concat(parts).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            body: text === '' ? undefined : (parseJson(text) ?? text),
          });
        });
      });
      sent.end(body);
    });
  };

  const attempt = (told: Told): Promise<Acknowledged> =>
    options.socketMode === undefined ? overHttp(told) : overSocket(told, options.socketMode);

  return {
    /** Whatever status comes back; for events, which Slack would retry. */
    attempt,

    /** A command or a press: anything but 2xx is what people see as a warning. Throws PlaygroundMistake 502. */
    async deliver(told: Told): Promise<unknown> {
      const { status, body } = await attempt(told);
      if (status >= 200 && status < 300) return body;
      const what = `the bot answered ${told.kind} with HTTP ${status}`;
      options.complain(what);
      throw new PlaygroundMistake(what, 502);
    },
  };
};

export type Delivery = ReturnType<typeof createDelivery>;

/** Commands are plain fields; interactive payloads are one field with JSON in it. */
const formOf = (told: Told): string => {
  if (told.kind === 'interactive') {
    return new URLSearchParams({ payload: JSON.stringify(told.payload) }).toString();
  }
  const fields = Object.entries(told.payload).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(fields).toString();
};
