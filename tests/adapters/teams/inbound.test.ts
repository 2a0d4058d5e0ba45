import { describe, expect, it } from 'vitest';
import { openAddress } from '../../../adapters/teams/address.ts';
import { card, text } from '../../../src/domain/card.ts';
import { healthForm, settingsForm } from '../../fixtures/teams/sample-cards.ts';
import { person, setUpTeamsBench, tenant } from './teams-bench.ts';

const bench = setUpTeamsBench();
const { core, connector } = bench;

const mention = { type: 'mention', text: '<at>Backwise</at>', mentioned: { id: '28:bot' } };
const textsOf = (conversation: string) =>
  connector.postsTo(conversation).map((post) => post.text ?? post.summary);
const execute = (data: object) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: 'pressed',
  value: { action: { type: 'Action.Execute', verb: 'x', data } },
});
const fetchDialog = (data: object) => ({ type: 'invoke', name: 'task/fetch', value: { data } });
const submitDialog = (data: object) => ({ type: 'invoke', name: 'task/submit', value: { data } });
const press = { action: 'reminder.done.v1', value: 'd1' };
const openForms = (action: string) => {
  if (action === 'check.open.v1') return { is: 'form', form: healthForm } as const;
  return action === 'standing.open.v1' ? ({ is: 'form', form: settingsForm } as const) : nothing;
};
const nothing = { is: 'nothing' } as const;

