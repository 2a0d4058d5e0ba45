import type { Context, RespondFn, webApi } from '@slack/bolt';
import type { Card } from '../../src/domain/card.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { deliverReply, type OpenWindow, tellAlone, troubleCard, type WayBack } from './deliver-reply.ts';
import type { HomeTabs } from './home-tabs.ts';
import type { SlackIds } from './installs.ts';
import type { SlackRequests } from './requests.ts';
import { type AskedIn, createAsker } from './slack-asker.ts';
import type { Unanswered } from './tell-unanswered.ts';

/** What answering Slack needs besides Bolt. */
export interface Inbound {
  readonly house: House;
  readonly platform: ChatPlatform;
  readonly requests: SlackRequests;
  readonly homes: HomeTabs;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
  /** The installed workspace of a signed request. Throws PlatformRefused where the app is not installed. */
  workspaceOf(ids: SlackIds): Promise<WorkspaceId>;
  /** Sees to it that whoever asked what nobody is given hears so; who calls need not wait for that. */
  tellUnanswered(refused: Unanswered): void;
}

/** A Home tab as it was when something in it was pressed. */
interface PressedHome {
  readonly hash: string | undefined;
}

/** Who asks and how to reach them, as read from one signed and acknowledged request. */
export interface Question {
  readonly kind: 'command' | 'press';
  readonly context: Context;
  readonly client: webApi.WebClient;
  readonly respond: RespondFn | undefined;
  readonly askedIn: AskedIn;
  readonly personId: string;
  readonly triggerId: string | undefined;
  /** True where a message was pressed that can be replaced. */
  readonly hasMessage: boolean;
  /** The modal a button was pressed in. */
  readonly window?: OpenWindow | undefined;
  /** The Home tab a button was pressed in. */
  readonly home?: PressedHome | undefined;
}

/**
 * Runs `ask` once for a question, however often Slack delivers it, and gives the reply to the asker alone. Never
 * rejects: a failure becomes an apology, and a log line that names the class of the error and nothing else.
 */
export async function answerOnce(
  inbound: Inbound,
  question: Question,
  ask: (asker: Asker) => Promise<Reply>,
): Promise<void> {
  let way: WayBack | undefined;
  try {
    const asker = await askerOf(inbound, question);
    way = {
      respond: question.respond,
      client: question.client,
      triggerId: question.triggerId,
      hasMessage: question.hasMessage,
      window: question.window,
      isHome: question.home !== undefined,
      closeLabel: inbound.house.library.say('check.close'),
      tellDirectly: (said) => tellDirectly(inbound, asker, said),
      noteFailure: (error) => {
        const { log } = inbound.house;
        log.warn('slack.answered-otherwise', { kind: question.kind, ...errorFacts(error) });
      },
    };
    if (!(await isFirst(inbound, asker.workspaceId, question.triggerId))) return;
    await deliverReply(await ask(asker), way);
    await showInHome(inbound, asker, question);
  } catch (error) {
    const facts = { kind: question.kind, ...errorFacts(error) };
    inbound.house.log.error('slack.answer-failed', facts);
    if (way) await apologize(inbound, way, question.kind);
  }
}

/** What was asked may have changed what their Home tab shows. */
async function showInHome(
  { homes }: Inbound,
  asker: Asker,
  { client, home }: Pick<Question, 'client' | 'home'>,
): Promise<void> {
  await (home ? homes.open(asker, client, home.hash) : homes.refresh(asker, client));
}

/** The asker of a request, in the installed workspace that its envelope names. */
export async function askerOf(
  inbound: Inbound,
  { context, personId, askedIn, client }: Pick<Question, 'context' | 'personId' | 'askedIn' | 'client'>,
): Promise<Asker> {
  const workspace = await inbound.workspaceOf({
    teamId: context.teamId,
    enterpriseId: context.enterpriseId,
    isEnterpriseInstall: context.isEnterpriseInstall,
  });
  return createAsker(workspace, personId, askedIn, client, inbound.house.clock);
}

/** False where Slack delivers the same request again. A request without a trigger id cannot be told apart. */
export async function isFirst(
  { house, requests }: Inbound,
  workspace: WorkspaceId,
  triggerId: string | undefined,
): Promise<boolean> {
  return triggerId === undefined || requests.isFirstDelivery(house, workspace, `trigger:${triggerId}`);
}

/** Posts into the chat between the asker and the bot, once. */
export async function tellDirectly({ platform }: Inbound, asker: Asker, said: Card): Promise<void> {
  await platform.post(asker.address, said);
}

async function apologize({ house }: Inbound, way: WayBack, kind: string): Promise<void> {
  try {
    await tellAlone(troubleCard(house), way);
  } catch (error) {
    house.log.warn('slack.apology-failed', { kind, ...errorFacts(error) });
  }
}
