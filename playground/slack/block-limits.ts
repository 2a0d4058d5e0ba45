/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** What one property of a block, an element or a composition object has to be. */
export type Rule =
  | { readonly is: 'text'; readonly kinds: readonly ('plain_text' | 'mrkdwn')[]; readonly max: number }
  | { readonly is: 'string'; readonly max: number; readonly like?: RegExp }
  | { readonly is: 'flag' }
  | { readonly is: 'number'; readonly min: number; readonly max: number }
  | { readonly is: 'list'; readonly min: number; readonly max: number; readonly of: Rule }
  | { readonly is: 'object'; readonly shape: Shape }
  | { readonly is: 'element'; readonly types: readonly string[] };

/** Property to rule; a property that is not listed is refused. A trailing `!` in the name means required. */
export type Shape = Readonly<Record<string, Rule>>;

const plain = (max: number): Rule => ({ is: 'text', kinds: ['plain_text'], max });
const anyText = (max: number): Rule => ({ is: 'text', kinds: ['plain_text', 'mrkdwn'], max });
const string = (max: number, like?: RegExp): Rule =>
  like === undefined ? { is: 'string', max } : { is: 'string', max, like };
const list = (min: number, max: number, of: Rule): Rule => ({ is: 'list', min, max, of });
const object = (shape: Shape): Rule => ({ is: 'object', shape });
const flag: Rule = { is: 'flag' };

const url = string(3000, /^https?:\/\/\S+$/);
const hhmm = string(5, /^([01]\d|2[0-3]):[0-5]\d$/);
const isoDate = string(10, /^\d{4}-\d{2}-\d{2}$/);
const decimal = string(40, /^-?\d+(\.\d+)?$/);

const confirm = object({
  'title!': plain(100),
  'text!': anyText(300),
  'confirm!': plain(30),
  'deny!': plain(30),
  style: string(7, /^(primary|danger)$/),
});
const plainOption = object({ 'text!': plain(75), 'value!': string(150), description: plain(75) });
const richOption = object({ 'text!': anyText(75), 'value!': string(150), description: anyText(75) });
const menuOption = object({ 'text!': plain(75), 'value!': string(150), description: plain(75), url });
const optionGroup = object({ 'label!': plain(75), 'options!': list(1, 100, plainOption) });

const acting = { action_id: string(255), confirm };
const focusing = { ...acting, focus_on_load: flag };
const picking = { ...focusing, placeholder: plain(150) };
const typing = {
  action_id: string(255),
  focus_on_load: flag,
  placeholder: plain(150),
  dispatch_action_config: object({
    trigger_actions_on: list(1, 2, string(30, /^on_(enter_pressed|character_entered)$/)),
  }),
};
const several = { max_selected_items: { is: 'number', min: 1, max: 100 } } as const;

/** Every element the stand-in can check and a person can press here. Source: comments in @slack/types 3.2.0. */
export const ELEMENT_SHAPES: Readonly<Record<string, Shape>> = {
  plain_text: { 'text!': string(2000), emoji: flag },
  mrkdwn: { 'text!': string(2000), verbatim: flag },
  image: { image_url: url, slack_file: object({ id: string(50), url }), 'alt_text!': string(2000) },
  button: {
    ...acting,
    'text!': plain(75),
    value: string(2000),
    url,
    style: string(7, /^(primary|danger)$/),
    accessibility_label: string(75),
  },
  overflow: { ...acting, 'options!': list(1, 5, menuOption) },
  checkboxes: { ...focusing, 'options!': list(1, 10, richOption), initial_options: list(1, 10, richOption) },
  radio_buttons: { ...focusing, 'options!': list(1, 10, richOption), initial_option: richOption },
  static_select: {
    ...picking,
    options: list(1, 100, plainOption),
    option_groups: list(1, 100, optionGroup),
    initial_option: plainOption,
  },
  multi_static_select: {
    ...picking,
    ...several,
    options: list(1, 100, plainOption),
    option_groups: list(1, 100, optionGroup),
    initial_options: list(1, 100, plainOption),
  },
  users_select: { ...picking, initial_user: string(40) },
  conversations_select: {
    ...picking,
    initial_conversation: string(40),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
  },
  channels_select: { ...picking, initial_channel: string(40), response_url_enabled: flag },
  datepicker: { ...picking, initial_date: isoDate },
  timepicker: { ...picking, initial_time: hhmm, timezone: string(60) },
  datetimepicker: { ...focusing, initial_date_time: { is: 'number', min: 0, max: 9_999_999_999 } },
  plain_text_input: {
    ...typing,
    initial_value: string(3000),
    multiline: flag,
    min_length: { is: 'number', min: 0, max: 3000 },
    max_length: { is: 'number', min: 1, max: 3000 },
  },
  number_input: {
    ...typing,
    'is_decimal_allowed!': flag,
    initial_value: decimal,
    min_value: decimal,
    max_value: decimal,
  },
  email_text_input: { ...typing, initial_value: string(255) },
  url_text_input: { ...typing, initial_value: url },
};

