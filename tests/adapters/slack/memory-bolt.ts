import type { App, ReceiverEvent } from '@slack/bolt';
import type { Inbound } from '../../../adapters/slack/answer-once.ts';
import { HomeTabs } from '../../../adapters/slack/home-tabs.ts';
import { listen } from '../../../adapters/slack/inbound.ts';
import { workspaceNamed } from '../../../adapters/slack/installs.ts';
import { type SlackRequests, slackRequests } from '../../../adapters/slack/requests.ts';
import { createApp } from '../../../adapters/slack/start-slack.ts';
import { tellUnanswered } from '../../../adapters/slack/tell-unanswered.ts';
import { singleToken } from '../../../adapters/slack/token-source.ts';
import { openSlackHouse, type SlackHouse } from './slack-house.ts';

/** One call the bot made: a Web API method with its arguments, or an answer to a response URL. */
export interface MadeCall {
  readonly to: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Real Bolt in this process: no port, no network; everything it sends is kept. */
export interface MemoryBolt extends SlackHouse {
  readonly calls: MadeCall[];
  readonly homes: HomeTabs;
  /** To be aborted as when the process stops. */
  readonly stopping: AbortController;
  /** Delivers one request; resolves to what it was acknowledged with, `undefined` where it was not. */
  send(body: unknown): Promise<unknown>;
  /** Answers of one method instead of the usual ones. */
  answers: Record<string, unknown>;
  /** The answers given through a response URL, oldest first. */
  told(): readonly MadeCall['body'][];
  callsTo(method: string): readonly MadeCall['body'][];
}

class MemoryReceiver {
  app: App | undefined;
  init(app: App): void {
    this.app = app;
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
}

export async function openMemoryBolt(
  requests: Partial<SlackRequests> = {},
  workspaceOf?: Inbound['workspaceOf'],
): Promise<MemoryBolt> {
  const calls: MadeCall[] = [];
  const answers: Record<string, unknown> = {
    'auth.test': { ok: true, team_id: 'T0ACME', user_id: 'U0BOT', bot_id: 'B0BOT' },
    'users.info': { ok: true, user: { id: 'U0SOMEBODY', tz: 'Europe/Berlin' } },
    'views.open': { ok: true, view: { id: 'V1' } },
    'views.publish': { ok: true, view: { id: 'VHOME', type: 'home', hash: '2.next' } },
    'views.update': { ok: true, view: { id: 'V1' } },
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const to = String(input).replace('https://slack.com/api/', '');
    calls.push({ to, body: readBody(init) });
    const answer =
      answers[to] ?? (to.startsWith('https://hooks.') ? 'ok' : { ok: false, error: 'unknown_method' });
    if (answer instanceof Promise) await answer;
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'number') return new Response('no', { status: answer });
    return Response.json(answer);
  };
  const bed = await openSlackHouse();
  const single = singleToken('xoxb-acme', { fetch }, bed.log);
  const homes = new HomeTabs(bed.house, requests.composeHome ?? slackRequests.composeHome);
  const receiver = new MemoryReceiver();
  const stopping = new AbortController();
  let telling: Promise<void> = Promise.resolve();
  const options = { mode: 'http', signingSecret: 'unused', fetch } as const;
  listen(createApp(bed.house, options, receiver, single), {
    house: bed.house,
    platform: bed.platform,
    requests: { ...slackRequests, ...requests },
    homes,
    stopping: stopping.signal,
    workspaceOf: workspaceOf ?? (async (ids) => workspaceNamed(ids)),
    tellUnanswered: (refused) => {
      telling = tellUnanswered(bed.house, refused, fetch);
    },
  });
  return {
    ...bed,
    homes,
    calls,
    answers,
    stopping,
    told: () => calls.filter(({ to }) => to.startsWith('https://hooks.')).map(({ body }) => body),
    callsTo: (method) => calls.filter(({ to }) => to === method).map(({ body }) => body),
    async send(body) {
      let acknowledged: unknown;
      const ack = async (answer: unknown) => {
        acknowledged = answer ?? '';
      };
      const event = { body, ack };
      await receiver.app?.processEvent(event as ReceiverEvent);
      await telling;
      return acknowledged;
    },
  };
}

function readBody(init: RequestInit | undefined): Readonly<Record<string, unknown>> {
  const text = String(init?.body ?? '');
  if (text.startsWith('{')) return JSON.parse(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  const parsed = (name: string) => (fields[name] === undefined ? {} : { [name]: JSON.parse(fields[name]) });
  return { ...fields, ...parsed('view'), ...parsed('blocks') };
}
