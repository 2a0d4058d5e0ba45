/**
 * The table written down a second time, by hand, from what the issue and the research decided; never generated from
 * `content/`. The proofs hold the shipped table against this one, so that a slip of the pen in either is noticed.
 */
export type Level = 'emergency' | 'same-day' | 'see-doctor';

/** Sign id to the least it may ask for. The order plays no part. */
export const leastUrgency: Readonly<Record<string, Level>> = {
  'bladder-or-bowel': 'emergency',
  'numb-between-legs': 'emergency',
  'sexual-change': 'emergency',
  'both-legs': 'emergency',
  'leg-losing-strength': 'emergency',
  fever: 'emergency',
  'fall-or-injury': 'emergency',
  'chest-pain': 'emergency',
  breathless: 'emergency',
  fainting: 'emergency',
  'sudden-worst-or-tearing': 'emergency',
  'sudden-belly-pain': 'emergency',
  'known-aneurysm': 'emergency',
  'pregnancy-danger': 'emergency',
  'self-harm': 'emergency',
  'fragile-bones': 'same-day',
  'infection-risk': 'same-day',
  'cancer-history': 'same-day',
  'night-pain': 'same-day',
  'urine-signs': 'same-day',
  'pain-into-one-leg': 'see-doctor',
  'one-leg-weak-or-numb': 'see-doctor',
  'weight-loss': 'see-doctor',
  'shape-or-lump': 'see-doctor',
  pregnancy: 'see-doctor',
  'morning-stiffness': 'see-doctor',
  'spasms-persist': 'see-doctor',
  'lasting-weeks': 'see-doctor',
  'severe-despite-rest': 'see-doctor',
};

/** Signs that come from the project's articles, with the facts of the ledger that say so. */
export const seedSigns: Readonly<Record<string, string>> = {
  'bladder-or-bowel': 'spasm-emerg-01',
  fever: 'spasm-emerg-02',
  'fall-or-injury': 'spasm-emerg-03',
  'lasting-weeks': 'spasm-doctor-01',
  'severe-despite-rest': 'spasm-doctor-02',
  'pain-into-one-leg': 'spasm-doctor-03',
  'one-leg-weak-or-numb': 'spasm-doctor-04',
  'weight-loss': 'spasm-doctor-05',
  'spasms-persist': 'spasm-doctor-06',
};

/** Every set of two signs that is an emergency together, whatever either is alone. */
export const emergencyPairs: readonly (readonly [string, string])[] = [
  ['fragile-bones', 'fall-or-injury'],
  ['infection-risk', 'fever'],
  ['cancer-history', 'one-leg-weak-or-numb'],
  ['cancer-history', 'leg-losing-strength'],
  ['urine-signs', 'fever'],
  ['pregnancy', 'pregnancy-danger'],
];

/** Days, severity and rest to what they come to, around every cut-off. Undefined: not answered. */
export const durations: readonly (readonly [number | 'not-sure' | undefined, 'yes' | 'no' | 'open'])[] = [
  [0, 'no'],
  [1, 'no'],
  [14, 'no'],
  [20, 'no'],
  [20.9, 'no'],
  [21, 'open'],
  [27, 'open'],
  [27.9, 'open'],
  [28, 'yes'],
  [29, 'yes'],
  [90, 'yes'],
  [36_500, 'yes'],
  [36_501, 'open'],
  [-1, 'open'],
  [Number.NaN, 'open'],
  [Number.POSITIVE_INFINITY, 'open'],
  ['not-sure', 'open'],
  [undefined, 'open'],
];

/** What rest does: `yes` it eases, `no` it does not. */
export const rests = ['yes', 'no', 'not-sure', undefined] as const;

export const severities: readonly (number | 'not-sure' | undefined)[] = [
  0,
  3,
  6,
  6.9,
  7,
  8,
  10,
  -1,
  11,
  Number.NaN,
  'not-sure',
  undefined,
];

/** Severe is 7 or more and not eased by rest; no sign only where the number is known and below, or rest eases it. */
export function severeState(
  severity: number | 'not-sure' | undefined,
  rest: (typeof rests)[number],
): 'yes' | 'no' | 'open' {
  if (typeof severity !== 'number' || !(severity >= 0 && severity <= 10)) return 'open';
  if (severity < 7 || rest === 'yes') return 'no';
  return rest === 'no' ? 'yes' : 'open';
}
