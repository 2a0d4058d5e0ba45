import type { CheckState } from '../domain/check-state.ts';
import type { House } from './house.ts';

/** A person's own pick wins, also the pick of a country that is not listed; without one, what administrators set. */
export function pickedCountry(
  { emergencyNumbers, settings }: House,
  { country }: CheckState,
): string | undefined {
  if (country === undefined) return settings.country;
  return emergencyNumbers.find((entry) => entry.country === country)?.country;
}
