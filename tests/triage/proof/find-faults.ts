import type { Answer, Answers } from '../../../src/domain/outcome.ts';
import type { Checklist } from '../../../src/domain/red-flag.ts';
import { assess } from '../../../src/triage/assess.ts';
import { choicesAbout, optionsOf, restingOn, signsOf } from './provenance.ts';
import {
  care,
  durations,
  emergencyPairs,
  injuryStates,
  type Level,
  leastUrgency,
  rests,
  seedSigns,
  severeState,
  severities,
} from './specification.ts';

const signIds = Object.keys(leastUrgency);
const measured = ['lasting-weeks', 'severe-despite-rest'];
const tickable = signIds.filter((id) => !measured.includes(id));
const mild: Answers = { 'duration-days': 3, severity: 3, 'rest-eases': 'yes' };

/** Every question answered no, and the pain short and mild. */
export const allNo: Answers = {
  ...Object.fromEntries(tickable.map((id): [string, Answer] => [id, 'no'])),
  ...mild,
};

/** The cheap ones first, so that a broken table is found out soon. */
const proofs = [
  faultsOfProvenance,
  faultsOfOptions,
  faultsOfWords,
  faultsOfFollowUp,
  faultsOfSigns,
  faultsOfPairs,
  faultsOfMeasures,
];

/** Every fault of a table against the specification, each in a few words; an empty list for a table without one. */
export function findFaults(checklist: Checklist): readonly string[] {
  return proofs.flatMap((proof) => proof(checklist));
}

/** Whether a table has any fault at all; as the mutations show, true for the shipped one with any one line broken. */
export function hasFault(checklist: Checklist): boolean {
  return proofs.some((proof) => proof(checklist).length > 0);
}

const expect = (isRight: boolean, fault: string): readonly string[] => (isRight ? [] : [fault]);

const present = (id: string): Answers => {
  if (id === 'lasting-weeks') return { ...allNo, 'duration-days': 28 };
  if (id === 'severe-despite-rest') return { ...allNo, severity: 7, 'rest-eases': 'no' };
  return { ...allNo, [id]: 'yes' };
};

function faultsOfSigns(checklist: Checklist): readonly string[] {
  const all = assess(allNo, checklist);
  return [
    ...expect(all.urgency === 'self-care' && all.open.length === 0, 'a full set of noes is not self-care'),
    ...signIds.flatMap((id) => {
      const { urgency, signs } = assess(present(id), checklist);
      return [
        ...expect(urgency === leastUrgency[id], `${id} alone comes to ${urgency}`),
        ...expect(signs.length === 1 && signs[0]?.id === id, `${id} alone is not named, or not alone`),
      ];
    }),
    ...tickable.flatMap((id) =>
      (['not-sure', undefined] as const).flatMap((said) => {
        const { [id]: _, ...rest } = allNo;
        const { urgency, open } = assess(said ? { ...rest, [id]: said } : rest, checklist);
        return expect(urgency === 'ask' && open.join() === id, `${id} left open comes to ${urgency}`);
      }),
    ),
    ...checklist.signs
      .filter(({ id }) => !signIds.includes(id))
      .map(({ id }) => `${id} is not in the specification`),
  ];
}

/** All pairs of signs: the highest of both, an emergency where the pair is one, and that rule as a reason. */
function faultsOfPairs(checklist: Checklist): readonly string[] {
  return signIds.flatMap((one) =>
    signIds.flatMap((other) => {
      if (one >= other) return [];
      const together = emergencyPairs.some((pair) => pair.includes(one) && pair.includes(other));
      const highest = [leastUrgency[one], leastUrgency[other]].reduce<Level>(
        (level, next) => (next && care[next] > care[level] ? next : level),
        'see-doctor',
      );
      const outcome = assess({ ...present(one), ...differences(present(other)) }, checklist);
      return [
        ...expect(
          outcome.urgency === (together ? 'emergency' : highest),
          `${one} and ${other} come to ${outcome.urgency}`,
        ),
        ...expect(
          outcome.rules.length > 0 === together &&
            outcome.rules.every(
              ({ id, urgency }) =>
                urgency === 'emergency' && outcome.reasons.some((reason) => reason.id === id),
            ),
          `${one} and ${other} give the reasons ${outcome.rules.map(({ id }) => id).join() || 'of neither together'}`,
        ),
      ];
    }),
  );
}

const differences = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id, said]) => allNo[id] !== said));

