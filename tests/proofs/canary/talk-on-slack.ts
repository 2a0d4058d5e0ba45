import { signSlackRequest } from '../../../playground/slack/signing.ts';
import { origin, pressingUser, userIdOf } from '../../../playground/slack/slack-workspace.ts';
import {
  actionsFor,
  closeWindows,
  denied,
  faults,
  mild,
  ownTicks,
  type Talk,
  waitForWindow,
} from './talk.ts';
import { exchange } from './wire.ts';

/** Signs a body and sends it, as Slack would if it were made to carry this. */
export async function sendSigned(
  talk: Pick<Talk, 'bot' | 'hear'>,
  body: string,
  type = 'application/x-www-form-urlencoded',
) {
  const headers = { 'content-type': type, ...signSlackRequest(body, talk.bot.signingSecret, Date.now()) };
  talk.hear(await exchange(talk.bot.url, { path: '/slack/events', headers, body }));
}

const sendPayload = (talk: Talk, payload: object) =>
  sendSigned(talk, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());

/** The parts of a payload that say who sent it, with words where Slack would put names. */
function signature({ person, token }: Talk) {
  const user = { ...pressingUser(person), name: token(), username: token() };
  return { ...origin, user, trigger_id: token(), [token()]: token() };
}

const say = ({ bot, person }: Talk, text: string, place: 'direct' | 'channel' = 'direct') =>
  bot.slack.say({ person, place, text });

const press = ({ bot, person }: Talk, message: string, action: string, values = {}) =>
  bot.slack.press({ person, message, action, values });

/** A filled-in form with values that no form offers, among some that it does. */
function forgedState({ token }: Talk) {
  const ticks = (...values: readonly string[]) => ({
    answer: {
      type: 'checkboxes',
      selected_options: values.map((value) => ({ value, text: { type: 'plain_text', text: token() } })),
    },
  });
  return {
    values: {
      'now-body': ticks('fever', token()),
      today: ticks(token()),
      soon: ticks('weight-loss', token()),
      'duration-days': { answer: { selected_option: { value: token() } } },
      severity: { answer: { value: token() } },
      [token()]: { [token()]: { value: token() } },
    },
  };
}

async function openCheck(talk: Talk, text = '/backpain') {
  await say(talk, text);
  return waitForWindow(talk.bot.slack, talk.person);
}

