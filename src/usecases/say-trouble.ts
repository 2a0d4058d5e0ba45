import { phoneSentences } from '../cards/phone-lines.ts';
import type { PhraseKey } from '../domain/phrases.ts';
import type { House } from './house.ts';

/** What such an answer says was the trouble. */
export type TroubleKey = Extract<
  PhraseKey,
  'trouble.text' | 'trouble.not-installed' | 'private.open-chat-first'
>;

/**
 * Our own words for an answer that cannot be given, with whom to phone: what was asked may have been the check for
 * warning signs. The same whatever was asked, so it tells nothing of it.
 */
export function sayTrouble(
  { library: { say }, emergencyNumbers, settings }: House,
  key: TroubleKey = 'trouble.text',
): string {
  const [phone = ''] = phoneSentences(emergencyNumbers, settings.country, say);
  return `${say(key)} ${phone}`;
}
