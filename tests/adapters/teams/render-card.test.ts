import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { escapeMarkdown } from '../../../adapters/teams/escape-markdown.ts';
import { renderCard, renderSummary } from '../../../adapters/teams/render-card.ts';
import {
  fillForm,
  invite,
  readValues,
  renderDialog,
  renderSettings,
} from '../../../adapters/teams/render-form.ts';
import { buttons, card, text } from '../../../src/domain/card.ts';
import type { Form } from '../../../src/domain/form.ts';
import { healthForm, sampleCards, settingsForm } from '../../fixtures/teams/sample-cards.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

const rendered = [
  ...Object.entries(sampleCards).map(([name, sample]) => [name, renderCard(sample)] as const),
  ['settings', renderSettings(settingsForm, { zone: 'Expected a zone' })] as const,
  ['settings-dialog', renderDialog(settingsForm)] as const,
  ['check-dialog', renderDialog(healthForm)] as const,
  ['check-invitation-of-form', renderCard(invite(healthForm))] as const,
];

describe('a rendered card', () => {
  it.each(rendered)('of %s is valid to the renderer Microsoft ships and within our limits', (_name, card) => {
    expect(validateAdaptiveCard(card)).toEqual([]);
    expect(checkCard(card)).toEqual([]);
  });

  it('would be caught with an input that is checked in the client and does not say what it expects', () => {
    const silent = {
      ...settingsForm,
      fields: settingsForm.fields.map(({ mistake: _mistake, ...field }) => field),
    } as Form;
    expect(checkCard(renderSettings(silent))).toEqual([
      'every: expected words for a wrong value, got none',
      'weekdays: expected words for a wrong value, got none',
    ]);
    const parrot = {
      ...settingsForm,
      fields: settingsForm.fields.map((field) => ({ ...field, mistake: field.label })),
    } as Form;
    expect(checkCard(renderSettings(parrot))).toHaveLength(2);
  });

  it('would be caught by either check if it were broken', () => {
    expect(
      validateAdaptiveCard({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] }),
    ).not.toEqual([]);
    expect(checkCard({ type: 'AdaptiveCard', version: '1.5', body: [] })).toHaveLength(1);
    const big = card(text('x'.repeat(30_000)), buttons());
    expect(checkCard(renderCard(big)).join()).toContain('size');
    const image = card({ is: 'image', url: 'http://example.org/a.png', altText: '' });
    expect(checkCard(renderCard(image))).toHaveLength(2);
  });

  it('gives each button as Action.Execute with the same data in the Submit fallback', () => {
    const set = renderCard(sampleCards.reminder ?? card()).body.at(-1);
    expect(set).toMatchObject({
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          verb: 'reminder.done.v1',
          style: 'positive',
          data: { action: 'reminder.done.v1', value: 'd1' },
          fallback: { type: 'Action.Submit', data: { action: 'reminder.done.v1', value: 'd1' } },
        },
        { verb: 'reminder.snooze.v1' },
        { verb: 'reminder.skip.v1' },
        { verb: 'reminder.stop.v1', style: 'destructive' },
      ],
    });
  });

  it('gives a button that opens a form as a Submit that asks Teams for a dialog', () => {
    expect(renderCard(invite(healthForm)).body.at(-1)).toMatchObject({
      actions: [
        {
          type: 'Action.Submit',
          title: 'Check',
          data: { action: 'check.open.v1', value: '', msteams: { type: 'task/fetch' } },
        },
      ],
    });
  });

  it('shows at most five buttons in a row', () => {
    const sets = renderCard(sampleCards['many-buttons'] ?? card()).body.slice(1);
    expect(sets.map((set) => ('actions' in set ? set.actions.length : 0))).toEqual([5, 3]);
  });

  it('has a notification line without breaks, cut to its limit', () => {
    expect(renderSummary(card(text('one'), text('two')))).toBe('one two');
    expect([...renderSummary(card(text('🦴'.repeat(9000))))]).toHaveLength(8000);
  });
});

describe('words', () => {
  it.each([
    ['America/New_York', 'America/New\\_York'],
    ['*bold*', '\\*bold\\*'],
    ['[a](b)', '\\[a\\](b)'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['a\n> b', 'a\n\\> b'],
    ['<b>', '\\<b>'],
    ['&lt;', '\\&lt;'],
    ['fish & chips - 9-17', 'fish & chips - 9-17'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j stand as they are', (words, expected) => {
    expect(escapeMarkdown(words)).toBe(expected);
  });

  it('cannot become a date function of Teams', () => {
    expect(escapeMarkdown('{{DATE(2026-01-01)}}')).not.toContain('{{');
  });
});

describe('a form', () => {
  it('about health refuses to stand in a message', () => {
    expect(() => renderSettings(healthForm)).toThrow(RangeError);
    expect(JSON.stringify(renderCard(invite(healthForm)))).not.toContain('Input.');
  });

  it('comes back with the values its inputs hold, several choices apart', () => {
    const data = {
      form: 'standing.v1',
      every: 30,
      from: '09:30',
      weekdays: 'none,sign-a',
      zone: '',
      evil: { a: 1 },
      ticks: 'weekdays,evil',
      msteams: { type: 'task/submit' },
    };
    expect(readValues(data)).toEqual({ every: ['30'], from: ['09:30'], weekdays: ['none', 'sign-a'] });
  });

  it('keeps what was chosen when it is asked again, with what was expected on top', () => {
    const filled = fillForm(settingsForm, {
      every: ['5'],
      from: ['25:00'],
      weekdays: ['sign-a'],
      zone: ['Mars'],
    });
    const again = renderDialog(filled, { zone: 'a known zone', gone: 'something' });
    expect(again.body.slice(0, 2)).toMatchObject([
      { text: 'Zone: a known zone', color: 'Attention' },
      { text: 'something' },
    ]);
    expect(again.body).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ id: 'every', value: 5 }),
        expect.objectContaining({ id: 'from', value: '25:00' }),
        expect.objectContaining({ id: 'weekdays', value: 'sign-a' }),
        expect.objectContaining({ id: 'kind', value: 'none' }),
        expect.objectContaining({ id: 'zone', value: 'Mars' }),
      ]),
    );
  });
});
