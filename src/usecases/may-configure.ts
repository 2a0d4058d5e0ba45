import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/**
 * Whether the asker may set the tips of a channel: `undefined`, or what to tell them. Administrators are those the
 * platform names and those an operator named; where the platform does not say, nobody is taken for one.
 */
export async function refuseToConfigure(
  { settings, library }: Pick<House, 'settings' | 'library'>,
  asker: Pick<Asker, 'personId' | 'findRole'>,
): Promise<string | undefined> {
  if (settings.tipsConfiguredBy === 'anyone') return undefined;
  const own = asker.personId.toLowerCase();
  if (settings.tipsAdmins.some((id) => id.toLowerCase() === own)) return undefined;
  switch (await asker.findRole()) {
    case 'administrator':
      return undefined;
    case 'member':
      return library.say('here.admins-only');
    case 'unknown':
      return library.say('here.admins-unknown');
  }
}
