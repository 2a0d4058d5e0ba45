import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { alarmElements } from '../../src/cards/alarm.ts';
import { checkAgainCard } from '../../src/cards/check-again-cards.ts';
import { checkForm } from '../../src/cards/check-form.ts';
import { leafletElements } from '../../src/cards/leaflet-card.ts';
import { outcomeElements } from '../../src/cards/outcome-card.ts';
import { reminderCard } from '../../src/cards/reminder-cards.ts';
import { helpCard, welcomeWords } from '../../src/cards/status-cards.ts';
import { askedTipCard, tipCard, tipMoreCard } from '../../src/cards/tip-cards.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { WindowElement } from '../../src/domain/form.ts';
import { assess } from '../../src/triage/assess.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { allDenied } from '../support/check-results.ts';
import { guidanceCards } from '../support/guidance-cards.ts';
import { everyStretchCard, everyStretchWindow } from '../support/stretch-screens.ts';
import { emergencyNumbers, library, pictureUrl } from '../support/test-house.ts';

import { findAvoidedWords, findDoses } from '../support/wording-rules.ts';
import { allNo } from '../triage/proof/find-faults.ts';

const look = { mayBeSnoozed: true, pictureUrl };
const { checklist } = library;
const phrases = z
  .record(z.string(), z.string())
  .parse(parse(readFileSync(new URL('../../content/en/phrases.yaml', import.meta.url), 'utf8')));

/** Sentences about settings, not about anybody's body, that an avoided wording happens to fit. */
const harmless = [/\byou have (?:more than one span of hours|no reminders)\b/i];
/** What a listing says it is not. */
const disclaims = /\b(?:no|not a) diagnosis\b/gi;
const bare = (text: string): string => harmless.reduce((rest, one) => rest.replace(one, ''), text);

function wordsOf(element: WindowElement): readonly string[] {
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
      return [
        element.label,
        element.placeholder,
        element.sendLabel,
        ...element.options.map(({ label }) => label),
      ];
    case 'buttons':
      return element.buttons.flatMap(({ label, spokenLabel }) => [label, spokenLabel ?? '']);
  }
}

const phone = { numbers: emergencyNumbers, country: 'AU' };
const windowed = { state: { ticks: '', country: undefined }, values: allDenied, isReminded: false };
const form = checkForm(library, { none: noneOfThese, notSure });
const outcomes = [
  assess({}, checklist),
  assess(allNo, checklist),
  assess({ ...allNo, 'duration-days': 25 }, checklist),
  assess(Object.fromEntries(checklist.signs.map(({ id }) => [id, 'yes'])), checklist),
  ...checklist.signs.map(({ id }) => assess({ [id]: 'yes' }, checklist)),
];

const alarms = (['emergency', 'same-day', 'see-doctor', 'ask'] as const).flatMap((urgency) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((flags) => {
    const [isCrisis, namesDanger, isUnreadLanguage] = [(flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0];
    const isDoubted = urgency === 'ask' && !isUnreadLanguage;
    return alarmElements({ urgency, isCrisis, namesDanger, isUnreadLanguage, isDoubted }, library, phone);
  }),
);

/** What the two app stores and the help of the platforms show of the bot. */
const listings = ['manifest.json', 'adapters/teams/app-package/manifest.json'].map((path) => {
  const listing: unknown = JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  return [`the listing ${path}`, stringsIn(listing).map((text) => text.replace(disclaims, ''))] as const;
});
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Everything a person can be shown, with where it stands. */
const screens: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(phrases).map(([id, text]) => [`phrase ${id}`, [text]] as const),
  ...[true, false].flatMap((isCheckOn) => [
    ['the help', helpCard(library, isCheckOn).elements.flatMap(wordsOf)] as const,
    ['the welcome', welcomeWords(library, isCheckOn).elements.flatMap(wordsOf)] as const,
  ]),
  ...library.tips.flatMap((tip) =>
    [tipCard(tip, library), askedTipCard(tip, library), tipMoreCard(tip, library)].map(
      (card) => [`tip ${tip.id}`, card.elements.flatMap(wordsOf)] as const,
    ),
  ),
  ...guidanceCards.map(([name, card]) => [name, card.elements.flatMap(wordsOf)] as const),
  ...everyStretchCard.map(([name, card]) => [name, card.elements.flatMap(wordsOf)] as const),
  ...everyStretchWindow.map(([name, elements]) => [name, elements.flatMap(wordsOf)] as const),
  [
    'the check',
    [
      form.title,
      form.submitLabel,
      ...[...form.intro, ...form.invitation].flatMap(wordsOf),
      ...form.fields.flatMap((field) => [
        field.label,
        ...('options' in field ? field.options.map(({ label }) => label) : []),
      ]),
    ],
  ],
  ...outcomes.map(
    (outcome) =>
      [
        `outcome ${outcome.advice} ${outcome.signs.map(({ id }) => id)}`,
        outcomeElements(outcome, library, phone, windowed).flatMap(wordsOf),
      ] as const,
  ),
  ['the leaflet', leafletElements(library, emergencyNumbers, 'AU').flatMap(wordsOf)],
  ['the alarms', alarms.flat().flatMap(wordsOf)],
  [
    'the emergency numbers',
    emergencyNumbers.flatMap(({ adviceLine, crisisLine }) => [
      adviceLine?.name ?? '',
      crisisLine?.name ?? '',
    ]),
  ],
  ...library.nudges.map(
    (nudge) =>
      [
        `nudge ${nudge.id}`,
        reminderCard(nudge, { id: 'plan.1' as DeliveryId }, library, look).elements.flatMap(wordsOf),
      ] as const,
  ),
  ...listings,
  ...[true, false].map(
    (isCheckOn) =>
      ['the reminder to check again', checkAgainCard(library, isCheckOn).elements.flatMap(wordsOf)] as const,
  ),
];

