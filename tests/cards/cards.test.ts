import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/cards/check-form.ts';
import { describePlan } from '../../src/cards/describe-plan.ts';
import { describeInstant, describeTimes, describeWeekdays } from '../../src/cards/describe-time.ts';
import { outcomeElements } from '../../src/cards/outcome-card.ts';
import { planCard } from '../../src/cards/plan-card.ts';
import { questionCard } from '../../src/cards/question-card.ts';
import {
  answeredReminderCard,
  passedReminderCard,
  reminderCard,
  unwantedReminderCard,
} from '../../src/cards/reminder-cards.ts';
import { standingForm } from '../../src/cards/standing-form.ts';
import { standingValuesOf } from '../../src/cards/standing-values.ts';
import {
  helpCard,
  mistakeCard,
  sentenceCard,
  subscriptionSentence,
  welcomeWords,
} from '../../src/cards/status-cards.ts';
import { citeAll, tipCard, tipMoreCard } from '../../src/cards/tip-cards.ts';
import { actionIds, type Button, type Card } from '../../src/domain/card.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { WindowElement } from '../../src/domain/form.ts';
import { openings } from '../../src/domain/opening.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import { urgencies } from '../../src/domain/urgency.ts';
import { everyDay, workdays } from '../../src/domain/weekday.ts';
import { hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { aPlan, aSubscription } from '../support/store-samples.ts';
import { library, pictureUrl } from '../support/test-house.ts';

const { say, checklist } = library;
const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const look = { mayBeSnoozed: true, pictureUrl };
const lastLook = { mayBeSnoozed: false, pictureUrl };
const nudge = library.nudges[0];
const tip = library.tips[0];
const movement = library.stretches[0];
if (!nudge || !tip || !movement) throw new Error('Expected a nudge, a tip and a movement');
const allKinds = reminderKinds.map((kind) => ({ kind }));

const buttonsOf = (elements: readonly WindowElement[]): readonly Button[] =>
  elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));

/** Every string a person can read or hear in these elements, buttons apart. */
const wordsIn = (elements: readonly WindowElement[]): readonly string[] => elements.flatMap(wordsOfElement);

function wordsOfElement(element: WindowElement): readonly string[] {
  switch (element.is) {
    case 'heading':
    case 'text':
    case 'note':
      return [element.text];
    case 'list':
      return element.items;
    case 'image':
      return [element.altText];
    case 'menu':
      return [element.label, ...element.options.map(({ label }) => label)];
    case 'buttons':
      return [];
  }
}

