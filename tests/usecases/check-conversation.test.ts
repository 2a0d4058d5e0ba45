import { describe, expect, it } from 'vitest';
import { phoneSentences } from '../../src/cards/phone-lines.ts';
import type { Button } from '../../src/domain/card.ts';
import type { FormField, FormValues, Menu, Shown } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { allDenied, waysTo } from '../support/check-results.ts';
import { anAsker, emergencyNumbers, library, TestHouse } from '../support/test-house.ts';

const { checklist, say } = library;
const somebody = anAsker();
const open = () => TestHouse.open('2026-11-23T08:00:00Z');

function shown(reply: Reply | Awaited<ReturnType<typeof submitForm>> | undefined): Shown {
  if (reply?.is !== 'shown') throw new Error(`Expected something in the window, got ${reply?.is}`);
  return reply;
}
const buttonsOf = ({ elements }: Shown): readonly Button[] =>
  elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
const menuOf = ({ elements }: Shown): Menu => {
  const menu = elements.find(({ is }) => is === 'menu');
  if (menu?.is !== 'menu') throw new Error('Expected a menu of countries');
  return menu;
};
const wordsOf = ({ elements }: Shown): string =>
  elements
    .flatMap((element) => {
      if (element.is === 'list') return element.items;
      return 'text' in element ? [element.text] : [];
    })
    .join('\n');
const titleOf = (result: Shown) => result.elements.find(({ is }) => is === 'heading');

const check = async (house: House, values: FormValues, asker: Asker = somebody) =>
  shown(await submitForm(house, asker, 'check.v1', values));
/** Presses what carries these words in a window. */
async function press(house: House, window: Shown, label: string, asker: Asker = somebody): Promise<Reply> {
  const button = buttonsOf(window).find((one) => one.label === label);
  if (!button) throw new Error(`Expected a button "${label}"`);
  return pressButton(house, asker, { action: button.action, value: button.value });
}
async function pick(house: House, window: Shown, country: string): Promise<Shown> {
  const menu = menuOf(window);
  const option = menu.options.find(({ label }) => label === country);
  return shown(await pressButton(house, somebody, { action: menu.action, value: option?.value ?? '' }));
}
const chosenIn = (reply: Reply): Readonly<Record<string, FormField['chosen']>> => {
  if (reply.is !== 'form') throw new Error(`Expected the form again, got ${reply.is}`);
  const filled = reply.form.fields.filter(({ chosen }) => [chosen].flat().some((one) => one !== ''));
  return Object.fromEntries(filled.map(({ id, chosen }) => [id, chosen]));
};
const numbersOf = (country: string | undefined) => phoneSentences(emergencyNumbers, country, say);

