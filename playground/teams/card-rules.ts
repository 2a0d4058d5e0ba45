import { createRequire } from 'node:module';
import { isJsonObject, type JsonObject, listAt, stringAt } from './json-value.ts';

/** The attachment type of an Adaptive Card. */
export const cardContentType = 'application/vnd.microsoft.card.adaptive';

/** Cards have to leave room for the envelope below Teams' message limit. In bytes. */
const cardBytesLimit = 25 * 1024;

interface CardLibrary {
  SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(at: number): { message: string };
  };
  AdaptiveCard: new () => {
    parse(json: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { message: string }[] };
  };
}

// The package's ESM and CommonJS entries do not load on Node 26 (extensionless imports); its bundle does.
const library: CardLibrary = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

function findLibraryBreaches(card: JsonObject): readonly string[] {
  const parsed = new library.AdaptiveCard();
  const context = new library.SerializationContext();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...events, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
}

const isFilled = (value: unknown) => typeof value === 'string' && value.trim() !== '';

function findActionBreaches(node: JsonObject): readonly string[] {
  const breaches: string[] = [];
  const name = `${node.type} "${stringAt(node, 'title') ?? ''}"`;
  if (!isFilled(node.title)) breaches.push(`${name} needs a title.`);
  if (node.data !== undefined && !isJsonObject(node.data)) breaches.push(`${name}: data must be an object.`);
  if (node.type === 'Action.Execute') {
    if (!isFilled(node.verb)) breaches.push(`${name} needs a verb.`);
    if (stringAt(node.fallback, 'type') !== 'Action.Submit') {
      breaches.push(`${name} needs a fallback of type Action.Submit, for clients before 1.4.`);
    }
  }
  const wanted = isJsonObject(node.data) ? node.data.msteams : undefined;
  if (wanted !== undefined && stringAt(wanted, 'type') !== 'task/fetch') {
    breaches.push(`${name}: data.msteams.type must be task/fetch, the only one used here.`);
  }
  if (node.type === 'Action.ShowCard') breaches.push(`${name} is not supported here; open a dialog instead.`);
  return breaches;
}

function findChoiceBreaches(node: JsonObject, name: string): readonly string[] {
  const values = listAt(node, 'choices').map((choice) => stringAt(choice, 'value'));
  const chosen = isFilled(node.value)
    ? String(node.value).split(node.isMultiSelect === true ? ',' : '\n')
    : [];
  return [
    ...(values.includes(undefined) ? [`${name}: every choice needs a value that is a string.`] : []),
    ...(new Set(values).size < values.length ? [`${name}: two choices have the same value.`] : []),
    ...(node.isMultiSelect === true && values.some((value) => value?.includes(','))
      ? [`${name}: a choice's value may hold no comma, chosen values are joined by commas.`]
      : []),
    ...chosen.filter((one) => !values.includes(one)).map((one) => `${name}: value "${one}" is no choice.`),
  ];
}

function findElementBreaches(node: JsonObject): readonly string[] {
  const type = stringAt(node, 'type') ?? '';
  const name = `${type} "${stringAt(node, 'id') ?? stringAt(node, 'text')?.slice(0, 30) ?? ''}"`;
  if (type.startsWith('Action.')) return findActionBreaches(node);
  if (type.startsWith('Input.')) {
    return [
      ...(isFilled(node.label) ? [] : [`${name} needs a label.`]),
      ...(type === 'Input.ChoiceSet' ? findChoiceBreaches(node, name) : []),
    ];
  }
  if (type === 'TextBlock') {
    return [
      ...(isFilled(node.text) ? [] : [`${name}: text must be a string that is not empty.`]),
      ...(node.wrap === true ? [] : [`${name} needs wrap: true, or phones cut it off.`]),
    ];
  }
  if (type === 'Image' && !isFilled(node.altText)) return [`${name} needs an altText.`];
  return [];
}

