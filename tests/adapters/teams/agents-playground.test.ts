import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Card, card, text } from '../../../src/domain/card.ts';
import { healthForm, sampleCards } from '../../fixtures/teams/sample-cards.ts';
import {
  AgentsPlayground,
  eventually,
  findAgentsPlayground,
  isReachableFromOutside,
} from './agents-playground.ts';
import { person, TeamsBench, tenant } from './teams-bench.ts';

const found = findAgentsPlayground();
const reason = 'missing' in found ? ` (left out: ${found.missing})` : '';
const chat = 'a:personal';
const channel = '19:wellness@thread.tacv2';

describe.skipIf('missing' in found)(`against the Microsoft 365 Agents Playground${reason}`, () => {
  const bench = new TeamsBench({ kind: 'off' }, [tenant], 5000);
  const { core } = bench;
  const emulator = new AgentsPlayground();
  beforeAll(async () => {
    await bench.start();
    if ('script' in found) await emulator.start(found.script, bench.url);
  });
  afterAll(async () => {
    await emulator.stop();
    await bench.stop();
  });

  const from = { id: 'user-id-0' };
  const say = (words: string) =>
    emulator.post(`/_conversation/v1/conversations/${chat}/messages`, {
      type: 'text',
      text: words,
      textFormat: 'plain',
      from,
    });

  it('keeps the emulator on this machine', async () => {
    expect(await isReachableFromOutside(emulator.port)).toBe(false);
  });

  it('welcomes a person once when the app is installed', async () => {
    await emulator.post(`/_debug/conversation/${chat}/installation`, {});
    await emulator.see('welcome', chat);
    await eventually(async () => core.comings.filter((line) => line.startsWith('connect')).length === 2);
    expect(core.comings).toContain(`remember ${person}`);
    expect(emulator.shown.filter((one) => JSON.stringify(one).includes('welcome'))).toHaveLength(1);
  });

  it('answers words with a card and a press with the card that replaces it', async () => {
    core.reply = { is: 'card', card: sampleCards.reminder ?? card() };
    await say('standing status');
    const { id } = await emulator.see('Time to stand up', chat);
    expect(await core.asked.at(-1)?.by.findZone()).toBe('America/New_York');
    core.reply = { is: 'replace', card: card(text('Done for now')) };
    const data = { action: 'reminder.done.v1', value: 'd1' };
    const pressed = await emulator.post('/_conversation/v1/invoke', {
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'reminder.done.v1', data } },
      from,
      conversation: { id: chat },
      replyToId: id,
    });
    expect(JSON.stringify(pressed)).toContain('Done for now');
    expect(core.asked.at(-1)).toMatchObject({ what: 'press', with: data });
  });

  // The emulator has no dialogs; the message path is what it can show of a form.
  it('takes the press of an old client and keeps questions about health out of the chat', async () => {
    core.reply = { is: 'form', form: healthForm };
    const { id } = await emulator.see('Time to stand up', chat);
    const data = { action: 'check.open.v1', value: '' };
    const conversation = { id: chat };
    await emulator.post('/_conversation/v1/submit', { conversation, replyToId: id, value: data, from });
    const invitation = await emulator.see('A few questions first', chat);
    expect(core.asked.at(-1)).toMatchObject({ what: 'press', with: data });
    expect(JSON.stringify(invitation.attachments)).not.toContain('Input.');
  });

  it('answers a mention in a channel in the one-to-one chat', async () => {
    core.reply = { is: 'card', card: card(text('for you alone')) };
    await emulator.post(`/_debug/conversation/${channel}/installation`, {});
    const mention = '<at>Backwise</at>';
    await emulator.post(`/_conversation/v1/conversations/${channel}/messages`, {
      type: 'text',
      text: `${mention} backpain`,
      textFormat: 'plain',
      from,
      mentions: [{ mentioned: { id: 'bot-id', name: 'Backwise' }, text: mention }],
    });
    await emulator.see('for you alone', chat);
    expect(core.asked.at(-1)).toMatchObject({ what: 'message', with: 'backpain' });
    expect(
      emulator.shown.some((one) => one.conversationId !== chat && JSON.stringify(one).includes('alone')),
    ).toBe(false);
  });

  it('posts by itself later, to the person and to the channel it was asked in', async () => {
    const by = core.asked.at(-1)?.by;
    if (!by?.channel) throw new Error('expected an asker in a channel');
    const tip = sampleCards.tip as Card;
    const ref = await bench.teams.platform.post(by.address, tip);
    await bench.teams.platform.post(by.channel, card(text('a tip for all')));
    await emulator.see('Stand up every half hour', chat);
    await emulator.see('a tip for all', channel);
    await bench.teams.platform.update(ref, card(text('updated')));
  });
});
