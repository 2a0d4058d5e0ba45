import { build } from './build.js';
import { timeOf } from './dates.js';
import { drawBlocks } from './slack-look.js';
import { drawCard, drawText } from './teams-look.js';

const names = { bot: 'Backwise', you: 'You', colleague: 'Colleague' };

function drawAvatar(from) {
  if (from === 'bot')
    return build('img', { className: 'avatar', src: '/favicon.svg', alt: '', width: 36, height: 36 });
  return build('span', { className: `avatar ${from}`, 'aria-hidden': 'true' }, names[from][0]);
}

/** The content of an entry: blocks on Slack, a card on Teams, or plain words. */
export function drawBody(entry, press) {
  if (entry.isGone) return build('p', { className: 'gone' }, 'This message was deleted.');
  if (entry.html !== undefined) return drawBlocks(entry.html, press);
  if (entry.from !== 'bot') return build('p', { className: 'typed' }, entry.text);
  return entry.card === undefined ? drawText(entry.text) : drawCard(entry.card, press);
}

/** A message with who said it and when. Focusable by script, so that a replaced card can keep the focus. */
export function drawEntry(entry, zone, press) {
  const head = build(
    'p',
    { className: 'who' },
    build('strong', {}, names[entry.from]),
    ...(entry.from === 'bot' ? [build('span', { className: 'app' }, 'App')] : []),
    build('time', { dateTime: entry.time }, timeOf(entry.time, zone)),
    ...(entry.editedAt ? [build('span', { className: 'edited' }, '(edited)')] : []),
  );
  if (entry.is === 'home') return drawHome(entry, press);
  const note = build('p', { className: 'private-note' }, 'Only you can see this');
  const unheard = build(
    'p',
    { className: 'unheard-note' },
    'Teams does not pass this on to the bot: in a channel, begin with @Backwise.',
  );
  return build(
    'article',
    {
      className: `entry ${entry.is} ${entry.from === 'bot' ? 'bot' : 'person'}`,
      tabIndex: -1,
      'data-id': entry.id,
    },
    drawAvatar(entry.from),
    build(
      'div',
      { className: 'said' },
      ...(entry.is === 'private' ? [note] : []),
      head,
      drawBody(entry, press),
      ...(entry.isUnheard ? [unheard] : []),
    ),
  );
}

/** A Home tab is a page and no message: nobody says it, and it has no time. */
function drawHome(entry, press) {
  return build(
    'article',
    { className: 'entry home bot', tabIndex: -1, 'data-id': entry.id, 'aria-label': 'Home tab' },
    build('div', { className: 'said' }, drawBody(entry, press)),
  );
}
