import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { createSlackStandIn, type SlackStandInOptions } from '../../playground/slack/slack-stand-in.ts';
import { PlaygroundMistake, type TranscriptEntry } from '../../playground/stand-in.ts';

const SIGNING_SECRET = 'a signing secret of the stand-in';
export const BOT_TOKEN = 'xoxb-stand-in';

const nothing = (): void => {};
/** For clients that are refused on purpose: their complaints would stand in the output of tests that pass. */
export const silent: Logger = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing },
  ...{ setLevel: nothing, getLevel: () => LogLevel.ERROR, setName: nothing },
};

/** A stand-in with a clock that stands still at 09:00 UTC and a bot that `botUrl` is read from. */
export const createTestStandIn = (more: Partial<SlackStandInOptions> = {}) =>
  createSlackStandIn({
    botUrl: () => 'http://127.0.0.1:9',
    now: async () => '2026-11-23T09:00:00Z',
    zone: 'Europe/Berlin',
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    ...more,
  });

/** A real Bolt app over HTTP on a free port beside a stand-in, both started. */
export const startBolt = async (
  register: (app: App) => void,
  more: Partial<SlackStandInOptions> = {},
  receiverSecret = SIGNING_SECRET,
) => {
  let botUrl = '';
  const slack = createTestStandIn({ botUrl: () => botUrl, ...more });
  await slack.start();
  const clientOptions = {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const app = new App({
    // With `token` instead, Bolt calls auth.test unasked and keeps a failure for ever.
    authorize: async () => ({ botToken: BOT_TOKEN, botId: 'B0BACKWISE', botUserId: 'U0BACKWISE' }),
    receiver: new HTTPReceiver({ signingSecret: receiverSecret, logger: silent }),
    clientOptions,
    logLevel: LogLevel.ERROR,
  });
  register(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  botUrl = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const stop = async (): Promise<void> => {
    await app.stop();
    await slack.stop();
  };
  return { slack, client: new WebClient(BOT_TOKEN, { ...clientOptions, logger: silent }), botUrl, stop };
};

/** The newest entry, which has to be there. */
export const newest = (entries: readonly TranscriptEntry[]): TranscriptEntry => {
  const entry = entries.at(-1);
  if (entry === undefined) throw new Error('expected an entry, the transcript is empty');
  return entry;
};

/** The status of the PlaygroundMistake a promise rejects with; fails when it does anything else. */
export const statusOf = async (attempt: Promise<unknown>): Promise<number> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof PlaygroundMistake) return error.status;
    throw error;
  }
  throw new Error('expected a PlaygroundMistake, but it succeeded');
};
