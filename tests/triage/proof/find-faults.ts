import type { Answer, Answers, Outcome } from '../../../src/domain/outcome.ts';
import type { Checklist } from '../../../src/domain/red-flag.ts';
import { assess } from '../../../src/triage/assess.ts';
import {
  durations,
  emergencyPairs,
  type Level,
  leastUrgency,
  rests,
  seedSigns,
  severeState,
  severities,
} from './specification.ts';

/** How careful an answer is; `ask` stands above care at home and below everything a sign asks for. */
export const care: Readonly<Record<Outcome['urgency'], number>> = {
  'self-care': 0,
  ask: 1,
  'see-doctor': 2,
  'same-day': 3,
  emergency: 4,
};

const signIds = Object.keys(leastUrgency);
const measured = ['lasting-weeks', 'severe-despite-rest'];
const tickable = signIds.filter((id) => !measured.includes(id));
const mild: Answers = { 'duration-days': 3, severity: 3, 'rest-eases': 'yes' };

/** Every question answered no, and the pain short and mild. */
export const allNo: Answers = {
  ...Object.fromEntries(tickable.map((id): [string, Answer] => [id, 'no'])),
  ...mild,
};

/**
 * Every fault of a table against the specification, each in a few words; an empty list for a table without one. Sound
 * for the shipped table and, as the mutations show, sharp enough to notice any one line of it broken.
 */
export function findFaults(checklist: Checklist): readonly string[] {
  return [
    ...faultsOfSigns(checklist),
    ...faultsOfPairs(checklist),
    ...faultsOfMeasures(checklist),
    ...faultsOfFollowUp(checklist),
    ...faultsOfWords(checklist),
  ];
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
  const asked = (injury: Answer | undefined, began: Answer | undefined) => {
    const { 'fall-or-injury': _, ...rest } = allNo;
    const { urgency } = assess(
      {
        ...rest,
        ...(injury ? { 'fall-or-injury': injury } : {}),
        ...(began ? { 'pain-began-with-it': began } : {}),
      },
      checklist,
    );
    return `${injury}/${began} ${urgency}`;
  };
  const wanted = [
    'yes/yes emergency',
    'yes/no self-care',
    'yes/not-sure emergency',
    'yes/undefined emergency',
    'no/yes emergency',
    'no/no self-care',
    'no/not-sure self-care',
    'no/undefined self-care',
    'not-sure/yes emergency',
    'not-sure/no ask',
    'not-sure/not-sure ask',
    'not-sure/undefined ask',
    'undefined/yes emergency',
    'undefined/no ask',
    'undefined/not-sure ask',
    'undefined/undefined ask',
  ];
  const kinds = ['yes', 'no', 'not-sure', undefined] as const;
  const got = kinds.flatMap((injury) => kinds.map((began) => asked(injury, began)));
  return got.flatMap((line, at) => expect(line === wanted[at], `an injury: ${line}`));
}

/** What no urgency shows: where a sign comes from, its place, and that a crisis is answered first. */
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
    ...[...checklist.signs, ...checklist.rules].flatMap(({ id, source, means }) =>
      expect(source !== '' && means !== '', `${id} has no source or no meaning`),
    ),
  ];
}
