import type { EmergencyNumber } from '../../domain/emergency-number.ts';
import { StartMistake } from '../../ports/errors.ts';
import type { Settings } from '../../usecases/house.ts';
import type { Config } from './config.ts';

/**
 * What the use cases may know of the configuration. Throws StartMistake for a COUNTRY whose numbers are not kept: the
 * local number would be said in its place, and whoever set the country would not notice.
 */
export function chooseSettings(
  { country, isCheckOn, isFreeTextOn, tipsConfiguredBy, tipsAdmins }: Pick<Config, keyof Settings>,
  numbers: readonly EmergencyNumber[],
): Settings {
  const known = numbers.map((entry) => entry.country);
  if (country !== undefined && !known.includes(country)) {
    throw new StartMistake(
      [`COUNTRY: expected one of ${known.join(', ')}, got ${JSON.stringify(country)}`],
      'Leave COUNTRY empty, or add that country and its numbers to content/.',
    );
  }
  return { country, isCheckOn, isFreeTextOn, tipsConfiguredBy, tipsAdmins };
}
