import { send } from './ask.js';
import { build, whileBusy } from './build.js';
import { dayOf, timeOf } from './dates.js';
import { drawEntry } from './draw-entry.js';
import { createFormDialog } from './form-dialog.js';
import { suggestionsFor } from './suggestions.js';

const titles = { slack: 'Slack', teams: 'Microsoft Teams' };

/** One platform: its conversations, what can be said there, and its open form. `refresh` fetches what is new. */
export function createColumn(platform, refresh) {
  const template = document.getElementById('column');
  const root = template.content.firstElementChild.cloneNode(true);
  const find = (selector) => root.querySelector(selector);
  const log = find('.log');
  const input = find('.composer input');
  const mistake = find('.composer .mistake');
  const entries = new Map();
  const drawn = new Map();
  const unseen = new Set();
  let zones = { you: 'UTC', colleague: 'UTC' };

  root.classList.add(platform);
  root.setAttribute('aria-labelledby', `${platform}-heading`);
  Object.assign(find('h2'), { id: `${platform}-heading`, textContent: titles[platform] });
  Object.assign(input, { id: `${platform}-input` });
  find('.composer label').htmlFor = input.id;
  find('.composer label').textContent = `Message on ${titles[platform]}`;
  log.setAttribute('aria-label', `Conversation on ${titles[platform]}`);
  for (const radio of root.querySelectorAll('.places input')) radio.name = `${platform}-place`;
  if (platform !== 'slack') find('.home-place').remove();
  for (const radio of root.querySelectorAll('.persons input')) radio.name = `${platform}-person`;

  const place = () => find('.places input:checked').value;
  const person = () => find('.persons input:checked').value;
  const isMine = (entry) => entry.to === undefined || entry.to === person() || entry.from === person();
  const isHere = (entry) => entry.place === place() && entry.is !== 'dialog' && isMine(entry);

  const press = async (entry, action, values) => {
    await send('/api/press', { platform, person: person(), message: entry.id, action, values });
    await refresh();
  };
  const showDialog = createFormDialog(find('.form-dialog'), press);

  const pressInLog = (entry) => (action, values, button) =>
    whileBusy(button, async () => {
      mistake.textContent = '';
      try {
        await press(entry, action, values);
      } catch (error) {
        mistake.textContent = error.message;
      }
    });

  const nodeFor = (entry) => {
    const look = JSON.stringify([entry, zones[person()]]);
    const known = drawn.get(entry.id);
    if (known?.look === look) return known.node;
    const node = drawEntry(entry, zones[person()], pressInLog(entry));
    drawn.set(entry.id, { look, node });
    // What was pressed is gone with the old card; the focus stays with the message.
    if (known?.node.contains(document.activeElement)) queueMicrotask(() => node.focus());
    return node;
  };

  const dayLine = (day) => {
    const known = log.querySelector(`[data-day="${day}"]`);
    return known ?? build('p', { className: 'day', 'data-day': day }, build('span', {}, day));
  };

  /** Puts the wanted nodes in order with as few changes as possible: the log is read out as it grows. */
  const putInOrder = (wanted) => {
    let cursor = log.firstChild;
    for (const node of wanted) {
      if (node === cursor) cursor = cursor.nextSibling;
      else log.insertBefore(node, cursor);
    }
    while (cursor) {
      const next = cursor.nextSibling;
      cursor.remove();
      cursor = next;
    }
  };

  /** Where the newest message begins, or the end where that is in sight together with it. */
  const newestAt = () => {
    const last = log.lastElementChild;
    return Math.min(log.scrollHeight - log.clientHeight, last ? last.offsetTop - 8 : 0);
  };
  const showNewest = () => {
    log.scrollTop = newestAt();
  };

  const render = () => {
    const isFollowing = log.scrollTop >= newestAt() - 80;
    const here = [...entries.values()]
      .filter(isHere)
      .sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
    const wanted = [];
    let day;
    for (const entry of here) {
      const ofEntry = dayOf(entry.time, zones[person()]);
      if (ofEntry !== day && entry.is !== 'home') wanted.push(dayLine(ofEntry));
      day = ofEntry;
      wanted.push(nodeFor(entry));
      unseen.delete(entry.id);
    }
    if (wanted.length === 0)
      wanted.push(
        log.querySelector('.empty') ?? build('p', { className: 'empty' }, 'Nothing was said here yet.'),
      );
    putInOrder(wanted);
    if (isFollowing) showNewest();
    for (const radio of root.querySelectorAll('.places input')) {
      const count = [...unseen].filter((id) => {
        const entry = entries.get(id);
        return entry.place === radio.value && isMine(entry);
      }).length;
      const label = radio.nextElementSibling;
      label.querySelector('.news')?.remove();
      if (count > 0) label.append(build('b', { className: 'news' }, `${count} new`));
    }
    showDialog(
      [...entries.values()].findLast(
        (entry) => entry.is === 'dialog' && !entry.isGone && entry.to === person(),
      ),
    );
  };

  /** Another place or person is another conversation: it is shown at its end and not read out as news. */
  const turnTo = () => {
    log.setAttribute('aria-live', 'off');
    log.replaceChildren();
    drawn.clear();
    render();
    showNewest();
    setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
    const isHome = place() === 'home';
    // Nothing can be said on a Home tab.
    find('.composer').hidden = isHome;
    find('.read-only-note').hidden = platform !== 'slack' || place() !== 'direct';
    if (isHome) openHome();
    else suggest();
  };

  /** Opening the tab tells the bot, which then says what stands there. */
  const openHome = () =>
    send('/api/home', { platform, person: person() })
      .then(refresh)
      .catch((error) => {
        log.replaceChildren(build('p', { className: 'empty', role: 'alert' }, error.message));
      });

  const suggest = () => {
    const buttons = suggestionsFor(platform, place()).map((words) => {
      const button = build('button', { type: 'button' }, words);
      button.addEventListener('click', () => {
        input.value = words;
        input.focus();
      });
      return button;
    });
    find('.suggestions').replaceChildren(find('.suggestions legend'), ...buttons);
  };

  find('.switches').addEventListener('change', turnTo);
  find('.composer').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value;
    whileBusy(find('.composer [type=submit]'), async () => {
      mistake.textContent = '';
      try {
        await send('/api/say', { platform, person: person(), place: place(), text });
        if (input.value === text) input.value = '';
        await refresh();
        showNewest();
      } catch (error) {
        mistake.textContent = error.message;
      }
    });
  });
  suggest();

  return {
    root,
    zone: () => zones[person()],
    /** Takes in what the server says is new. */
    update({ changed, people, complaints, now, isFirst }) {
      const before = JSON.stringify(zones);
      zones = Object.fromEntries(people.map(({ id, zone }) => [id, zone]));
      for (const entry of changed) {
        const isNews = entry.from === 'bot' && entry.is !== 'dialog' && entry.is !== 'home';
        if (!entries.has(entry.id) && !isFirst && isNews) unseen.add(entry.id);
        entries.set(entry.id, entry);
      }
      if (now) find('.local-time').textContent = `${timeOf(now, zones[person()])} in ${zones[person()]}`;
      find('.complaints').hidden = complaints.length === 0;
      find('.complaints summary').textContent =
        `Rules of ${titles[platform]} the bot broke: ${complaints.length}`;
      find('.complaints ul').replaceChildren(...complaints.map((words) => build('li', {}, words)));
      if (changed.length > 0 || isFirst || before !== JSON.stringify(zones)) render();
      if (isFirst) showNewest();
    },
  };
}