function faultsOfMeasures(checklist: Checklist): readonly string[] {
  return durations.flatMap(([days, lasting]) =>
    severities.flatMap((severity) =>
      rests.flatMap((rest) => {
        const severe = severeState(severity, rest);
        const { 'duration-days': _d, severity: _s, 'rest-eases': _r, ...ticks } = allNo;
        const answers: Answers = {
          ...ticks,
          ...(days === undefined ? {} : { 'duration-days': days }),
          ...(severity === undefined ? {} : { severity }),
          ...(rest === undefined ? {} : { 'rest-eases': rest }),
        };
        const { urgency } = assess(answers, checklist);
        const states = [lasting, severe];
        const wanted = states.includes('yes') ? 'see-doctor' : states.includes('open') ? 'ask' : 'self-care';
        return expect(urgency === wanted, `${days} days, ${severity}, rest ${rest} come to ${urgency}`);
      }),
    ),
  );
}

function faultsOfFollowUp(checklist: Checklist): readonly string[] {
  const wanted = { yes: 'emergency', no: 'self-care', open: 'ask' } as const;
  return injuryStates.flatMap(([injury, began, state]) => {
    const { 'fall-or-injury': _, ...rest } = allNo;
    const answers: Answers = {
      ...rest,
      ...(injury ? { 'fall-or-injury': injury } : {}),
      ...(began ? { 'pain-began-with-it': began } : {}),
    };
    const { urgency } = assess(answers, checklist);
    return expect(urgency === wanted[state], `an injury ${injury}, began with it ${began}: ${urgency}`);
  });
}

/** Each sign in its group and on its source, each rule on its source, each choice written down. */
function faultsOfProvenance({ signs, rules, choices }: Checklist): readonly string[] {
  const lists: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(signsOf).map(
      ([group, ids]) =>
        [group, signs.filter((sign) => sign.group === group).map(({ id }) => id), ids] as const,
    ),
    ...Object.entries(restingOn).map(
      ([source, ids]) =>
        [
          source,
          [...signs, ...rules].filter((one) => one.source === source).map(({ id }) => id),
          ids,
        ] as const,
    ),
    ['choices', Object.fromEntries(choices.map(({ id, signs: about }) => [id, about])), choicesAbout],
  ];
  return lists.flatMap(([what, got, wanted]) =>
    expect(JSON.stringify(got) === JSON.stringify(wanted), `${what}: ${JSON.stringify(got)}`),
  );
}

function faultsOfOptions({ measures }: Checklist): readonly string[] {
  const got = Object.fromEntries(
    measures.map(({ id, options }) => [
      id,
      Object.fromEntries(options.map(({ value, answer }) => [value, answer])),
    ]),
  );
  return expect(JSON.stringify(got) === JSON.stringify(optionsOf), `options: ${JSON.stringify(got)}`);
}

/** What no urgency shows: the words, what a sign rests on, and that danger and a crisis come first. */
function faultsOfWords(checklist: Checklist): readonly string[] {
  const crisis = assess({ 'self-harm': 'yes', fever: 'yes' }, checklist);
  const firstTicks = checklist.groups.map(
    ({ id }) => checklist.signs.find((sign) => sign.group === id)?.urgency ?? 'ask',
  );
  return [
    ...expect(crisis.advice[0] === 'crisis', 'a crisis is not answered first'),
    ...expect(
      firstTicks.every((urgency, at) => at === 0 || care[firstTicks[at - 1] ?? 'ask'] >= care[urgency]),
      'danger is not asked first',
    ),
    ...Object.entries(seedSigns).flatMap(([id, fact]) => {
      const sign = checklist.signs.find((one) => one.id === id);
      return expect(sign?.origin === 'seed' && sign.facts.includes(fact), `${id} does not rest on ${fact}`);
    }),
    ...checklist.signs
      .filter(({ id, origin }) => origin === 'seed' && seedSigns[id] === undefined)
      .map(({ id }) => `${id} is said to come from the articles`),
    ...[...checklist.signs, ...checklist.rules].flatMap(({ id, means }) =>
      expect(means !== '', `${id} has no meaning`),
    ),
    ...[...checklist.signs, ...checklist.measures].flatMap(({ id, asks }) =>
      expect(asks !== '', `${id} asks for nothing`),
    ),
    ...checklist.signs.flatMap(({ id, advice, followUp }) => [
      ...expect((advice === 'crisis') === (id === 'self-harm'), `${id} has the advice ${advice}`),
      ...expect((followUp !== undefined) === (id === 'fall-or-injury'), `${id} is followed up`),
    ]),
  ];
}
