import { wordsOf } from './reading-grade.ts';

/** Words that would make general information sound like a verdict or a promise, with what to write instead. */
const avoided: readonly (readonly [RegExp, string])[] = [
  [/\btriag\w*/i, 'check for warning signs'],
  [/\bassess\w*/i, 'check for warning signs'],
  [/\bdiagnos\w*/i, 'general information'],
  [/\bscreen(?:ing|ed for)\b/i, 'check for warning signs'],
  [/\byou (?:have|may have|might have|suffer)\b/i, 'people with any of these are advised'],
  [/\byou(?:'ve| probably| likely) (?:got|have)\b/i, 'people with any of these are advised'],
  [/\byou need (?:an?|your) (?:mri|scan|x-ray)\b/i, 'see a clinician'],
  [/\bcauda equina\b|\bslipped dis[ck]\b|\bherniat\w*|\bsciatica\b/i, 'name the sign, not a condition'],
  [
    /\b(?:our|the) analysis\b|\b(?:risk|your|pain|health) (?:score|rating)\b|\bprobability\b|\bai (?:doctor|physio|clinician)\b/i,
    'you ticked X; published advice is',
  ],
  [
    /\byou(?:'re| are| will be|'ll be) (?:fine|ok|okay|all right|alright)\b/i,
    'that does not rule out a problem',
  ],
  [
    /\b(?:nothing|not|isn't|aren't|never|hardly|rarely|unlikely to be|nothing looks) (?:too )?(?:serious|dangerous|sinister|alarming|worrying)\b|\bnothing to worry about\b/i,
    'that does not rule out a problem',
  ],
  [
    /\bno (?:need|reason|cause) (?:to worry|for (?:alarm|concern|worry))\b|\bdon't worry\b/i,
    'that does not rule out a problem',
  ],
  [
    /\ball[- ]clear\b|\bin the clear\b|\bgood to go\b|\ball (?:is )?(?:well|good)\b/i,
    'that does not rule out a problem',
  ],
  [
    /\b(?:low|no|minimal|little|high|at) risk\b|\brisk (?:level|rating|category|is (?:low|high))\b/i,
    'that does not rule out a problem',
  ],
  [
    /\b(?:probably|likely|just|only|simply|most likely|sounds like|looks like|seems to be|consistent with) (?:a |an |your )?(?:simple |plain |mild |minor )?(?:muscle|muscular|strain|sprain|pulled|pull|mechanical|harmless|benign)\b/i,
    'name the sign, not a condition',
  ],
  [/\bharmless\b|\bbenign\b|\bminor (?:injury|problem|issue|strain)\b/i, 'that does not rule out a problem'],
  [
    /\brules? out\b(?<!(?:not|doesn't|never|cannot|can't|nothing|nor) rules? out)/i,
    'that does not rule out a problem',
  ],
  [/\bsafe(?:ly)? to\b|\b(?:is|are|it's|perfectly|completely) safe\b|\bkeep working\b/i, 'within comfort'],
  [/\b(?:will|can|may|might|helps?(?: to)?) treat\b/i, 'may help, some people find'],
  [/\b(?:treats|cures?|cured|prevents?|prevented|proven|guarantee\w*)\b/i, 'may help, some people find'],
  [
    /\bibuprofen\b|\bnaproxen\b|\bparacetamol\b|\bacetaminophen\b|\baspirin\b|\bNSAIDs?\b/i,
    'ask a pharmacist',
  ],
  [/\banti-?inflammator\w*|\bmuscle relaxants?\b|\bpainkillers?\b/i, 'ask a pharmacist'],
  [
    /\bclinically (?:validated|proven|tested|approved)\b|\b(?:doctor|clinician|physician|expert)[- ](?:approved|recommended|reviewed)\b/i,
    'general information, not medical advice',
  ],
];

/** Anything that reads like an amount of medicine or a rhythm of taking it. */
const dose = [
  /\b\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|g|ml|milligrams?)\b/i,
  /\bevery (?:\d+|[a-z]+)(?: to (?:\d+|[a-z]+))? hours?\b/i,
  /\b(?:once|twice|(?:\d+|three|four) times) (?:a|per) day\b/i,
  /\b(?:tablets?|pills?|capsules?|dose|doses|dosage)\b/i,
] as const;

const plainApostrophes = (text: string): string => text.replaceAll('’', "'");

/** Every avoided wording found in a text, each with what to write instead; empty when the text keeps the rules. */
export function findAvoidedWords(text: string): string[] {
  const plain = plainApostrophes(text);
  return avoided.flatMap(([pattern, instead]) => {
    const found = pattern.exec(plain);
    return found === null ? [] : [`"${found[0]}" (write: ${instead})`];
  });
}

/** Every wording found in a text that reads like a dose of medicine. */
export function findDoses(text: string): string[] {
  return dose.flatMap((pattern) => pattern.exec(text)?.slice(0, 1) ?? []);
}

/** The skin rules that a text about warmth or cold packs leaves out; empty when it has all or speaks of neither. */
export function findMissingSkinRules(text: string): string[] {
  if (!/\bheat(?:ing)? pads?\b|\bwarm(?:th)?\b|\b(?:hot|cold)\b|\bpacks?\b/i.test(text)) return [];
  const rules: [string, RegExp][] = [
    ['cloth', /\bcloth\b/i],
    ['a limited time', /\b(?:brief|short|limit)\b/i],
    ['not on numb skin', /\bnumb\b/i],
    ['not while asleep', /\b(?:asleep|sleep|awake)\b/i],
  ];
  return rules.filter(([, pattern]) => !pattern.test(text)).map(([name]) => name);
}

/** The first run of `length` or more words that a text shares with one of the claims, or undefined. */
export function findSharedRun(text: string, claims: readonly string[], length: number): string | undefined {
  const runs = new Set(claims.flatMap((claim) => runsOf(claim, length)));
  return runsOf(text, length).find((run) => runs.has(run));
}

function runsOf(text: string, length: number): string[] {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '));
}