const outcomes: readonly Outcome[] = [...urgencies, 'ask' as const].map((urgency) => {
  const signs = checklist.signs.filter((sign) => sign.urgency === urgency);
  const open = urgency === 'ask' ? checklist.signs.map(({ id }) => id) : [];
  const when = urgency === 'emergency' ? 'now' : urgency === 'same-day' ? 'today' : 'if-danger-starts';
  const phone = [{ whom: 'emergency-number', when }] as const;
  return { urgency, signs, rules: [], open, reasons: signs, advice: [urgency], phone };
});
const today = 20_780;
const next = now.add({ hours: 1 });
const paused = aPlan({ pausedUntil: now.add({ hours: 48 }) });
const deliveryId = 'd' as DeliveryId;
/** A plan that has all there is. */
const fullPlan = aPlan({
  isZonePinned: true,
  hours: hoursOfGroups([
    {
      weekdays: [1, 2, 3, 4],
      ranges: [
        { from: 540, to: 720 },
        { from: 780, to: 1020 },
      ],
    },
    { weekdays: [5], ranges: [{ from: 540, to: 780 }] },
  ]),
  strands: [
    {
      kind: 'stand',
      cadence: {
        ...{ is: 'alternate', everyMinutes: 60 },
        ramp: { standMinutes: 5, asOf: today - 15, growMinutes: 5, isHeld: false, targetMinutes: 30 },
      },
    },
    { kind: 'water', cadence: { is: 'every', everyMinutes: 90 } },
    { kind: 'stretch', cadence: { is: 'at', times: [630, 900] } },
  ],
  limits: { mostPerDay: 6, leastGapMinutes: 10 },
  quiet: {
    days: [
      { from: today + 31, to: today + 40 },
      { from: today - 9, to: today - 8 },
    ],
    holidays: 'DE',
    heedsDoNotDisturb: false,
    awayUntil: now.add({ hours: 72 }),
  },
});
const moments = { now, today, next };
const leftOut = reminderKinds.map((kind, index) => ({
  ...{
    kind,
    hold: index % 2 === 0 ? ({ is: 'cap', most: 50 } as const) : ({ is: 'gap', minutes: 240 } as const),
  },
  times: Array.from({ length: 9 }, (_, hour) => now.add({ minutes: hour * 61 })),
}));
const cards: readonly (readonly [string, Card])[] = [
  ...library.tips.map((one) => [`tip ${one.id}`, tipCard(one, library)] as const),
  ...library.tips.map((one) => [`more about ${one.id}`, tipMoreCard(one, library)] as const),
  ...library.stretches.map(
    (one) =>
      [
        `movement ${one.id}`,
        reminderCard(one, { id: deliveryId, reminds: 'stretch' }, library, look),
      ] as const,
  ),
  ['nothing wanted', reminderCard(undefined, { id: deliveryId }, library, look)],
  ['not for me', unwantedReminderCard({ id: deliveryId }, library)],
  ...library.nudges.map(
    (one) => [`nudge ${one.id}`, reminderCard(one, { id: deliveryId }, library, look)] as const,
  ),
  ...openings.map(
    (opening) =>
      [`opening ${opening}`, reminderCard(nudge, { id: deliveryId, opening }, library, lastLook)] as const,
  ),
  ...reminderKinds.map(
    (reminds) =>
      [`kind ${reminds}`, reminderCard(nudge, { id: deliveryId, reminds }, library, look)] as const,
  ),
  ['several kinds', reminderCard(nudge, { id: deliveryId, besides: allKinds }, library, look)],
  [
    'several kinds under a movement',
    reminderCard(movement, { id: deliveryId, reminds: 'stretch', besides: allKinds }, library, look),
  ],
  [
    'several kinds and nothing wanted',
    reminderCard(undefined, { id: deliveryId, besides: allKinds }, library, look),
  ],
  ['not for me, of several kinds', unwantedReminderCard({ id: deliveryId, besides: allKinds }, library)],
  ['question', questionCard(deliveryId, 8, library)],
  ['passed reminder', passedReminderCard(library)],
  ['tip with a lead', tipCard(tip, library, subscriptionSentence(aSubscription(), say, 'here.welcome'))],
  ['answered reminder', answeredReminderCard(say('reminder.done'))],
  ['help', helpCard(library, true)],
  ['help without the check', helpCard(library, false)],
  ['welcome', welcomeWords(library, true)],
  ['welcome without the check', welcomeWords(library, false)],
  ['plan', planCard(aPlan(), moments, say, 'standing.saved')],
  ['full plan', planCard(fullPlan, moments, say, 'standing.status')],
  ['paused plan', planCard(paused, moments, say, 'standing.status')],
  ['plan with kinds left out', planCard(fullPlan, { ...moments, leftOut }, say, 'standing.status')],
  ['plan without a next one', planCard(aPlan(), { ...moments, next: undefined }, say, 'standing.status')],
  ['mistake', mistakeCard('banana', say('mistake.expected.time'), say)],
  ['mistake about nothing', mistakeCard('', say('mistake.expected.time'), say)],
  ['sentence', sentenceCard(say('here.off'))],
];

