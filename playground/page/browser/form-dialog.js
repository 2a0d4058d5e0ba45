import { build, whileBusy } from './build.js';
import { drawBody } from './draw-entry.js';
import { valuesIn } from './slack-look.js';

const wordsOf = (text, fallback) => text?.text ?? fallback;

// What a screen reader gets of a dialog of Teams begins with its title, on a line of its own.
const titleOf = (entry) => entry.text.split('\n', 1)[0];

/** What is to be seen of a form, without what the person fills in: a tick redraws nothing under their hands. */
function lookOf({ text, card }) {
  const { state: _state, hash: _hash, ...seen } = card ?? {};
  return JSON.stringify([text, seen]);
}

/**
 * Shows the newest open form of a conversation in a window of its own. `press(entry, action, values)` sends what
 * was filled in; Escape and Close tell the platform that the form was closed.
 */
export function createFormDialog(dialog, press) {
  const form = dialog.querySelector('form');
  const heading = form.querySelector('h3');
  const body = form.querySelector('.dialog-body');
  const buttons = form.querySelector('.dialog-buttons');
  const mistake = form.querySelector('.mistake');
  let shown;

  const tell = async (action, values, button) => {
    const { entry, look } = shown;
    mistake.textContent = '';
    await whileBusy(button, async () => {
      try {
        await press(entry, action, values);
        const wrong = action === 'submit' && body.querySelector('.error');
        if (wrong) wrong.closest('.field').querySelector('input, select, textarea')?.focus();
      } catch (error) {
        // A tick that crossed the answer to the one before it fails, and nothing is lost by that.
        if (shown?.look === look) mistake.textContent = error.message;
      }
    });
  };

  const fill = (entry) => {
    const view = entry.card ?? {};
    const isSlack = entry.platform === 'slack';
    heading.textContent = isSlack ? wordsOf(view.title, 'Form') : titleOf(entry);
    body.replaceChildren(drawBody(entry, (action, values, button) => tell(action, values, button)));
    const close = build('button', { type: 'button' }, isSlack ? wordsOf(view.close, 'Close') : 'Close');
    close.addEventListener('click', () => dialog.close());
    const canSubmit = isSlack && view.submit;
    const submit = canSubmit
      ? [build('button', { type: 'submit', className: 'primary' }, wordsOf(view.submit))]
      : [];
    buttons.replaceChildren(close, ...submit);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = buttons.querySelector('[type=submit]');
    if (shown && button) tell('submit', valuesIn(body), button);
  });
  dialog.addEventListener('close', () => {
    const closed = shown?.entry;
    shown = undefined;
    if (closed) press(closed, 'close', {}).catch(() => {});
  });

  /** Opens, refreshes or closes the window; `entry` is the form that is open now, if any. */
  return function show(entry) {
    if (entry === undefined) {
      shown = undefined;
      if (dialog.open) dialog.close();
      return;
    }
    const look = lookOf(entry);
    const isRedrawn = shown?.entry.id === entry.id;
    if (isRedrawn && shown.look === look) return;
    shown = { entry, look };
    mistake.textContent = '';
    fill(entry);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('.dialog-body').scrollTop = 0;
    // An answer in place of the questions is read out from its own heading on. It may hold a menu, but asks nothing.
    const isAnswer = isRedrawn && body.querySelector('input, textarea') === null;
    const answer = isAnswer ? body.querySelector('h1, h2, h3, h4, [role="heading"]') : null;
    if (answer) answer.tabIndex = -1;
    (answer ?? heading).focus();
  };
}
