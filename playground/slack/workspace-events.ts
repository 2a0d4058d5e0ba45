import { PlaygroundMistake } from '../stand-in.ts';
import type { ConversationLog } from './conversation-log.ts';
import type { Acknowledged, Delivery, Told } from './delivery.ts';
import type { JsonObject } from './json-shapes.ts';
import { APP_ID, BOT_USER_ID, TEAM_ID } from './slack-workspace.ts';

/** How an event was received. `status` is 504 when the bot did not answer in time and 502 when it was not there. */
export interface SentEvent extends Acknowledged {
  readonly eventId: string;
}

/** A delivery that is not the first: of which event, and how often it was tried before. */
export interface RepeatedEvent {
  readonly eventId: string;
  readonly retryNum: number;
  /** Default `http_timeout`. */
  readonly reason?: string;
}

/** Tells the bot what happened in the workspace, in the envelope of the Events API. */
export const createWorkspaceEvents = (parts: {
  readonly delivery: Delivery;
  readonly log: ConversationLog;
  readonly newId: () => string;
  /** The bot's clock, by which what is kept of the workspace was set up, as an ISO instant. */
  readonly now: () => Promise<string>;
}) => {
  const send = async (event: JsonObject, again?: RepeatedEvent): Promise<SentEvent> => {
    const eventId = again?.eventId ?? `Ev${parts.newId().toUpperCase()}`;
    const bot = {
      enterprise_id: null,
      team_id: TEAM_ID,
      user_id: BOT_USER_ID,
      is_bot: true,
      is_enterprise_install: false,
    };
    const told: Told = {
      kind: 'events_api',
      payload: {
        token: '',
        team_id: TEAM_ID,
        api_app_id: APP_ID,
        event: { event_ts: parts.log.nextTs(), ...event },
        type: 'event_callback',
        event_id: eventId,
        event_time: Math.floor(Date.parse(await parts.now()) / 1000),
        authorizations: [bot],
        is_ext_shared_channel: false,
      },
      ...(again === undefined
        ? {}
        : { retry: { num: again.retryNum, reason: again.reason ?? 'http_timeout' } }),
    };
    try {
      return { eventId, ...(await parts.delivery.attempt(told)) };
    } catch (error) {
      if (!(error instanceof PlaygroundMistake)) throw error;
      return { eventId, status: error.status, body: undefined };
    }
  };

  return {
    send,

    /** Both events of a removal. Slack does not promise their order, so it is a toss of a coin. */
    async sendRemoval(): Promise<void> {
      const events: JsonObject[] = [
        { type: 'app_uninstalled' },
        { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT_USER_ID] } },
      ];
      if (Math.random() < 0.5) events.reverse();
      for (const event of events) await send(event);
    },
  };
};