function findAddressBreaches(node: JsonObject): readonly string[] {
  const isLink = node.type === 'Action.OpenUrl';
  const breaches: string[] = [];
  for (const key of ['url', 'iconUrl', 'backgroundImage']) {
    const address = stringAt(node, key);
    if (address === undefined) continue;
    const isImageData =
      !(isLink && key === 'url') && /^data:image\/(png|jpeg|gif|svg\+xml)[;,]/u.test(address);
    // Teams wants https; a picture of a bot on this machine is the one address nobody could certify.
    const isPictureHere = !isLink && /^http:\/\/127\.0\.0\.1(?::\d+)?\//u.test(address);
    if (!isImageData && !isPictureHere && !/^https:\/\/[^\s/]+/u.test(address)) {
      breaches.push(`${node.type ?? key}: ${key} must be https, got "${address.slice(0, 40)}".`);
    }
  }
  return breaches;
}

function* walk(value: unknown): Generator<JsonObject> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  if (!isJsonObject(value)) return;
  yield value;
  // What a button carries back is the bot's own; it is no part of the card's layout.
  for (const [key, item] of Object.entries(value)) if (key !== 'data') yield* walk(item);
}

/**
 * Every rule an Adaptive Card breaks, each as a sentence; empty for a good one. Stricter than Teams: what the
 * renderer's own validation says, plus version, accessibility, fallback, size and address rules.
 */
export function findCardBreaches(card: unknown): readonly string[] {
  if (!isJsonObject(card)) return ['The card must be an object.'];
  const text = JSON.stringify(card);
  const bytes = Buffer.byteLength(text);
  const nodes = [...walk(card)];
  return [
    ...(card.type === 'AdaptiveCard'
      ? []
      : [`The card's type must be AdaptiveCard, got ${String(card.type)}.`]),
    ...(card.version === '1.5' ? [] : [`The card's version must be "1.5", got ${String(card.version)}.`]),
    ...(listAt(card, 'body').length > 0 ? [] : ['The card must have a body.']),
    ...(bytes < cardBytesLimit ? [] : [`The card has ${bytes} bytes, expected less than ${cardBytesLimit}.`]),
    ...(text.includes('${')
      ? ['The card holds an unfilled template expression (a dollar sign and a brace).']
      : []),
    ...nodes.flatMap((node) => [...findElementBreaches(node), ...findAddressBreaches(node)]),
    ...findLibraryBreaches(card),
  ];
}

const sendableTypes = new Set(['message', 'typing']);

/** Every rule an activity of the bot breaks, its card included; empty for a good one. */
export function findActivityBreaches(activity: JsonObject): readonly string[] {
  const type = stringAt(activity, 'type');
  if (type === undefined || !sendableTypes.has(type)) {
    return [`Unknown activity type ${String(type)}: expected message or typing.`];
  }
  if (type === 'typing') return [];
  const text = stringAt(activity, 'text') ?? '';
  const attachments = listAt(activity, 'attachments');
  if (attachments.length === 0) {
    const isMentionBare = text.includes('<at>') && !listAt(activity, 'entities').some(isMention);
    return [
      ...(text.trim() === '' ? ['A message needs a text or a card.'] : []),
      ...(isMentionBare ? ['A text with <at> needs a mention entity.'] : []),
    ];
  }
  return [
    ...(attachments.length > 1 ? ['A message may carry one card.'] : []),
    ...(text === ''
      ? []
      : ['Text and card in one activity: Teams splits them; send the card with a summary.']),
    ...(isFilled(activity.summary)
      ? []
      : ['A message with a card needs a summary, the text a notification shows.']),
    ...attachments.flatMap(findAttachmentBreaches),
  ];
}

function isMention(entity: unknown): boolean {
  return stringAt(entity, 'type') === 'mention';
}

function findAttachmentBreaches(attachment: unknown): readonly string[] {
  const contentType = stringAt(attachment, 'contentType');
  if (contentType !== cardContentType) return [`Unknown attachment type ${String(contentType)}.`];
  return findCardBreaches(isJsonObject(attachment) ? attachment.content : undefined);
}

/** The card of a message that passed the rules; undefined for plain text. */
export function cardOf(activity: JsonObject): JsonObject | undefined {
  const [attachment] = listAt(activity, 'attachments');
  const content = isJsonObject(attachment) ? attachment.content : undefined;
  return isJsonObject(content) ? content : undefined;
}

/** What a message says to those who cannot see its card. */
export function textOf(activity: JsonObject): string {
  return stringAt(activity, 'text') || (stringAt(activity, 'summary') ?? '');
}
