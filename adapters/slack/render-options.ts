import type { types } from '@slack/bolt';
import type { FieldOption } from '../../src/domain/form.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { slackLimits } from './limits.ts';
import { shorten, splitText } from './shorten.ts';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** Renders the options of ticks or a menu, a long one on two lines. Throws PlatformRefused where one would be lost. */
export function renderOptions(options: readonly FieldOption[], most: number): types.PlainTextOption[] {
  if (options.length === 0 || options.length > most) throw tooMany('options', most, options.length);
  return options.map(({ value, label }) => {
    if (value.length > slackLimits.optionValue || value === '') {
      throw tooMany('characters of an option value', slackLimits.optionValue, value.length);
    }
    const [head = '…', ...tail] = splitText(label, slackLimits.optionText);
    const rest = shorten(tail.join(' '), slackLimits.optionDescription);
    return { value, text: plain(head), ...(rest === '' ? {} : { description: plain(rest) }) };
  });
}

/** What a form or menu of content/ holds too much of. */
export function tooMany(what: string, most: number, got: number): PlatformRefused {
  return new PlatformRefused(
    'slack',
    'card-refused',
    `Expected 1 to ${most} ${what} in a form, got ${got}`,
    'Shorten the form in content/, or split it.',
  );
}
