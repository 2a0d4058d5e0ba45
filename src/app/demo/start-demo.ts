import { randomBytes } from 'node:crypto';
import { createBotClock } from '../../../playground/bot-clock.ts';
import { createSlackStandIn, type SlackStandIn } from '../../../playground/slack/slack-stand-in.ts';
import type { StandIn, TranscriptEntry } from '../../../playground/stand-in.ts';
import { startPlayground } from '../../../playground/start-playground.ts';
import { createTeamsStandIn, type TeamsStandIn } from '../../../playground/teams/teams-stand-in.ts';
import { type PlatformName, platformOf } from '../../domain/workspace.ts';
import { StartMistake } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';
import { chooseSettings } from '../config/choose-settings.ts';
import type { Config } from '../config/config.ts';
import { loadContent } from '../load-content.ts';
import { openConfiguredStore } from '../open-configured-store.ts';
import { startBot } from '../start-bot.ts';
import { openClockMemory } from './clock-memory.ts';
import { createClockRoutes } from './clock-routes.ts';
import { createTravellingClock } from './travelling-clock.ts';

/** Any id will do: the stand-in and the bot only have to agree. */
const appId = '11111111-2222-4333-8444-555555555555';

export interface RunningDemo {
  readonly botUrl: string;
  readonly playgroundUrl: string;
  /** What a test needs to speak to the bot as Slack, Teams or the playground would. */
  readonly backstage: {
    readonly slack: SlackStandIn;
    readonly teams: TeamsStandIn;
    readonly signingSecret: string;
    readonly clockKey: string;
  };
  stop(): Promise<void>;
}

export interface DemoOptions {
  /** Where the five lines for the terminal go. */
  readonly print?: (line: string) => void;
  /** How long one message may take before it counts as unclear, in milliseconds. Default: the adapters' own. */
  readonly sendWithinMs?: number;
  /** How many lines the log has lost so far. */
  readonly lostLogLines?: () => number;
}

/**
 * Starts the bot for real, Bolt and botbuilder included, against the playground's stand-ins for Slack and Teams, and
 * asks for a tip in a demo channel of each. Throws StartMistake or StoreUnavailable.
 */
