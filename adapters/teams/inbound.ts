import type { MessageRef } from '../../src/domain/address.ts';
import { keepsNothing } from '../../src/domain/form.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { askStore } from '../../src/usecases/ask-store.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { sayTrouble } from '../../src/usecases/say-trouble.ts';
import { makeMessageRef, openAddress } from './address.ts';
import { answerDialogOpen, answerDialogSubmit, answerExecute } from './answer-invoke.ts';
import { answerSubmit, answerWords } from './answer-message.ts';
import { AlarmNotSent } from './deliver-reply.ts';
import { channelOf, chatOf, findAsker, type InboundTools, workspaceOf } from './find-asker.ts';
import { sayFarewell, welcomeNewcomer } from './installs.ts';
import { type InvokeAnswer, lastWords, silence, wordsToPresser } from './invoke-answer.ts';
import { noteReach } from './note-reach.ts';
import { type Asked, type Envelope, type Fields, readAsked } from './read-activity.ts';

/** An authenticated activity, and how to say a line where it came from, for everybody there to see. */
export interface Arrival {
  readonly activity: Fields;
  readonly envelope: Envelope;
  say(words: string): Promise<void>;
}

/** What wants an answer from a person's side; the rest are comings and goings. */
type Question = Extract<Asked, { is: 'words' | 'submit' | 'execute' | 'dialog-open' | 'dialog-submit' }>;

/**
 * Answers one activity: one use case, and its reply to the asker alone. Resolves to the invoke's answer where one is
 * due. Rejects where somebody comes or goes while the store is away; who asks is told of whatever goes wrong, and it is
 * logged by its class alone.
 */
export async function answerActivity(
  tools: InboundTools,
  arrival: Arrival,
): Promise<InvokeAnswer | undefined> {
  const { envelope } = arrival;
  const asked = readAsked(arrival.activity);
  if (asked.is === 'unknown-invoke') return { status: 501 };
  if (asked.is === 'removed' || asked.is === 'channel-deleted') {
    await leave(tools, arrival, asked.is === 'removed' && asked.isWholeTeam);
    return undefined;
  }
  if (asked.is === 'nothing' || asked.is === 'added') {
    const isNew = asked.is === 'added' && (await isFirst(tools, envelope, arrival.activity));
    await noteWhere(tools, envelope, isNew ? 'anybody' : 'known');
    if (!isNew) return undefined;
    tools.farewells.forget(placeOf(envelope));
    await welcomeNewcomer(tools, envelope);
    return undefined;
  }
  const before = await askStore(tools.house, () => reachOf(tools, envelope), 'unknown');
  // Somebody asks, perhaps in trouble: the store may be away, and what needs none is answered all the same.
  await askStore(tools.house, () => noteWhere(tools, envelope, 'anybody'), undefined);
  if (!mayRepeat(asked)) {
    if (!(await isFirst(tools, envelope, arrival.activity))) {
      // A repeat brings nothing back: the first may have been "forget me".
      if (before === undefined) await dropReach(tools, envelope);
      return closing(asked, asked.is === 'execute' ? tools.house.library.say('private.below') : '');
    }
    // They are back. A repeat of what they asked before they left would not say so.
    tools.farewells.forget(placeOf(envelope));
  }
  return answerQuestion(
    { ...tools, platform: tools.platform.heardFrom(envelope.serviceUrl) },
    arrival,
    asked,
  );
}

/** Rejects where the farewell fails, which is tried again then. */
async function leave(
  tools: InboundTools,
  { envelope, activity }: Arrival,
  isWholeTeam: boolean,
): Promise<void> {
  const key = keyOf(envelope, activity);
  const unique = key === undefined ? undefined : `${workspaceOf(envelope)}|${key}`;
  const carryOut = () =>
    tools.requests.leaveOnce(tools.house, unique, () => sayFarewell(tools, envelope, isWholeTeam));
  try {
    await carryOut();
    tools.farewells.forget(placeOf(envelope));
  } catch (error) {
    const again = () =>
      carryOut().then(
        () => true,
        () => false,
      );
    void tools.farewells.owe(placeOf(envelope), again);
    throw error;
  }
}

const placeOf = (envelope: Envelope): string => `${workspaceOf(envelope)}|${envelope.conversationId}`;

function reachOf(tools: InboundTools, envelope: Envelope): Promise<string | undefined> {
  return tools.requests.findReach(
    tools.house,
    workspaceOf(envelope),
    channelOf(envelope) ?? chatOf(envelope),
  );
}

function dropReach(tools: InboundTools, envelope: Envelope): Promise<void> {
  return tools.requests.forgetReach(
    tools.house,
    workspaceOf(envelope),
    channelOf(envelope) ?? chatOf(envelope),
  );
}

function noteWhere(tools: InboundTools, envelope: Envelope, whom: 'known' | 'anybody'): Promise<void> {
  return noteReach(tools, workspaceOf(envelope), channelOf(envelope) ?? chatOf(envelope), envelope, whom);
}

/**
 * True for what changes nothing, or the same each time: it is answered as often as it comes, since the short answer to
 * a repeat would close the window with the result in it.
 */
