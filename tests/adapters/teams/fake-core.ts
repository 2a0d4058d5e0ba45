import type { Requests } from '../../../adapters/teams/requests.ts';
import type { Address } from '../../../src/domain/address.ts';
import { card, text } from '../../../src/domain/card.ts';
import type { FormReply, FormValues } from '../../../src/domain/form.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Asker } from '../../../src/usecases/asker.ts';

/** Use cases that answer as told and write down what they were asked; for tests of the adapter alone. */
export class FakeCore implements Record<keyof Requests, unknown> {
  readonly asked: { readonly by: Asker; readonly what: string; readonly with: unknown }[] = [];
  readonly comings: string[] = [];
  readonly chats = new Map<string, Address>();
  /** Where conversations are served, as the store would know it. */
  readonly reached = new Map<string, string>();
  reply: Reply | ((action: string) => Reply) = { is: 'card', card: card(text('an answer')) };
  formReply: FormReply = { is: 'closed', elements: [text('saved')] };
  /** What a page of a form comes to before the form is finished. */
  tickReply: FormReply | undefined;
  failure: Error | undefined;
  /** What the store throws when it is written to. */
  storeFailure: Error | undefined;
  #seen = new Set<string>();
  #left = new Set<string>();

  /** Forgets everything but how to answer by default. */
  reset(): void {
    this.asked.length = 0;
    this.comings.length = 0;
    this.zones.length = 0;
    this.zoneFailure = undefined;
    this.chats.clear();
    this.reached.clear();
    this.#seen = new Set();
    this.#left = new Set();
    this.failure = undefined;
    this.storeFailure = undefined;
    this.reply = { is: 'card', card: card(text('an answer')) };
    this.formReply = { is: 'closed', elements: [text('saved')] };
    this.tickReply = undefined;
  }

  answerMessage = async (_house: unknown, by: Asker, words: string): Promise<Reply> =>
    this.#answer(by, 'message', words, '');

  pressButton = async (
    _house: unknown,
    by: Asker,
    press: { action: string; value: string },
  ): Promise<Reply> => this.#answer(by, 'press', press, press.action);

  submitForm = async (
    _house: unknown,
    by: Asker,
    id: string,
    values: FormValues,
    carried?: string,
  ): Promise<FormReply> => {
    this.asked.push({ by, what: 'submit', with: { id, values, ...(carried ? { carried } : {}) } });
    if (this.failure) throw this.failure;
    return this.formReply;
  };

  tickForm = async (
    _house: unknown,
    by: Asker,
    id: string,
    values: FormValues,
  ): Promise<FormReply | undefined> => {
    this.asked.push({ by, what: 'tick', with: { id, values } });
    if (this.failure) throw this.failure;
    return this.tickReply;
  };

  /** Whose zone was followed where to. */
  readonly zones: string[] = [];
  zoneFailure: Error | undefined;

  followZone = async (
    _house: unknown,
    _workspaceId: string,
    personId: string,
    zone: string,
  ): Promise<void> => {
    this.zones.push(`${personId} ${zone}`);
    if (this.zoneFailure) throw this.zoneFailure;
  };

  connectWorkspace = async (_house: unknown, workspaceId: string): Promise<void> => {
    this.comings.push(`connect ${workspaceId}`);
  };

  rememberDirectChat = async (_house: unknown, workspaceId: string, personId: string, address: Address) => {
    this.comings.push(`remember ${personId}`);
    this.chats.set(`${workspaceId} ${personId}`, address);
  };

  forgetDirectChat = async (_house: unknown, _workspaceId: string, personId: string): Promise<void> => {
    if (this.storeFailure) throw this.storeFailure;
    this.comings.push(`forget ${personId}`);
  };

  leaveOnce = async (_house: unknown, key: string | undefined, leave: () => Promise<void>): Promise<void> => {
    if (key !== undefined && this.#left.has(key)) return;
    await leave();
    if (key !== undefined) this.#left.add(key);
  };

  disconnectIfUnused = async (): Promise<void> => {};

  findDirectChat = async (_house: unknown, workspaceId: string, personId: string) =>
    this.chats.get(`${workspaceId} ${personId}`);

  findReach = async (_house: unknown, workspaceId: string, address: Address) =>
    this.reached.get(`${workspaceId} ${address}`);

  rememberReach = async (_house: unknown, workspaceId: string, address: Address, reach: string) => {
    if (this.storeFailure) throw this.storeFailure;
    this.reached.delete(`${workspaceId} ${address}`);
    this.reached.set(`${workspaceId} ${address}`, reach);
  };

  listReaches = async (_house: unknown, workspaceId: string) =>
    [...this.reached]
      .map(([key, reach]) => ({ key: key.split(' '), reach }))
      .filter(({ key }) => key[0] === workspaceId)
      .map(({ key, reach }) => ({ address: key[1] as Address, reach }));

  forgetReach = async (_house: unknown, workspaceId: string, address: Address) => {
    this.reached.delete(`${workspaceId} ${address}`);
  };

  /** What the adapter looks up to send. */
  readonly reaches = {
    find: async (workspaceId: string, address: Address) => this.reached.get(`${workspaceId} ${address}`),
    newest: async (workspaceId: string) =>
      [...this.reached].filter(([key]) => key.startsWith(`${workspaceId} `)).at(-1)?.[1],
  };

  isFirstDelivery = async (_house: unknown, workspaceId: string, key: string): Promise<boolean> => {
    const full = `${workspaceId} ${key}`;
    const isFirst = !this.#seen.has(full);
    this.#seen.add(full);
    return isFirst;
  };

  welcomeCard = () => card(text('welcome'));

  endChannel = async (_house: unknown, _workspaceId: string, address: string): Promise<void> => {
    if (this.storeFailure) throw this.storeFailure;
    this.comings.push(`end ${decodeURIComponent(address.split('|').at(-1) ?? '')}`);
  };

  #answer(by: Asker, what: string, asked: unknown, action: string): Reply {
    this.asked.push({ by, what, with: asked });
    if (this.failure) throw this.failure;
    return typeof this.reply === 'function' ? this.reply(action) : this.reply;
  }
}