describe('every phrase, card and outcome', () => {
  it('keeps clear of every avoided wording', () => {
    expect(screens.length).toBeGreaterThan(200);
    const found = screens.flatMap(([where, texts]) =>
      texts.flatMap((text) =>
        [...findAvoidedWords(bare(text)), ...findDoses(text)].map((what) => `${where}: ${what}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('speaks of the check as a check for warning signs', () => {
    expect(phrases['check.open']).toBe('Check for warning signs');
  });
});

describe('the column of wordings to avoid', () => {
  it.each([
    'A quick triage.',
    'Your assessment is ready.',
    'This is the diagnosis.',
    'Back screening for all.',
    'You have a worn disc.',
    'You may have cauda equina syndrome.',
    'You need an MRI.',
    'Our analysis shows a strain.',
    'Your risk score is 4.',
    'Ask the AI doctor.',
    'You’re fine.',
    'It is nothing serious.',
    'It is safe to keep working.',
    'Heat treats spasms.',
    'It will treat your pain.',
    'Stretching to cure a sore back.',
    'Sitting less to prevent pain.',
    'You may have a trapped nerve.',
    'This scan needs an MRI: you need an X-ray.',
    'You are fine.',
    'It is not serious.',
    'Your score: 7.',
    'An AI doctor.',
    'Take naproxen.',
    'This cures it.',
    'Walking prevents pain.',
    'A proven stretch.',
    'Take ibuprofen.',
    'Clinically validated.',
    'Doctor-approved.',
    'All clear.',
    'You got the all-clear.',
    'Low risk.',
    'You are at low risk.',
    'Your risk is low.',
    'Probably a muscle strain.',
    'This looks like a pulled muscle.',
    'Most likely mechanical.',
    'Just a strain.',
    'Nothing serious.',
    'This is unlikely to be serious.',
    'Nothing sinister.',
    'No need to worry.',
    'No cause for concern.',
    'Don’t worry.',
    'A harmless ache.',
    'This rules out a fracture.',
    'Safe to keep working.',
    'Carry on, this is safe.',
    'It is perfectly safe.',
    'The analysis shows a pattern.',
    'The probability is small.',
    'Clinically proven.',
    'Clinician-reviewed.',
    'You’re good to go.',
  ])('is refused: "%s"', (text) => {
    expect(findAvoidedWords(text)).not.toEqual([]);
  });

  it.each([
    'Check for warning signs.',
    'People with any of these are advised to get medical attention now.',
    'Nothing you ticked is on the list. That does not rule out a problem.',
    'It may help; some people find it does.',
    'Ask a pharmacist whether it suits you.',
    'General information, not medical advice.',
    'It does not rule out a problem.',
    'Signs that nothing rules out.',
    'A pulled muscle is named in none of our results.',
  ])('has its neighbour let through: "%s"', (text) => {
    expect(findAvoidedWords(text)).toEqual([]);
  });
});
