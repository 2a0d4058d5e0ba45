import type { ViewResponseAction } from '@slack/bolt';
import type { FormReply } from '../../src/domain/form.ts';
import { slackLimits } from './limits.ts';
import { renderFormAnew, renderResult } from './render-form.ts';
import { shorten } from './shorten.ts';

/**
 * Renders what becomes of a submitted form as Slack's answer to the submission. `fields` are the input blocks of the
 * open view: an error for anything else would make Slack show nothing, so it goes under the first field instead.
 */
export function renderFormReply(reply: FormReply, fields: readonly string[]): ViewResponseAction {
  switch (reply.is) {
    case 'errors':
      return { response_action: 'errors', errors: placeErrors(reply.errors, fields) };
    case 'shown':
      return {
        response_action: 'update',
        view: renderResult(reply.title, reply.closeLabel, reply.elements),
      };
    case 'anew':
      return { response_action: 'update', view: renderFormAnew(reply.form) };
    case 'closed':
      return { response_action: 'clear' };
  }
}

function placeErrors(
  errors: Readonly<Record<string, string>>,
  fields: readonly string[],
): Record<string, string> {
  const placed = new Map<string, string>();
  for (const [field, expected] of Object.entries(errors)) {
    const at = fields.includes(field) ? field : (fields[0] ?? field);
    const said = placed.get(at);
    placed.set(at, shorten(said === undefined ? expected : `${said} ${expected}`, slackLimits.fieldError));
  }
  return Object.fromEntries(placed);
}
