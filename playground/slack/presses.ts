import { PlaygroundMistake, type Pressed } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { LoggedEntry } from './conversation-log.ts';
import { fillForm, formStateOf, requireFilled } from './filled-form.ts';
import type { HomeTabs } from './home-tabs.ts';
import { isObject, type JsonObject } from './json-shapes.ts';
import { describeMessage } from './messages.ts';
import { checkView, describeView, type OpenView, type OpenViews } from './open-views.ts';
import { pressElement } from './pressed-element.ts';
import { origin, pressingUser } from './slack-workspace.ts';
import type { InteractionParts } from './slash-commands.ts';

export interface PressParts extends InteractionParts {
  readonly views: OpenViews;
  readonly homes: HomeTabs;
}

/** Presses a button or a menu, submits or closes a dialog. Throws PlaygroundMistake. */
export const press = async (pressed: Pressed, parts: PressParts): Promise<void> => {
  const logged = parts.log.withId(pressed.message);
  if (logged === undefined) throw new PlaygroundMistake(`no message ${pressed.message.slice(0, 40)}`, 404);
  const { entry } = logged;
  if (entry.isGone === true) throw new PlaygroundMistake(`${entry.id} is gone`, 410);
  if (entry.to !== undefined && entry.to !== pressed.person) {
    throw new PlaygroundMistake(`${pressed.person} does not see ${entry.id}`, 403);
  }
  if (entry.is === 'home') return pressAtHome(pressed, logged, parts);
  if (entry.is !== 'dialog') return pressInMessage(pressed, logged, parts);
  const open = parts.views.ofEntry(entry.id);
  if (open === undefined) throw new PlaygroundMistake(`${entry.id} is closed`, 410);
  if (!parts.views.isTop(open)) throw new PlaygroundMistake('another dialog lies on top of this one', 409);
  switch (pressed.action) {
    case 'submit':
      return submit(pressed, open, parts);
    case 'close':
      return close(pressed, open, parts);
    default:
      return pressInView(pressed, open, parts);
  }
};

const pressInMessage = async (pressed: Pressed, logged: LoggedEntry, parts: PressParts): Promise<void> => {
  const { conversation, entry } = logged;
  const { person } = pressed;
  const isEphemeral = entry.is === 'private';
  const form = formStateOf(logged.blocks, logged.form);
  const ts = parts.log.nextTs();
  const result = pressElement(logged.blocks, form, pressed.action, pressed.values, ts);
  logged.form = result.form;
  const ticket = { person, conversation, entryId: entry.id };
  await parts.delivery.deliver({
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      ...origin,
      user: pressingUser(person),
      container: {
        type: 'message',
        message_ts: logged.ts,
        channel_id: conversation.id,
        is_ephemeral: isEphemeral,
      },
      channel: { id: conversation.id, name: conversation.name },
      // Slack does not send the content of an ephemeral message back.
      ...(isEphemeral ? {} : { message: describeMessage(logged) }),
      state: { values: result.form },
      trigger_id: parts.tickets.issueTrigger(ticket),
      response_url: `${parts.baseUrl()}${parts.tickets.issueResponsePath(ticket)}`,
      actions: [result.action],
    },
  });
};

/** On the Home tab: there is no message and no channel, and no response URL. */
const pressAtHome = async (pressed: Pressed, logged: LoggedEntry, parts: PressParts): Promise<void> => {
  const { conversation, blocks } = logged;
  const { person } = pressed;
  const form = formStateOf(blocks, logged.form);
  const result = pressElement(blocks, form, pressed.action, pressed.values, parts.log.nextTs());
  logged.form = result.form;
  const view = parts.homes.of(person) ?? {};
  await parts.delivery.deliver({
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      ...origin,
      user: pressingUser(person),
      container: { type: 'view', view_id: view.id },
      view,
      trigger_id: parts.tickets.issueTrigger({ person, conversation }),
      actions: [result.action],
    },
  });
};

const ticketIn = (open: OpenView) => ({
  person: open.person,
  conversation: open.logged.conversation,
  viewId: open.id,
});

const pressInView = async (pressed: Pressed, open: OpenView, parts: PressParts): Promise<void> => {
  const ts = parts.log.nextTs();
  const result = pressElement(open.blocks, open.form, pressed.action, pressed.values, ts);
  parts.views.keep(open, result.form, open.errors);
  await parts.delivery.deliver({
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      ...origin,
      user: pressingUser(pressed.person),
      container: { type: 'view', view_id: open.id },
      view: describeView(open),
      trigger_id: parts.tickets.issueTrigger(ticketIn(open)),
      actions: [result.action],
    },
  });
};

const submit = async (pressed: Pressed, open: OpenView, parts: PressParts): Promise<void> => {
  if (open.view.submit === undefined) {
    throw new PlaygroundMistake('this dialog has nothing to submit; close it');
  }
  const form = fillForm(open.blocks, open.form, pressed.values);
  requireFilled(open.blocks, form);
  parts.views.keep(open, form, undefined);
  const answer = await parts.delivery.deliver({
    kind: 'interactive',
    payload: {
      type: 'view_submission',
      ...origin,
      user: pressingUser(pressed.person),
      view: describeView(open),
      trigger_id: parts.tickets.issueTrigger(ticketIn(open)),
      response_urls: [],
    },
  });
  try {
    await obey(answer, open, parts.views);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    const what = `answer to view_submission: ${error.complaint ?? error.message}`;
    parts.complain(what);
    throw new PlaygroundMistake(what, 502);
  }
};

/** Carries out what the bot answered to a submission. Nothing at all means: close this dialog. */
const obey = async (answer: unknown, open: OpenView, views: OpenViews): Promise<void> => {
  if (answer === undefined || answer === '' || (isObject(answer) && Object.keys(answer).length === 0)) {
    views.close(open);
    return;
  }
  const wanted = isObject(answer) ? answer : {};
  switch (wanted.response_action) {
    case 'clear':
      views.clear(open);
      return;
    case 'update':
      await views.update(open, checkView(wanted.view, 'modal'));
      return;
    case 'push':
      await views.push(checkView(wanted.view, 'modal'), ticketIn(open), open);
      return;
    case 'errors':
      views.keep(open, open.form, checkErrors(wanted.errors, open));
      return;
    default:
      throw new ApiRefusal('invalid_response_action', 'expected clear, update, push, errors or no body');
  }
};

const checkErrors = (errors: unknown, open: OpenView): JsonObject => {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    throw new ApiRefusal('invalid_errors', 'errors must name at least one input block');
  }
  const inputs = open.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  for (const [blockId, words] of Object.entries(errors)) {
    if (!inputs.includes(blockId)) throw new ApiRefusal('invalid_errors', `${blockId} is no input block`);
    if (typeof words !== 'string' || words.trim() === '') {
      throw new ApiRefusal('invalid_errors', `the error of ${blockId} has no words`);
    }
  }
  return errors;
};

const close = async (pressed: Pressed, open: OpenView, parts: PressParts): Promise<void> => {
  const view = describeView(open);
  parts.views.close(open);
  if (open.view.notify_on_close !== true) return;
  await parts.delivery.deliver({
    kind: 'interactive',
    payload: {
      type: 'view_closed',
      ...origin,
      user: pressingUser(pressed.person),
      view,
      is_cleared: false,
    },
  });
};
