import { describe, expect, it } from 'vitest';
import { crisisSentences, phoneSentences } from '../../src/cards/phone-lines.ts';
import { readCheckState, writeCheckState } from '../../src/domain/check-state.ts';
import type { Form, WindowElement } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { citeSource } from '../../src/domain/source.ts';
import { hasBodilyDanger, readAlarm, type TypedAlarm, writeAlarm } from '../../src/domain/typed-alarm.ts';
import { writeTicks } from '../../src/triage/tick-code.ts';
import { answerCheck, offersOf, showResult } from '../../src/usecases/answer-check.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { openCheck } from '../../src/usecases/open-check.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { typedAlarmOf } from '../../src/usecases/typed-alarm-of.ts';
import { allDenied, waysTo, wordsAlone } from '../support/check-results.ts';
import { anAsker, emergencyNumbers, library, TestHouse } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const { checklist, say } = library;
const { emergency, crisis, ask, typed: keptResult } = checklist.outcomes;
const both = 'i want to kill myself and i also cant feel my groin and wet myself';

function formOf(reply: Reply): Form {
  if (reply.is !== 'form') throw new Error(`Expected a form, got ${reply.is}`);
  return reply.form;
}
async function typed(words: string): Promise<Form> {
  const bed = await TestHouse.open(monday);
  return formOf(await answerCommand(bed.house, anAsker(), 'backpain', words));
}
const headings = (elements: readonly WindowElement[]) =>
  elements.flatMap((element) => (element.is === 'heading' ? [element.text] : []));
const said = (elements: readonly WindowElement[]) => JSON.stringify(elements);
const alarmOf = (more: Partial<TypedAlarm>): TypedAlarm => ({
  urgency: 'emergency',
  isCrisis: false,
  namesDanger: false,
  isUnreadLanguage: false,
  isDoubted: false,
  ...more,
});
/** The form that opens with an alarm, in a house without a store. */
const opened = (more: Partial<TypedAlarm>) => formOf(openCheck(wordsAlone, alarmOf(more)));
const shownFor = (more: Partial<TypedAlarm>, values = allDenied) =>
  answerCheck(wordsAlone, values, opened(more).carries).elements;

describe('a crisis that is denied', () => {
  it('is not told as one: the list opens with whom to phone in a crisis, and no alarm', async () => {
    const form = await typed("i'm not suicidal, i only want a stretch");
    expect(headings(form.intro)).not.toContain(crisis.title);
    expect(headings(form.intro)).not.toContain(emergency.title);
    expect(said(form.intro)).toContain(say('leaflet.crisis'));
    const inIreland = openCheck(
      { ...wordsAlone, settings: { ...wordsAlone.settings, country: 'IE' } },
      alarmOf({ urgency: 'ask', deniesCrisis: true }),
    );
    expect(said(formOf(inIreland).intro)).toContain('if you think of harm to yourself, phone');
  });

  it('leaves an emergency of the body the first thing that is said', async () => {
    const form = await typed("i'm not suicidal but i can't feel my legs since this morning");
    expect(headings(form.intro)).toEqual([emergency.title]);
  });
});

