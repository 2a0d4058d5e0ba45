import { describe, expect, it } from 'vitest';
import type { AdaptiveCard, AdaptiveInput } from '../../../adapters/teams/adaptive-card.ts';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard, renderSummary, renderWindow } from '../../../adapters/teams/render-card.ts';
import { fillForm, invite, renderDialog, renderSettings } from '../../../adapters/teams/render-form.ts';
import { checkAgainCard } from '../../../src/cards/check-again-cards.ts';
import { checkForm } from '../../../src/cards/check-form.ts';
import { outcomeElements } from '../../../src/cards/outcome-card.ts';
import { planCard } from '../../../src/cards/plan-card.ts';
import { questionCard } from '../../../src/cards/question-card.ts';
import { answeredReminderCard, reminderCard } from '../../../src/cards/reminder-cards.ts';
import type { ResultWindow } from '../../../src/cards/result-window.ts';
import { standingFields, standingForm } from '../../../src/cards/standing-form.ts';
import { standingValuesOf } from '../../../src/cards/standing-values.ts';
import { helpCard, welcomeWords } from '../../../src/cards/status-cards.ts';
import { askedTipCard, tipCard, tipMoreCard } from '../../../src/cards/tip-cards.ts';
import { everyMinutesBounds } from '../../../src/domain/cadence.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { DeliveryId } from '../../../src/domain/delivery.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { RedFlag } from '../../../src/domain/red-flag.ts';
import { urgencies } from '../../../src/domain/urgency.ts';
import { hoursOfGroups } from '../../../src/domain/working-hours.ts';
import type { ZoneId } from '../../../src/domain/zone.ts';
import { noneOfThese, notSure } from '../../../src/triage/read-answers.ts';
import { aPlan } from '../../support/store-samples.ts';
import { emergencyNumbers, library, pictureUrl } from '../../support/test-house.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

// Every word the bot can say, through the renderer that says it on Teams.
const { say, checklist, tips, nudges } = library;
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const zone = 'America/Argentina/Buenos_Aires' as ZoneId;
const deliveryId = '0198f0aa-0000-7000-8000-000000000000' as DeliveryId;

const plan = aPlan({
  zone,
  hours: hoursOfGroups([
    {
      weekdays: [1, 2, 3, 4, 5],
      ranges: [
        { from: 540, to: 720 },
        { from: 780, to: 1440 },
      ],
    },
  ]),
});
const look = { mayBeSnoozed: true, pictureUrl };
const standing = standingForm(
  standingValuesOf(plan, { now: Temporal.Instant.from('2026-11-23T06:00:00Z'), today: 20_780 }),
  { zone, stamp: '1.abc' },
  say,
);
const check = checkForm(library, { none: noneOfThese, notSure });
const mistakes = {
  [standingFields.every]: say('standing.form.every-wrong', everyMinutesBounds),
  [standingFields.from]: say('standing.form.from-wrong'),
  [standingFields.to]: say('standing.form.to-wrong'),
  [standingFields.weekdays]: say('standing.form.weekdays-wrong'),
  [standingFields.zone]: say('standing.form.zone-wrong'),
};

type Rendered = readonly [name: string, card: AdaptiveCard];
const as = (name: string, card: Card): Rendered => [name, renderCard(card)];

const cards: readonly Rendered[] = [
  ...tips.flatMap((tip) => [
    as(
      `tip ${tip.id}`,
      tipCard(tip, library, say('here.welcome', { cadence: 'x'.repeat(300), topics: 'y' })),
    ),
    as(`asked tip ${tip.id}`, askedTipCard(tip, library)),
    as(`more about ${tip.id}`, tipMoreCard(tip, library)),
  ]),
  ...library.stretches.map((movement) =>
    as(
      `reminder ${movement.id}`,
      reminderCard(movement, { id: deliveryId, reminds: 'stretch' }, library, look),
    ),
  ),
  ...nudges.map((nudge) =>
    as(`reminder ${nudge.id}`, reminderCard(nudge, { id: deliveryId }, library, look)),
  ),
  as('the question', questionCard(deliveryId, 8, library)),
  as('an answered reminder', answeredReminderCard(say('reminder.done'))),
  as('help', helpCard(library, true)),
  as('welcome', welcomeWords(library, true)),
  as('a plan', planCard(plan, { now, today: 20_780, next: now }, say, 'standing.saved')),
  as('help without the check', helpCard(library, false)),
  as('welcome without the check', welcomeWords(library, false)),
  as('a reminder to check again', checkAgainCard(library, true)),
  as('a reminder to read the leaflet', checkAgainCard(library, false)),
];

