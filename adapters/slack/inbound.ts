import type {
  AllMiddlewareArgs,
  App,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { commands } from '../../src/usecases/answer-command.ts';
import { answerOnce, type Inbound } from './answer-once.ts';
import { listenForLeaving } from './comings.ts';
import { homeHashOf, listenForHome } from './home-opened.ts';
import { listenForProfiles } from './profile-changes.ts';
import { isRecord, pressedValueOf } from './read-form.ts';
import { actionOf } from './render-card.ts';
import { tickAction } from './render-form.ts';
import { takeSubmission } from './take-submission.ts';
import { takeTick, windowOf } from './take-tick.ts';
import type { Unanswered } from './tell-unanswered.ts';

/** The commands people type. `manifest.json` declares the same ones; a test compares them. */
export const slackCommands: readonly string[] = commands.map((name) => `/${name}`);

/**
 * Registers every listener on `app`. Each acknowledges first; then at most one use case runs, once for a request
 * however often Slack delivers it. Nothing typed or ticked is logged or kept.
 */
export function listen(app: App, inbound: Inbound): void {
  app.command(/.*/, (args) => takeCommand(inbound, args));
  // No constraint: presses of unknown, years-old and legacy buttons are acknowledged too.
  app.action({}, (args) => takePress(inbound, args));
  app.view<ViewSubmitAction>({ type: 'view_submission' }, (args) => takeSubmission(inbound, args));
  app.view<ViewClosedAction>({ type: 'view_closed' }, async ({ ack }) => ack());
  app.shortcut({}, async ({ ack }) => ack());
  app.options({}, async ({ ack }) => ack({ options: [] }));
  listenForLeaving(app, inbound);
  listenForProfiles(app, inbound);
  listenForHome(app, inbound);
  // Bolt's own answer to an error is to log it whole, payload and all.
  app.error(async (refused: Unanswered) => {
    inbound.house.log.warn('slack.request-refused', errorFacts(refused.error));
    inbound.tellUnanswered(refused);
  });
}

async function takeCommand(
  inbound: Inbound,
  { ack, command, context, client, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  if (!slackCommands.some((known) => known === command.command)) return;
  const question = {
    kind: 'command',
    context,
    client,
    respond,
    askedIn: { channelId: command.channel_id, channelName: command.channel_name },
    personId: command.user_id,
    triggerId: command.trigger_id,
    hasMessage: false,
  } as const;
  await answerOnce(inbound, question, (asker) =>
    inbound.requests.answerCommand(inbound.house, asker, command.command, command.text ?? ''),
  );
}

async function takePress(
  inbound: Inbound,
  { ack, body, action, context, client, respond }: SlackActionMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const pressed: unknown = action;
  if (body.type !== 'block_actions' || !isRecord(pressed)) return;
  const { action_id: actionId } = pressed;
  if (typeof actionId !== 'string') return;
  const window = windowOf(body.view);
  const personId = body.user.id;
  if (window && actionId === tickAction) return takeTick(inbound, { context, client, personId, window });
  const question = {
    kind: 'press',
    context,
    client,
    // Bolt's type says it is always there, but a press inside a window brings no response URL.
    respond: body.response_url ? respond : undefined,
    askedIn: { channelId: body.channel?.id, channelName: body.channel?.name },
    personId,
    triggerId: body.trigger_id,
    hasMessage: body.message !== undefined || body.container?.type === 'message',
    window,
    home: isHome(body.view) ? { hash: homeHashOf(body.view) } : undefined,
  } as const;
  const press = { action: actionOf(actionId), value: pressedValueOf(pressed) };
  await answerOnce(inbound, question, (asker) => inbound.requests.pressButton(inbound.house, asker, press));
}

function isHome(view: unknown): boolean {
  return isRecord(view) && view.type === 'home';
}