const choices = [
  'checkboxes',
  'radio_buttons',
  'static_select',
  'multi_static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'datepicker',
  'timepicker',
];
const inputs = [
  ...choices,
  'datetimepicker',
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
];

/** Every block the stand-in accepts: where it may stand, and what it is made of. */
export const BLOCK_SHAPES: Readonly<
  Record<string, { readonly surfaces: readonly Surface[]; readonly shape: Shape }>
> = {
  section: {
    surfaces: ['message', 'modal', 'home'],
    shape: {
      text: anyText(3000),
      fields: list(1, 10, anyText(2000)),
      accessory: { is: 'element', types: [...choices, 'image', 'button', 'overflow'] },
      expand: flag,
    },
  },
  header: {
    surfaces: ['message', 'modal', 'home'],
    shape: { 'text!': plain(150), level: { is: 'number', min: 1, max: 4 } },
  },
  divider: { surfaces: ['message', 'modal', 'home'], shape: {} },
  image: {
    surfaces: ['message', 'modal', 'home'],
    shape: {
      image_url: url,
      slack_file: object({ id: string(50), url }),
      'alt_text!': string(2000),
      title: plain(2000),
    },
  },
  context: {
    surfaces: ['message', 'modal', 'home'],
    shape: { 'elements!': list(1, 10, { is: 'element', types: ['image', 'plain_text', 'mrkdwn'] }) },
  },
  actions: {
    surfaces: ['message', 'modal', 'home'],
    shape: {
      'elements!': list(1, 25, {
        is: 'element',
        types: [...choices, 'datetimepicker', 'button', 'overflow'],
      }),
    },
  },
  // Slack shows input blocks in messages too; there nothing submits them, so here they are refused.
  input: {
    surfaces: ['modal', 'home'],
    shape: {
      'label!': plain(2000),
      'element!': { is: 'element', types: inputs },
      hint: plain(2000),
      optional: flag,
      dispatch_action: flag,
    },
  },
  markdown: { surfaces: ['message'], shape: { 'text!': string(12_000) } },
  alert: {
    surfaces: ['modal'],
    shape: { 'text!': anyText(3000), level: string(7, /^(default|info|warning|error|success)$/) },
  },
};

/** How many blocks a surface takes. */
export const BLOCK_COUNT: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

/** Characters of all texts in a message's blocks. Slack publishes no figure; refusals were seen from here on. */
export const MESSAGE_TEXT_TOTAL = 13_200;

/** Characters of a message's own `text`. Slack cuts at 40,000; its advice is to stay under this. */
export const MESSAGE_TEXT_MAX = 4000;

const viewCommon = {
  'blocks!': list(1, 100, object({})),
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};

/** What `views.open`, `.update`, `.push` and `.publish` take. Blocks are looked at on their own. */
export const VIEW_SHAPES: Readonly<Record<'modal' | 'home', Shape>> = {
  modal: {
    ...viewCommon,
    'title!': plain(24),
    submit: plain(24),
    close: plain(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
  home: viewCommon,
};
