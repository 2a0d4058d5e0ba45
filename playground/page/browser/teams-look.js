import { build } from './build.js';
import { renderMarkdown } from './card-markdown.js';
import { hostConfig } from './teams-host-config.js';

const { AdaptiveCard, HostConfig, ExecuteAction, OpenUrlAction, SubmitAction } = window.AdaptiveCards;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

function* actionsIn(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.type === 'string' && value.type.startsWith('Action.')) yield value;
  for (const [key, one] of Object.entries(value))
    if (key !== 'fallback' && key !== 'data') yield* actionsIn(one);
}

const namesOf = ({ id, verb, title, data }) => [id, verb, data?.actionId, data?.action, data?.verb, title];

/** A name that means this button and no other of the card. */
function nameOf(action, card) {
  const all = [...actionsIn(card)];
  const names = namesOf(action.toJSON()).filter((name) => typeof name === 'string' && name !== '');
  const unique = names.find((name) => all.filter((other) => namesOf(other).includes(name)).length === 1);
  return unique ?? names[0] ?? '';
}

/** The answer of every field of the card, as the card would send it. */
function valuesOf(rendered) {
  const filled = rendered.getAllInputs().filter((input) => input.id && input.value !== undefined);
  return Object.fromEntries(filled.map((input) => [input.id, String(input.value)]));
}

/** Draws an Adaptive Card. `press(name, values)` is called for buttons that reach the bot. */
export function drawCard(json, press) {
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig);
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) window.open(action.url, '_blank', 'noopener');
    if (!(action instanceof ExecuteAction || action instanceof SubmitAction)) return;
    press(nameOf(action, json), action.associatedInputs === 'none' ? {} : valuesOf(card));
  };
  try {
    card.parse(json);
    const drawn = card.render();
    if (drawn) return build('div', { className: 'teams-card' }, drawn);
  } catch {
    // Said below: one bad card must not hide the conversation.
  }
  return build('p', {}, 'This card cannot be drawn here.');
}

/** A text outside a card. */
export function drawText(text) {
  const body = build('div', { className: 'teams-text' });
  body.innerHTML = renderMarkdown(text);
  return body;
}
