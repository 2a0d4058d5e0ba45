import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Say } from '../domain/phrases.ts';

/**
 * Whom to phone, one sentence each: the emergency number first, then the advice line and the crisis line where known.
 * `country` is what somebody set (ISO 3166 alpha-2), never a guess; without one, or with one that is not listed, the
 * sentence says "your local emergency number".
 */
export function phoneSentences(
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
  say: Say,
): readonly string[] {
  const there = numberOf(numbers, country);
  return [emergencySentence(there, say), ...adviceSentences(there, say), ...crisisLine(there, say)];
}

/** Whom to phone in a crisis, in one sentence that is one of `phoneSentences` where a crisis line is known. */
export function crisisSentence(
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
  say: Say,
): string {
  return crisisLine(numberOf(numbers, country), say)[0] ?? say('leaflet.crisis');
}

/** The same for somebody who thinks of self-harm: the crisis line first, then the emergency number. */
export function crisisSentences(
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
  say: Say,
): readonly string[] {
  const there = numberOf(numbers, country);
  const first = there?.crisisLine
    ? say('phone.crisis-now', { country: there.name, ...there.crisisLine })
    : say('phone.crisis-now-local');
  return [first, emergencySentence(there, say)];
}

function numberOf(
  numbers: readonly EmergencyNumber[],
  country: string | undefined,
): EmergencyNumber | undefined {
  return country === undefined ? undefined : numbers.find((entry) => entry.country === country);
}

function emergencySentence(there: EmergencyNumber | undefined, say: Say): string {
  if (!there) return say('phone.emergency-local');
  const { name: country, emergency: number, alsoEmergency } = there;
  if (alsoEmergency.length === 0) return say('phone.emergency', { country, number });
  return say('phone.emergency-or', { country, number, others: alsoEmergency.join(', ') });
}

function adviceSentences(there: EmergencyNumber | undefined, say: Say): readonly string[] {
  return there?.adviceLine ? [say('phone.advice', { country: there.name, ...there.adviceLine })] : [];
}

function crisisLine(there: EmergencyNumber | undefined, say: Say): readonly string[] {
  return there?.crisisLine ? [say('phone.crisis', { country: there.name, ...there.crisisLine })] : [];
}
