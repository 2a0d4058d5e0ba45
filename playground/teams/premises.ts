import { PlaygroundMistake, type StandInPerson } from '../stand-in.ts';

type PersonId = StandInPerson['id'];

/** Where an activity goes: a person's chat with the bot, or a channel, perhaps inside a thread. */
export type Target =
  | { readonly is: 'direct'; readonly person: PersonId }
  | { readonly is: 'channel'; readonly root?: string }
  /** The team's first channel, which Teams makes by itself and nobody asked the bot to write into. */
  | { readonly is: 'general' }
  | { readonly is: 'other-channel' };

/** Why the connector turns a send down. */
interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The ids of the playground's one tenant. Constant, so that what the bot stored survives a restart. */
export interface Premises {
  readonly appId: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly otherChannelId: string;
}

/** The name people mention the bot by. */
export const botName = 'Backwise';

const aadObjectIds: Readonly<Record<PersonId, string>> = {
  you: '5a1d9c1e-2f0b-4c56-9a54-0d4f3a6f0001',
  colleague: '5a1d9c1e-2f0b-4c56-9a54-0d4f3a6f0002',
};
const personIds: readonly PersonId[] = ['you', 'colleague'];

/** The tenant with its team (two channels of its own) and a channel of a team without the bot. */
export function createPremises(appId: string, tenantId: string): Premises {
  return {
    appId,
    tenantId,
    botId: `28:${appId}`,
    teamId: '19:playground-general@thread.tacv2',
    channelId: '19:playground-wellness@thread.tacv2',
    otherChannelId: '19:playground-elsewhere@thread.tacv2',
  };
}

/** The account Teams shows of a person: an id of this bot's own, the directory id, and no name. */
export function accountOf(person: PersonId) {
  return { id: `29:${person}`, aadObjectId: aadObjectIds[person], name: '' };
}

/** The person behind a `29:` id or a directory id. */
export function personWith(id: string): PersonId | undefined {
  return personIds.find((person) => id === `29:${person}` || id === aadObjectIds[person]);
}

/** The conversation id of a target; a thread carries its root message. */
export function conversationIdOf(premises: Premises, target: Target): string {
  switch (target.is) {
    case 'direct':
      return `a:playground-${target.person}`;
    case 'channel':
      return target.root === undefined
        ? premises.channelId
        : `${premises.channelId};messageid=${target.root}`;
    case 'general':
      return premises.teamId;
    case 'other-channel':
      return premises.otherChannelId;
  }
}

/** Reads a conversation id; undefined when the tenant has no such conversation. */
export function targetOf(premises: Premises, conversationId: string): Target | undefined {
  const [id, root] = conversationId.split(';messageid=');
  const person = personIds.find(
    (one) => conversationId === conversationIdOf(premises, { is: 'direct', person: one }),
  );
  if (person !== undefined) return { is: 'direct', person };
  if (id === premises.channelId) return root === undefined ? { is: 'channel' } : { is: 'channel', root };
  if (id === premises.teamId) return { is: 'general' };
  return id === premises.otherChannelId ? { is: 'other-channel' } : undefined;
}

/** Where the bot was told it is installed, and who blocked it. */
export class Installation {
  readonly #installed = new Set<PersonId | 'team'>();
  readonly #blocked = new Set<PersonId>();
  /** True once an administrator removed the app, until it is installed again. */
  isRemoved = false;

  add(where: PersonId | 'team'): boolean {
    const isNew = !this.#installed.has(where);
    this.#installed.add(where);
    return isNew;
  }

  remove(where: PersonId | 'team'): void {
    this.#installed.delete(where);
  }

  list(): readonly (PersonId | 'team')[] {
    return [...this.#installed];
  }

  block(person: PersonId): void {
    this.#blocked.add(person);
  }

  /** Throws when nobody can talk to the bot because the app was removed. */
  requirePresence(): void {
    if (!this.isRemoved) return;
    throw new PlaygroundMistake('Backwise was removed from this tenant: install it again first.', 409);
  }

  /**
   * Why the bot may not send there, or undefined when it may. A place the bot was not yet told of is open: after
   * a restart of the playground the bot may know it from before, and a refusal would read as a removal.
   */
  refusalFor(target: Target): Refusal | undefined {
    switch (target.is) {
      case 'direct': {
        if (!this.isRemoved && !this.#blocked.has(target.person)) return undefined;
        return {
          status: 403,
          code: 'MessageWritesBlocked',
          message: 'The person blocked or removed the app.',
        };
      }
      case 'channel':
        if (!this.isRemoved) return undefined;
        return notInRoster('The app is not installed in the team of this channel.');
      case 'general':
        return notInRoster('Nobody asked the bot to write into General; post to the channel that asked.');
      case 'other-channel':
        return notInRoster('The app is not installed in the team of this channel.');
    }
  }
}

function notInRoster(message: string): Refusal {
  return { status: 403, code: 'BotNotInConversationRoster', message };
}
