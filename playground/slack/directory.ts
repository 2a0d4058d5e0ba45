import type { StandInPerson } from '../stand-in.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { JsonObject } from './json-shapes.ts';
import { BOT_USER_ID, personOf, TEAM_ID } from './slack-workspace.ts';

/**
 * `users.info`: who somebody is and in which time zone they sit. `tz_offset` is in seconds at the instant of the
 * bot's clock, so that it moves with daylight saving time. Throws ApiRefusal for anybody not of this workspace.
 */
export const describeUser = (args: JsonObject, people: readonly StandInPerson[], now: string): JsonObject => {
  const common = { team_id: TEAM_ID, deleted: false, is_bot: false, is_app_user: false, updated: 1 };
  if (args.user === BOT_USER_ID) {
    const bot = { ...common, id: BOT_USER_ID, name: 'backwise', is_bot: true, profile: {} };
    return { ok: true, user: bot };
  }
  const person = people.find(({ id }) => id === personOf(args.user));
  if (person === undefined) throw new ApiRefusal('user_not_found');
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(person.zone);
  return {
    ok: true,
    user: {
      ...common,
      id: args.user,
      name: person.id,
      real_name: person.id,
      profile: { real_name: person.id, display_name: person.id },
      tz: person.zone,
      tz_label: person.zone,
      tz_offset: local.offsetNanoseconds / 1e9,
      ...(String(args.include_locale) === 'true' ? { locale: 'en-US' } : {}),
    },
  };
};
