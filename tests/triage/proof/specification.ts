import type { Answer, Answers, Outcome } from '../../../src/domain/outcome.ts';

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

/** How careful an answer is; `ask` stands above care at home and below everything a sign asks for. */
export const care: Readonly<Record<Outcome['urgency'], number>> = {
  'self-care': 0,
  ask: 1,
  'see-doctor': 2,
  'same-day': 3,
  emergency: 4,
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
  ['night-pain', 'one-leg-weak-or-numb'],
  ['night-pain', 'leg-losing-strength'],
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

/** A yes to either is an injury; not being sure that the pain began with it opens what was denied, and a no denies nothing. */
export const injuryStates: readonly (readonly [
  injury: Answer | undefined,
  began: Answer | undefined,
  'yes' | 'no' | 'open',
])[] = [
  ['yes', 'yes', 'yes'],
  ['yes', 'no', 'yes'],
  ['yes', 'not-sure', 'yes'],
  ['yes', undefined, 'yes'],
  ['no', 'yes', 'yes'],
  ['no', 'no', 'no'],
  ['no', 'not-sure', 'open'],
  ['no', undefined, 'no'],
  ['not-sure', 'yes', 'yes'],
  ['not-sure', 'no', 'open'],
  ['not-sure', 'not-sure', 'open'],
  ['not-sure', undefined, 'open'],
  [undefined, 'yes', 'yes'],
  [undefined, 'no', 'open'],
  [undefined, 'not-sure', 'open'],
  [undefined, undefined, 'open'],
];

const kindOf = (said: Answers[string] | undefined): Answer | undefined =>
  said === 'yes' || said === 'no' || said === 'not-sure' ? said : undefined;
const numberOf = (said: Answers[string] | undefined) => (typeof said === 'number' ? said : undefined);

function daysState(days: number | undefined): 'yes' | 'no' | 'open' {
  if (days === undefined || !(days >= 0 && days <= 36_500)) return 'open';
  if (days >= 28) return 'yes';
  return days >= 21 ? 'open' : 'no';
}

/** What a whole set of answers says about one sign. */
export function stateOf(id: string, answers: Answers): 'yes' | 'no' | 'open' {
  const said = kindOf(answers[id]);
  switch (id) {
    case 'fall-or-injury': {
      const began = kindOf(answers['pain-began-with-it']);
      return injuryStates.find((one) => one[0] === said && one[1] === began)?.[2] ?? 'open';
    }
    case 'lasting-weeks':
      return said === 'yes' ? 'yes' : daysState(numberOf(answers['duration-days']));
    case 'severe-despite-rest':
      return said === 'yes' ? 'yes' : severeState(numberOf(answers.severity), kindOf(answers['rest-eases']));
    default:
      return said === 'yes' || said === 'no' ? said : 'open';
  }
}

/** How careful the answer to a whole set of answers has to be: the highest of its signs and pairs, or `ask`. */
export function expectedCare(answers: Answers): number {
  let highest = care['self-care'];
  const present = new Set<string>();
  for (const [id, level] of Object.entries(leastUrgency)) {
    const state = stateOf(id, answers);
    if (state === 'yes') present.add(id);
    highest = Math.max(highest, care[state === 'yes' ? level : state === 'open' ? 'ask' : 'self-care']);
  }
  const isPair = emergencyPairs.some(([one, other]) => present.has(one) && present.has(other));
  return isPair ? care.emergency : highest;
}

/** A yes, or a doubt, against a no that was said elsewhere. */
export interface Contradiction {
  readonly taken: string;
  readonly said: Answer;
  readonly against: string;
}

/**
 * The answers whose taking away may lead from `ask` or more to care at home, and no others: each stands against a no
 * that was said to the same thing in another question, and without it that no stands alone.
 */
export const contradictions: readonly Contradiction[] = [
  { taken: 'pain-began-with-it', said: 'yes', against: 'fall-or-injury' },
  { taken: 'pain-began-with-it', said: 'not-sure', against: 'fall-or-injury' },
  { taken: 'lasting-weeks', said: 'yes', against: 'duration-days' },
  { taken: 'severe-despite-rest', said: 'yes', against: 'severity' },
];
