import { randomUUID } from 'node:crypto';
import { PlaygroundMistake, type Pressed, type StandInPerson } from '../stand-in.ts';
import { type Activity, invokeActivity, type Occasion, submitActivity } from './activities.ts';
import type { BotReply } from './bot-line.ts';
import { type Button, findButton, findSubmitButton } from './card-buttons.ts';
import { collectInputs } from './card-inputs.ts';
import { cardContentType, findCardBreaches } from './card-rules.ts';
import { wordsOfCard } from './card-words.ts';
import { isJsonObject, type JsonObject, objectAt, stringAt } from './json-value.ts';
import { type Kept, rewrite, type Transcript } from './transcript.ts';

/** What pressing needs of the stand-in. */
export interface PressParts {
  readonly transcript: Transcript;
  readonly now: () => Promise<string>;
  readonly complain: (sentence: string) => void;
  /** Sends a message; throws PlaygroundMistake when the bot does not take it. */
  readonly tell: (activity: Activity) => Promise<void>;
  /** Sends an invoke and waits for its answer; throws PlaygroundMistake when the bot is not there. */
  readonly ask: (activity: Activity) => Promise<BotReply>;
  readonly occasionAt: (person: StandInPerson['id'], kept: Kept) => Promise<Occasion>;
}

function findPressed({ transcript }: PressParts, { person, message }: Pressed): Kept {
  const kept = transcript.withEntryId(message);
  if (kept === undefined) throw new PlaygroundMistake(`No message "${message}".`, 404);
  const { entry } = kept;
  if (entry.to !== undefined && entry.to !== person) {
    throw new PlaygroundMistake(`"${message}" is seen by ${entry.to} alone, not by ${person}.`, 403);
  }
  if (entry.isGone === true) throw new PlaygroundMistake(`"${message}" is gone.`, 410);
  if (entry.card === undefined) throw new PlaygroundMistake(`"${message}" has no card to press on.`);
  return kept;
}

/** Presses a button of a card or sends a dialog, and shows what the bot answers. Throws PlaygroundMistake. */
export async function press(parts: PressParts, pressed: Pressed): Promise<void> {
  const kept = findPressed(parts, pressed);
  const isDialog = kept.entry.is === 'dialog';
  if (isDialog && pressed.action === 'close') {
    kept.entry.isGone = true;
    return;
  }
  const { card } = kept.entry;
  const button = isDialog ? findSubmitButton(card, pressed.action) : findButton(card, pressed.action);
  const inputs = button.takesInputs ? collectInputs(card, pressed.values) : {};
  // A button's own data comes first: a field of the same id wins, as in the renderer.
  const data = { ...button.data, ...inputs };
  const occasion = await parts.occasionAt(pressed.person, kept);
  if (isDialog) return submitDialog(parts, occasion, kept, data);
  if (button.type === 'Action.Execute') return execute(parts, occasion, kept, button, data);
  if (stringAt(objectAt(data, 'msteams'), 'type') === 'task/fetch')
    return fetchDialog(parts, occasion, kept, data);
  const { msteams: _, ...value } = data;
  return parts.tell(submitActivity(occasion, kept.activityId, value));
}

/** The body of a good answer; undefined, and a complaint, for a late or failed one. */
async function askWell(
  parts: PressParts,
  activity: Activity,
): Promise<{ readonly body: unknown } | undefined> {
  const reply = await parts.ask(activity);
  if (reply === 'too-late') {
    parts.complain(`${activity.name}: the bot took longer to answer than Teams waits.`);
    return undefined;
  }
  if (reply.status === 200) return reply;
  parts.complain(`${activity.name}: expected status 200, got ${reply.status}.`);
  return undefined;
}

