import { webApi } from '@slack/bolt';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { encodeAddress } from '../adapters/slack/address.ts';
import { renderCard as renderBlocks } from '../adapters/slack/render-card.ts';
import { makeAddress } from '../adapters/teams/address.ts';
import { makeReach } from '../adapters/teams/reach.ts';
import { renderCard as renderAdaptive } from '../adapters/teams/render-card.ts';
import { connectPlatforms } from '../src/app/connect-platforms.ts';
import { loadContent } from '../src/app/load-content.ts';
import { createLog } from '../src/app/log/create-log.ts';
import { createMetrics } from '../src/app/metrics/create-metrics.ts';
import { watchStore } from '../src/app/metrics/watch-store.ts';
import { createSystemClock } from '../src/app/system-clock.ts';
import { reminderCard } from '../src/cards/reminder-cards.ts';
import type { Delivery } from '../src/domain/delivery.ts';
import { suggestionsOf } from '../src/domain/suggestion.ts';
import { type WorkspaceId, workspaceId } from '../src/domain/workspace.ts';
import { createDrain } from '../src/outbox/drain-workspace.ts';
import type { ChatPlatform } from '../src/ports/chat-platform.ts';
import { composeDelivery } from '../src/usecases/compose-delivery.ts';
import { followDelivery } from '../src/usecases/follow-delivery.ts';
import type { House } from '../src/usecases/house.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { register, scratchFolder, standingHouse } from './bench-house.ts';
import { report } from './figures.ts';
import { openBenchStore } from './open-bench-store.ts';

/*
 * How many messages a second leave for a stand-in without limits: `loop` is the SDK's own call again and again with as
 * many under way as Backwise has, `backwise` the outbox over a durable table. Both post the same card.
 */
const [platformName, side, many] = process.argv.slice(2);
const count = Number(many);
const apiUrl = process.env.API_URL ?? '';
const serviceUrl = apiUrl.replace(/api\/$/, 'teams/');
const tenantId = '11111111-2222-3333-4444-555555555555';
/** Calls under way at once, of the wider loop and of Backwise. */
const inFlight = 32;
const warmUp = 200;
const isSlack = platformName === 'slack';
const content = loadContent();

const { started, cpu } = side === 'backwise' ? await sendOurs() : await loop(side === 'one' ? 1 : inFlight);
const { user, system } = process.cpuUsage(cpu);
report({
  perSecond: count / ((performance.now() - started) / 1000),
  cpuMicros: (user + system) / count,
});
process.exit(0);

async function loop(width: number) {
  const post = isSlack ? slackPost() : teamsPost();
  await sideBySide(warmUp, width, post);
  const began = { started: performance.now(), cpu: process.cpuUsage() };
  await sideBySide(count, width, post);
  return began;
}

async function sideBySide(times: number, width: number, post: (index: number) => Promise<unknown>) {
  let next = 0;
  const lane = async () => {
    while (next < times) await post(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

function aCard() {
  const [suggestion] = suggestionsOf(content.library);
  const delivery = { id: 'plan-1@1', kind: 'reminder', reminds: 'stand' } as unknown as Delivery;
  const look = { mayBeSnoozed: true, pictureUrl: () => undefined };
  return reminderCard(suggestion?.content, delivery, content.library, look);
}

function slackPost() {
  const client = new webApi.WebClient('xoxb-bench', { slackApiUrl: apiUrl });
  const { text, blocks } = renderBlocks(aCard());
  return (index: number) => client.chat.postMessage({ channel: `D${index}`, text, blocks });
}

function teamsPost() {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const card = CardFactory.adaptiveCard(renderAdaptive(aCard()));
  return (index: number) =>
    adapter.continueConversationAsync(
      '',
      {
        ...{ channelId: 'msteams', serviceUrl, bot: { id: '28:bot', name: '' } },
        conversation: {
          ...{ id: `19:${index}`, isGroup: false, conversationType: 'personal', tenantId, name: '' },
        },
      },
      async (context) => {
        await context.sendActivity({ type: 'message', attachments: [card] });
      },
    );
}

/** The outbox as the bot builds it, whose platform has no limit of pace. */
async function sendOurs() {
  const scratch = scratchFolder();
  const metrics = createMetrics(['slack', 'teams']);
  const own = await openBenchStore(scratch.file);
  const store = watchStore(own, metrics);
  const clock = createSystemClock();
  const log = createLog('silent');
  const connected = connectPlatforms(
    isSlack
      ? { slack: { mode: 'http', apiUrl, signingSecret: 'bench-secret', botToken: 'xoxb-bench' } }
      : { teams: { auth: { kind: 'off' } } },
    { ...{ store, clock, log, metrics, host: '127.0.0.1' }, commandsPerMinute: undefined },
  );
  const platforms = new Map(connected.platforms.map((one) => [one.name, withoutLimit(one)]));
  const workspace = isSlack ? workspaceId('slack', 'T0') : workspaceId('teams', tenantId);
  const house: House = { ...standingHouse(store, () => clock.now(), content), platforms };
  const addressOf = (index: number) =>
    isSlack
      ? encodeAddress(workspace, `D${index}`)
      : makeAddress({ kind: 'person', tenantId, conversationId: `19:${index}` });
  const now = clock.now();
  await register(store, { people: count + warmUp, workspaces: [workspace], nextDueAt: now, addressOf });
  await openHours(workspace);
  if (!isSlack)
    await store.reaches.remember(workspace, addressOf(0), makeReach({ serviceUrl, teamId: undefined }), now);
  await planDue(house);
  let sent = 0;
  let began = { started: performance.now(), cpu: process.cpuUsage() };
  const drain = createDrain({
    ...{ store, clock, log, platforms, observer: metrics.observer },
    compose: (delivery) => composeDelivery(house, delivery),
    settled: (delivery, state) => {
      if (state.is !== 'sent') throw new Error(`Expected to be sent, got ${JSON.stringify(state)}`);
      if (++sent === warmUp) began = { started: performance.now(), cpu: process.cpuUsage() };
      return followDelivery(house, delivery, state);
    },
  });
  await drain(workspace, new AbortController().signal);
  if (sent !== count + warmUp) throw new Error(`Expected ${count + warmUp} sent, got ${sent}`);
  scratch.remove();
  return began;

  /** At any hour of any day, since this is run at any. */
  async function openHours(of: WorkspaceId) {
    const always = JSON.stringify(Array.from({ length: 7 }, () => [[0, 1440]]));
    await store.execute('update reminder_plans set hours = ? where workspace_id = ?', [always, of]);
  }
}

function withoutLimit(platform: ChatPlatform): ChatPlatform {
  const unlimited = Number.POSITIVE_INFINITY;
  return {
    name: platform.name,
    pace: {
      perWorkspacePerSecond: unlimited,
      perAddressPerSecond: unlimited,
      inFlight,
      updatesPerMinute: undefined,
    },
    post: (address, card) => platform.post(address, card),
    update: (message, card) => platform.update(message, card),
    remove: (message) => platform.remove(message),
    quietUntil: (address) => platform.quietUntil(address),
    checkReady: () => platform.checkReady(),
  };
}
