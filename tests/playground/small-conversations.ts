import { PlaygroundMistake } from '../../playground/stand-in.ts';
import type { SmallBot, SmallStandIn } from './small-stand-in.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (id: string, words: string, style?: string) => ({
  type: 'button',
  action_id: id,
  text: plain(words),
  ...(style === undefined ? {} : { style }),
});

const tip = 'Every half hour, let your back choose a new position: stand, lean, or walk to the window.';
const signs = [
  { value: 'numb', label: 'Numbness between the legs' },
  { value: 'fever', label: 'Fever together with the pain' },
];

const tipBlocks = [
  { type: 'header', text: plain('Today’s tip') },
  section(`*Move* ${tip} <https://example.org/source|Where this is from>`),
  { type: 'context', elements: [{ type: 'mrkdwn', text: '_General information, no diagnosis._' }] },
  {
    type: 'actions',
    block_id: 'tip',
    elements: [button('tip.more.v1', 'More', 'primary'), button('standing.open.v1', 'Remind me to stand')],
  },
];

/** A Slack modal; `errors` and `state` as the stand-in hands them back. */
const settingsView = (errors?: Readonly<Record<string, string>>) => ({
  type: 'modal',
  title: plain('Standing reminders'),
  submit: plain('Save'),
  close: plain('Cancel'),
  ...(errors === undefined ? {} : { errors }),
  blocks: [
    section('When should Backwise nudge you?'),
    {
      type: 'input',
      block_id: 'minutes',
      label: plain('Every how many minutes'),
      hint: plain('From 20 to 240'),
      element: { type: 'number_input', action_id: 'minutes', is_decimal_allowed: false, initial_value: '45' },
    },
    {
      type: 'input',
      block_id: 'from',
      label: plain('From'),
      element: { type: 'timepicker', action_id: 'from', initial_time: '09:00' },
    },
    {
      type: 'input',
      block_id: 'days',
      label: plain('Days'),
      element: {
        type: 'checkboxes',
        action_id: 'days',
        options: ['mon', 'tue', 'wed'].map((value) => ({ value, text: plain(value) })),
        initial_options: [{ value: 'mon', text: plain('mon') }],
      },
    },
    {
      type: 'input',
      block_id: 'zone',
      label: plain('Zone'),
      element: {
        type: 'static_select',
        action_id: 'zone',
        options: ['Europe/Berlin', 'Asia/Tokyo'].map((value) => ({ value, text: plain(value) })),
        initial_option: { value: 'Europe/Berlin', text: plain('Europe/Berlin') },
      },
    },
  ],
});

/** Says the tip on Slack, opens a form from its button, and answers `/backpain` to the person alone. */
export const slackBot: SmallBot = {
  said({ person, place, text }, slack) {
    if (!text.startsWith('/backpain')) return;
    const blocks = [section('Let us *check for warning signs* first.'), { type: 'divider' }];
    const actions = {
      type: 'actions',
      block_id: 'ask',
      elements: [button('check.open.v1', 'Start the check')],
    };
    slack.add({
      place,
      is: 'private',
      from: 'bot',
      to: person,
      text: 'Let us check for warning signs first.',
      card: { blocks: [...blocks, actions] },
    });
  },
  pressed({ person, action, values }, entry, slack) {
    if (action === 'close') entry.isGone = true;
    else if (action === 'submit' && Number(values.minutes) < 20) {
      entry.card = settingsView({ minutes: 'Expected 20 to 240 minutes.' });
    } else if (action === 'submit') {
      entry.isGone = true;
      const text = `Saved: every ${String(values.minutes)} minutes on ${[values.days].flat().join(', ')}.`;
      slack.add({ place: 'direct', is: 'message', from: 'bot', to: person, text });
    } else if (action === 'standing.open.v1') {
      const card = settingsView();
      slack.add({
        place: entry.place,
        is: 'dialog',
        from: 'bot',
        to: person,
        text: 'Standing reminders',
        card,
      });
    } else throw new PlaygroundMistake(`No button ${action}.`, 404);
  },
};

const adaptive = (body: readonly unknown[], actions: readonly unknown[]) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});

const checkCard = adaptive(
  [
    { type: 'TextBlock', text: 'Tick **what you notice**.', wrap: true },
    {
      type: 'Input.ChoiceSet',
      id: 'signs',
      label: 'Warning signs',
      isMultiSelect: true,
      style: 'expanded',
      wrap: true,
      choices: signs.map(({ value, label }) => ({ value, title: label })),
    },
    {
      type: 'Input.Number',
      id: 'weeks',
      label: 'For how many weeks',
      min: 0,
      max: 52,
      isRequired: true,
      errorMessage: 'A number of weeks',
    },
  ],
  [{ type: 'Action.Submit', title: 'See what to do', style: 'positive', data: { action: 'check.v1' } }],
);

/** Says the tip on Teams, and asks about warning signs in a dialog. */
export const teamsBot: SmallBot = {
  said({ person, text }, teams) {
    if (!text.includes('backpain')) return;
    const body = [{ type: 'TextBlock', text: 'Let us **check for warning signs** first.', wrap: true }];
    const card = adaptive(body, [
      { type: 'Action.Execute', title: 'Start the check', verb: 'check.open.v1' },
    ]);
    teams.add({
      place: 'direct',
      is: 'message',
      from: 'bot',
      to: person,
      text: 'Check for warning signs',
      card,
    });
  },
  pressed({ person, action, values }, entry, teams) {
    if (action === 'check.open.v1') {
      const card = checkCard;
      teams.add({ place: 'direct', is: 'dialog', from: 'bot', to: person, text: 'Warning signs', card });
    } else if (action === 'close') entry.isGone = true;
    else if (action === 'check.v1') {
      entry.isGone = true;
      const isUrgent = String(values.signs).includes('numb');
      const text = isUrgent ? 'Get medical attention now.' : 'No warning sign: keep moving gently.';
      teams.add({ place: 'direct', is: 'private', from: 'bot', to: person, text });
    } else throw new PlaygroundMistake(`No button ${action}.`, 404);
  },
};

/** The tip of the day on both, as the real bot posts it when the playground starts. */
export function postTips(slack: SmallStandIn, teams: SmallStandIn): void {
  slack.add({ place: 'channel', is: 'message', from: 'bot', text: tip, card: { blocks: tipBlocks } });
  const body = [
    { type: 'TextBlock', text: 'Today’s tip', size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' },
    {
      type: 'TextBlock',
      text: `**Move** ${tip} [Where this is from](https://example.org/source)`,
      wrap: true,
    },
    {
      type: 'TextBlock',
      text: '_General information, no diagnosis._',
      isSubtle: true,
      size: 'Small',
      wrap: true,
    },
  ];
  const actions = [
    { type: 'Action.Execute', title: 'More', verb: 'tip.more.v1', style: 'positive' },
    { type: 'Action.Execute', title: 'Remind me to stand', verb: 'standing.open.v1' },
  ];
  teams.add({ place: 'channel', is: 'message', from: 'bot', text: tip, card: adaptive(body, actions) });
}
