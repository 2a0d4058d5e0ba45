import { build } from './build.js';

function answerIn(field) {
  if (!field.classList.contains('ticks')) return field.value;
  const ticked = [...field.querySelectorAll('input:checked')].map((one) => one.value);
  return 'many' in field.dataset ? ticked : (ticked[0] ?? '');
}

/** Everything filled in inside `root`; a menu that only sends its own choice is left out unless it was pressed. */
export function valuesIn(root, pressed) {
  const fields = [...root.querySelectorAll('[data-field]')].filter((field) => {
    const own = field.closest('[data-own]');
    return own === null || own.contains(pressed ?? null);
  });
  return Object.fromEntries(fields.map((field) => [field.dataset.field, answerIn(field)]));
}

/** Shows what the server drew. `press(name, values, button)` is called for everything that can be pressed. */
export function drawBlocks(html, press) {
  const body = build('div', { className: 'slack-body' });
  // The server escaped everything people or the bot wrote; see playground/page/slack-look.ts.
  body.innerHTML = html;
  body.addEventListener('click', (event) => {
    const button = event.target.closest('[data-action]');
    if (button === null) return;
    const { action } = button.dataset;
    const same = [...body.querySelectorAll('[data-action]')].filter((one) => one.dataset.action === action);
    press(same.length === 1 ? action : button.textContent, valuesIn(body, button), button);
  });
  body.addEventListener('change', (event) => {
    const group = event.target.closest('[data-tells]');
    // No button to hold back: a tick that comes while the one before is on its way must not be lost.
    if (group !== null) press(group.dataset.tells, valuesIn(body, group));
  });
  return body;
}