describe('every card', () => {
  it.each(cards)('says in its fallback text all that its elements say: %s', (_, card) => {
    for (const words of wordsIn(card.elements)) expect(card.text).toContain(words);
    expect(card.text.trim()).not.toBe('');
  });

  it.each(cards)('has no empty words, no unfilled placeholder and no bare key: %s', (_, card) => {
    const spoken = [
      ...wordsIn(card.elements),
      ...buttonsOf(card.elements).flatMap(({ label, spokenLabel }) => [label, spokenLabel ?? label]),
    ];
    for (const words of spoken) {
      expect(words.trim()).not.toBe('');
      expect(words).not.toMatch(/[{}]|undefined|\[object|NaN/);
      expect(words).not.toMatch(/^[a-z]+(\.[a-z-]+)+$/);
    }
    for (const element of card.elements) if (element.is === 'list') expect(element.items).not.toEqual([]);
  });

  it('has buttons of known actions only, each once, with something to press', () => {
    for (const [, card] of cards) {
      const actions = buttonsOf(card.elements).map(({ action }) => action);
      const asked = buttonsOf(card.elements).map(({ action, value }) => `${action} ${value}`);
      expect(new Set(asked).size).toBe(asked.length);
      for (const action of actions) expect(actionIds).toContain(action);
    }
  });
});

describe('the tip', () => {
  it('carries its text, its source with the year, the disclaimer, "More", both votes and "Remind me"', () => {
    for (const one of library.tips) {
      const card = tipCard(one, library);
      const [more, helpful, not, remind] = buttonsOf(card.elements);
      expect(more).toMatchObject({ action: 'tip.more.v1', value: one.id });
      expect(helpful).toMatchObject({ action: 'tip.helpful.v1', value: one.id });
      expect(not).toMatchObject({ action: 'tip.not.v1', value: one.id });
      expect(remind).toMatchObject({ action: 'standing.open.v1', opensForm: true });
      expect(card.text).toContain(one.text);
      expect(card.text).toContain(citeAll(one.sources, library));
      expect(card.text).toMatch(/\b(19|20)\d\d\b|year not shown/);
      expect(card.text).toContain(say('disclaimer'));
    }
  });

  it('says the lead of a new subscription first', () => {
    const [first] = tipCard(tip, library, 'Hello here.').elements;
    expect(first).toEqual({ is: 'text', text: 'Hello here.' });
  });

  it('cites each source once, and passes over one it does not know', () => {
    expect(citeAll(['spasm', 'pt', 'spasm', 'unknown'], library)).toBe('HealthDay, 2023; HealthDay, 2022');
    expect(citeAll([], library)).toBe('');
  });
});

describe('the reminder', () => {
  const id = 'plan.123' as DeliveryId;

  it('carries every way out: done, three snoozes, skip, not for me, pause and stop, each naming the delivery', () => {
    const buttons = buttonsOf(reminderCard(nudge, { id }, library, look).elements);
    expect(buttons.map(({ action, value }) => `${action} ${value}`)).toEqual([
      'reminder.done.v1 plan.123',
      'reminder.snooze.v2 5:plan.123',
      'reminder.snooze.v2 15:plan.123',
      'reminder.snooze.v2 30:plan.123',
      'reminder.skip.v1 plan.123',
      'reminder.not-for-me.v1 plan.123',
      'reminder.pause.v1 plan.123',
      'reminder.stop.v1 plan.123',
    ]);
    expect(buttons.filter(({ spokenLabel }) => spokenLabel === undefined)).toEqual([]);
    expect(buttons.map(({ label }) => label).join()).toContain('15');
  });

  it('has no row of more buttons than stand beside each other on Teams', () => {
    for (const seen of [look, lastLook])
      for (const element of reminderCard(nudge, { id }, library, seen).elements)
        if (element.is === 'buttons') expect(element.buttons.length).toBeLessThanOrEqual(4);
  });

  it('offers no snooze once it was put off as often as it may be, and every other way out', () => {
    const actions = buttonsOf(reminderCard(nudge, { id }, library, lastLook).elements).map(
      ({ action }) => action,
    );
    expect(actions).toEqual([
      'reminder.done.v1',
      'reminder.skip.v1',
      'reminder.not-for-me.v1',
      'reminder.pause.v1',
      'reminder.stop.v1',
    ]);
  });

  it('shows a movement with its picture, steps and when to stop, and in words alone without an address', () => {
    const [movement] = library.stretches;
    const { elements } = reminderCard(movement, { id, reminds: 'stretch' }, library, look);
    expect(elements).toContainEqual({
      ...{ is: 'image', url: pictureUrl(movement?.id ?? ''), altText: movement?.altText },
    });
    expect(elements).toContainEqual({ is: 'list', items: movement?.steps });
    const bare = { ...look, pictureUrl: () => undefined };
    const inWords = reminderCard(movement, { id, reminds: 'stretch' }, library, bare);
    expect(inWords.elements.some(({ is }) => is === 'image')).toBe(false);
    expect(inWords.text).toContain(movement?.stopIf);
  });

  it('leaves the moment to somebody who wants none of the suggestions, and has nothing to refuse then', () => {
    const plain = reminderCard(undefined, { id, reminds: 'eyes' }, library, look);
    expect(plain.text).toContain(say('reminder.plain'));
    expect(JSON.stringify(plain)).not.toContain('not-for-me');
  });

  it('says first what it owes, and names what it is for', () => {
    const [first, second] = reminderCard(
      nudge,
      { id, opening: 'after-pause', reminds: 'water' },
      library,
      look,
    ).elements;
    expect(first).toEqual({ is: 'text', text: say('opening.after-pause') });
    expect(second).toEqual({ is: 'heading', text: say('reminder.heading.water') });
  });

  it('turns into a question that one tap answers, with stop among the answers', () => {
    const question = questionCard(id, 8, library);
    expect(buttonsOf(question.elements).map(({ action }) => action)).toEqual([
      'reminder.keep.v1',
      'reminder.fewer.v1',
      'reminder.stop.v1',
    ]);
    expect(question.text).toContain('8');
  });

  it('becomes one quiet line without buttons once it is answered', () => {
    expect(answeredReminderCard('Done.').elements).toEqual([{ is: 'note', text: 'Done.' }]);
  });
});

describe('the check', () => {
  const form = checkForm(library, { none: noneOfThese, notSure });

  it('puts danger first, and each group offers its signs, none of these and not sure', () => {
    expect(form.fields.map(({ id }) => id)).toEqual([
      ...checklist.groups.map(({ id }) => id),
      ...checklist.measures.map(({ id }) => id),
    ]);
    for (const field of form.fields.slice(0, checklist.groups.length)) {
      if (field.is !== 'ticks') throw new Error('Expected ticks');
      const signs = checklist.signs.filter(({ group }) => group === field.id).map(({ id }) => id);
      expect(field.options.map(({ value }) => value)).toEqual([...signs, noneOfThese, notSure]);
      expect(field.chosen).toEqual([]);
      expect(field.isRequired).toBe(false);
    }
    const [first] = form.fields;
    const ofFirst = checklist.signs.filter(({ group }) => group === first?.id);
    expect(ofFirst.every(({ urgency }) => urgency === 'emergency')).toBe(true);
  });

  it('asks the measures last, with a "not sure" each and nothing chosen beforehand', () => {
    const last = form.fields.slice(checklist.groups.length);
    expect(last).toHaveLength(4);
    for (const field of last) {
      if (field.is !== 'choice') throw new Error('Expected a choice');
      expect(field.chosen).toBe('');
      expect(field.options.map(({ value }) => value)).toContain(notSure);
    }
  });

  it('invites with the published signs, their sources and the disclaimer, and with nothing to tick', () => {
    const words = wordsIn(form.invitation).join('\n');
    for (const sign of checklist.signs.filter(({ urgency }) => urgency === 'emergency')) {
      expect(words).toContain(sign.asks);
    }
    expect(words).toContain('HealthDay, 2023');
    expect(words).toContain(say('disclaimer'));
    expect(buttonsOf(form.invitation)).toEqual([]);
    expect(words).not.toContain(say('check.none'));
    expect(form.holdsHealthAnswers).toBe(true);
  });
});

describe('the outcome of a check', () => {
  it.each(outcomes.map((outcome) => [outcome.urgency, outcome] as const))(
    'of %s begins with its title and carries the warning list, the sources with years and the disclaimer',
    (urgency, outcome) => {
      const elements = outcomeElements(outcome, library);
      expect(elements[0]).toEqual({ is: 'heading', text: checklist.outcomes[urgency].title });
      const words = wordsIn(elements);
      for (const line of checklist.outcomes[urgency].lines) expect(words).toContain(line.text);
      for (const line of checklist.always) expect(words).toContain(line.text);
      for (const sign of checklist.signs.filter((one) => one.urgency === 'emergency')) {
        expect(words).toContain(sign.asks);
      }
      for (const sign of outcome.signs) expect(words.join('\n')).toContain(sign.means);
      const last = elements.at(-1);
      if (last?.is !== 'note') throw new Error('Expected the sources last');
      for (const id of new Set(checklist.signs.map(({ source }) => source))) {
        const { year, yearNote, publisher } = library.sources.get(id) ?? { publisher: 'missing' };
        expect(last.text).toContain(`${publisher}, ${year ?? yearNote}`);
      }
      expect(last.text).toContain(say('disclaimer'));
      expect(buttonsOf(elements)).toEqual([]);
      for (const text of words) expect(text.trim()).not.toBe('');
    },
  );

  it('puts danger signs that were left open before the advice for a milder sign', () => {
    const mild = checklist.signs.filter((sign) => sign.urgency === 'see-doctor').slice(0, 1);
    const [danger] = checklist.signs.filter((sign) => sign.urgency === 'emergency');
    const outcome: Outcome = {
      urgency: 'see-doctor',
      signs: mild,
      rules: [],
      open: [danger?.id ?? ''],
      reasons: mild,
      advice: ['see-doctor'],
      phone: [{ whom: 'emergency-number', when: 'if-danger-starts' }],
    };
    const first = outcomeElements(outcome, library)[0];
    expect(first).toEqual({ is: 'text', text: say('check.open-danger') });
    const answered = outcomeElements({ ...outcome, open: [] }, library);
    expect(wordsIn(answered)).not.toContain(say('check.open-danger'));
  });

  it('says the words for a crisis before anything about the back', () => {
    const answers = { 'self-harm': 'yes', fever: 'yes' } as const;
    const headings = outcomeElements(assess(answers, checklist), library).filter(
      ({ is }) => is === 'heading',
    );
    expect(headings).toEqual(
      [checklist.outcomes.crisis, checklist.outcomes.emergency].map(({ title }) => ({
        is: 'heading',
        text: title,
      })),
    );
    const alone = outcomeElements(assess({ 'self-harm': 'yes', 'night-pain': 'yes' }, checklist), library);
    expect(alone[0]).toEqual({ is: 'heading', text: checklist.outcomes.crisis.title });
    expect(wordsIn(alone)).not.toContain(checklist.outcomes.emergency.title);
  });

  it('gives a combination as a reason in its own words', () => {
    const outcome = assess({ 'cancer-history': 'yes', 'one-leg-weak-or-numb': 'yes' }, checklist);
    const rule = checklist.rules.find(({ id }) => id === 'cancer-and-leg');
    expect(rule).toBeDefined();
    expect(wordsIn(outcomeElements(outcome, library))).toContain(rule?.means);
  });

  it('lists the reasons only where something was ticked', () => {
    for (const outcome of outcomes) {
      const says = wordsIn(outcomeElements(outcome, library)).includes(say('check.you-ticked'));
      expect(says).toBe(outcome.signs.length > 0);
    }
  });
});

describe('times and days in words', () => {
  it('names the usual sets of days and lists others', () => {
    expect(describeWeekdays(everyDay, say)).toBe('every day');
    expect(describeWeekdays(workdays, say)).toBe('Monday to Friday');
    expect(describeWeekdays([6, 7], say)).toBe('Saturday, Sunday');
  });

  it('tells a cadence with its hours and zone', () => {
    const berlin = 'Europe/Berlin' as ZoneId;
    const ranges = [
      { from: 540, to: 720 },
      { from: 780, to: 1440 },
    ];
    const plan = aPlan({ zone: berlin, hours: hoursOfGroups([{ weekdays: workdays, ranges }]) });
    expect(describePlan(plan, today, say)).toBe(
      'every 45 minutes, 09:00–12:00, 13:00–24:00, Monday to Friday (Europe/Berlin)',
    );
    expect(describeTimes([570, 840], [1], berlin, say)).toBe('at 09:30, 14:00, Monday (Europe/Berlin)');
  });

  it('tells a plan of several strands and groups of hours, the ramp as it stands today', () => {
    expect(describePlan(fullPlan, today, say)).toBe(
      'alternating every 60 minutes, 15 minutes on your feet, 5 more each week up to 30; ' +
        'water every 90 minutes; stretch at 10:30, 15:00; within ' +
        '09:00–12:00, 13:00–17:00, Monday, Tuesday, Wednesday, Thursday; 09:00–13:00, Friday (America/New_York)',
    );
    expect(describePlan(fullPlan, today + 70, say)).toContain('60 minutes, 30 minutes on your feet; water');
  });

  it('names the rules of a plan that are not the usual ones, and quiet days that are still to come', () => {
    const words = planCard(fullPlan, moments, say, 'standing.status').text;
    expect(words).toContain('At most 6 a day.');
    expect(words).toContain('At least 10 minutes apart.');
    expect(words).toContain('Quiet days: 24 Dec 2026–2 Jan 2027.');
    expect(words).toContain('public holidays (DE)');
    expect(words).toContain(say('standing.ignores-dnd'));
    expect(words).toContain('away until');
    expect(words).toContain('/standing zone auto');
    const plain = planCard(aPlan(), moments, say, 'standing.status').elements;
    expect(plain.some(({ is }) => is === 'list')).toBe(false);
  });

  it('tells an instant in the wall time of the zone', () => {
    const late = Temporal.Instant.from('2026-11-23T23:30:00Z');
    const read = (zone: string, now = late) => describeInstant(late, { zone: zone as ZoneId, now });
    expect(read('Europe/Berlin')).toMatch(/^Tue,? 24 Nov, 00:30$/);
    expect(read('America/New_York')).toMatch(/^Mon,? 23 Nov, 18:30$/);
  });

  it('names the year of an instant that lies in another one, by the calendar of the zone', () => {
    const newYear = Temporal.Instant.from('2026-12-31T23:30:00Z');
    const read = (zone: string, now: string) =>
      describeInstant(newYear, { zone: zone as ZoneId, now: Temporal.Instant.from(now) });
    expect(read('Europe/Berlin', '2026-12-31T12:00:00Z')).toMatch(/^Fri,? 1 Jan 2027, 00:30$/);
    expect(read('Europe/Berlin', '2026-12-31T23:10:00Z')).toMatch(/^Fri,? 1 Jan, 00:30$/);
    expect(read('America/New_York', '2026-12-31T12:00:00Z')).toMatch(/^Thu,? 31 Dec, 18:30$/);
    expect(read('America/New_York', '2027-01-02T12:00:00Z')).toMatch(/^Thu,? 31 Dec 2026, 18:30$/);
  });

  it('tells a paused plan its pause, and a pause that is over no more', () => {
    expect(planCard(paused, moments, say, 'standing.status').text).toContain('paused until');
    const later = { ...moments, now: now.add({ hours: 49 }) };
    expect(planCard(paused, later, say, 'standing.status').text).not.toContain('paused');
  });

  it('fills the standing form with a time a form can hold, also for a day that ends at midnight', () => {
    const plan = aPlan({
      hours: hoursOfGroups([{ weekdays: [7], ranges: wholeDay }]),
      strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 30 } }],
    });
    const form = standingForm(
      standingValuesOf(plan, { now: Temporal.Instant.from('2026-11-23T06:00:00Z'), today: 20_780 }),
      { zone: undefined, stamp: '1.abc' },
      say,
    );
    const chosen = Object.fromEntries(form.fields.map((field) => [field.id, field.chosen]));
    expect(chosen).toMatchObject({ every: 30, from: '00:00', to: '00:00', weekdays: ['7'], zone: '' });
  });
});