describe('words in the chat with the bot', () => {
  it.each([
    ['backpain', 'backpain'],
    ['/backpain', '/backpain'],
    ['<at>Backwise</at> backpain\u00a0 now', 'backpain now'],
    ['@backwise backpain', 'backpain'],
    ['  ', ''],
  ])('%j reach the core as %j', async (words, expected) => {
    await bench.send(bench.personal({ text: words, entities: [mention] }));
    expect(core.asked).toMatchObject([{ what: 'message', with: expected }]);
    expect(textsOf('a:personal')).toEqual(['an answer']);
  });

  it('come with who asks, out of the envelope, and are remembered', async () => {
    await bench.send(bench.personal({ text: 'hi', localTimezone: 'europe/berlin' }));
    const by = core.asked[0]?.by;
    expect(by).toMatchObject({ workspaceId: `teams:${tenant}`, personId: person, channel: undefined });
    expect(await by?.findZone()).toBe('Europe/Berlin');
    expect(by && openAddress(by.address)).toMatchObject({
      kind: 'person',
      conversationId: 'a:personal',
      tenantId: tenant,
    });
    expect(core.comings).toEqual([`remember ${person}`]);
  });

  it('carry the zone of the client where nothing else does, and none where it is unknown', async () => {
    const entities = [{ type: 'clientInfo', timezone: 'America/New_York' }];
    await bench.send(bench.personal({ text: 'hi', localTimezone: 'Nowhere/Land', entities }));
    await bench.send(bench.personal({ text: 'hi', localTimezone: 5 }));
    expect(await core.asked[0]?.by.findZone()).toBe('America/New_York');
    expect(await core.asked[1]?.by.findZone()).toBeUndefined();
  });

  it('tell where the person is now, and are answered also when that cannot be kept', async () => {
    await bench.send(bench.personal({ text: 'hi', localTimezone: 'europe/berlin' }));
    await bench.send(bench.personal({ text: 'hi' }));
    expect(core.zones).toEqual([`${person} Europe/Berlin`]);
    core.zoneFailure = new Error('disk');
    await bench.send(bench.personal({ text: 'hi again', localTimezone: 'Asia/Tokyo' }));
    expect(core.asked.at(-1)).toMatchObject({ with: 'hi again' });
  });

  it('that come twice are answered once', async () => {
    const activity = bench.personal({ text: 'hi' });
    await bench.send(activity);
    expect((await bench.send(activity)).status).toBe(200);
    expect(core.asked).toHaveLength(1);
  });

  it('of somebody without a stable id are declined, and nobody is asked about', async () => {
    await bench.send(bench.personal({ text: 'hi', from: { id: '29:guest' } }));
    expect(core.asked).toEqual([]);
    expect(textsOf('a:personal')).toEqual(['[trouble.text] [phone.emergency-local]']);
  });

  it('that the core cannot answer get a line, and the log gets a class and nothing else', async () => {
    core.failure = new Error('my leg is numb');
    expect((await bench.send(bench.personal({ text: 'my leg is numb' }))).status).toBe(200);
    expect(textsOf('a:personal')).toEqual(['[trouble.text] [phone.emergency-local]']);
    expect(bench.log.text()).not.toContain('numb');
    expect(bench.log.of('teams.answer-failed')).toMatchObject([{ facts: { error: 'Error' } }]);
  });

  it('are answered after the moment that Teams asks the answer to wait, and not told that it failed', async () => {
    const failed = bench.log.of('teams.answer-failed').length;
    const wait = { is: 'answers', status: 429, headers: { 'retry-after': '1' } } as const;
    connector.script(wait, wait);
    core.reply = { is: 'card', card: card(text('Skipped.')) };
    expect((await bench.send(bench.personal({ text: 'skip' }))).status).toBe(200);
    expect(textsOf('a:personal').at(-1)).toContain('Skipped.');
    expect(core.asked).toHaveLength(1);
    expect(bench.log.of('teams.answer-failed')).toHaveLength(failed);
  });

  it('are answered where Teams could not take the answer at first, and not told that it failed', async () => {
    connector.script({ is: 'answers', status: 502 }, { is: 'answers', status: 503 });
    core.reply = { is: 'card', card: card(text('Tips end here.')) };
    await bench.send(bench.personal({ text: 'here off' }));
    expect(textsOf('a:personal').at(-1)).toContain('Tips end here.');
    expect(textsOf('a:personal').join()).not.toContain('[trouble.text]');
    expect(core.asked).toHaveLength(1);
  });

  it('get the apology where Teams cannot take the answer three times', async () => {
    const broken = { is: 'answers', status: 502 } as const;
    connector.script(broken, broken, broken);
    core.reply = { is: 'card', card: card(text('Skipped.')) };
    await bench.send(bench.personal({ text: 'skip' }));
    expect(textsOf('a:personal').at(-1)).toContain('[trouble.text]');
    expect(core.asked).toHaveLength(1);
  });

  it('get the apology at once where the answer would have to wait for long', async () => {
    connector.script({ is: 'answers', status: 429, headers: { 'retry-after': '30' } });
    core.reply = { is: 'card', card: card(text('Skipped.')) };
    await bench.send(bench.personal({ text: 'skip' }));
    expect(textsOf('a:personal').at(-1)).toContain('[trouble.text]');
    expect(core.asked).toHaveLength(1);
  });

  it('that ask for the warning signs get an invitation, never questions in a message', async () => {
    core.reply = { is: 'form', form: healthForm };
    await bench.send(bench.personal({ text: 'backpain' }));
    const sent = JSON.stringify(connector.postsTo('a:personal'));
    expect(sent).toContain('task/fetch');
    expect(sent).not.toContain('Input.');
  });

  it('that ask for settings get them as a card', async () => {
    core.reply = { is: 'form', form: settingsForm };
    await bench.send(bench.personal({ text: 'standing on' }));
    expect(JSON.stringify(connector.postsTo('a:personal'))).toContain('"every"');
  });
});

describe('words in a channel', () => {
  const ask = (more: object = {}) =>
    bench.send(bench.inChannel({ text: '<at>Backwise</at> backpain', entities: [mention], ...more }));
  const chat = '19:channel@thread.tacv2;messageid=17';

  it('are answered in the one-to-one chat, which is opened when it is not known', async () => {
    await ask();
    expect(connector.received[0]).toMatchObject({
      path: '/v3/conversations',
      body: { isGroup: false, members: [{ id: '29:member' }], tenantId: tenant },
    });
    expect(textsOf('a:opened')).toEqual(['an answer']);
    expect(textsOf(chat)).toEqual(['[private.pointer]']);
    const by = core.asked[0]?.by;
    expect(by?.channel && openAddress(by.channel)).toMatchObject({
      kind: 'channel',
      conversationId: '19:channel@thread.tacv2',
    });
    expect(core.comings).toEqual([`remember ${person}`]);
  });

  it('use the chat that is known', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    connector.reset();
    await ask();
    expect(textsOf('a:personal')).toEqual(['an answer']);
    expect(connector.received.map((request) => request.path)).not.toContain('/v3/conversations');
  });

  it('put settings into the one-to-one chat as well', async () => {
    core.reply = { is: 'form', form: settingsForm };
    await ask();
    expect(JSON.stringify(connector.postsTo('a:opened'))).toContain('"every"');
    expect(JSON.stringify(connector.postsTo(chat))).not.toContain('Input.');
  });

  it('of somebody who cannot be written to bring one hint and nothing of the answer', async () => {
    connector.script({
      is: 'answers',
      status: 403,
      body: { error: { code: 'ForbiddenOperationException' } },
    });
    await ask();
    expect(core.asked).toEqual([]);
    expect(textsOf(chat)).toEqual(['[private.open-chat-first] [phone.emergency-local]']);
  });

  it('of somebody who blocked the bot bring the same hint', async () => {
    await bench.send(bench.personal({ text: 'hi' }));
    connector.reset();
    connector.script({ is: 'answers', status: 403, body: { error: { code: 'MessageWritesBlocked' } } });
    await ask();
    expect(textsOf(chat)).toEqual(['[private.open-chat-first] [phone.emergency-local]']);
  });
});