const errorsInTurn: readonly Readonly<Record<string, string>>[] = [
  {},
  ...Object.entries(mistakes).map(([field, words]) => ({ [field]: words })),
  { [standingFields.to]: say('standing.form.too-short') },
  mistakes,
];
const forms: readonly Rendered[] = [
  ['the check', renderDialog(check)],
  [
    'the check with everything ticked',
    renderDialog(
      fillForm(
        check,
        Object.fromEntries([
          ...checklist.groups.map(({ id }) => [id, signsOf(id)]),
          ...checklist.measures.map(({ id, options }) => [id, [options[1]?.value ?? '']]),
        ]),
      ),
    ),
  ],
  ['the invitation to the check', renderCard(invite(check))],
  ...errorsInTurn.flatMap((errors): Rendered[] => [
    [`settings with ${Object.keys(errors).join() || 'nothing'} wrong`, renderSettings(standing, errors)],
    [
      `settings in a dialog with ${Object.keys(errors).join() || 'nothing'} wrong`,
      renderDialog(standing, errors),
    ],
  ]),
];

function signsOf(group: string): readonly string[] {
  return checklist.signs.filter((sign) => sign.group === group).map(({ id }) => id);
}

const signSets: readonly (readonly RedFlag[])[] = [
  [],
  ...checklist.signs.map((sign) => [sign]),
  checklist.signs,
];
const openSets = [[], checklist.signs.map(({ id }) => id)];
/** The longest that can be added to a result: a country with every line, and a window that carries ticks on. */
const phone = { numbers: emergencyNumbers, country: 'AU' };
const windowed: ResultWindow = {
  state: { ticks: 'a'.repeat(40), country: 'AU' },
  values: Object.fromEntries(checklist.measures.map(({ id, options }) => [id, [options[0]?.value ?? '']])),
  isReminded: false,
};
const outcomes: readonly Rendered[] = ([...urgencies, 'ask'] as const).flatMap((urgency) =>
  signSets.flatMap((signs) =>
    openSets.map((open): Rendered => {
      const ticked = signs.length === 1 ? (signs[0]?.id ?? '') : `${signs.length} signs`;
      const name = `${urgency} with ${ticked}, ${open.length} left open`;
      const outcome: Outcome = {
        urgency,
        signs,
        rules: checklist.rules,
        open,
        reasons: [...checklist.rules.map((rule) => ({ ...rule, asks: undefined })), ...signs],
        advice: ['crisis', urgency],
        phone: [{ whom: 'crisis-line', when: 'now' }],
      };
      return [name, renderWindow(outcomeElements(outcome, library, phone, windowed))];
    }),
  ),
);

describe('the form for reminders on Teams', () => {
  it('asks nothing about do-not-disturb, of which Teams tells nothing, and all the rest', () => {
    const ids = (card: AdaptiveCard) => card.body.flatMap((one) => ('id' in one && one.id ? [one.id] : []));
    const others = standing.fields.map(({ id }) => id).filter((id) => id !== standingFields.dnd);
    expect(others).toHaveLength(standing.fields.length - 1);
    for (const card of [renderDialog(standing), renderSettings(standing)]) expect(ids(card)).toEqual(others);
  });
});

describe('what the bot says, as Teams shows it', () => {
  it('is all there', () => {
    expect(tips.length).toBeGreaterThan(20);
    expect(nudges.length).toBeGreaterThan(5);
    expect(cards).toHaveLength(tips.length * 3 + nudges.length + library.stretches.length + 9);
    expect(outcomes).toHaveLength((urgencies.length + 1) * (checklist.signs.length + 2) * 2);
  });

  it.each([...cards, ...forms])('%s is a valid card within the limits', (_name, card) => {
    expect(validateAdaptiveCard(card)).toEqual([]);
    expect(checkCard(card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(limits.cardBytes);
  });

  it('is valid and within the limits for every outcome, whatever was ticked or left open', () => {
    const breaches = outcomes.flatMap(([name, card]) =>
      [...validateAdaptiveCard(card), ...checkCard(card)].map((breach) => `${name}: ${breach}`),
    );
    expect(breaches).toEqual([]);
    const sizes = outcomes.map(([, card]) => Buffer.byteLength(JSON.stringify(card)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.cardBytes);
  });

  it('has a notification line that is whole', () => {
    for (const card of [helpCard(library, true), welcomeWords(library, true), invite(check)]) {
      expect(renderSummary(card)).not.toContain('…');
    }
  });
});

describe('the fields of the reminder form', () => {
  const inputs = renderSettings(standing).body.filter((element): element is AdaptiveInput =>
    element.type.startsWith('Input.'),
  );

  it('each say what they expect, in the words that the answer to a wrong value uses', () => {
    const said = Object.fromEntries(inputs.map(({ id, errorMessage }) => [id, errorMessage]));
    expect(said).toMatchObject(mistakes);
    expect(Object.values(said).filter((words) => !words)).toEqual([]);
  });
});
