import type { Activity } from '../../../playground/teams/activities.ts';
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

const say = ({ bot, person }: Talk, text: string, place: 'direct' | 'channel' = 'direct') =>
  bot.teams.say({ person, place, text: place === 'direct' ? text : `@Backwise ${text}` });

const press = ({ bot, person }: Talk, message: string, action: string, values = {}) =>
  bot.teams.press({ person, message, action, values });

/** Asks until the answer came: a fault meant for the colleague's answer may meet this one. */
async function openCheck(talk: Talk, text: string) {
  const { person, bot } = talk;
  for (let tries = 0; tries < 9; tries++) {
    const before = bot.teams.entries().length;
    await say(talk, text);
    const asked = bot.teams
      .entries()
      .slice(before)
      .find(({ from, to, card }) => from === 'bot' && to === person && card !== undefined);
    if (!asked) continue;
    await press(talk, asked.id, 'Check for warning signs');
    return waitForWindow(bot.teams, person);
  }
  throw new Error('Expected an answer with a button');
}

/** Sends pages with what `values` has for each, until the answer stands in their place. */
async function fillIn(talk: Talk, values: Readonly<Record<string, string | readonly string[]>>) {
  for (let pages = 0; pages < 7; pages++) {
    const { id, card } = await waitForWindow(talk.bot.teams, talk.person);
    const text = JSON.stringify(card);
    const here = Object.entries(values).filter(([field]) => text.includes(`"id":"${field}"`));
    if (here.length === 0) return;
    await press(talk, id, 'submit', Object.fromEntries(here));
  }
}

/** An activity of this person, as Teams sent one before, with other parts. */
function activityOf({ bot, person, token, words }: Talk, changes: Activity): Activity {
  const honest = bot.teams.activities().findLast((activity) => {
    const { id } = activity.from as { readonly id: string };
    const { conversationType } = activity.conversation as { readonly conversationType: string };
    return (
      activity.type === 'message' &&
      /^[0-9a-f-]{36}$/.test(String(activity.id)) &&
      id === `29:${person}` &&
      conversationType === 'personal'
    );
  });
  return { ...honest, id: token(), text: words(), attachments: [], ...changes };
}

async function send(talk: Talk, changes: Activity): Promise<void> {
  const { status, body } = await talk.bot.teams.sendActivity(activityOf(talk, changes));
  talk.hear({ atMs: Date.now(), what: 'answer to an activity', text: `${status} ${JSON.stringify(body)}` });
}

const invoke = (name: string, value: unknown): Activity => ({ type: 'invoke', name, value, text: undefined });