describe('a pressed Action.Execute', () => {
  it('replaces the card in place and says the rest aside', async () => {
    core.reply = { is: 'replace', card: card(text('Done')), aside: card(text('By the way')) };
    const { status, body } = await bench.send(bench.personal(execute(press)));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { body: [{ text: 'Done' }] },
    });
    expect(core.asked).toMatchObject([{ what: 'press', with: press }]);
    expect(textsOf('a:personal')).toEqual(['By the way']);
  });

  it('answers with a message, and a response that says where it stands', async () => {
    const { body } = await bench.send(bench.personal(execute(press)));
    const value = '[private.below]';
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value });
    expect(textsOf('a:personal')).toEqual(['an answer']);
  });

  it('in a channel answers in the chat, leaves the card alone and points the presser there', async () => {
    core.reply = { is: 'replace', card: card(text('Done')) };
    const { body } = await bench.send(bench.inChannel(execute(press)));
    expect(body).toMatchObject({ value: '[private.pointer]' });
    expect(textsOf('a:opened')).toEqual(['Done']);
    expect(connector.postsTo('19:channel')).toEqual([]);
  });

  it('that nobody knows any more is answered all the same, also twice, also forged', async () => {
    core.reply = nothing;
    const old = bench.personal(execute({ action: 'ancient.v0' }));
    expect((await bench.send(old)).status).toBe(200);
    expect((await bench.send(old)).body).toMatchObject({ statusCode: 200 });
    expect((await bench.send(bench.personal({ type: 'invoke', name: 'adaptiveCard/action' }))).status).toBe(
      200,
    );
    expect((await bench.send(bench.personal({ type: 'invoke', name: 'signin/verifyState' }))).status).toBe(
      501,
    );
    expect(core.asked).toHaveLength(2);
    expect(connector.received).toEqual([]);
  });

  it('whose core fails is answered with words', async () => {
    core.failure = new TypeError('x');
    const { body } = await bench.send(bench.personal(execute(press)));
    expect(body).toMatchObject({ value: '[trouble.text] [phone.emergency-local]' });
  });
});

describe('a pressed Action.Submit', () => {
  it('arrives as a message, is pressed all the same, and its card is replaced', async () => {
    core.reply = { is: 'replace', card: card(text('Done')) };
    await bench.send(bench.personal({ value: press, replyToId: 'pressed' }));
    expect(core.asked).toMatchObject([{ what: 'press', with: press }]);
    expect(connector.received).toMatchObject([
      { method: 'PUT', path: '/v3/conversations/a:personal/activities/pressed' },
    ]);
  });

  it('of a settings card submits it, and asks again where something was wrong', async () => {
    core.reply = openForms;
    core.formReply = { is: 'errors', errors: { zone: 'a zone' } };
    await bench.send(bench.personal({ value: { form: 'standing.v1', zone: 'Mars' } }));
    expect(core.asked).toMatchObject([
      { what: 'press' },
      { what: 'submit', with: { id: 'standing.v1', values: { zone: ['Mars'] } } },
      { what: 'press' },
    ]);
    expect(JSON.stringify(connector.postsTo('a:personal'))).toContain('Zone: a zone');
  });

  it('with forged health answers never submits them, and invites to the dialog instead', async () => {
    core.reply = openForms;
    await bench.send(bench.personal({ value: { form: 'check.v1', signs: 'sign-a' } }));
    await bench.send(bench.personal(execute({ form: 'check.v1', signs: 'sign-a' })));
    expect(core.asked.map((asked) => asked.what)).toEqual(['press', 'press']);
    const sent = connector.postsTo('a:personal');
    expect(sent).toHaveLength(2);
    expect(JSON.stringify(sent)).not.toContain('sign-a');
  });
});