/** Every way of speaking on Slack, each begun with words after the command. */
export const slackTalks: Readonly<Record<string, (talk: Talk) => Promise<void>>> = {
  async 'words, then an emergency tick'(talk) {
    const { id } = await openCheck(talk, `/backpain ${talk.words()}`);
    await press(talk, id, 'form.tick.v1', { 'now-body': ['fever', 'both-legs'] });
  },

  async 'words in a channel, then the whole form'(talk) {
    await say(talk, `/backpain ${talk.words()}`, 'channel');
    const { id } = await waitForWindow(talk.bot.slack, talk.person);
    await press(talk, id, 'now-body', { 'now-body': ['none'] });
    await press(talk, id, 'submit', { ...denied, ...mild, soon: ['weight-loss'] });
  },

  async 'words, then a forged form'(talk) {
    const { card } = await openCheck(talk, `/backpain ${talk.words()}`);
    const view = { ...(card as object), private_metadata: talk.token(), state: forgedState(talk) };
    const tick = { type: 'checkboxes', action_id: 'form.tick.v1', block_id: 'now-body', value: talk.token() };
    await sendPayload(talk, { type: 'block_actions', ...signature(talk), view, actions: [tick] });
    await sendPayload(talk, { type: 'view_submission', ...signature(talk), view });
    const other = { ...view, callback_id: talk.token() };
    await sendPayload(talk, { type: 'view_submission', ...signature(talk), view: other });
    await sendPayload(talk, { type: 'view_closed', ...signature(talk), view });
  },

  async 'words, then a result and where it leads'(talk) {
    const { id } = await openCheck(talk, `/backpain ${talk.words()}`);
    await press(talk, id, 'submit', ownTicks('slack', talk));
    const { card } = await waitForWindow(talk.bot.slack, talk.person);
    talk.ticked(card);
    await press(talk, id, 'check.result.v1', { 'check.result.v1': 'New Zealand' });
    await waitForWindow(talk.bot.slack, talk.person, 'New Zealand: phone');
    for (const action of actionsFor(talk)) {
      const { card: view } = await waitForWindow(talk.bot.slack, talk.person);
      const pressed = { action_id: action, value: talk.token(), selected_option: { value: talk.token() } };
      await sendPayload(talk, { type: 'block_actions', ...signature(talk), view, actions: [pressed] });
    }
    await closeWindows(talk.bot.slack, talk.person);
    const again = await openCheck(talk);
    await press(talk, again.id, 'submit', { ...denied, ...mild });
    for (const step of [
      'A gentle routine',
      'Back to the advice',
      'Remind me in 3 days to check again',
      'Do not remind me',
    ]) {
      await waitForWindow(talk.bot.slack, talk.person, step);
      await press(talk, again.id, step);
    }
  },

  async 'words after every other command'(talk) {
    await say(talk, `/backpain ${talk.words()}`);
    for (const begun of ['/backtip', '/backwise', '/standing', '/standing every 45m', '/standing pause']) {
      await say(talk, `${begun} ${talk.token()}`);
    }
    await say(talk, `/backwise here at 09:30 ${talk.token()}`, 'channel');
    await waitForWindow(talk.bot.slack, talk.person);
  },

  async 'words, then the reminder form with words in it'(talk) {
    await openCheck(talk, `/backpain ${talk.words()}`);
    await closeWindows(talk.bot.slack, talk.person);
    await say(talk, '/standing on');
    const { id } = await waitForWindow(talk.bot.slack, talk.person);
    const hours = { from: '09:00', to: '17:00', weekdays: ['1'] };
    await press(talk, id, 'submit', { ...hours, every: '60', zone: talk.token() });
    await press(talk, id, 'submit', { ...hours, every: '60', zone: 'UTC' });
    await say(talk, '/standing off');
  },

  async 'requests of a broken shape'(talk) {
    const { token } = talk;
    const broken = [`payload=%7B${token()}`, `payload=${token()}`, `${token()}=${token()}`, token()];
    for (const body of broken) await sendSigned(talk, body);
    await sendSigned(talk, `{"type":"event_callback","event":{"text":"${token()}"`, 'application/json');
    await sendSigned(talk, JSON.stringify({ type: token(), text: token() }), 'application/json');
    await sendPayload(talk, { type: token(), ...signature(talk) });
    await sendPayload(talk, { type: 'shortcut', ...signature(talk), callback_id: token() });
    const event = { type: 'message', channel: 'D0YOU', user: userIdOf(talk.person), text: talk.words() };
    const about = { team_id: 'T0DEMO', event_id: token(), event };
    await sendSigned(talk, JSON.stringify({ type: 'event_callback', ...about }), 'application/json');
  },

  async 'requests nobody signed'(talk) {
    const { token } = talk;
    for (const path of ['/slack/events', '/slack/install', `/${token()}`, '/healthz']) {
      const headers = {
        'content-type': 'application/json',
        'user-agent': token(),
        cookie: `${token()}=${token()}`,
        'x-slack-signature': `v0=${token()}`,
        'x-slack-request-timestamp': token(),
      };
      const body = JSON.stringify({ command: '/backpain', text: talk.words() });
      const sent = { path: `${path}?${token()}=${token()}`, headers, body };
      talk.hear(await exchange(talk.bot.url, sent));
    }
  },

  async 'words to a Slack that does not take the answer'(talk) {
    const { token } = talk;
    // A trigger nobody issued and an answer address that leads nowhere: neither window nor answer is taken.
    const command = {
      command: '/backpain',
      text: talk.words(),
      user_id: userIdOf(talk.person),
      user_name: token(),
      channel_id: 'C0DEMO',
      channel_name: token(),
      team_id: 'T0DEMO',
      team_domain: token(),
      trigger_id: token(),
      response_url: `${talk.bot.slack.url}/response/${token()}`,
      [token()]: token(),
    };
    await sendSigned(talk, new URLSearchParams(command).toString());
    talk.bot.slack.fail(faults);
    const answer = (value: string) => ({ answer: { value } });
    const values = {
      every: answer('60'),
      from: answer('09:00'),
      to: answer('17:00'),
      weekdays: { answer: { selected_options: [{ value: '1' }] } },
      zone: answer('UTC'),
      [token()]: answer(token()),
    };
    // One that is saved, and one that carries what no form of ours does.
    for (const carried of faults.flatMap(() => ['new', token()])) {
      const view = { id: token(), callback_id: 'standing.v1', private_metadata: carried, state: { values } };
      await sendPayload(talk, { type: 'view_submission', ...signature(talk), view });
    }
    await say(talk, '/standing off');
  },

  async 'presses of buttons that carry words'(talk) {
    const { token } = talk;
    await openCheck(talk, `/backpain ${talk.words()}`);
    for (const action of actionsFor(talk)) {
      await sendPayload(talk, {
        type: 'block_actions',
        ...signature(talk),
        container: { type: 'message', message_ts: token() },
        channel: { id: 'C0DEMO', name: token() },
        message: { text: talk.words(), ts: token() },
        response_url: `${talk.bot.slack.url}/response/${token()}`,
        actions: [{ type: 'button', action_id: action, value: token() }],
      });
    }
  },
};
