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
      // One of the two looks after the workspace, so that both answers can be seen.
      is_admin: person.id === 'you',
      is_owner: false,
      tz: person.zone,
      tz_label: person.zone,
      tz_offset: local.offsetNanoseconds / 1e9,
      ...(String(args.include_locale) === 'true' ? { locale: 'en-US' } : {}),
    },
  };
};

/**
 * `dnd.info`: the daily do-not-disturb hours of somebody, those that run now or else the next ones, in seconds since
 * 1970. What a person switched on by hand (`snooze_…`) is shown to themselves alone, and to no app.
 */
export const describeQuiet = (
  args: JsonObject,
  people: readonly StandInPerson[],
  now: string,
): JsonObject => {
  const person = people.find(({ id }) => id === personOf(args.user));
  if (person === undefined) throw new ApiRefusal('user_not_found');
  const { quietHours: hours, zone } = person;
  if (hours === undefined) return { ok: true, dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const spans = [-1, 0, 1].map((days) => {
    const date = here.toPlainDate().add({ days });
    const isNextDay = hours.to <= hours.from;
    return {
      start: date.toZonedDateTime({ timeZone: zone, plainTime: hours.from }),
      end: date.add({ days: isNextDay ? 1 : 0 }).toZonedDateTime({ timeZone: zone, plainTime: hours.to }),
    };
  });
  const span = spans.find(({ end }) => Temporal.ZonedDateTime.compare(end, here) > 0);
  const seconds = (moment: Temporal.ZonedDateTime | undefined): number =>
    (moment?.epochMilliseconds ?? 0) / 1000;
  return {
    ok: true,
    dnd_enabled: true,
    next_dnd_start_ts: seconds(span?.start),
    next_dnd_end_ts: seconds(span?.end),
  };
};

/** `dnd.teamInfo`: the same of up to fifty people; of one alone Slack refuses to tell it this way. */
export const describeQuietOfMany = (
  args: JsonObject,
  people: readonly StandInPerson[],
  now: string,
): JsonObject => {
  const ids = String(args.users ?? '')
    .split(',')
    .filter((id) => id !== '');
  if (ids.length < 2) throw new ApiRefusal('no_users_provided');
  if (ids.length > 50) throw new ApiRefusal('invalid_arguments');
  const told = ids.map((id) => {
    if (!people.some((person) => person.id === personOf(id))) throw new ApiRefusal('user_not_visible');
    const { ok: _, ...hours } = describeQuiet({ user: id }, people, now);
    return [id, hours] as const;
  });
  return { ok: true, users: Object.fromEntries(told) };
};
