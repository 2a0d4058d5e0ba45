import type { Hold } from '../domain/hold.ts';
import type { Say } from '../domain/phrases.ts';
import { describeInstant, type Reader } from './describe-time.ts';

/** The rule that held a reminder back, in words: "paused until Mon 23 Nov, 12:00". */
export function describeHold(hold: Hold, reader: Reader, say: Say): string {
  switch (hold.is) {
    case 'paused':
    case 'away':
    case 'snoozed':
    case 'put-off':
    case 'in-turn':
    case 'do-not-disturb':
      return say(`hold.${hold.is}`, { when: describeInstant(hold.until, reader) });
    case 'quiet-day':
    case 'outside-hours':
    case 'skipped':
    case 'changed':
    case 'overtaken':
    case 'not-begun':
    case 'answered':
      return say(`hold.${hold.is}`);
    case 'holiday':
      return say('hold.holiday', { name: hold.name });
    case 'cap':
      return say('hold.cap', { most: hold.most });
    case 'gap':
      return say('hold.gap', { minutes: hold.minutes });
    case 'backed-off':
      return say(hold.isAsked ? 'hold.silent' : 'hold.backed-off', { count: hold.ignored });
  }
}
