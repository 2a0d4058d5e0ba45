import { createHash } from 'node:crypto';
import type { StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { ConversationLog, LoggedEntry } from './conversation-log.ts';
import { formStateOf, withIds } from './filled-form.ts';
import type { JsonObject } from './json-shapes.ts';
import { readAloud } from './open-views.ts';
import { APP_ID, BOT_ID, conversationAt, TEAM_ID } from './slack-workspace.ts';

type PersonId = StandInPerson['id'];

/** The Home tab of one person: an entry of the log, kept up to date. */
interface HomeTab {
  readonly id: string;
  readonly person: PersonId;
  readonly logged: LoggedEntry;
  view: JsonObject;
  hash: string;
}

/** A Home tab as the Web API returns it and as payloads carry it. */
const describeHome = ({ id, view, hash, logged }: HomeTab): JsonObject => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  ...view,
  id,
  team_id: TEAM_ID,
  app_id: APP_ID,
  bot_id: BOT_ID,
  app_installed_team_id: TEAM_ID,
  blocks: logged.blocks,
  hash,
  state: { values: logged.form },
});

/** The Home tabs that were published, one a person. */
export const createHomeTabs = (log: ConversationLog, newId: () => string, now: () => Promise<string>) => {
  const tabs = new Map<PersonId, HomeTab>();

  const begin = async (person: PersonId): Promise<HomeTab> => {
    const conversation = conversationAt('direct', person);
    const logged = await log.add({
      conversation,
      place: 'home',
      is: 'home',
      from: 'bot',
      to: person,
      text: '',
    });
    const tab = { id: `V${newId().toUpperCase()}`, person, logged, view: {}, hash: '' };
    tabs.set(person, tab);
    return tab;
  };

  return {
    /** Puts a view there; one made for an older one than stands there, by its hash, is refused. */
    async publish(person: PersonId, view: JsonObject, hash: unknown): Promise<JsonObject> {
      const known = tabs.get(person);
      if (hash !== undefined && known !== undefined && hash !== known.hash) {
        throw new ApiRefusal('hash_conflict');
      }
      const tab = known ?? (await begin(person));
      tab.view = view;
      const { logged } = tab;
      logged.blocks = withIds(view.blocks, newId);
      logged.form = formStateOf(logged.blocks, logged.form);
      const digest = createHash('sha256')
        .update(`${tab.hash}${JSON.stringify(view)}`)
        .digest('hex');
      tab.hash = `${log.nextTs().split('.')[0]}.${digest.slice(0, 8)}`;
      logged.entry.text = readAloud({ blocks: logged.blocks });
      logged.entry.card = describeHome(tab);
      if (known !== undefined) logged.entry.editedAt = await now();
      return describeHome(tab);
    },

    /** As the bot published it, with what Slack added. */
    of: (person: PersonId): JsonObject | undefined => {
      const tab = tabs.get(person);
      return tab && describeHome(tab);
    },

    /** As the bot published it. */
    viewOf: (person: PersonId): JsonObject | undefined => tabs.get(person)?.view,
  };
};

export type HomeTabs = ReturnType<typeof createHomeTabs>;