describe('a settings card', () => {
  it('turns into its confirmation', async () => {
    core.reply = openForms;
    const { body } = await bench.send(bench.personal(execute({ form: 'standing.v1', every: 45 })));
    expect(body).toMatchObject({ value: { body: [{ text: 'saved' }] } });
  });

  it('shows what was expected, and keeps what was chosen', async () => {
    core.reply = openForms;
    core.formReply = { is: 'errors', errors: { every: '15 to 240' } };
    const { body } = await bench.send(bench.personal(execute({ form: 'standing.v1', every: 5 })));
    expect(JSON.stringify(body)).toContain('Every, minutes: 15 to 240');
    expect(JSON.stringify(body)).toContain('"value":5');
  });

  it('brings back the mark of what it was filled from, also after a mistake, whatever is set by then', async () => {
    core.reply = { is: 'form', form: { ...settingsForm, carries: '1.later' } };
    core.formReply = { is: 'errors', errors: { every: '15 to 240' } };
    const data = { form: 'standing.v1', every: 5, value: '1.first' };
    const { body } = await bench.send(bench.personal(execute(data)));
    expect(core.asked.find(({ what }) => what === 'submit')).toMatchObject({ with: { carried: '1.first' } });
    expect(JSON.stringify(body)).toContain('"value":"1.first"');
    expect(JSON.stringify(body)).not.toContain('1.later');
  });

  it('gives way to the same form anew, and keeps nothing of what stood in the old one', async () => {
    core.formReply = { is: 'anew', form: { ...settingsForm, carries: '1.later' } };
    const data = { form: 'standing.v1', every: 5, value: '1.first' };
    const { body } = await bench.send(bench.personal(execute(data)));
    expect(JSON.stringify(body)).toContain('"value":"1.later"');
    expect(JSON.stringify(body)).toContain('"value":45');
    expect(JSON.stringify(body)).not.toContain('"value":5,');
    await bench.send(bench.personal({ value: data }));
    expect(JSON.stringify(connector.postsTo('a:personal'))).toContain('"value":"1.later"');
  });
});

describe('a dialog', () => {
  const open = { action: 'check.open.v1', value: '' };

  it('opens with the questions, and ends with the result inside it', async () => {
    core.reply = openForms;
    const opened = await bench.send(bench.personal(fetchDialog(open)));
    expect(opened.body).toMatchObject({
      task: {
        type: 'continue',
        value: { title: 'Check for warning signs', card: { content: { version: '1.5' } } },
      },
    });
    core.formReply = {
      is: 'shown',
      title: 'Result',
      closeLabel: 'Close',
      elements: [text('See a clinician')],
    };
    const data = { form: 'check.v1', signs: 'sign-a' };
    const { body } = await bench.send(bench.personal(submitDialog(data)));
    expect(core.asked.at(-1)).toMatchObject({ with: { id: 'check.v1', values: { signs: ['sign-a'] } } });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Result' } } });
    expect(connector.received).toEqual([]);
    expect(bench.log.text()).not.toContain('sign-a');
  });

  it('stays open with what was expected', async () => {
    core.reply = openForms;
    core.formReply = { is: 'errors', errors: { signs: 'one choice' } };
    const data = { form: 'check.v1', ticks: 'signs', signs: 'sign-a,none' };
    const { body } = await bench.send(bench.personal(submitDialog(data)));
    expect(JSON.stringify(body)).toContain('Signs: one choice');
    expect(JSON.stringify(body)).toContain('"value":"sign-a,none"');
  });

  it('closes and sends the card to the person alone, also from a channel', async () => {
    const { status, body } = await bench.send(bench.inChannel(submitDialog({ form: 'standing.v1' })));
    expect({ status, body }).toEqual({ status: 200, body: undefined });
    expect(textsOf('a:opened')).toEqual(['saved']);
  });

  it('that nobody knows any more says so', async () => {
    core.reply = nothing;
    const { body } = await bench.send(bench.personal(fetchDialog({ action: 'old' })));
    expect(body).toEqual({ task: { type: 'message', value: '[trouble.text] [phone.emergency-local]' } });
  });
});

