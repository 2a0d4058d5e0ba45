import { send } from './ask.js';
import { build } from './build.js';

const titles = { slack: 'Slack', teams: 'Microsoft Teams' };

/** The forms under the conversations: faults, zones, and removing the app. */
export function createBench(refresh) {
  const status = document.getElementById('bench-status');
  const confirm = document.getElementById('confirm');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  document.getElementById('zones').append(...zones.map((zone) => build('option', { value: zone })));

  const onSubmit = (id, act) => {
    const form = document.getElementById(id);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        status.textContent = await act(Object.fromEntries(new FormData(form)));
        await refresh();
      } catch (error) {
        status.textContent = error.message;
      }
    });
  };

  const isConfirmed = (question) =>
    new Promise((resolve) => {
      document.getElementById('confirm-question').textContent = question;
      confirm.returnValue = 'no';
      confirm.addEventListener('close', () => resolve(confirm.returnValue === 'yes'), { once: true });
      confirm.showModal();
    });

  onSubmit('fault-form', async ({ platform, is, times }) => {
    const fault = is === 'rate-limited' ? { is, retryAfterSeconds: 30 } : { is };
    const { queued } = await send('/api/faults', { platform, next: Array(Number(times)).fill(fault) });
    return `The next ${queued} of the bot’s messages to ${titles[platform]} will fail.`;
  });
  onSubmit('zone-form', async ({ person, zone }) => {
    await send('/api/person', { person, zone });
    return `${person === 'you' ? 'You are' : 'The colleague is'} now in ${zone}.`;
  });
  onSubmit('uninstall-form', async ({ platform }) => {
    const isWanted = await isConfirmed(
      `Remove Backwise from ${titles[platform]}? The bot forgets that workspace.`,
    );
    if (!isWanted) return 'Nothing was removed.';
    await send('/api/uninstall', { platform });
    return `Backwise was removed from ${titles[platform]}.`;
  });

  /** Offers the platforms there are. */
  return (platforms) => {
    for (const select of document.querySelectorAll('.bench select[name=platform]')) {
      select.replaceChildren(...platforms.map((name) => build('option', { value: name }, titles[name])));
    }
  };
}
