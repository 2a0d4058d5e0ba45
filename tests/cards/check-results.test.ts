import { describe, expect, it } from 'vitest';
import { checkAgainCard, checkAgainStatus } from '../../src/cards/check-again-cards.ts';
import { outcomeElements } from '../../src/cards/outcome-card.ts';
import { phoneSentences } from '../../src/cards/phone-lines.ts';
import type { ResultWindow } from '../../src/cards/result-window.ts';
import type { Button, CardElement } from '../../src/domain/card.ts';
import { elsewhere, readCheckState, writeCheckState } from '../../src/domain/check-state.ts';
import type { FormValues, Menu, WindowElement } from '../../src/domain/form.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { assess } from '../../src/triage/assess.ts';
import { readAnswers } from '../../src/triage/read-answers.ts';
import { allDenied, lackedBy, ways, waysTo } from '../support/check-results.ts';
import { emergencyNumbers, library } from '../support/test-house.ts';

const { checklist, say } = library;
const phone = { numbers: emergencyNumbers, country: undefined };
const ticks = 'abcdef0123';

function resultOf(values: FormValues, more: Partial<ResultWindow> & { country?: string } = {}) {
  const { country, ...changes } = more;
  const window = { state: { ticks, country: undefined }, values, isReminded: false, ...changes };
  const outcome = assess(readAnswers(values, checklist), checklist);
  return outcomeElements(outcome, library, { ...phone, country }, window);
}

const wordsOf = (elements: readonly WindowElement[]): string =>
  elements
    .flatMap((element) => {
      if (element.is === 'list') return element.items;
      return element.is === 'buttons' || element.is === 'menu' || element.is === 'image'
        ? []
        : [element.text];
    })
    .join('\n');
const buttonsOf = (elements: readonly WindowElement[]): readonly Button[] =>
  elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
const menusOf = (elements: readonly WindowElement[]): readonly Menu[] =>
  elements.flatMap((element) => (element.is === 'menu' ? [element] : []));
const labelsOf = (elements: readonly WindowElement[]) => buttonsOf(elements).map(({ label }) => label);
const indexOf = (elements: readonly WindowElement[], what: (element: WindowElement) => boolean) =>
  elements.findIndex(what);