describe('an alarm from typed words', () => {
  it('says the crisis first and then the danger in the body, with the language that was not read', async () => {
    const form = await typed(both);
    for (const elements of [form.intro, form.invitation, form.withoutWindow ?? []]) {
      expect(headings(elements).slice(0, 2)).toEqual([crisis.title, emergency.title]);
      for (const { text } of emergency.lines) expect(said(elements)).toContain(text);
    }
    const foreign = opened({ isCrisis: true, namesDanger: true, isUnreadLanguage: true });
    expect(headings(foreign.intro)).toEqual([crisis.title, emergency.title]);
    expect(said(foreign.intro)).toContain(say('words.other-language-beside'));
    expect(said(opened({ isCrisis: true, isUnreadLanguage: true }).intro)).toContain(
      say('words.other-language-beside'),
    );
  });

  it('says the crisis alone where nothing else is there', async () => {
    const form = await typed('my back is so bad I want to kill myself');
    expect(headings(form.intro)).toEqual([crisis.title]);
  });

  it('claims a sign on the list only where one was found', async () => {
    expect(said((await typed('both my legs have gone numb')).intro)).toContain(say('words.emergency'));
    const unnamed = said(opened({ isUnreadLanguage: true }).intro);
    expect(unnamed).toContain(emergency.title);
    expect(unnamed).toContain(say('words.emergency-unnamed'));
    expect(unnamed).toContain(say('words.other-language-beside'));
    expect(unnamed).not.toContain(say('words.emergency'));
    expect(unnamed).not.toContain(say('words.other-language'));
  });

  it('carries what every result carries, in the window and in the chat', async () => {
    const form = await typed('both my legs have gone numb');
    const sources = checklist.signs.map(({ source }) => library.sources.get(source));
    for (const elements of [form.intro, form.invitation, form.withoutWindow ?? []]) {
      for (const { text } of checklist.always) expect(said(elements)).toContain(text);
      for (const source of sources)
        expect(said(elements)).toContain(source ? citeSource(source) : 'a source');
    }
    // Nothing was raised: nothing but the question is asked.
    expect(said((await typed('')).intro)).not.toContain(checklist.always[0]?.text);
  });

  it('has a menu of countries in the window, and shows the numbers of the picked one there', async () => {
    const form = await typed(both);
    const menu = form.intro.find((element) => element.is === 'menu');
    expect(said(form.invitation)).not.toContain('"menu"');
    const pick = menu?.options.find(({ label }) => label === 'Australia')?.value ?? '';
    const reply = await pressButton(wordsAlone, anAsker(), { action: menu?.action ?? '', value: pick });
    const there = formOf(reply);
    expect(headings(there.intro)).toEqual([crisis.title, emergency.title]);
    for (const sentence of [
      ...phoneSentences(emergencyNumbers, 'AU', say),
      ...crisisSentences(emergencyNumbers, 'AU', say),
    ]) {
      expect(said(there.intro)).toContain(sentence);
    }
    expect(there.carries).toBe(form.carries);
    expect(there.fields.at(-1)).toMatchObject({ id: 'country', chosen: 'AU' });
    const again = there.intro.find((element) => element.is === 'menu');
    expect(again?.options.find(({ value }) => value === again.chosen)?.label).toBe('Australia');
  });
});

