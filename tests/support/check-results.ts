import type { FormValues, Shown } from '../../src/domain/form.ts';
import type { AdviceId } from '../../src/domain/red-flag.ts';
import { citeSource } from '../../src/domain/source.ts';
import type { House } from '../../src/usecases/house.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { FakeClock } from './fake-clock.ts';
import { anAsker, emergencyNumbers, library, pictureUrl, usualSettings } from './test-house.ts';

const { checklist, say } = library;

/** Every group denied, pain that is short and mild. */
export const allDenied: FormValues = {
  ...Object.fromEntries(checklist.groups.map(({ id }) => [id, ['none']])),
  'duration-days': ['under-3-weeks'],
  severity: ['0-to-6'],
};

/** A result that ticks lead to; one follows from typed words alone. */
type TickedAdvice = Exclude<AdviceId, 'typed'>;

/** What leads to each result of the check. */
export const waysTo: Readonly<Record<TickedAdvice, FormValues>> = {
  emergency: { ...allDenied, 'now-body': ['fever'] },
  crisis: { ...allDenied, 'now-elsewhere': ['self-harm'] },
  'same-day': { ...allDenied, today: ['night-pain'] },
  'see-doctor': { ...allDenied, soon: ['weight-loss'] },
  borderline: { ...allDenied, 'duration-days': ['3-to-4-weeks'] },
  'self-care': allDenied,
  ask: { ...allDenied, soon: ['not-sure'] },
};

/** The same, to go through one by one. */
export const ways = Object.entries(waysTo) as (readonly [TickedAdvice, FormValues])[];

/** Every sign with a tick box ticked. */
export const allTicked: FormValues = Object.fromEntries(
  checklist.groups.map(({ id }) => [
    id,
    checklist.signs.filter(({ group }) => group === id).map((one) => one.id),
  ]),
);

/** What a person who has lost weight for no reason is to say at the visit. */
export const visitOfWeightLoss: readonly string[] = [
  say('check.visit-pain'),
  'Losing weight without a known reason',
  'How long has the pain gone on? Less than 3 weeks.',
  'How strong is the pain, if 0 is none and 10 is the worst? 0 to 6.',
  say('check.visit-ask'),
];

/** A house without a store: a result of the check needs words alone, and the routine it leads to the day. */
export const wordsAlone = {
  ...{ library, emergencyNumbers, settings: usualSettings, pictureUrl },
  clock: new FakeClock(),
} as unknown as House;

/** The result of a check, as the use case makes it. */
export async function resultOf(values: FormValues): Promise<Shown> {
  const reply = await submitForm(wordsAlone, anAsker(), 'check.v1', values);
  if (reply.is !== 'shown') throw new Error(`Expected a result in the window, got ${reply.is}`);
  return reply;
}

/**
 * What a result lacks of what every one has to carry; `said` is all it says. Written against the content, so that cards
 * and both renderers can be held to the same list.
 */
export function lackedBy(advice: AdviceId, said: string): readonly string[] {
  const { title, lines } = checklist.outcomes[advice];
  const cited = [...checklist.signs, ...checklist.rules].map(({ source }) => library.sources.get(source));
  const whenToPhone = advice === 'emergency' ? (lines[1]?.text ?? '') : say('check.phone-when');
  const wanted: readonly (readonly [string, string])[] = [
    ['what to do', title],
    ...lines.map(({ text }) => ['what to do', text] as const),
    ['when to phone', whenToPhone],
    ['the signs that change everything', say('check.published-list')],
    ...checklist.signs
      .filter(({ urgency }) => urgency === 'emergency')
      .map(({ asks }) => ['a sign that changes everything', asks] as const),
    ['that it rules nothing out', 'This list does not rule out a problem.'],
    ...cited.map((source) => ['a source with its year', source ? citeSource(source) : 'a source'] as const),
    ['the disclaimer', say('disclaimer')],
  ];
  return wanted.flatMap(([what, words]) => (said.includes(words) ? [] : [`${what}: ${words}`]));
}
