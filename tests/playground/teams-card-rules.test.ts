import { describe, expect, it } from 'vitest';
import { PlaygroundMistake } from '../../playground/stand-in.ts';
import { findButton, findSubmitButton } from '../../playground/teams/card-buttons.ts';
import { collectInputs } from '../../playground/teams/card-inputs.ts';
import { findActivityBreaches, findCardBreaches } from '../../playground/teams/card-rules.ts';

const words = { type: 'TextBlock', text: 'Stand up.', wrap: true };
const submit = { type: 'Action.Submit', title: 'Send', data: { action: 'send' } };
const execute = { type: 'Action.Execute', title: 'Done', verb: 'done', id: 'd', fallback: submit };
const choices = ['a', 'b'].map((value) => ({ title: value, value }));
const choice = { type: 'Input.ChoiceSet', id: 'c', label: 'Choose', choices };
const card = (body: readonly object[], actions: readonly object[] = []) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});
const message = (content: unknown, more: object = { summary: 'Stand up.' }) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...more,
});

describe('the rules for cards', () => {
  it('find nothing wrong with a careful card', () => {
    const image = { type: 'Image', url: 'https://example.org/a.png', altText: 'A person stands up' };
    const drawn = { type: 'Image', url: 'data:image/png;base64,AAAA', altText: 'A chair' };
    const here = { type: 'Image', url: 'http://127.0.0.1:3978/pictures/a.png', altText: 'A desk' };
    const link = { type: 'Action.OpenUrl', title: 'Read', url: 'https://example.org/' };
    const columns = { type: 'ColumnSet', columns: [{ type: 'Column', items: [words] }] };
    const good = card(
      [words, image, drawn, here, columns, { ...choice, value: 'b' }],
      [execute, submit, link],
    );
    expect(findCardBreaches(good)).toEqual([]);
    expect(findActivityBreaches(message(good))).toEqual([]);
  });

  it.each([
    ['a text that is no string', card([{ ...words, text: 5 }]), /must be a string/u],
    ['a text that does not wrap', card([{ type: 'TextBlock', text: 'x' }]), /wrap: true/u],
    [
      'a hidden text that does not wrap',
      card([{ type: 'Container', items: [{ ...words, wrap: false }] }]),
      /wrap/u,
    ],
    ['a field without a label', card([{ ...choice, label: undefined }]), /needs a label/u],
    ['a field without an id', card([{ ...choice, id: undefined }]), /unique Id/u],
    ['two fields of one id', card([choice, choice]), /Duplicate Id/u],
    ['a picture without words', card([{ type: 'Image', url: 'https://e.org/a.png' }]), /altText/u],
    [
      'a picture over http',
      card([{ type: 'Image', url: 'http://e.org/a.png', altText: 'A' }]),
      /must be https/u,
    ],
    [
      'a picture on a machine that only looks like this one',
      card([{ type: 'Image', url: 'http://127.0.0.1.e.org/a.png', altText: 'A' }]),
      /must be https/u,
    ],
    [
      'a link to this machine',
      card([words], [{ type: 'Action.OpenUrl', title: 'x', url: 'http://127.0.0.1:3978/' }]),
      /https/u,
    ],
    [
      'a link to data',
      card([words], [{ type: 'Action.OpenUrl', title: 'x', url: 'data:image/png,x' }]),
      /https/u,
    ],
    ['a button without a fallback', card([words], [{ ...execute, fallback: 'drop' }]), /fallback of type/u],
    ['a button without a verb', card([words], [{ ...execute, verb: undefined }]), /needs a verb/u],
    ['a button without a title', card([words], [{ ...submit, title: '' }]), /needs a title/u],
    ['an unknown button', card([words], [{ type: 'Action.Fly', title: 'Fly' }]), /Unknown action/u],
    [
      'a card in a card',
      card([words], [{ type: 'Action.ShowCard', title: 'x', card: card([words]) }]),
      /not supp/u,
    ],
    ['a choice that is none', card([{ ...choice, value: 'z' }]), /is no choice/u],
    [
      'a comma in a tick',
      card([{ ...choice, isMultiSelect: true, choices: [{ title: 'x', value: 'a,b' }] }]),
      /comma/u,
    ],
    ['a template left in', card([{ ...words, text: 'Hello $' + '{name}' }]), /template/u],
    ['no version', { ...card([words]), version: undefined }, /version must be/u],
    ['no body', card([]), /must have a body/u],
    ['no object', 'card', /must be an object/u],
  ])('find %s', (_name, wrong, sentence) => {
    expect(findCardBreaches(wrong).join(' ')).toMatch(sentence);
  });

  it.each([
    ['a card nobody can hear', message(card([words]), {}), /summary/u],
    ['text and card together', message(card([words]), { summary: 'x', text: 'x' }), /splits them/u],
    ['an empty message', { type: 'message', text: ' ' }, /needs a text or a card/u],
    [
      'another attachment',
      { type: 'message', summary: 'x', attachments: [{ contentType: 'a/b' }] },
      /attachment/u,
    ],
    ['a mention without its entity', { type: 'message', text: '<at>you</at> hi' }, /mention entity/u],
    ['an unknown type', { type: 'event', text: 'x' }, /Unknown activity type event/u],
  ])('find %s in an activity', (_name, wrong, sentence) => {
    expect(findActivityBreaches(wrong).join(' ')).toMatch(sentence);
  });
});

