import { beforeEach, describe, expect, it } from 'vitest';
import { card, text } from '../../../src/domain/card.ts';
import { healthForm } from '../../fixtures/teams/sample-cards.ts';
import { setUpTeamsBench } from './teams-bench.ts';

const bench = setUpTeamsBench();
const { core, connector } = bench;
beforeEach(() => {
  core.reply = { is: 'form', form: healthForm, replaced: card(text('It ends here.')) };
});

const data = { action: 'stretch.hurt.v1', value: '' };
const updates = () =>
  connector.received
    .filter(({ method }) => method === 'PUT')
    .map((one) => [one.path, JSON.stringify(one.body)]);
const endedInPlace = [
  ['/v3/conversations/a:personal/activities/pressed', expect.stringContaining('It ends here.')],
];

describe('a press that opens a form and ends its card', () => {
  it('opens the dialog, and the card changes where it stands', async () => {
    const fetchDialog = { type: 'invoke', name: 'task/fetch', replyToId: 'pressed', value: { data } };
    const { body } = await bench.send(bench.personal(fetchDialog));
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: healthForm.title } } });
    await expect.poll(updates).toEqual(endedInPlace);
    expect(connector.postsTo('a:personal')).toEqual([]);
  });

  it('pressed on a card that did not know of the form, brings the invitation and changes the card', async () => {
    const action = { type: 'Action.Execute', verb: 'x', data };
    const execute = { type: 'invoke', name: 'adaptiveCard/action', replyToId: 'pressed', value: { action } };
    const { body } = await bench.send(bench.personal(execute));
    expect(body).toMatchObject({ value: { body: [{ text: 'It ends here.' }] } });
    await expect.poll(updates).toEqual(endedInPlace);
    expect(JSON.stringify(connector.postsTo('a:personal'))).toContain('task/fetch');
  });

  it('pressed in an old client, brings the invitation and changes the card', async () => {
    await bench.send(bench.personal({ value: data, replyToId: 'pressed' }));
    expect(updates()).toEqual(endedInPlace);
    expect(JSON.stringify(connector.postsTo('a:personal'))).toContain('task/fetch');
  });

  it('in a channel leaves the card there alone and says it in the chat', async () => {
    const action = { type: 'Action.Execute', verb: 'x', data };
    await bench.send(
      bench.inChannel({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: 'pressed',
        value: { action },
      }),
    );
    expect(updates()).toEqual([]);
    expect(JSON.stringify(connector.postsTo('a:opened'))).toContain('It ends here.');
    expect(connector.postsTo('19:channel')).toEqual([]);
  });
});