describe('every result of the check', () => {
  it.each(ways)(
    'of %s says what to do, when to phone, what changes everything, and its sources',
    (advice, way) => {
      const elements = resultOf(way);
      expect(lackedBy(advice, wordsOf(elements))).toEqual([]);
      for (const sentence of phoneSentences(emergencyNumbers, undefined, say)) {
        expect(wordsOf(elements)).toContain(sentence);
      }
    },
  );

  it.each(ways)(
    'of %s lets a person pick a country once, beside whom to phone, and carries the ticks on',
    (_, way) => {
      const elements = resultOf(way);
      const [menu, ...others] = menusOf(elements);
      expect(others).toEqual([]);
      expect(menu).toMatchObject({ action: 'check.result.v1', chosen: '' });
      const states = (menu?.options ?? []).map(({ value }) => readCheckState(value));
      expect(states.every((state) => state.ticks === ticks)).toBe(true);
      expect(states.map(({ country }) => country).toSorted()).toEqual(
        [...emergencyNumbers.map(({ country }) => country), elsewhere].toSorted(),
      );
      const [local = ''] = phoneSentences(emergencyNumbers, undefined, say);
      const phoneAt = indexOf(elements, (element) => element.is === 'text' && element.text === local);
      const menuAt = indexOf(elements, ({ is }) => is === 'menu');
      const headings = elements.slice(Math.min(phoneAt, menuAt), menuAt).filter(({ is }) => is === 'heading');
      expect(menuAt).toBeGreaterThan(phoneAt);
      expect(headings.length).toBeLessThanOrEqual(1);
    },
  );

  it('offers countries by name, and last the way out for whoever is in none of them', () => {
    const labels = menusOf(resultOf(allDenied))[0]?.options.map(({ label }) => label) ?? [];
    expect(labels.at(-1)).toBe(say('phone.elsewhere'));
    expect(labels.slice(0, -1)).toEqual(labels.slice(0, -1).toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(labels).toContain('New Zealand');
  });

  it('shows the country whose numbers it names as picked, whoever picked it', () => {
    const chosen = (country: string | undefined, picked?: string) =>
      menusOf(resultOf(allDenied, { ...(country ? { country } : {}), state: { ticks, country: picked } }))[0]
        ?.chosen;
    expect(chosen('GB')).toBe(writeCheckState({ ticks, country: 'GB' }));
    expect(chosen('AU', 'AU')).toBe(writeCheckState({ ticks, country: 'AU' }));
    expect(chosen(undefined, elsewhere)).toBe(writeCheckState({ ticks, country: elsewhere }));
    expect(chosen(undefined)).toBe('');
  });

  it('has neither button nor menu without a window to carry its ticks in', () => {
    for (const [, way] of ways) {
      const outcome = assess(readAnswers(way, checklist), checklist);
      const elements = outcomeElements(outcome, library, phone);
      expect([...buttonsOf(elements), ...menusOf(elements)]).toEqual([]);
    }
  });
});

describe('the result of an emergency', () => {
  it('begins with what to do, and whom to phone comes before every list and every button', () => {
    const elements = resultOf(waysTo.emergency);
    expect(elements.map(({ is }) => is).slice(0, 4)).toEqual(['heading', 'list', 'text', 'menu']);
    expect(buttonsOf(elements)).toEqual([]);
  });

  it('of a crisis offers no way on but the pick of a country', () => {
    expect(buttonsOf(resultOf(waysTo.crisis))).toEqual([]);
  });
});

describe('whom to phone', () => {
  it.each(ways)(
    'stands for %s where it is pressing above the reasons, else beside the danger signs',
    (advice, way) => {
      const elements = resultOf(way);
      const [local = ''] = phoneSentences(emergencyNumbers, undefined, say);
      const at = (words: string) =>
        indexOf(elements, (element) => element.is === 'text' && element.text === words);
      const isPressing = ['emergency', 'crisis', 'same-day'].includes(advice);
      expect(at(local)).toBeGreaterThan(0);
      expect(at(local) < at(say('check.published-list'))).toBe(isPressing);
    },
  );
});

describe('the result of a sign that needs a clinician', () => {
  it.each(['same-day', 'see-doctor'] as const)('gives for %s a list to read out at the visit', (advice) => {
    const values = { ...waysTo[advice], 'rest-eases': ['yes'] };
    const elements = resultOf(values);
    const leadAt = indexOf(
      elements,
      (element) => element.is === 'text' && element.text === say('check.visit'),
    );
    const visit = elements[leadAt + 1];
    const sign = checklist.signs.find(({ id }) => Object.values(values).flat().includes(id));
    expect(visit).toEqual({
      is: 'list',
      items: [
        say('check.visit-pain'),
        sign?.asks,
        'How long has the pain gone on? Less than 3 weeks.',
        'How strong is the pain, if 0 is none and 10 is the worst? 0 to 6.',
        'Does rest ease the pain? Yes, at least a little.',
        say('check.visit-ask'),
      ],
    });
    expect(say('check.visit-ask')).toMatch(/without drugs.*physical therapy/);
  });

  it('leaves out of that list what nobody answered or was sure of', () => {
    const words = wordsOf(resultOf({ soon: ['weight-loss'], severity: ['not-sure'] }));
    expect(words).toContain(say('check.visit'));
    for (const { asks } of checklist.measures) expect(words).not.toContain(asks);
  });

  it('says why and how soon', () => {
    const sign = checklist.signs.find(({ id }) => id === 'weight-loss');
    const words = wordsOf(resultOf(waysTo['see-doctor']));
    expect(words).toContain(sign?.means);
    expect(words).toContain('Book a visit in the next few days.');
  });

  it('shows the way back to the list only while danger signs are open', () => {
    expect(buttonsOf(resultOf(waysTo['see-doctor']))).toEqual([]);
    const open = resultOf({ soon: ['weight-loss'] });
    expect(open.slice(0, 2).map(({ is }) => is)).toEqual(['text', 'buttons']);
    expect(buttonsOf(open)).toMatchObject([
      { label: say('check.back'), action: 'check.open.v1', value: `${ticks}:`, opensForm: true },
    ]);
  });
});

describe('the result where too little is known', () => {
  it('names what is open, and offers the way back with the ticks', () => {
    const elements = resultOf({ ...allDenied, today: ['not-sure'], severity: [] });
    const leadAt = indexOf(
      elements,
      (element) => element.is === 'text' && element.text === say('check.still-open'),
    );
    const strength = checklist.measures.find(({ id }) => id === 'severity');
    expect(elements[leadAt + 1]).toEqual({
      is: 'list',
      items: ['Warning signs without a clear answer: 5 of 27.', strength?.asks],
    });
    expect(buttonsOf([elements[leadAt + 2] as CardElement])).toMatchObject([
      { action: 'check.open.v1', value: `${ticks}:` },
    ]);
  });

  it.each<[string, FormValues, string]>([
    ['how strong, where nothing was said', { severity: [] }, 'severity'],
    ['whether rest eases it, where the pain is known to be strong', { severity: ['7-to-10'] }, 'rest-eases'],
    ['how long, where nobody is sure', { 'duration-days': ['not-sure'] }, 'duration-days'],
    [
      'whether it began with the injury, where that is in doubt',
      { 'pain-began-with-it': ['not-sure'] },
      'pain-began-with-it',
    ],
  ])('asks for what is missing and for nothing that was answered: %s', (_, values, id) => {
    const elements = resultOf({ ...allDenied, ...values });
    const leadAt = indexOf(
      elements,
      (element) => element.is === 'text' && element.text === say('check.still-open'),
    );
    const question = checklist.measures.find((measure) => measure.id === id)?.asks;
    expect(elements[leadAt + 1]).toEqual({ is: 'list', items: [question] });
  });

  it('carries a picked country on, too', () => {
    const [back] = buttonsOf(resultOf({}, { state: { ticks, country: 'NZ' } }));
    expect(back?.value).toBe(`${ticks}:NZ`);
  });
});

describe('the result of care at home', () => {
  it('offers a gentle routine, reminders and a reminder to check again, below the warning list', () => {
    const elements = resultOf(allDenied);
    expect(buttonsOf(elements)).toMatchObject([
      { label: say('routine.open'), action: 'routine.open.v1', value: `${ticks}:` },
      { label: say('standing.form.open'), action: 'standing.open.v1', value: '', opensForm: true },
      { label: say('again.remind'), action: 'check.remind.v1', value: `${ticks}:` },
    ]);
    const buttonsAt = indexOf(elements, ({ is }) => is === 'buttons');
    const listAt = indexOf(
      elements,
      (element) => element.is === 'text' && element.text === say('check.published-list'),
    );
    expect(buttonsAt).toBeGreaterThan(listAt);
  });

  it.each<[string, RegExp]>([
    ['a short rest, then gentle movement', /rest a little.*then move again gently/i],
    ['staying active', /stay as active as/i],
    ['heat or cold', /cold packs or heat pads may/i],
    ['the skin', /cloth next to the skin.*never use it on numb skin.*before you\s+sleep/i],
    ['a pharmacist', /ask a pharmacist/i],
    ['physical therapy, asked for early', /physical therapist.*ask about that early, at the first visit/i],
    ['when to come back', /see a clinician if it gets worse.*about 4 weeks/i],
    ['that nothing is ruled out', /does not rule out a problem/i],
  ])('speaks of %s', (_, words) => {
    const [, advice] = resultOf(allDenied);
    expect(advice?.is === 'list' && advice.items.some((item) => words.test(item))).toBe(true);
  });

  it('takes the reminder back once it is set', () => {
    const labels = labelsOf(resultOf(allDenied, { isReminded: true }));
    expect(labels).toContain(say('again.forget'));
    expect(labels).not.toContain(say('again.remind'));
  });

  it('is the only one with a routine, and shares the reminder with the one just below a cut-off', () => {
    const offered = ways.map(([advice, way]) => [advice, labelsOf(resultOf(way))] as const);
    const having = (label: string) =>
      offered.filter(([, labels]) => labels.includes(label)).map(([advice]) => advice);
    expect(having(say('routine.open'))).toEqual(['self-care']);
    expect(having(say('standing.form.open'))).toEqual(['self-care']);
    expect(having(say('again.remind'))).toEqual(['borderline', 'self-care']);
  });
});

describe('the reminder to check again', () => {
  it('says that it was asked for and nothing of what was answered', () => {
    const card = checkAgainCard(library, true);
    expect(card.text).toBe(`${say('again.due')}\n${say('disclaimer')}`);
    expect(buttonsOf(card.elements)).toMatchObject([
      { label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true },
    ]);
  });

  it('speaks of no check where the check is off', () => {
    const [button] = buttonsOf(checkAgainCard(library, false).elements);
    expect(button).toMatchObject({ label: say('again.leaflet'), action: 'check.open.v1' });
    expect(button).not.toHaveProperty('opensForm');
  });

  it('is told with its day, in the zone where one is known, and can be called off', () => {
    const dueAt = Temporal.Instant.from('2026-11-26T09:00:00Z');
    const berlin = checkAgainStatus(dueAt, { zone: 'Europe/Berlin' as ZoneId, now: dueAt }, say);
    expect(wordsOf(berlin)).toMatch(/Thu,? 26 Nov, 10:00 to check again/);
    expect(wordsOf(checkAgainStatus(dueAt, { zone: undefined, now: dueAt }, say))).toMatch(
      /Thu,? 26 Nov, 09:00 UTC to check/,
    );
    expect(buttonsOf(berlin)).toMatchObject([{ action: 'again.stop.v1', value: '' }]);
  });
});

describe('what a window knows', () => {
  it.each([
    ['abc0:', { ticks: 'abc0', country: undefined }],
    [':AU', { ticks: '', country: 'AU' }],
    ['abc0:elsewhere', { ticks: 'abc0', country: elsewhere }],
  ])('is read from %j as it was written', (text, state) => {
    expect(readCheckState(text)).toEqual(state);
    expect(writeCheckState(state)).toBe(text);
  });

  it.each([
    '',
    'fever',
    'abc0',
    'ABC0:AU',
    'abc0:au',
    'abc0:AUS',
    `${'a'.repeat(61)}:AU`,
    'abc0:AU\n',
    '__proto__:',
  ])('is nothing in %j', (text) => {
    expect(readCheckState(text)).toEqual({ ticks: '', country: undefined });
  });
});
