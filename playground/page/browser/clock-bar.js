import { send } from './ask.js';
import { whileBusy } from './build.js';
import { dayOf, nextMondayAtNine, timeOf, wallTimeOf } from './dates.js';

/** The bot's clock and the buttons that move it. `zoneOf` tells whose wall it hangs on. */
export function createClockBar(zoneOf, refresh) {
  const status = document.getElementById('clock-status');
  const goTo = document.getElementById('go-to');
  const input = document.getElementById('go-to-time');
  let now;

  const words = () => `${dayOf(now, zoneOf())}, ${timeOf(now, zoneOf())} (${zoneOf()})`;

  const move = (button, body) =>
    whileBusy(button, async () => {
      status.textContent = 'Time is passing: the bot does everything that falls due on the way …';
      try {
        const { entries, now: reached } = await send('/api/clock', body);
        now = reached;
        const count = entries.length === 1 ? 'One message' : `${entries.length || 'No'} messages`;
        // Drawn before it is announced: who hears it can look at once.
        await refresh();
        status.textContent = `It is now ${words()}. ${count} came or changed.`;
      } catch (error) {
        status.textContent = error.message;
      }
    });

  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => move(button, { advance: button.dataset.advance }));
  }
  const monday = document.getElementById('to-monday');
  monday.addEventListener('click', () => {
    if (now) move(monday, { to: `${nextMondayAtNine(now, zoneOf())}[${zoneOf()}]` });
  });
  goTo.addEventListener('submit', (event) => {
    event.preventDefault();
    move(goTo.querySelector('button'), { to: `${input.value}[${zoneOf()}]` });
  });

  return {
    /** Shows a new time; undefined when the bot did not tell it. */
    update(instant) {
      now = instant ?? now;
      document.getElementById('now').textContent = now ? words() : 'unknown';
      if (!now || document.activeElement === input) return;
      const wall = wallTimeOf(now, zoneOf());
      if (input.value < wall) input.value = wall;
      input.min = wall;
    },
  };
}
