import { createHash } from 'node:crypto';
import type { StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { ConversationLog, LoggedEntry } from './conversation-log.ts';
import { type FormState, formStateOf, withIds } from './filled-form.ts';
import { isObject, type JsonObject, stringOf, wordsOf } from './json-shapes.ts';
import { lintView } from './lint-blocks.ts';
import { APP_ID, BOT_ID, TEAM_ID } from './slack-workspace.ts';
import type { Ticket } from './tickets.ts';

/** Modals a person can have on top of each other. */
const STACK_MAX = 3;

/** A modal that somebody looks at, or that lies under another one. */
export interface OpenView {
  readonly id: string;
  readonly person: StandInPerson['id'];
  readonly logged: LoggedEntry;
  readonly below: OpenView | undefined;
  /** What the bot sent, with ids filled in. */
  view: JsonObject;
  blocks: readonly JsonObject[];
  form: FormState;
  hash: string;
  /** Field to what is wrong with it, after a submission the bot refused. */
  errors: JsonObject | undefined;
}

/** A view as the Web API returns it and as payloads carry it. */
export const describeView = (open: OpenView): JsonObject => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  ...open.view,
  id: open.id,
  team_id: TEAM_ID,
  app_id: APP_ID,
  bot_id: BOT_ID,
  app_installed_team_id: TEAM_ID,
  blocks: open.blocks,
  hash: open.hash,
  previous_view_id: open.below?.id ?? null,
  root_view_id: rootOf(open).id,
  state: { values: open.form },
});

const rootOf = (open: OpenView): OpenView => (open.below === undefined ? open : rootOf(open.below));

const depthOf = (open: OpenView): number => 1 + (open.below === undefined ? 0 : depthOf(open.below));

/** All words of a view, title first, a line each: what a screen reader would read. */
export const readAloud = (view: JsonObject): string => {
  const lines: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    if (!isObject(value)) return;
    const words = stringOf(value.text) ?? stringOf(value.alt_text);
    if (words !== undefined) lines.push(words);
    for (const [name, member] of Object.entries(value)) {
      // The preselected options are among the options already.
      if (!name.startsWith('initial_')) walk(member);
    }
  };
  walk(view.blocks);
  return [...(view.title === undefined ? [] : [wordsOf(view.title)]), ...lines].join('\n');
};

/** Refuses a view that breaks a rule, with what is wrong. */
export const checkView = (view: unknown, wanted: 'modal' | 'home'): JsonObject => {
  if (!isObject(view)) throw new ApiRefusal('invalid_arguments', 'view must be an object');
  const breaches = lintView(view, wanted);
  if (breaches.length === 0) return view;
  throw new ApiRefusal('invalid_arguments', breaches.join('; '), {
    response_metadata: { messages: breaches },
  });
};

/** The modals people have open. Each is an entry of the log, kept up to date. */
export const createOpenViews = (log: ConversationLog, newId: () => string) => {
  const open = new Map<string, OpenView>();

  const isTop = (one: OpenView): boolean => ![...open.values()].some((other) => other.below === one);

  const refresh = (one: OpenView): void => {
    const { entry } = one.logged;
    entry.text = readAloud({ ...one.view, blocks: one.blocks });
    entry.card = { ...describeView(one), ...(one.errors === undefined ? {} : { errors: one.errors }) };
  };

  const forget = (one: OpenView): void => {
    one.logged.entry.isGone = true;
    open.delete(one.id);
  };

  const fill = (one: OpenView, view: JsonObject): void => {
    one.view = view;
    one.blocks = withIds(view.blocks, newId);
    one.form = formStateOf(one.blocks, one.form);
    one.errors = undefined;
    const serial = createHash('sha256')
      .update(`${one.hash}${JSON.stringify(view)}`)
      .digest('hex');
    one.hash = `${log.nextTs().split('.')[0]}.${serial.slice(0, 8)}`;
    refresh(one);
  };

  const show = async (view: JsonObject, ticket: Ticket, below: OpenView | undefined): Promise<OpenView> => {
    const { person, conversation } = ticket;
    const logged = await log.add({ conversation, is: 'dialog', from: 'bot', to: person, text: '' });
    const id = `V${newId().toUpperCase()}`;
    const one: OpenView = {
      id,
      person,
      logged,
      below,
      view,
      blocks: [],
      form: {},
      hash: '',
      errors: undefined,
    };
    open.set(id, one);
    fill(one, view);
    return one;
  };

  return {
    /** A new stack; what this person had open before is gone, as if they had closed it. */
    async show(view: JsonObject, ticket: Ticket): Promise<OpenView> {
      for (const one of [...open.values()]) if (one.person === ticket.person) forget(one);
      return show(view, ticket, undefined);
    },

    async push(view: JsonObject, ticket: Ticket, below: OpenView): Promise<OpenView> {
      if (depthOf(below) >= STACK_MAX) {
        throw new ApiRefusal('push_limit_reached', `at most ${STACK_MAX} views on top of each other`);
      }
      return show(view, ticket, below);
    },

    async update(one: OpenView, view: JsonObject): Promise<void> {
      fill(one, view);
    },

    /** Keeps what the person filled in, and what the bot said is wrong with it. */
    keep(one: OpenView, form: FormState, errors: JsonObject | undefined): void {
      one.form = form;
      one.errors = errors;
      refresh(one);
    },

    /** Closes one view; the one below shows again. */
    close: forget,

    /** Closes the whole stack this view is in. */
    clear(one: OpenView): void {
      const root = rootOf(one);
      for (const other of [...open.values()]) if (rootOf(other) === root) forget(other);
    },

    isTop,
    withId: (id: unknown): OpenView | undefined => open.get(typeof id === 'string' ? id : ''),
    withExternalId: (id: unknown): OpenView | undefined =>
      [...open.values()].find((one) => id !== undefined && one.view.external_id === id),
    ofEntry: (entryId: string): OpenView | undefined =>
      [...open.values()].find((one) => one.logged.entry.id === entryId),
  };
};

export type OpenViews = ReturnType<typeof createOpenViews>;
