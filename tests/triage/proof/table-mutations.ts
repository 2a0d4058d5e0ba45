import type { Checklist, Measure, RedFlag, SignRule, SignUrgency } from '../../../src/domain/red-flag.ts';

/** A table with one thing broken, and what it was. */
export interface Mutation {
  readonly broke: string;
  readonly checklist: Checklist;
}

const urgencies: readonly SignUrgency[] = ['see-doctor', 'same-day', 'emergency'];

/** Every single break of every sign, measure, rule and choice of a table, one at a time. */
export function tableMutations(checklist: Checklist): readonly Mutation[] {
  return [
    ...checklist.signs.flatMap((sign) => signMutations(sign, checklist)),
    ...checklist.measures.flatMap((measure, at) => measureMutations(at, measure.id, checklist)),
    ...checklist.rules.flatMap((rule) => ruleMutations(rule, checklist)),
    ...choiceMutations(checklist),
  ];
}

function choiceMutations(checklist: Checklist): readonly Mutation[] {
  return checklist.choices.flatMap(({ id, signs, ...choice }, at) => [
    {
      broke: `choice ${id}: removed`,
      checklist: { ...checklist, choices: checklist.choices.toSpliced(at, 1) },
    },
    {
      broke: `choice ${id}: about another sign`,
      checklist: {
        ...checklist,
        choices: checklist.choices.with(at, { ...choice, id, signs: [...signs, 'chest-pain'] }),
      },
    },
  ]);
}

/** Every source a line could rest on instead of its own. */
function otherSources(source: string, { signs, rules }: Checklist): readonly string[] {
  return [...new Set([...signs, ...rules].map((one) => one.source))].filter((one) => one !== source);
}

function signMutations(sign: RedFlag, checklist: Checklist): readonly Mutation[] {
  const replaced = (broke: string, by: readonly RedFlag[]): Mutation => ({
    broke: `${sign.id}: ${broke}`,
    checklist: { ...checklist, signs: checklist.signs.flatMap((one) => (one === sign ? by : [one])) },
  });
  const { followUp, advice, measure, ...bare } = sign;
  const beside = checklist.signs.filter(({ group }) => group === sign.group);
  const next = beside[beside.indexOf(sign) + 1];
  return [
    replaced('removed', []),
    replaced('under another id', [{ ...sign, id: `${sign.id}-x` }]),
    ...urgencies
      .filter((urgency) => urgency !== sign.urgency)
      .map((urgency) => replaced(`urgency ${urgency}`, [{ ...sign, urgency }])),
    replaced('origin swapped', [{ ...sign, origin: sign.origin === 'seed' ? 'guideline' : 'seed' }]),
    ...['', ...otherSources(sign.source, checklist)].map((source) =>
      replaced(`source "${source}"`, [{ ...sign, source }]),
    ),
    replaced('without a meaning', [{ ...sign, means: '' }]),
    replaced('without a question', [{ ...sign, asks: '' }]),
    ...[...checklist.groups.map(({ id }) => id), 'course']
      .filter((group) => group !== sign.group)
      .map((group) => replaced(`in the group ${group}`, [{ ...sign, group }])),
    ...(next === undefined
      ? []
      : [
          {
            broke: `${sign.id}: asked after ${next.id}`,
            checklist: {
              ...checklist,
              signs: checklist.signs.map((one) => (one === sign ? next : one === next ? sign : one)),
            },
          },
        ]),
    ...(advice ? [] : [replaced('answered as a crisis', [{ ...sign, advice: 'crisis' as const }])]),
    ...(followUp ? [] : [replaced('followed up', [{ ...sign, followUp: 'pain-began-with-it' as const }])]),
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
  const replaced = (broke: string, by: readonly Measure[]): Mutation => ({
    broke: `${id}: ${broke}`,
    checklist: { ...checklist, measures: checklist.measures.toSpliced(at, 1, ...by) },
  });
  const bounds = (['signFrom', 'askFrom', 'least', 'most'] as const).flatMap((bound) => {
    const number = measure[bound];
    if (number === undefined) return [];
    return [-1, 1].map((step) =>
      replaced(`${bound} ${number + step}`, [{ ...measure, [bound]: number + step }]),
    );
  });
  const options = measure.options.flatMap((option, place) => [
    replaced(`without the option ${option.value}`, [
      { ...measure, options: measure.options.toSpliced(place, 1) },
    ]),
    ...measure.options
      .filter(({ answer }) => answer !== option.answer)
      .map(({ answer }) =>
        replaced(`${option.value} stands for ${answer}`, [
          { ...measure, options: measure.options.with(place, { ...option, answer }) },
        ]),
      ),
  ]);
  return [
    replaced('removed', []),
    replaced('without a question', [{ ...measure, asks: '' }]),
    ...bounds,
    ...options,
  ];
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
    ...others.flatMap((id) =>
      rule.all.map((one) =>
        replaced(`${id} in place of ${one}`, [
          { ...rule, all: rule.all.map((each) => (each === one ? id : each)) },
        ]),
      ),
    ),
    ...(rule.any.length === 0 ? [] : others.filter((id) => !rule.any.includes(id))).map((id) =>
      replaced(`or ${id} as well`, [{ ...rule, any: [...rule.any, id] }]),
    ),
    ...['', ...otherSources(rule.source, checklist)].map((source) =>
      replaced(`source "${source}"`, [{ ...rule, source }]),
    ),
    replaced('without a meaning', [{ ...rule, means: '' }]),
  ];
}
