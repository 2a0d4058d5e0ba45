/**
 * What Slack accepts, in UTF-16 units unless a name says otherwise. Slack counts characters, which are never more
 * than units, so keeping to units is safe. Sources: comments in @slack/types 3.2.0; docs.slack.dev/block-kit for the
 * counts of blocks; modal titles and buttons from docs.slack.dev/surfaces/modals.
 */
export const slackLimits = {
  messageBlocks: 50,
  modalBlocks: 100,
  /**
   * Slack documents that it cuts a posted `text` at 40,000 and advises 4,000; `chat.update` refuses more than 4,000 with
   * `msg_too_long`, and some have seen it refused when posted (seratch/ChatGPT-in-Slack#102). So nothing longer is sent:
   * `splitCard` makes several messages of an answer, and of a card that has to stay one message, posted or replaced, the
   * words for screen readers and notifications are cut there.
   */
  messageText: 4000,
  /** All texts in a message's blocks. No published figure; refusals were seen from about 13,200. */
  messageBlocksText: 12_000,
  headerText: 150,
  sectionText: 3000,
  contextElements: 10,
  contextText: 2000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  actionId: 255,
  blockId: 255,
  imageUrl: 3000,
  altText: 2000,
  inputLabel: 2000,
  inputHint: 2000,
  placeholder: 150,
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  checkboxOptions: 10,
  selectOptions: 100,
  lineLength: 3000,
  modalTitle: 24,
  homeBlocks: 100,
  modalButton: 24,
  callbackId: 255,
  /** Under a field that was filled in wrongly. No published figure. */
  fieldError: 500,
} as const;