describe('after an alarm from typed words', () => {
  it.each<[string, Partial<TypedAlarm>, readonly string[]]>([
    ['a danger sign', { namesDanger: true }, [emergency.title, say('words.emergency')]],
    ['a likeness alone', {}, [emergency.title, say('words.emergency-unnamed')]],
    ['a crisis', { isCrisis: true }, [crisis.title]],
    ['both', { isCrisis: true, namesDanger: true }, [crisis.title, emergency.title]],
    ['a sign for today', { urgency: 'same-day' }, [say('words.same-day')]],
    ['a sign for a doctor', { urgency: 'see-doctor' }, [say('words.see-doctor')]],
    ['a sign that is doubted', { urgency: 'ask', isDoubted: true }, []],
  ])('"none of these" everywhere asks and says it again: %s', async (_, more, wanted) => {
    const calm = answerCheck(wordsAlone, allDenied).elements;
    expect(headings(calm)).toEqual([checklist.outcomes['self-care'].title]);
    for (const values of [allDenied, waysTo.borderline, waysTo.ask]) {
      const elements = shownFor(more, values);
      const isOpen = values === waysTo.ask;
      expect(headings(elements).at(-1)).toBe(isOpen ? ask.title : keptResult.title);
      for (const words of wanted) expect(said(elements)).toContain(words);
      if (!isOpen) expect(said(elements)).not.toContain(say('check.still-open'));
      for (const action of ['routine.open.v1', 'check.remind.v1'])
        expect(said(elements)).not.toContain(action);
    }
  });

  it('a milder result does not stand alone, and an emergency is not said twice', () => {
    expect(headings(shownFor({ namesDanger: true }, waysTo['see-doctor']))).toEqual([
      emergency.title,
      checklist.outcomes['see-doctor'].title,
    ]);
    expect(headings(shownFor({ namesDanger: true }, waysTo.emergency))).toEqual([emergency.title]);
    expect(headings(shownFor({ isCrisis: true }, waysTo.emergency))).toEqual([crisis.title, emergency.title]);
    expect(headings(shownFor({ namesDanger: true }, waysTo.crisis))).toEqual([emergency.title, crisis.title]);
    expect(said(shownFor({ urgency: 'see-doctor' }, waysTo['same-day']))).not.toContain(say('words.kept'));
  });

  it('it stays through the way back, the menu, the routine and the reminder', async () => {
    const ticks = writeTicks(allDenied, checklist);
    const state = { ticks, country: 'AU', alarm: alarmOf({ namesDanger: true }) };
    const value = writeCheckState(state);
    expect(offersOf(wordsAlone, state)).toEqual({ routine: false, reminder: false });
    expect(said(showResult(wordsAlone, readCheckState(value)).elements)).toContain(keptResult.title);
    for (const action of ['check.result.v1', 'routine.open.v1', 'check.remind.v1']) {
      const reply = await pressButton(wordsAlone, anAsker(), { action, value });
      expect([action, reply.is === 'shown' && said(reply.elements).includes(emergency.title)]).toEqual([
        action,
        true,
      ]);
    }
    const back = formOf(await pressButton(wordsAlone, anAsker(), { action: 'check.open.v1', value }));
    expect(headings(back.intro)).toEqual([emergency.title]);
    expect(back).toMatchObject({ carries: '::n', reopens: value });
    const ended = await submitForm(wordsAlone, anAsker(), 'check.v1', allDenied, back.reopens);
    expect(JSON.stringify(ended)).toContain(keptResult.title);
    const ticked = await tickForm(wordsAlone, anAsker(), 'check.v1', waysTo.emergency, '::c');
    expect(ticked?.is === 'shown' && headings(ticked.elements)).toEqual([crisis.title, emergency.title]);
  });

  it.each(['::x', '::nnnn', '::tn', `::${'f'.repeat(500)}`, '::<script>', '::n:n', '::f', '::\n'])(
    'letters that nobody wrote can only raise: %j',
    (carried) => {
      const elements = answerCheck(wordsAlone, allDenied, carried).elements;
      expect(headings(elements)).toEqual([emergency.title, keptResult.title]);
    },
  );

  it('every alarm comes back as it was', () => {
    for (const urgency of ['emergency', 'same-day', 'see-doctor'] as const) {
      for (const flags of [0, 1, 2, 3, 4, 5, 6, 7]) {
        const [isCrisis, namesDanger, isUnreadLanguage] = [1, 2, 4].map((flag) => (flags & flag) > 0);
        const alarm = alarmOf({ urgency, isCrisis, namesDanger, isUnreadLanguage } as TypedAlarm);
        const back = readAlarm(writeAlarm(alarm));
        expect(hasBodilyDanger(back)).toBe(hasBodilyDanger(alarm));
        expect(back).toMatchObject({ isCrisis, namesDanger, isUnreadLanguage });
        if (!isCrisis && !namesDanger) expect(back.urgency).toBe(urgency);
      }
    }
    expect(writeAlarm(alarmOf({ urgency: 'ask', isUnreadLanguage: true }))).toBe('');
    const doubted = alarmOf({ urgency: 'ask', isDoubted: true });
    expect(readAlarm(writeAlarm(doubted))).toEqual(doubted);
  });

  it('a sentence about whom to phone is said once, beside a crisis as well', () => {
    for (const values of Object.values(waysTo)) {
      const texts = shownFor({ isCrisis: true, namesDanger: true }, values).flatMap((element) =>
        element.is === 'text' ? [element.text] : [],
      );
      expect(texts).toEqual([...new Set(texts)]);
    }
  });

  it('a sign that is only asked about is said without naming it, and kept', () => {
    const reading = { urgency: 'ask', isCrisis: false, isUnreadLanguage: false, reasons: [] } as const;
    expect(typedAlarmOf({ ...reading, signs: [] }, library.signWords).isDoubted).toBe(false);
    const form = formOf(
      openCheck(wordsAlone, typedAlarmOf({ ...reading, signs: ['fever'] }, library.signWords)),
    );
    expect(said(form.intro)).toContain(say('words.doubted'));
    expect(form.carries).toBe('::q');
  });
});
