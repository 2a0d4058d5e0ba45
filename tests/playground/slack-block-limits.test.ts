import { describe, expect, it } from 'vitest';
import { lintBlocks, lintView } from '../../playground/slack/lint-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const letters = (count: number) => 'x'.repeat(count);
const button = (more: object = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (text: string, more: object = {}) => ({ type: 'section', text: plain(text), ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: plain(`Option ${at}`), value: `${at}` }));
const input = (element: object) => ({ type: 'input', label: plain('Label'), element });
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [{ type: 'divider' }],
  ...more,
});

describe('blocks at the limit pass', () => {
  it.each<[string, unknown[]]>([
    ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['a section of 3000 characters', [section(letters(3000))]],
    ['ten fields', [{ type: 'section', fields: Array.from({ length: 10 }, () => plain('field')) }]],
    ['a header of 150', [{ type: 'header', text: plain(letters(150)) }]],
    ['25 buttons', [actions(...Array.from({ length: 25 }, (_, at) => button({ action_id: `go-${at}` })))]],
    [
      'a button with everything',
      [
        actions(
          button({
            text: plain(letters(75)),
            value: letters(2000),
            style: 'danger',
            accessibility_label: 'Go now',
            confirm: {
              title: plain('Sure?'),
              text: plain('Really?'),
              confirm: plain('Yes'),
              deny: plain('No'),
            },
          }),
        ),
      ],
    ],
    ['a select of 100', [actions({ type: 'static_select', action_id: 's', options: options(100) })]],
    ['the same action id in two blocks', [actions(button()), actions(button())]],
  ])('%s', (_, blocks) => {
    expect(lintBlocks(blocks, 'message')).toEqual([]);
  });
});

describe('blocks over a limit are refused with what is wrong and where', () => {
  it.each<[string, unknown[], RegExp]>([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), /no more than 50.*:\/blocks\]/],
    ['an unknown block', [{ type: 'banner' }], /unsupported type: "banner".*\/blocks\/0\/type/],
    ['an inherited name as type', [{ type: 'constructor' }], /unsupported type/],
    ['no object', [null], /must be an object/],
    [
      'an alert in a message',
      [{ type: 'alert', text: plain('Careful') }],
      /alert is not allowed in a message/,
    ],
    ['an input in a message', [input({ type: 'plain_text_input' })], /input is not allowed in a message/],
    ['a section of 3001 characters', [section(letters(3001))], /less than 3001.*\/blocks\/0\/text\/text/],
    ['a section of nothing', [{ type: 'section' }], /section needs text or fields/],
    ['an empty text', [section(' ')], /more than 0 characters/],
    ['an invented property', [section('a', { colour: 'red' })], /invalid additional property: colour/],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }],
      /expected text type plain_text/,
    ],
    [
      'a picture without words',
      [{ type: 'image', image_url: 'https://example.org/a.png' }],
      /field: alt_text/,
    ],
    ['a picture without a picture', [{ type: 'image', alt_text: 'a' }], /either image_url or slack_file/],
    ['a button label of 76', [actions(button({ text: plain(letters(76)) }))], /less than 76/],
    ['a button value of 2001', [actions(button({ value: letters(2001) }))], /less than 2001/],
    ['a button in another colour', [actions(button({ style: 'warning' }))], /primary\|danger/],
    ['two buttons of one id', [actions(button(), button())], /action_id `go` already exists/],
    [
      'two blocks of one id',
      [section('a', { block_id: 'a' }), section('b', { block_id: 'a' })],
      /block_id `a`/,
    ],
    ['no buttons at all', [actions()], /no fewer than 1/],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` })))],
      /than 25/,
    ],
    ['6 in a menu', [actions({ type: 'overflow', options: options(6) })], /no more than 5/],
    ['11 boxes', [actions({ type: 'checkboxes', options: options(11) })], /no more than 10/],
    ['11 radio buttons', [actions({ type: 'radio_buttons', options: options(11) })], /no more than 10/],
    ['a select without options', [actions({ type: 'static_select' })], /either options or option_groups/],
    [
      'an option of 76',
      [actions({ type: 'radio_buttons', options: [{ text: plain(letters(76)), value: 'a' }] })],
      /less than 76/,
    ],
    [
      'one option twice',
      [actions({ type: 'overflow', options: [...options(1), ...options(1)] })],
      /value `0` twice/,
    ],
    [
      'a preselection that is no option',
      [
        actions({
          type: 'static_select',
          options: options(2),
          initial_option: { text: plain('No'), value: '0' },
        }),
      ],
      /not exactly one of the options/,
    ],
    ['a field in a row of buttons', [actions({ type: 'plain_text_input' })], /unsupported element type here/],
    ['a button in small print', [{ type: 'context', elements: [button()] }], /unsupported element type here/],
    ['11 in small print', [{ type: 'context', elements: Array(11).fill(plain('a')) }], /no more than 10/],
    ['far too much in all', Array.from({ length: 5 }, () => section(letters(2700))), /msg_blocks_too_long/],
    [
      'focus in a message',
      [actions({ type: 'datepicker', focus_on_load: true })],
      /focus_on_load is for modals/,
    ],
  ])('%s', (_, blocks, expected) => {
    expect(lintBlocks(blocks, 'message').join('\n')).toMatch(expected);
  });

  it.each<[string, object, RegExp]>([
    ['a title of 25', { title: plain(letters(25)) }, /less than 25.*\/view\/title/],
    ['no title', { title: undefined }, /required field: title/],
    ['a button to submit of 25', { submit: plain(letters(25)) }, /\/view\/submit/],
    ['a button to close of 25', { close: plain(letters(25)) }, /\/view\/close/],
    ['metadata of 3001', { private_metadata: letters(3001) }, /less than 3001/],
    ['101 blocks', { blocks: Array(101).fill({ type: 'divider' }) }, /no more than 100/],
    ['no blocks', { blocks: [] }, /no blocks/],
    ['blocks that are none', { blocks: 'all' }, /must be a list of blocks/],
    [
      'a field and nothing to submit it',
      { blocks: [input({ type: 'plain_text_input' })] },
      /submit is required/,
    ],
    [
      'a number field that does not say whether decimals count',
      { submit: plain('Save'), blocks: [input({ type: 'number_input' })] },
      /required field: is_decimal_allowed/,
    ],
    ['a Home tab', { type: 'home' }, /expected type modal, got "home"/],
  ])('a modal with %s', (_, more, expected) => {
    expect(lintView(modal(more), 'modal').join('\n')).toMatch(expected);
  });

  it('but a modal in order passes, an alert and 100 blocks included', () => {
    const blocks = [{ type: 'alert', text: plain('Careful') }, ...Array(99).fill({ type: 'divider' })];
    expect(lintView(modal({ blocks, private_metadata: '' }), 'modal')).toEqual([]);
  });
});