describe('filling in a card', () => {
  const text = { type: 'Input.Text', id: 't', label: 'T', maxLength: 3, regex: '^[0-9]+$' };
  const count = { type: 'Input.Number', id: 'n', label: 'N', min: 5, max: 60, value: 30 };
  const time = { type: 'Input.Time', id: 'w', label: 'W', min: '06:00' };
  const toggle = { type: 'Input.Toggle', id: 's', label: 'S', title: 'Sure', valueOn: 'yes', valueOff: 'no' };
  const form = card([text, count, time, toggle, { ...choice, isMultiSelect: true }]);

  it('starts from what the fields hold', () => {
    expect(collectInputs(form, {})).toEqual({ t: '', n: '30', s: 'no' });
  });

  it('takes texts, ticks and lists', () => {
    const values = { t: '12', n: '5', w: '09:30', s: ['on'], c: ['a', 'b'] };
    expect(collectInputs(form, values)).toEqual({ t: '12', n: '5', w: '09:30', s: 'yes', c: 'a,b' });
    expect(collectInputs(form, { s: 'true', c: 'b', t: '1' })).toMatchObject({ s: 'yes', c: 'b' });
  });

  it.each([
    [{ n: '4' }],
    [{ n: 'many' }],
    [{ n: ['5'] }],
    [{ w: '25:00' }],
    [{ w: '05:00' }],
    [{ t: '1234' }],
    [{ t: 'abc' }],
    [{ s: 'perhaps' }],
    [{ c: ['a', 'burning'] }],
    [{ none: 'x' }],
  ])('refuses %j without repeating the value', (values) => {
    expect(() => collectInputs(form, values)).toThrow(PlaygroundMistake);
    expect(() => collectInputs(form, values)).not.toThrow(/burning|perhaps|many|abc/u);
  });

  it('asks for what is required, a ticked toggle included', () => {
    const required = (input: object) => card([{ ...input, isRequired: true }]);
    expect(() => collectInputs(required(choice), {})).toThrow(/"c" is required/u);
    expect(() => collectInputs(required(toggle), { s: 'no' })).toThrow(/"s" is required/u);
    expect(collectInputs(required(choice), { c: 'a' })).toEqual({ c: 'a' });
    expect(() => collectInputs(card([choice]), { c: ['a', 'b'] })).toThrow(/one choice/u);
  });
});

describe('finding a button', () => {
  const cancel = { type: 'Action.Submit', title: 'Cancel', data: { actionId: 'leave' } };
  const link = { type: 'Action.OpenUrl', title: 'Read', url: 'https://e.org/' };
  const full = card([{ type: 'ActionSet', actions: [execute] }], [cancel, link]);

  it('goes by id, verb, data or title, and never by the fallback', () => {
    for (const name of ['d', 'done', 'Done']) expect(findButton(full, name).title).toBe('Done');
    for (const name of ['leave', 'Cancel']) expect(findButton(full, name).title).toBe('Cancel');
    expect(() => findButton(full, 'Send')).toThrow(/No button/u);
  });

  it('says when a button reaches no bot or a name fits several', () => {
    expect(() => findButton(full, 'Read')).toThrow(/reaches no bot/u);
    expect(() => findButton(card([], [cancel, cancel]), 'leave')).toThrow(/fits 2 buttons/u);
  });

  it('sends a dialog with its only button, or the positive one, or asks which', () => {
    expect(findSubmitButton(card([], [submit, link]), 'submit').title).toBe('Send');
    expect(findSubmitButton(card([], [cancel, { ...submit, style: 'positive' }]), 'submit').title).toBe(
      'Send',
    );
    expect(() => findSubmitButton(card([], [cancel, submit]), 'submit')).toThrow(/Which button/u);
  });
});
