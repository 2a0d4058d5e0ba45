import { isRecord } from './read-form.ts';

/**
 * True for a request body of a shape Slack sends. Bolt reads such bodies without looking, and some of what it meets
 * otherwise would end the process or hang for three seconds.
 */
export function isSlackBody(body: unknown): boolean {
  if (!isRecord(body)) return false;
  if (body.ssl_check === '1') return true;
  if (body.command !== undefined) return isCommand(body);
  switch (body.type) {
    case 'url_verification':
      return typeof body.challenge === 'string';
    case 'event_callback':
      return isRecord(body.event) && typeof body.event.type === 'string' && hasTeam(body);
    case 'block_actions':
    case 'interactive_message':
      return hasPerson(body) && isListOfRecords(body.actions);
    case 'view_submission':
    case 'view_closed':
      return hasPerson(body) && isRecord(body.view) && typeof body.view.callback_id === 'string';
    case 'shortcut':
    case 'message_action':
    case 'block_suggestion':
    case 'dialog_submission':
      return hasPerson(body);
    default:
      return false;
  }
}

function isCommand(body: Record<string, unknown>): boolean {
  const needed = ['command', 'user_id', 'channel_id', 'trigger_id', 'response_url', 'team_id'];
  const optional = ['text', 'channel_name', 'enterprise_id', 'is_enterprise_install'];
  return (
    needed.every((name) => isWord(body[name])) &&
    optional.every((name) => body[name] === undefined || typeof body[name] === 'string')
  );
}

function hasPerson(body: Record<string, unknown>): boolean {
  const { user, team, trigger_id: trigger, channel } = body;
  return (
    isRecord(user) &&
    isWord(user.id) &&
    (team === undefined || team === null || (isRecord(team) && isWord(team.id))) &&
    (trigger === undefined || isWord(trigger)) &&
    (channel === undefined || channel === null || (isRecord(channel) && isWord(channel.id)))
  );
}

function hasTeam(body: Record<string, unknown>): boolean {
  return isWord(body.team_id) || isWord(body.enterprise_id) || Array.isArray(body.authorizations);
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/** A text of a length that an id of Slack's may have, and of one line: PostgreSQL, for one, cannot keep a NUL. */
function isWord(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 2000 && !/\p{Cc}/u.test(value);
}
