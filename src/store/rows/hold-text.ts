import { type Hold, holdRules } from '../../domain/hold.ts';
import { fieldsOf, instantOf, oneOf, readJson, textOf, truthOf, wholeNumber } from './read-json.ts';

/** The detail of a hold as JSON text; which rule it was stands in a column of its own, to be counted. */
export function writeHold(hold: Hold): string {
  const { is: _is, ...detail } = hold;
  const until = 'until' in hold ? { until: hold.until.epochMilliseconds } : {};
  return JSON.stringify({ ...detail, ...until });
}

/** `undefined` for a rule nobody knows, or a damaged text. */
export function readHold(rule: string | null, json: string | null): Hold | undefined {
  const is = oneOf(holdRules, rule);
  const fields = fieldsOf(readJson(json ?? ''));
  if (!is || !fields) return undefined;
  switch (is) {
    case 'paused':
    case 'away':
    case 'snoozed':
    case 'put-off':
    case 'in-turn':
    case 'do-not-disturb': {
      const until = instantOf(fields.until);
      return until && { is, until };
    }
    case 'quiet-day':
    case 'outside-hours':
    case 'skipped':
    case 'changed':
    case 'overtaken':
    case 'not-begun':
    case 'answered':
      return { is };
    case 'holiday': {
      const name = textOf(fields.name);
      return name === undefined ? undefined : { is, name };
    }
    case 'cap': {
      const most = wholeNumber(fields.most, 1);
      return most === undefined ? undefined : { is, most };
    }
    case 'gap': {
      const minutes = wholeNumber(fields.minutes, 0);
      return minutes === undefined ? undefined : { is, minutes };
    }
    case 'backed-off': {
      const ignored = wholeNumber(fields.ignored, 0);
      const isAsked = truthOf(fields.isAsked);
      return ignored === undefined || isAsked === undefined ? undefined : { is, ignored, isAsked };
    }
  }
}