/** Every way of speaking on Teams, each begun with words in the chat. */
export const teamsTalks: Readonly<Record<string, (talk: Talk) => Promise<void>>> = {
  async 'words, then an emergency tick'(talk) {
    await openCheck(talk, `backpain ${talk.words()}`);
    await fillIn(talk, { 'now-body': ['fever', 'both-legs'] });
  },

  async 'plain words in the chat, then the whole form'(talk) {
    await say(talk, talk.words());
    await openCheck(talk, `/backpain ${talk.words()}`);
    await fillIn(talk, { ...denied, ...mild, soon: ['weight-loss'] });
  },

  async 'words, then a forged form'(talk) {
    const { token } = talk;
    await openCheck(talk, `backpain ${talk.words()}`);
    const answers = {
      form: 'check.v1',
      'now-body': `fever,${token()}`,
      today: token(),
      soon: ['weight-loss', token()],
      severity: token(),
      earlier: { 'now-body': token(), [token()]: token() },
      [token()]: token(),
    };
    await send(talk, invoke('task/submit', { data: answers, context: { theme: token() } }));
    await send(talk, invoke('task/submit', { data: { ...answers, page: '1', 'now-body': token() } }));
    await send(talk, invoke('task/submit', { data: { form: token(), every: token() } }));
    await send(talk, { text: undefined, value: answers });
    await send(talk, invoke('adaptiveCard/action', { action: { verb: token(), data: answers } }));
  },

  async 'words, then a result and where it leads'(talk) {
    const { token, bot, person } = talk;
    await openCheck(talk, `backpain ${talk.words()}`);
    await fillIn(talk, ownTicks('teams', talk));
    const { id, card } = await waitForWindow(bot.teams, person);
    talk.ticked(card);
    const [, picked = ''] = /"title":"New Zealand","value":"([^"]+)"/.exec(JSON.stringify(card)) ?? [];
    await press(talk, id, 'Show the numbers', { picked });
    for (const action of actionsFor(talk)) {
      const data = { action, value: token(), picked: token(), [token()]: token() };
      await send(talk, invoke('task/submit', { data, context: { theme: token() } }));
    }
    await closeWindows(bot.teams, person);
    await openCheck(talk, 'backpain');
    await fillIn(talk, { ...denied, ...mild });
    const again = await waitForWindow(bot.teams, person);
    for (const step of [
      'A gentle routine',
      'Back to the advice',
      'Remind me in 3 days to check again',
      'Do not remind me',
    ]) {
      await press(talk, again.id, step);
    }
  },

  async 'words after every other command'(talk) {
    await say(talk, `backpain ${talk.words()}`, 'channel');
    for (const begun of ['backtip', 'backwise', 'standing', 'standing every 45m', '/standing pause', '']) {
      await say(talk, `${begun} ${talk.token()}`);
    }
    await say(talk, `backwise here at 09:30 ${talk.token()}`, 'channel');
    await say(talk, talk.words(), 'channel');
  },

  async 'words, then the reminder form with words in it'(talk) {
    const { token } = talk;
    await say(talk, `backpain ${talk.words()}`);
    const hours = {
      form: 'standing.v1',
      value: 'new',
      from: '09:00',
      to: '17:00',
      weekdays: '1',
      every: '60',
    };
    await send(talk, { text: undefined, value: { ...hours, zone: token(), [token()]: token() } });
    await send(talk, invoke('adaptiveCard/action', { action: { data: { ...hours, zone: token() } } }));
    await send(talk, invoke('task/submit', { data: { ...hours, zone: 'UTC', [token()]: token() } }));
    await say(talk, 'standing off');
  },

  async 'requests of a broken shape'(talk) {
    const { token, bot } = talk;
    const authorization = `Bearer ${bot.teams.signToken()}`;
    const headers = { 'content-type': 'application/json', authorization };
    const whole = JSON.stringify(activityOf(talk, {}));
    for (const body of [
      whole.slice(0, -20),
      `{"text":"${token()}"}`,
      `"${token()}"`,
      token(),
      `[${whole}]`,
    ]) {
      talk.hear(await exchange(bot.url, { path: '/api/messages', headers, body }));
    }
    await send(talk, { type: token() });
    await send(talk, invoke(token(), { text: token() }));
    await send(talk, {
      locale: token(),
      localTimezone: token(),
      entities: [{ type: token(), text: token() }],
    });
    await send(talk, { channelId: token() });
    await send(talk, { serviceUrl: `http://127.0.0.1/${token()}` });
    await send(talk, { from: { id: token(), name: token() }, type: 'messageReaction' });
  },

  async 'requests nobody signed'(talk) {
    const { token, bot } = talk;
    for (const path of ['/api/messages', '/healthz', '/playground/clock', `/${token()}`]) {
      const headers = {
        'content-type': 'application/json',
        'user-agent': token(),
        authorization: `Bearer ${token()}.${token()}.${token()}`,
        'x-playground-key': token(),
      };
      const body = JSON.stringify(activityOf(talk, {}));
      talk.hear(await exchange(bot.url, { path: `${path}?${token()}=${token()}`, headers, body }));
    }
    const forged = await bot.teams.sendActivity(activityOf(talk, {}), { token: null });
    talk.hear({ atMs: Date.now(), what: 'answer to no token', text: JSON.stringify(forged) });
  },

  async 'words to a Teams that does not take the answer'(talk) {
    const fault = faults[Math.floor(talk.number / 10) % faults.length] ?? { is: 'server-error' };
    // One for the answer, and one for the apology that it could not be given.
    talk.bot.teams.fail([fault, fault]);
    await send(talk, { text: `backpain ${talk.words()}` });
    await openCheck(talk, `backpain ${talk.words()}`);
  },

  async 'presses of buttons that carry words'(talk) {
    const { token } = talk;
    await say(talk, `backpain ${talk.words()}`);
    for (const action of actionsFor(talk)) {
      const data = { action, value: token(), [token()]: token() };
      await send(talk, invoke('adaptiveCard/action', { action: { verb: action, data } }));
      await send(talk, invoke('task/fetch', { data, context: { theme: token() } }));
      await send(talk, { text: undefined, value: data });
    }
  },
};
