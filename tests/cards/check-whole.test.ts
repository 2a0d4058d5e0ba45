import { describe, expect, it } from 'vitest';
import { problemsOfMessage, problemsOfModal } from '../../adapters/slack/check-blocks.ts';
import { slackLimits } from '../../adapters/slack/limits.ts';
import { renderCard as renderForSlack } from '../../adapters/slack/render-card.ts';
import { renderForm, renderResult } from '../../adapters/slack/render-form.ts';
import { checkCard } from '../../adapters/teams/check-card.ts';
import { pagesOf, renderPage } from '../../adapters/teams/form-pages.ts';
import { renderCard, renderSummary, renderWindow } from '../../adapters/teams/render-card.ts';
import { invite } from '../../adapters/teams/render-form.ts';
import { alarmElements } from '../../src/cards/alarm.ts';
import { checkForm } from '../../src/cards/check-form.ts';
import { countryMenu } from '../../src/cards/country-menu.ts';
import { leafletCard } from '../../src/cards/leaflet-card.ts';
import { crisisSentences, phoneSentences } from '../../src/cards/phone-lines.ts';
import { type Card, card } from '../../src/domain/card.ts';
import { writeAlarm } from '../../src/domain/typed-alarm.ts';
import { noneOfThese, notSure } from '../../src/triage/read-answers.ts';
import { answerCheck } from '../../src/usecases/answer-check.ts';
import { emergencyNumbers, library, TestHouse } from '../support/test-house.ts';

const { checklist, say } = library;
const countries = [undefined, ...emergencyNumbers.map(({ country }) => country)];
const dangerSigns = checklist.signs.filter(({ urgency }) => urgency === 'emergency').map(({ asks }) => asks);

/** Every text a platform is given, as it will be read. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.replaceAll('\\', '').replace(/^•\s+/, '')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The words of a text without marks and breaks, so that one that was split still reads as a whole. */
const read = (value: unknown): string =>
  textsIn(value)
    .join(' ')
    .replace(/&amp;/g, '&')
    .replace(/[•\s]+/g, ' ');

function expectWhole(value: unknown, sentences: readonly string[], country: string | undefined): void {
  const said = read(value);
  const missing = [
    ...dangerSigns,
    ...phoneSentences(emergencyNumbers, country, say).slice(0, 1),
    say('disclaimer'),
    ...sentences,
  ].filter((sentence) => !said.includes(sentence.replace(/\s+/g, ' ')));
  expect(missing).toEqual([]);
  expect(said).not.toContain('…');
}

const outcomeCases = () => {
  const all = Object.fromEntries(
    checklist.groups.map(({ id }) => [
      id,
      checklist.signs.filter(({ group }) => group === id).map((sign) => sign.id),
    ]),
  );
  const none = Object.fromEntries(checklist.groups.map(({ id }) => [id, [noneOfThese]]));
  const measures = (at: number) =>
    Object.fromEntries(checklist.measures.map(({ id, options }) => [id, [options.at(at)?.value ?? '']]));
  const [body = '', elsewhere = ''] = checklist.groups.map(({ id }) => id);
  return [
    { ...all, ...measures(-2) },
    { ...all, [body]: [noneOfThese], [elsewhere]: [noneOfThese], ...measures(-2) },
    { ...all, [body]: [notSure], [elsewhere]: [notSure], ...measures(-1) },
    { ...none, ...measures(0) },
    { ...none, ...measures(1) },
    Object.fromEntries(checklist.groups.map(({ id }) => [id, [notSure]])),
    {},
    ...checklist.signs.map(({ id, group }) => ({ ...none, [group]: [id], ...measures(0) })),
  ];
};

describe('what warns, at its longest', () => {
  it('is cut in no result on either platform, whatever was ticked and wherever somebody is', async () => {
    const bed = await TestHouse.open('2026-11-23T08:00:00Z');
    for (const country of countries) {
      if (country) await bed.restartWith({ country });
      for (const [at, values] of outcomeCases().entries()) {
        // With the longest alarm said again above every other one.
        const carried = at % 2 === 0 ? '::cnf' : '';
        const { title, closeLabel, elements } = answerCheck(bed.house, values, carried);
        const always = checklist.always.map((line) => line.text);
        const own = elements.flatMap((element) =>
          element.is === 'text' ? [element.text] : element.is === 'list' ? element.items : [],
        );
        for (const rendered of [renderResult(title, closeLabel, elements), renderWindow(elements)]) {
          expectWhole(rendered, [...always, ...own], country);
        }
      }
    }
  });

  it('is cut in no alarm, invitation, list to read or question, nor in the words that stand in for a card', () => {
    for (const country of countries) {
      const phone = { numbers: emergencyNumbers, country };
      for (const urgency of ['emergency', 'same-day', 'see-doctor', 'ask'] as const) {
        for (const flags of [0, 1, 2, 3]) {
          const [isCrisis, namesDanger] = [(flags & 1) > 0, (flags & 2) > 0];
          const isDoubted = urgency === 'ask';
          const typed = { urgency, isCrisis, namesDanger, isUnreadLanguage: true, isDoubted };
          const alarm = alarmElements(typed, library, phone);
          const state = { ticks: '', country, alarm: typed };
          const raised = writeAlarm(typed);
          const opening = raised === '' ? {} : { carries: `::${raised}` };
          const menu = countryMenu(phone, state, say, 'check.open.v1');
          const form = checkForm(library, { none: noneOfThese, notSure }, { alarm, phone, menu, ...opening });
          const crisis = isCrisis ? crisisSentences(emergencyNumbers, country, say) : [];
          const always = checklist.always.map((line) => line.text);
          const cards: readonly Card[] = [
            invite(form),
            card(...(form.withoutWindow ?? [])),
            leafletCard(library, emergencyNumbers, country),
          ];
          for (const [at, one] of cards.entries()) {
            const wanted = at === 2 ? [] : [...crisis, ...always];
            expectWhole(renderForSlack(one).blocks, wanted, country);
            expectWhole(renderCard(one), wanted, country);
            expectWhole(renderSummary(one), wanted, country);
          }
          for (const at of [0, 2]) expectWhole(renderForSlack(cards[at] as Card).text, [], country);
          expect(read(renderForm(form))).not.toContain('…');
          expect(read(renderPage(form, 0, {}, say))).not.toContain('…');
          expect(pagesOf(form).length).toBeLessThan(8);
          expect(problemsOfModal(renderForm(form))).toEqual([]);
          expect(checkCard(renderPage(form, 0, {}, say))).toEqual([]);
          for (const one of cards) {
            expect(problemsOfMessage(renderForSlack(one))).toEqual([]);
            expect(checkCard(renderCard(one))).toEqual([]);
          }
          for (const rendered of [renderForm(form), renderPage(form, 0, {}, say)]) {
            const said = read(rendered);
            for (const sentence of [...crisis, ...always]) expect(said).toContain(sentence);
          }
        }
      }
    }
    expect(slackLimits.messageText).toBeLessThan(40_000);
  });
});
