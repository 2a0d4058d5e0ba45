import type { Checklist, RedFlag, SignRule, SignUrgency } from '../../../src/domain/red-flag.ts';

/** A table with one thing broken, and what it was. */
export interface Mutation {
  readonly broke: string;
  readonly checklist: Checklist;
}

const urgencies: readonly SignUrgency[] = ['see-doctor', 'same-day', 'emergency'];

/** Every single break of every sign, measure and rule of a table, one at a time. */
export function tableMutations(checklist: Checklist): readonly Mutation[] {
  return [
    ...checklist.signs.flatMap((sign) => signMutations(sign, checklist)),
    ...checklist.measures.flatMap((measure, at) => measureMutations(at, measure.id, checklist)),
    ...checklist.rules.flatMap((rule) => ruleMutations(rule, checklist)),
  ];
}

function signMutations(sign: RedFlag, checklist: Checklist): readonly Mutation[] {
  const replaced = (broke: string, by: readonly RedFlag[]): Mutation => ({
    broke: `${sign.id}: ${broke}`,
    checklist: { ...checklist, signs: checklist.signs.flatMap((one) => (one === sign ? by : [one])) },
  });
  const { followUp, advice, measure, ...bare } = sign;
  return [
    replaced('removed', []),
    replaced('under another id', [{ ...sign, id: `${sign.id}-x` }]),
    ...urgencies
      .filter((urgency) => urgency !== sign.urgency)
      .map((urgency) => replaced(`urgency ${urgency}`, [{ ...sign, urgency }])),
    replaced('origin swapped', [{ ...sign, origin: sign.origin === 'seed' ? 'guideline' : 'seed' }]),
    replaced('without a source', [{ ...sign, source: '' }]),
    replaced('without a meaning', [{ ...sign, means: '' }]),
    ...(sign.origin === 'seed' ? [replaced('without its facts', [{ ...sign, facts: [] }])] : []),
    ...(followUp ? [replaced('without its follow-up', [bare])] : []),
    ...(advice ? [replaced('without its advice', [bare])] : []),
    ...(measure ? [replaced('without its measure', [bare])] : []),
    ...(measure
      ? [
          replaced('by the other measure', [
            { ...sign, measure: measure === 'severity' ? 'duration-days' : 'severity' },
          ]),
        ]
      : []),
  ];
}

function measureMutations(at: number, id: string, checklist: Checklist): readonly Mutation[] {
  const measure = checklist.measures[at];
  if (!measure) return [];
  return (['signFrom', 'askFrom', 'least', 'most'] as const).flatMap((bound) => {
    const number = measure[bound];
    if (number === undefined) return [];
    return [-1, 1].map((step) => ({
      broke: `${id}: ${bound} ${number + step}`,
      checklist: {
        ...checklist,
        measures: checklist.measures.with(at, { ...measure, [bound]: number + step }),
      },
    }));
  });
}

function ruleMutations(rule: SignRule, checklist: Checklist): readonly Mutation[] {
  const replaced = (broke: string, by: readonly SignRule[]): Mutation => ({
    broke: `${rule.id}: ${broke}`,
    checklist: { ...checklist, rules: checklist.rules.flatMap((one) => (one === rule ? by : [one])) },
  });
  const others = checklist.signs.map(({ id }) => id).filter((id) => !rule.all.includes(id));
  return [
    replaced('removed', []),
    ...urgencies
      .filter((urgency) => urgency !== rule.urgency)
      .map((urgency) => replaced(`urgency ${urgency}`, [{ ...rule, urgency }])),
    ...rule.all.map((id) =>
      replaced(`without ${id}`, [{ ...rule, all: rule.all.filter((one) => one !== id) }]),
    ),
    ...rule.any.map((id) =>
      replaced(`without ${id}`, [{ ...rule, any: rule.any.filter((one) => one !== id) }]),
    ),
    // With an empty `any` the move would change nothing: one of one is all of one.
    ...(rule.any.length === 0 ? [] : rule.all).map((id) =>
      replaced(`${id} moved to any`, [
        { ...rule, all: rule.all.filter((one) => one !== id), any: [...rule.any, id] },
      ]),
    ),
    ...others.map((id) => replaced(`asks for ${id} as well`, [{ ...rule, all: [...rule.all, id] }])),
    replaced('without a source', [{ ...rule, source: '' }]),
    replaced('without a meaning', [{ ...rule, means: '' }]),
  ];
}