describe('a person’s own country', () => {
  it('shows its numbers in the same result, and nowhere the ones before', async () => {
    const { house } = await open();
    for (const values of Object.values(waysTo)) {
      const before = await check(house, values);
      const [local = ''] = numbersOf(undefined);
      expect(wordsOf(before)).toContain(local);
      const after = await pick(house, before, 'Australia');
      const [australian = ''] = numbersOf('AU');
      expect(wordsOf(after)).toContain(australian);
      expect(wordsOf(after)).not.toContain(local);
      expect(titleOf(after)).toEqual(titleOf(before));
      expect(menuOf(after).options.find(({ value }) => value === menuOf(after).chosen)?.label).toBe(
        'Australia',
      );
    }
  });

  it('wins over the one an administrator set, also where it is not on the list', async () => {
    const bed = await open();
    await bed.restartWith({ country: 'GB' });
    const result = await check(bed.house, waysTo.emergency);
    const [british = ''] = numbersOf('GB');
    expect(wordsOf(result)).toContain(british);
    expect(menuOf(result).options.find(({ value }) => value === menuOf(result).chosen)?.label).toBe(
      emergencyNumbers.find(({ country }) => country === 'GB')?.name,
    );
    const ireland = await pick(bed.house, result, 'Ireland');
    expect(wordsOf(ireland)).toContain(numbersOf('IE')[0] ?? '');
    expect(wordsOf(ireland)).not.toContain(british);
    const unlisted = await pick(bed.house, ireland, say('phone.elsewhere'));
    expect(wordsOf(unlisted)).toContain(say('phone.emergency-local'));
    expect(wordsOf(unlisted)).not.toContain(british);
  });

  it('is forgotten with its window: the next result begins with the setting again', async () => {
    const { house } = await open();
    await pick(house, await check(house, waysTo.emergency), 'Australia');
    expect(wordsOf(await check(house, waysTo.emergency))).toContain(say('phone.emergency-local'));
  });

  it('goes along through the form and back to the next result', async () => {
    const { house } = await open();
    const asked = await pick(house, await check(house, waysTo.ask), 'Australia');
    const form = await press(house, asked, say('check.back'));
    expect(chosenIn(form)).toMatchObject({ country: 'AU' });
    const emergency = shown(
      await tickForm(house, somebody, 'check.v1', { 'now-body': ['fever'], country: ['AU'] }),
    );
    expect(wordsOf(emergency)).toContain(numbersOf('AU')[0] ?? '');
  });

  it.each(['au', 'XX', '__proto__', 'AUS', ''])('is none where %j was sent for it', async (country) => {
    const { house } = await open();
    const result = await check(house, { ...waysTo.emergency, country: [country] });
    expect(wordsOf(result)).toContain(say('phone.emergency-local'));
  });

  it('is not asked about in the form before anybody picked one', async () => {
    const { house } = await open();
    const reply = await pressButton(house, somebody, { action: 'check.open.v1', value: '' });
    expect(reply.is === 'form' && reply.form.fields.map(({ id }) => id)).toEqual(
      [...checklist.groups, ...checklist.measures].map(({ id }) => id),
    );
  });

  it('leaves no trace', async () => {
    const bed = await open();
    await pick(bed.house, await check(bed.house, waysTo.emergency), 'Australia');
    expect(bed.log.lines).toEqual([]);
    expect(bed.slack.posts).toEqual([]);
    expect(await bed.house.store.workspaces.list()).toEqual([]);
  });
});

describe('the way back to the list', () => {
  it('has everything that was ticked and chosen still ticked and chosen', async () => {
    const { house } = await open();
    const values: FormValues = {
      'now-body': ['none'],
      'now-elsewhere': ['not-sure'],
      today: ['none', 'not-sure'],
      'duration-days': ['3-to-4-weeks'],
      'rest-eases': ['no'],
    };
    const form = await press(house, await check(house, values), say('check.back'));
    expect(chosenIn(form)).toEqual({
      'now-body': ['none'],
      'now-elsewhere': ['not-sure'],
      today: ['none', 'not-sure'],
      'duration-days': '3-to-4-weeks',
      'rest-eases': 'no',
    });
    expect(form.is === 'form' && form.form.holdsHealthAnswers).toBe(true);
  });

  it('leads from open danger signs beside a milder one, too', async () => {
    const { house } = await open();
    const result = await check(house, { soon: ['weight-loss'] });
    expect(wordsOf(result)).toContain(say('check.open-danger'));
    expect(chosenIn(await press(house, result, say('check.back')))).toEqual({ soon: ['weight-loss'] });
  });

  it('comes to the very same result when nothing is changed', async () => {
    const { house } = await open();
    const result = await check(house, waysTo.ask);
    const form = await press(house, result, say('check.back'));
    const again = Object.fromEntries(
      Object.entries(chosenIn(form)).map(([id, chosen]) => [id, [chosen].flat().map(String)]),
    );
    expect(await check(house, again)).toEqual(result);
  });

  it.each(['anything', ':', ':AU', '00000000ff:', '__proto__', 'x'.repeat(3000)])(
    'is an empty form where a button carried %j',
    async (value) => {
      const { house } = await open();
      const reply = await pressButton(house, somebody, { action: 'check.open.v1', value });
      expect(chosenIn(reply)).toEqual({});
    },
  );

  it('keeps nothing of it in the invitation, which stands in the chat', async () => {
    const { house } = await open();
    const form = await press(house, await check(house, { soon: ['weight-loss'] }), say('check.back'));
    const fresh = await pressButton(house, somebody, { action: 'check.open.v1', value: '' });
    expect(form.is === 'form' && form.form.invitation).toEqual(fresh.is === 'form' && fresh.form.invitation);
  });
});

