/**
 * Where each line of the table stands and what it rests on, written down a second time by hand: what no urgency shows.
 * A source is the id of `content/sources.yaml` that the research names for the sign.
 */

/** Group to its signs, in the order of the form. */
export const signsOf: Readonly<Record<string, readonly string[]>> = {
  'now-body': [
    'bladder-or-bowel',
    'numb-between-legs',
    'sexual-change',
    'both-legs',
    'leg-losing-strength',
    'fever',
    'fall-or-injury',
  ],
  'now-elsewhere': [
    'chest-pain',
    'breathless',
    'fainting',
    'sudden-worst-or-tearing',
    'sudden-belly-pain',
    'known-aneurysm',
    'pregnancy-danger',
    'self-harm',
  ],
  today: ['fragile-bones', 'infection-risk', 'cancer-history', 'night-pain', 'urine-signs'],
  soon: [
    'pain-into-one-leg',
    'one-leg-weak-or-numb',
    'weight-loss',
    'shape-or-lump',
    'pregnancy',
    'morning-stiffness',
    'spasms-persist',
  ],
  course: ['lasting-weeks', 'severe-despite-rest'],
};

/** Source to the signs and rules that rest on it. */
export const restingOn: Readonly<Record<string, readonly string[]>> = {
  spasm: [
    'bladder-or-bowel',
    'fever',
    'fall-or-injury',
    'pain-into-one-leg',
    'one-leg-weak-or-numb',
    'weight-loss',
    'spasms-persist',
    'lasting-weeks',
    'severe-despite-rest',
  ],
  'girft-ces': ['numb-between-legs', 'sexual-change', 'both-legs'],
  'au-lbp-2022': ['leg-losing-strength', 'morning-stiffness', 'infection-risk-and-fever'],
  'nhs-back-pain': ['chest-pain', 'night-pain', 'shape-or-lump'],
  'nidirect-aneurysm': [
    'breathless',
    'fainting',
    'sudden-worst-or-tearing',
    'sudden-belly-pain',
    'known-aneurysm',
  ],
  'uhb-maternity': ['pregnancy-danger', 'pregnancy', 'pregnancy-and-danger'],
  'nidirect-crisis': ['self-harm'],
  gloucestershire: [
    'fragile-bones',
    'infection-risk',
    'cancer-history',
    'fragile-bones-and-injury',
    'cancer-and-leg',
    'night-pain-and-leg',
  ],
  'nice-ng59': ['urine-signs', 'urine-signs-and-fever'],
};

/** Measure to its options and what each stands for. */
export const optionsOf: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'pain-began-with-it': { yes: 'yes', no: 'no', 'not-sure': 'not-sure' },
  'duration-days': {
    'under-3-weeks': 20,
    '3-to-4-weeks': 27,
    '4-weeks-or-longer': 28,
    'not-sure': 'not-sure',
  },
  severity: { '0-to-6': 6, '7-to-10': 7, 'not-sure': 'not-sure' },
  'rest-eases': { yes: 'yes', no: 'no', 'not-sure': 'not-sure' },
};

/** What no source decides, and the signs each of these choices is about. */
export const choicesAbout: Readonly<Record<string, readonly string[]>> = {
  'a-few-weeks': ['lasting-weeks'],
  'what-severe-means': ['severe-despite-rest'],
  'old-injury': ['fall-or-injury'],
  'fever-on-their-word': ['fever'],
  'crisis-asked-plainly': ['self-harm'],
  'fever-stays-an-emergency': ['fever'],
  'both-legs-above-the-article': ['both-legs', 'leg-losing-strength'],
  'other-organs': [
    'breathless',
    'fainting',
    'sudden-worst-or-tearing',
    'sudden-belly-pain',
    'known-aneurysm',
  ],
  'same-day-level': ['fragile-bones', 'infection-risk', 'cancer-history', 'night-pain', 'urine-signs'],
  'constipation-counts': ['bladder-or-bowel'],
  'night-pain-with-a-leg': ['night-pain'],
};