function mayRepeat(asked: Question): boolean {
  if (asked.is === 'dialog-open') return true;
  return (
    asked.is === 'dialog-submit' && (asked.data.form === undefined || keepsNothing(String(asked.data.form)))
  );
}

async function answerQuestion(
  tools: InboundTools,
  arrival: Arrival,
  asked: Question,
): Promise<InvokeAnswer | undefined> {
  try {
    const found = await findAsker(tools, arrival.envelope);
    switch (found.is) {
      case 'nameless':
        return await sayHere(tools, arrival, asked, 'trouble.text');
      case 'unreachable':
        return await sayHere(tools, arrival, asked, 'private.open-chat-first');
      case 'found':
        await followZone(tools, arrival.envelope, found.asker);
        return await answerAsker(tools, arrival, asked, found.asker);
    }
  } catch (error) {
    const cause = error instanceof AlarmNotSent ? error.cause : error;
    tools.house.log.error('teams.answer-failed', { asked: asked.is, ...errorFacts(cause) });
    // Whom it concerns reads it here: what raised the alarm matters more than why its card did not come.
    if (error instanceof AlarmNotSent && arrival.envelope.isPersonal) {
      return sayWords(tools, arrival, asked, error.words);
    }
    const isShut = cause instanceof PlatformRefused && !arrival.envelope.isPersonal;
    return sayHere(tools, arrival, asked, isShut ? 'private.open-chat-first' : 'trouble.text');
  }
}

/** Each activity carries the sender's time zone; that it could not be followed must not keep anybody from an answer. */
async function followZone(tools: InboundTools, { zone }: Envelope, asker: Asker): Promise<void> {
  if (!zone) return;
  const { workspaceId, personId } = asker;
  const { house, requests } = tools;
  await askStore(house, () => requests.followZone(house, workspaceId, personId, zone), undefined);
}

async function answerAsker(
  tools: InboundTools,
  arrival: Arrival,
  asked: Question,
  asker: Asker,
): Promise<InvokeAnswer | undefined> {
  switch (asked.is) {
    case 'words':
      return pointAfter(tools, arrival, asker, await answerWords(tools, asker, asked.words));
    case 'submit':
      return pointAfter(
        tools,
        arrival,
        asker,
        await answerSubmit(tools, asker, asked.data, arrival.envelope.replyToId),
      );
    case 'execute':
      return answerExecute(tools, asker, asked.data, pressedMessage(asker, arrival));
    case 'dialog-open':
      return answerDialogOpen(tools, asker, asked.data, pressedMessage(asker, arrival));
    case 'dialog-submit':
      return answerDialogSubmit(tools, asker, asked.data);
  }
}

async function pointAfter(
  tools: InboundTools,
  arrival: Arrival,
  asker: Asker,
  wasSaid: boolean,
): Promise<undefined> {
  if (wasSaid && asker.channel !== undefined) await arrival.say(tools.house.library.say('private.pointer'));
}

/** The message whose button was pressed in the chat with the bot. */
function pressedMessage(asker: Asker, { envelope }: Arrival): MessageRef | undefined {
  if (asker.channel !== undefined || envelope.replyToId === undefined) return undefined;
  return makeMessageRef({ place: openAddress(asker.address), activityId: envelope.replyToId });
}

/** Says one of our lines where it is due: in the answer to an invoke, otherwise where the person wrote. */
async function sayHere(
  tools: InboundTools,
  arrival: Arrival,
  asked: Question,
  key: 'trouble.text' | 'private.open-chat-first',
): Promise<InvokeAnswer | undefined> {
  return sayWords(tools, arrival, asked, sayTrouble(tools.house, key));
}

async function sayWords(
  tools: InboundTools,
  arrival: Arrival,
  asked: Question,
  words: string,
): Promise<InvokeAnswer | undefined> {
  const answer = closing(asked, words);
  if (answer) return answer;
  await arrival.say(words).catch((error: unknown) => {
    tools.house.log.warn('teams.line-not-said', errorFacts(error));
  });
  return undefined;
}

/** The shortest proper answer to an invoke; `undefined` for what is no invoke. */
function closing(asked: Asked, words: string): InvokeAnswer | undefined {
  switch (asked.is) {
    case 'execute':
      return wordsToPresser(words);
    case 'dialog-open':
    case 'dialog-submit':
      return words ? lastWords(words) : silence;
    case 'words':
    case 'submit':
    case 'added':
    case 'removed':
    case 'channel-deleted':
    case 'unknown-invoke':
    case 'nothing':
      return undefined;
  }
}

async function isFirst(tools: InboundTools, envelope: Envelope, activity: Fields): Promise<boolean> {
  const key = keyOf(envelope, activity);
  return key === undefined || tools.requests.isFirstDelivery(tools.house, workspaceOf(envelope), key);
}

/** What tells an activity from the others of its workspace; `undefined` where it has no id. */
function keyOf({ conversationId, activityId }: Envelope, { type }: Fields): string | undefined {
  return activityId === undefined ? undefined : `${String(type)}|${conversationId}|${activityId}`;
}