export async function startDemo(
  config: Config,
  log: Log,
  { print = console.log, sendWithinMs, lostLogLines }: DemoOptions = {},
): Promise<RunningDemo> {
  const { library, emergencyNumbers } = loadContent();
  const settings = chooseSettings(config, emergencyNumbers);
  refuseSamePort(config);
  const store = await openConfiguredStore(config, 'playground');
  const memory = openClockMemory(config.dataDir);
  const clock = createTravellingClock(memory.aheadMs, memory.keep);
  const key = randomBytes(18).toString('base64url');
  const signingSecret = randomBytes(18).toString('hex');
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`;
  let botUrl = '';
  const shared = {
    botUrl: () => botUrl,
    now: async () => clock.now().toString(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  // Fixed ports: addresses kept from an earlier run hold the service URL.
  const besides = (distance: number): number =>
    config.playgroundPort === 0 ? 0 : config.playgroundPort + distance;
  const slack = createSlackStandIn({ ...shared, signingSecret, botToken, port: besides(1) });
  const teams = createTeamsStandIn({ ...shared, appId, botToken: key, port: besides(2) });
  const patience = sendWithinMs === undefined ? {} : { sendWithinMs };
  const stops: (() => Promise<void>)[] = [() => store.close()];
  try {
    const known = await store.workspaces.list();
    const isNew = (platform: PlatformName) => !known.some((id) => platformOf(id) === platform);
    await onPort(config.playgroundPort, 1, slack.start());
    stops.unshift(() => slack.stop());
    await onPort(config.playgroundPort, 2, teams.start());
    stops.unshift(() => teams.stop());
    const bot = await startBot({
      store,
      clock,
      log,
      library,
      emergencyNumbers,
      settings,
      host: '127.0.0.1',
      port: config.port,
      // One person plays many here, and scripts play faster than people: a limit only where somebody sets one.
      commandsPerMinute: config.commandsPerMinute,
      metricsToken: config.metricsToken,
      lostLogLines,
      // The page shows pictures from this machine; known as soon as the server listens.
      publicUrl: () => botUrl || undefined,
      secrets: config.secrets,
      connections: {
        slack: { mode: 'http', signingSecret, botToken, apiUrl: slack.apiUrl, ...patience },
        teams: {
          ...patience,
          tenants: [teams.tenantId],
          auth: {
            kind: 'stand-in',
            appId,
            openIdMetadataUrl: teams.openIdMetadataUrl,
            tokenIssuer: teams.tokenIssuer,
            botToken: key,
          },
        },
      },
      moreRoutes: (house) => createClockRoutes(house, clock, key),
    });
    stops.splice(stops.length - 1, 1);
    stops.unshift(() => bot.stop());
    botUrl = bot.url;
    const standIns = [slack, teams];
    const playground = await onPort(
      config.playgroundPort,
      0,
      startPlayground({
        port: config.playgroundPort,
        standIns,
        clock: createBotClock({ botUrl, key }),
        settled: () => bot.settled(),
      }),
    );
    stops.unshift(() => playground.stop());
    await teams.install();
    await Promise.all([
      showFirstTip(slack, '/', isNew('slack')),
      showFirstTip(teams, '@Backwise ', isNew('teams')),
    ]);
    introduce(print, botUrl, playground.url);
    const backstage = { slack, teams, signingSecret, clockKey: key };
    return { botUrl, playgroundUrl: playground.url, backstage, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/**
 * Subscribes the demo channel, which shows a first tip at once. After an earlier run the channel is as somebody left
 * it, so a tip is asked for in the chat with the bot instead.
 */
async function showFirstTip(standIn: StandIn, spoken: string, isNew: boolean): Promise<void> {
  if (!isNew) {
    const text = `${spoken.replace('@Backwise ', '')}backtip`;
    return standIn.say({ person: 'you', place: 'direct', text });
  }
  await standIn.say({ person: 'you', place: 'channel', text: `${spoken}backwise here at 09:30 mon-fri` });
  // The platform is answered first and the tip posted after that, so it may take a moment.
  for (let waitedMs = 0; waitedMs < 3000; waitedMs += 50) {
    if (standIn.entries().some(isAnswerInWords)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isFromBot = (entry: TranscriptEntry): boolean => entry.from === 'bot';

/** The private answer to the subscription: it comes last, after the tip. */
function isAnswerInWords(entry: TranscriptEntry): boolean {
  return isFromBot(entry) && entry.to === 'you' && entry.text.includes('09:30');
}

const toType = [
  '/backpain',
  '/backtip desk',
  '/deskcheck',
  '/stretch seated 2m',
  '/standing every 45m 9-17 mon-fri',
  '/backwise here at 09:30 mon-fri',
];

function introduce(print: (line: string) => void, botUrl: string, playgroundUrl: string): void {
  print(`Backwise is running at ${botUrl}, against stand-ins of Slack and Teams on this machine.`);
  print(
    `Look here: ${playgroundUrl}  (both conversations side by side; ${playgroundUrl}/api/transcript as JSON)`,
  );
  print(`Type there: ${toType.join(', ')}`);
  print(
    'Move the clock on that page to see the next reminder. What you do is kept in the data folder. Ctrl+C stops.',
  );
  print(
    'Connect a real workspace: copy .env.example to .env and follow "Connect Slack" or "Connect Teams" in README.md.',
  );
}

/** Throws StartMistake where the bot was given a port that the playground takes: no other program is to blame then. */
function refuseSamePort({ port, playgroundPort: first }: Pick<Config, 'port' | 'playgroundPort'>): void {
  if (port === 0 || first === 0 || port < first || port > first + 2) return;
  throw new StartMistake(
    [`PORT: expected a port beside those of the playground (${first} to ${first + 2}), got ${port}`],
    'Choose another PORT, or another PLAYGROUND_PORT, the first of three free ports.',
  );
}

/** Waits for a server on the playground's port, or one of the next two. Throws StartMistake when it is taken. */
async function onPort<T>(first: number, distance: 0 | 1 | 2, started: Promise<T>): Promise<T> {
  try {
    return await started;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const whose = ['the page', 'the stand-in of Slack', 'the stand-in of Teams'][distance] ?? 'a server';
    throw new StartMistake(
      [`PLAYGROUND_PORT: expected port ${first + distance} for ${whose}, got one that another program uses`],
      'Stop the other program, or choose the first of three free ports, for example PLAYGROUND_PORT=4000 npm start.',
      { cause: error },
    );
  }
}

async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops) await stop();
}
