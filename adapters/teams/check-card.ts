import type { AdaptiveCard, AdaptiveElement, AdaptiveInput } from './adaptive-card.ts';
import { limits } from './limits.ts';

/** Holds a rendered card against what Teams takes; each entry names one breach. Empty means fit to send. */
export function checkCard(card: AdaptiveCard): readonly string[] {
  const text = JSON.stringify(card);
  const bytes = Buffer.byteLength(text);
  const breaches = card.body.flatMap(checkElement);
  if (card.version !== '1.5') breaches.push(`version: expected 1.5, got ${String(card.version)}`);
  if (card.body.length === 0) breaches.push('body: expected at least one element, got none');
  if (bytes > limits.cardBytes)
    breaches.push(`size: expected at most ${limits.cardBytes} bytes, got ${bytes}`);
  if (text.includes('${')) breaches.push('text: expected filled words, got a template mark');
  const ids = card.body.flatMap((element) => ('id' in element ? [element.id] : []));
  if (new Set(ids).size !== ids.length) breaches.push('inputs: expected ids of their own, got one twice');
  return breaches;
}

function checkElement(element: AdaptiveElement): string[] {
  switch (element.type) {
    case 'TextBlock':
      return [
        ...(element.text.trim() ? [] : ['TextBlock: expected words, got none']),
        ...(element.wrap === true ? [] : ['TextBlock: expected wrap']),
      ];
    case 'Image':
      return [
        ...(element.altText.trim() ? [] : ['Image: expected alt text, got none']),
        ...(element.url.startsWith('https://') ? [] : ['Image: expected an https URL']),
      ];
    case 'ActionSet':
      return checkActions(element);
    case 'Input.ChoiceSet':
      return [
        ...checkLabel(element),
        ...(element.choices.length > 0 && element.choices.length <= limits.choices
          ? []
          : [`${element.id}: expected 1 to ${limits.choices} choices, got ${element.choices.length}`]),
        ...(element.isMultiSelect && element.choices.some((choice) => choice.value.includes(','))
          ? [`${element.id}: expected values without commas, since Teams joins them by commas`]
          : []),
      ];
    case 'Input.Time':
    case 'Input.Number':
    case 'Input.Text':
      return checkLabel(element);
  }
}

function checkLabel(input: AdaptiveInput): string[] {
  // The client refuses a value by itself there, and shows nothing but these words.
  const isChecked = input.isRequired === true || input.type === 'Input.Number';
  const words = input.errorMessage?.trim() ?? '';
  return [
    ...(input.label.trim() ? [] : [`${input.id}: expected a label, got none`]),
    ...(!isChecked || (words !== '' && words !== input.label.trim())
      ? []
      : [`${input.id}: expected words for a wrong value, got ${words ? 'its label' : 'none'}`]),
  ];
}

function checkActions(set: Extract<AdaptiveElement, { type: 'ActionSet' }>): string[] {
  const count = set.actions.length;
  const breaches =
    count > 0 && count <= limits.actionsInSet
      ? []
      : [`ActionSet: expected 1 to ${limits.actionsInSet} actions, got ${count}`];
  for (const action of set.actions) {
    if (!action.title.trim()) breaches.push('action: expected a title, got none');
    if (action.type === 'Action.Execute' && action.fallback?.type !== 'Action.Submit') {
      breaches.push(`${action.verb}: expected a Submit fallback for old clients`);
    }
  }
  return breaches;
}