describe('a button of a result', () => {
  it('that no window of this table wrote comes to "too little is known", never to calm', async () => {
    const { house } = await open();
    for (const action of ['check.result.v1', 'routine.open.v1', 'check.remind.v1']) {
      for (const value of ['', ':', '00000000ff:AU', 'self-care', '__proto__:']) {
        const reply = shown(await pressButton(house, somebody, { action, value }));
        expect(titleOf(reply)).toMatchObject({ text: checklist.outcomes.ask.title });
      }
    }
    expect(await house.store.deliveries.waiting()).toEqual([]);
  });

  it('shows the leaflet once the check is off, and looks at no tick', async () => {
    const bed = await open();
    const result = await check(bed.house, allDenied);
    await bed.restartWith({ isCheckOn: false });
    for (const { action, value } of buttonsOf(result).filter((one) => one.action !== 'standing.open.v1')) {
      const reply = shown(await pressButton(bed.house, somebody, { action, value }));
      expect(titleOf(reply)).toMatchObject({ text: say('leaflet.heading') });
      expect(buttonsOf(reply)).toEqual([]);
    }
    expect(await bed.house.store.deliveries.waiting()).toEqual([]);
  });

  it('gives the routine to whom it was offered, and everybody else their result', async () => {
    const { house } = await open();
    const offered = await check(house, allDenied);
    const routine = shown(await press(house, offered, say('routine.open')));
    expect(routine.title).toBe(say('routine.title'));
    expect(titleOf(routine)).toMatchObject({ text: expect.stringMatching(/^1 of 4: /) });
    const hurt = await press(house, routine, say('stretch.hurt-label'));
    expect(chosenIn(hurt)).toEqual({});
    expect(shown(await press(house, routine, say('routine.back')))).toEqual(offered);
    const state = menuOf(await check(house, waysTo['same-day'])).options[0]?.value ?? '';
    const refused = shown(await pressButton(house, somebody, { action: 'routine.open.v1', value: state }));
    expect(titleOf(refused)).toMatchObject({ text: checklist.outcomes['same-day'].title });
  });

  it('opens the form for reminders', async () => {
    const { house } = await open();
    const reply = await press(house, await check(house, allDenied), say('standing.form.open'));
    expect(reply.is === 'form' && reply.form.id).toBe('standing.v1');
  });
});

describe('the injury that is asked about twice', () => {
  it('is answered at once where it is ticked, before anybody is asked whether the pain began with it', async () => {
    const { house } = await open();
    const reply = shown(await tickForm(house, somebody, 'check.v1', { 'now-body': ['fall-or-injury'] }));
    expect(titleOf(reply)).toMatchObject({ text: checklist.outcomes.emergency.title });
  });

  it('is found by the later question alone: a yes there raises, though nothing was ticked', async () => {
    const { house } = await open();
    const result = await check(house, { ...allDenied, 'pain-began-with-it': ['yes'] });
    expect(titleOf(result)).toMatchObject({ text: checklist.outcomes.emergency.title });
  });

  it('is open again by a doubt there, and not talked down by a no, ticked or left open', async () => {
    const { house } = await open();
    for (const [ticks, answers, advice] of [
      [allDenied['now-body'], ['no'], 'self-care'],
      [allDenied['now-body'], ['not-sure'], 'ask'],
      [allDenied['now-body'], [], 'self-care'],
      [['fall-or-injury'], ['no'], 'emergency'],
      [[], ['no'], 'ask'],
    ] as const) {
      const values = { ...allDenied, 'now-body': ticks ?? [], 'pain-began-with-it': answers };
      const result = await check(house, values);
      expect(titleOf(result)).toMatchObject({ text: checklist.outcomes[advice].title });
    }
  });

  it('is named as what is still open, with the very question that was in doubt', async () => {
    const { house } = await open();
    const doubtful = await check(house, { ...allDenied, 'pain-began-with-it': ['not-sure'] });
    const question = checklist.measures.find(({ id }) => id === 'pain-began-with-it')?.asks ?? '';
    expect(wordsOf(doubtful)).toContain(question);
    expect(wordsOf(doubtful)).not.toContain(say('check.still-open-signs', { open: 1, all: 27 }));
  });
});