describe('comings and goings', () => {
  const botAdded = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };

  it('welcome a person once, although Teams reports an installation twice', async () => {
    await bench.send(bench.personal({ type: 'installationUpdate', action: 'add' }));
    await bench.send(bench.personal(botAdded));
    expect(textsOf('a:personal')).toEqual(['welcome']);
    expect(core.comings.slice(0, 2)).toEqual([`connect teams:${tenant}`, `remember ${person}`]);
  });

  it('do not fail the installation where the welcome does', async () => {
    connector.script({ is: 'answers', status: 403 });
    const { status } = await bench.send(bench.personal({ type: 'installationUpdate', action: 'add' }));
    expect(status).toBe(200);
  });

  it('make the workspace known in a channel and say nothing there', async () => {
    await bench.send(bench.inChannel(botAdded));
    expect(core.comings).toEqual([`connect teams:${tenant}`]);
    expect(connector.received).toEqual([]);
  });

  it('forget a person who removes the bot', async () => {
    await bench.send(bench.personal({ type: 'installationUpdate', action: 'remove' }));
    expect(core.comings).toEqual([`forget ${person}`]);
  });

  it.each([
    ['the bot was removed', { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] }],
    ['the app was removed', { type: 'installationUpdate', action: 'remove' }],
  ])('end the subscription of a channel when %s', async (_name, activity) => {
    await bench.send(bench.inChannel(activity));
    expect(core.comings).toEqual(['end 19:channel@thread.tacv2']);
  });

  it.each([
    ['a person', (more: object) => bench.personal(more), `forget ${person}`],
    ['a channel', (more: object) => bench.inChannel(more), 'end 19:channel@thread.tacv2'],
  ])(
    'end what stands for %s at the second try where the store was away at the first',
    async (_name, activity, done) => {
      const removal = activity({ type: 'installationUpdate', action: 'remove' });
      core.storeFailure = new Error('away');
      expect((await bench.send(removal)).status).toBe(503);
      core.storeFailure = undefined;
      expect((await bench.send(removal)).status).toBe(200);
      expect(core.comings).toEqual([done]);
    },
  );

  it('end what stands for a person once the store is back, where the platform says goodbye once', async () => {
    core.storeFailure = new Error('away');
    const removal = bench.personal({ type: 'installationUpdate', action: 'remove' });
    expect((await bench.send(removal)).status).toBe(503);
    await bench.clock.advance({ minutes: 5 });
    expect(core.comings).toEqual([]);
    core.storeFailure = undefined;
    await bench.clock.advance({ seconds: 5 });
    expect(core.comings).toEqual([`forget ${person}`]);
    await bench.clock.advance({ minutes: 5 });
    expect(core.comings).toHaveLength(1);
  });

  it('end nothing of a person who is there again by then', async () => {
    core.storeFailure = new Error('away');
    const removal = bench.personal({ type: 'installationUpdate', action: 'remove' });
    expect((await bench.send(removal)).status).toBe(503);
    core.storeFailure = undefined;
    await bench.send(bench.personal({ type: 'installationUpdate', action: 'add' }));
    const before = [...core.comings];
    await bench.clock.advance({ minutes: 5 });
    expect(core.comings).toEqual(before);
  });

  it.each<[string, (more: object) => object, object]>([
    [
      'a person’s app removed',
      (more) => bench.personal(more),
      { type: 'installationUpdate', action: 'remove' },
    ],
    [
      'a person’s bot removed',
      (more) => bench.personal(more),
      { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] },
    ],
    ['an app removed', (more) => bench.inChannel(more), { type: 'installationUpdate', action: 'remove' }],
    [
      'a bot removed',
      (more) => bench.inChannel(more),
      { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] },
    ],
    ['a team deleted', (more) => ofTeam('19:team', '19:team', more), { eventType: 'teamDeleted' }],
    ['a channel deleted', (more) => ofTeam('19:team', '19:one', more), { eventType: 'channelDeleted' }],
    [
      'a member of a shared channel gone',
      (more) => ofTeam('19:team', '19:one', more),
      { eventType: 'channelMemberRemoved', membersRemoved: [{ id: '28:bot' }] },
    ],
  ])('end things once for one goodbye, and again for the next: %s', async (_name, activity, more) => {
    const goodbye = (id: string) => activity({ type: 'conversationUpdate', ...more, id });
    const first = goodbye('f:1');
    await bench.send(first);
    expect(core.comings).toHaveLength(1);
    expect((await bench.send(first)).status).toBe(200);
    expect(core.comings).toHaveLength(1);
    await bench.send(goodbye('f:2'));
    expect(core.comings).toHaveLength(2);
    await bench.send(first);
    expect(core.comings).toHaveLength(2);
  });

  const ofTeam = (team: string | undefined, channel: string, more: object) =>
    bench.inChannel({
      conversation: { conversationType: 'channel', isGroup: true, id: channel, tenantId: tenant },
      channelData: { tenant: { id: tenant }, channel: { id: channel }, team: { id: team }, ...more },
      type: 'message',
      text: 'hi',
      ...more,
    });

  it.each([
    ['the app is removed from it', { type: 'installationUpdate', action: 'remove' }],
    ['the bot is removed from it', { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] }],
    ['it is deleted', { type: 'conversationUpdate', eventType: 'teamDeleted' }],
  ])(
    'end the subscriptions of every known channel of a team when %s, and of no other team',
    async (_name, more) => {
      await bench.send(ofTeam('19:team', '19:one@thread.tacv2', {}));
      await bench.send(ofTeam('19:team', '19:two@thread.tacv2', {}));
      await bench.send(ofTeam('19:others', '19:three@thread.tacv2', {}));
      core.comings.length = 0;
      await bench.send(ofTeam('19:team', '19:team', more));
      expect([...core.comings].sort()).toEqual([
        'end 19:one@thread.tacv2',
        'end 19:team',
        'end 19:two@thread.tacv2',
      ]);
      expect([...core.reached.keys()].filter((key) => key.includes('channel'))).toHaveLength(1);
    },
  );

  it('end one channel where the bot is removed from that shared channel alone', async () => {
    await bench.send(ofTeam('19:team', '19:one@thread.tacv2', {}));
    core.comings.length = 0;
    const gone = {
      type: 'conversationUpdate',
      eventType: 'channelMemberRemoved',
      membersRemoved: [{ id: '28:bot' }],
    };
    await bench.send(ofTeam('19:team', '19:two@thread.tacv2', gone));
    expect(core.comings).toEqual(['end 19:two@thread.tacv2']);
  });

  it('keep nothing of a chat whose person has no stable id, once they remove the bot', async () => {
    const from = { id: '29:guest' };
    await bench.send(bench.personal({ text: 'hi', from }));
    expect(core.reached.size).toBe(1);
    await bench.send(bench.personal({ type: 'installationUpdate', action: 'remove', from }));
    expect(core.reached.size).toBe(0);
  });

  it('end the subscription of a channel that is deleted', async () => {
    const channelData = {
      tenant: { id: tenant },
      channel: { id: '19:other@thread.tacv2' },
      eventType: 'channelDeleted',
    };
    await bench.send(bench.inChannel({ type: 'conversationUpdate', channelData }));
    expect(core.comings).toEqual(['end 19:other@thread.tacv2']);
  });

  it.each([
    ['somebody else joined', { type: 'conversationUpdate', membersAdded: [{ id: '29:other' }] }],
    ['the app was upgraded', { type: 'installationUpdate', action: 'remove-upgrade' }],
    ['an unknown thing happened', { type: 'event', name: 'x' }],
  ])('are nothing when %s', async (_name, activity) => {
    await bench.send(bench.personal(activity));
    expect(core.comings).toEqual([]);
    expect(core.asked).toEqual([]);
  });

  it('of a farewell that failed are carried out though something from before it is delivered once more', async () => {
    const before = bench.personal({ id: 'before-the-farewell', text: 'hi' });
    expect((await bench.send(before)).status).toBeLessThan(300);
    core.storeFailure = new Error('away');
    const farewell = bench.personal({ type: 'installationUpdate', action: 'remove' });
    expect((await bench.send(farewell)).status).toBe(503);
    core.storeFailure = undefined;
    await bench.send(before);
    await bench.clock.advance({ minutes: 5 });
    expect(core.comings).toContain(`forget ${person}`);
  });
});