async function execute(
  parts: PressParts,
  occasion: Occasion,
  kept: Kept,
  button: Button,
  data: JsonObject,
): Promise<void> {
  const { type, id, title, verb } = button;
  const action = { type, ...(id === undefined ? {} : { id }), title, verb, data };
  const value = { action, trigger: 'manual' };
  const reply = await askWell(parts, invokeActivity(occasion, 'adaptiveCard/action', value, kept.activityId));
  if (reply === undefined) return;
  const { body } = reply;
  const statusCode = isJsonObject(body) ? body.statusCode : undefined;
  const answerType = stringAt(body, 'type');
  if (statusCode !== 200) {
    parts.complain(`adaptiveCard/action: expected statusCode 200 in the answer, got ${String(statusCode)}.`);
  } else if (answerType === 'application/vnd.microsoft.activity.message') {
    await whisper(parts, occasion, kept, stringAt(body, 'value'));
  } else if (answerType === cardContentType) {
    const card = takeCard(parts, 'adaptiveCard/action', objectAt(body, 'value'));
    if (card !== undefined) rewrite(kept.entry, wordsOfCard(card), card, await parts.now());
  } else {
    parts.complain(`adaptiveCard/action: unknown type of answer ${String(answerType)}.`);
  }
}

function takeCard({ complain }: PressParts, name: string, card: JsonObject): JsonObject | undefined {
  const breaches = findCardBreaches(card);
  for (const breach of breaches) complain(`Card in the answer to ${name}: ${breach}`);
  return breaches.length === 0 ? card : undefined;
}

async function whisper(parts: PressParts, occasion: Occasion, kept: Kept, text: string | undefined) {
  if (text === undefined || text.trim() === '') {
    parts.complain('An answer of type message needs a text as its value.');
    return;
  }
  const { person } = occasion;
  const time = await parts.now();
  parts.transcript.add(randomUUID(), kept.target, { is: 'private', from: 'bot', to: person.id, text, time });
}

async function fetchDialog(
  parts: PressParts,
  occasion: Occasion,
  kept: Kept,
  data: JsonObject,
): Promise<void> {
  const value = { data, context: { theme: 'default' } };
  const reply = await askWell(parts, invokeActivity(occasion, 'task/fetch', value, kept.activityId));
  if (reply === undefined) return;
  const task = objectAt(reply.body, 'task');
  if (task.type === 'message') return whisper(parts, occasion, kept, stringAt(task, 'value'));
  const dialog = readDialog(parts, 'task/fetch', task);
  if (dialog === undefined) return;
  parts.transcript.add(randomUUID(), kept.target, {
    is: 'dialog',
    from: 'bot',
    to: occasion.person.id,
    text: `${dialog.title}\n${wordsOfCard(dialog.card)}`,
    card: dialog.card,
    time: await parts.now(),
  });
}

async function submitDialog(
  parts: PressParts,
  occasion: Occasion,
  kept: Kept,
  data: JsonObject,
): Promise<void> {
  const value = { data, context: { theme: 'default' } };
  const reply = await askWell(parts, invokeActivity(occasion, 'task/submit', value));
  if (reply === undefined) return;
  const task = objectAt(reply.body, 'task');
  if (task.type === 'continue') {
    const dialog = readDialog(parts, 'task/submit', task);
    if (dialog !== undefined)
      rewrite(kept.entry, `${dialog.title}\n${wordsOfCard(dialog.card)}`, dialog.card, await parts.now());
    return;
  }
  if (task.type !== undefined && task.type !== 'message') {
    parts.complain(`task/submit: unknown task type ${String(task.type)}, expected continue or message.`);
    return;
  }
  kept.entry.isGone = true;
  if (task.type === 'message') await whisper(parts, occasion, kept, stringAt(task, 'value'));
}

/** The dialog an answer asks to open; undefined, and complaints, when it breaks a rule. */
function readDialog(parts: PressParts, name: string, task: JsonObject) {
  const value = objectAt(task, 'value');
  const title = stringAt(value, 'title')?.trim() ?? '';
  const attachment = objectAt(value, 'card');
  if (task.type !== 'continue') {
    parts.complain(`${name}: unknown task type ${String(task.type)}, expected continue or message.`);
    return undefined;
  }
  if (title === '') parts.complain(`${name}: a dialog needs a title.`);
  if (stringAt(attachment, 'contentType') !== cardContentType) {
    parts.complain(`${name}: a dialog needs a card, given as an attachment of type ${cardContentType}.`);
    return undefined;
  }
  const card = takeCard(parts, name, objectAt(attachment, 'content'));
  return card === undefined || title === '' ? undefined : { title, card };
}
