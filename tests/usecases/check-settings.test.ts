import { describe, expect, it } from 'vitest';
import { leafletCard } from '../../src/cards/leaflet-card.ts';
import { phoneSentences } from '../../src/cards/phone-lines.ts';
import type { Form, FormReply } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { citeSource } from '../../src/domain/source.ts';
import { notSure } from '../../src/triage/read-answers.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { allDenied } from '../support/check-results.ts';
import { readingGrade } from '../support/reading-grade.ts';
import { anAsker, emergencyNumbers, library, TestHouse, wordsOf } from '../support/test-house.ts';
import { findAvoidedWords, findDoses } from '../support/wording-rules.ts';

const somebody = anAsker();
const morning = '2026-11-23T08:00:00Z';
const { checklist, say } = library;
const leaflet = leafletCard(library, emergencyNumbers, undefined);

async function openWith(settings: Parameters<TestHouse['restartWith']>[0]): Promise<TestHouse> {
  const bed = await TestHouse.open(morning);
  await bed.restartWith(settings);
  return bed;
}

describe('a house whose check is off', () => {
  it('says whom to turn to in a crisis before any sign of the body', () => {
    for (const country of [undefined, 'GB']) {
      const said = JSON.stringify(leafletCard(library, emergencyNumbers, country).elements);
      const crisis = said.indexOf(country ? 'Samaritans' : say('leaflet.crisis'));
      expect(crisis).toBeGreaterThan(0);
      expect(crisis).toBeLessThan(said.indexOf(say('check.invitation')));
      expect(said.indexOf('Samaritans', crisis + 1)).toBe(-1);
    }
  });

  it('gives the leaflet for the command, a message and a button from before', async () => {
    const { house } = await openWith({ isCheckOn: false });
    const replies = [
      await answerCommand(house, somebody, '/backpain', ''),
      await pressButton(house, somebody, { action: 'check.open.v1', value: '' }),
    ];
    for (const reply of replies) expect(reply).toEqual({ is: 'card', card: leaflet });
    const unread = [
      await answerCommand(house, somebody, 'backpain', 'my legs are numb'),
      await answerMessage(house, somebody, 'backpain since monday'),
    ];
    for (const reply of unread) {
      const said = reply.is === 'card' ? reply.card.elements : [];
      expect(said).toEqual([{ is: 'text', text: say('words.unread') }, ...leaflet.elements]);
    }
  });

  it('shows the leaflet for a form ticked or sent late, whatever was ticked, and does not name it', async () => {
    const bed = await openWith({ isCheckOn: false });
    const [group] = checklist.groups;
    const [sign] = checklist.signs;
    const late = [{}, { [group?.id ?? '']: [sign?.id ?? ''] }, { [group?.id ?? '']: ['none'] }];
    for (const values of late) {
      const reply = await submitForm(bed.house, somebody, 'check.v1', values);
      expect(await tickForm(bed.house, somebody, 'check.v1', values)).toEqual(reply);
      expect(reply).toEqual({
        is: 'shown',
        title: say('check.title'),
        closeLabel: say('check.close'),
        elements: leaflet.elements,
      });
    }
    expect(JSON.stringify(leaflet)).not.toContain(say('check.you-ticked'));
    expect(bed.log.lines).toEqual([]);
  });

  it('names the number of the country that was set', async () => {
    const { house } = await openWith({ isCheckOn: false, country: 'AU' });
    const reply = await answerCommand(house, somebody, 'backpain', '');
    const words = reply.is === 'card' ? reply.card.text : '';
    for (const sentence of phoneSentences(emergencyNumbers, 'AU', say)) expect(words).toContain(sentence);
    expect(words).toContain('000');
    expect(words).not.toContain(say('phone.emergency-local'));
  });

  it('leaves every other command as it is', async () => {
    const { house } = await openWith({ isCheckOn: false });
    const tip = await answerCommand(house, somebody, 'backtip', 'desk');
    expect(tip.is === 'card' && tip.card.text).toContain(say('tip.asked-heading'));
  });

  it('asks again once the check is on', async () => {
    const bed = await openWith({ isCheckOn: false });
    await bed.restartWith({ isCheckOn: true });
    expect(await answerCommand(bed.house, somebody, 'backpain', '')).toMatchObject({
      is: 'form',
      form: { id: 'check.v1' },
    });
  });
});

describe('a house whose free text is off', () => {
  const unread = { is: 'text', text: say('words.unread') };
  const manyWords = ['I cannot feel my legs', 'all fine', 'x'.repeat(10_000)];
  function formOf(reply: Reply): Form {
    if (reply.is !== 'form') throw new Error(`Expected the check, got ${reply.is}`);
    return reply.form;
  }

  it('opens the same form whatever the words say, and says first that they were not read', async () => {
    const { house } = await openWith({ isFreeTextOn: false });
    const plain = formOf(await answerCommand(house, somebody, 'backpain', ''));
    expect(plain.id).toBe('check.v1');
    expect(JSON.stringify(plain)).not.toContain(unread.text);
    for (const words of manyWords) {
      expect(formOf(await answerCommand(house, somebody, 'backpain', words))).toEqual({
        ...plain,
        intro: [unread, ...plain.intro],
        invitation: [unread, ...plain.invitation],
        withoutWindow: [unread, ...(plain.withoutWindow ?? [])],
        carries: '::u',
      });
    }
  });

  it.each([
    { isFreeTextOn: false, country: 'GB' },
    { isFreeTextOn: false, isCheckOn: false, country: 'GB' },
  ])(
    'answers plain words with every danger sign and whom to phone, as nobody read them: %j',
    async (settings) => {
      const { house } = await openWith(settings);
      const said = wordsOf(await answerMessage(house, somebody, 'my chest hurts and i cant breathe'));
      expect(said.startsWith(unread.text)).toBe(true);
      for (const { asks, urgency } of checklist.signs)
        if (urgency === 'emergency') expect(said).toContain(asks);
      for (const sentence of phoneSentences(emergencyNumbers, 'GB', say)) expect(said).toContain(sentence);
    },
  );

  it('says so again where the form is opened from its invitation, and where it is gone back to', async () => {
    const { house } = await openWith({ isFreeTextOn: false });
    const { carries = '' } = formOf(await answerCommand(house, somebody, 'backpain', 'I feel odd'));
    const opened = formOf(await pressButton(house, somebody, { action: 'check.open.v1', value: carries }));
    expect(opened.intro[0]).toEqual(unread);
    const [group] = checklist.groups;
    const left = { [group?.id ?? '']: [notSure] };
    const reply = await submitForm(house, somebody, 'check.v1', left, carries);
    const pressed = reply.is === 'shown' ? reply.elements : [];
    const back = pressed
      .flatMap((element) => (element.is === 'buttons' ? element.buttons : []))
      .find(({ label }) => label === say('check.back'));
    const again = formOf(
      await pressButton(house, somebody, { action: 'check.open.v1', value: back?.value ?? '' }),
    );
    expect(again.intro[0]).toEqual(unread);
    expect(again.fields[0]?.chosen).toEqual([notSure]);
  });

  it('comes to the same results as without words: what nobody read raises nothing', async () => {
    const { house } = await openWith({ isFreeTextOn: false });
    const shown = await submitForm(house, somebody, 'check.v1', allDenied, '::u');
    const plain = await submitForm(house, somebody, 'check.v1', allDenied);
    const titlesOf = (reply: FormReply) =>
      reply.is === 'shown' ? reply.elements.filter(({ is }) => is === 'text' || is === 'heading') : [];
    expect(titlesOf(shown)).toEqual(titlesOf(plain));
    expect(titlesOf(shown).length).toBeGreaterThan(2);
  });

  it('says it of words without a command too, above the help and the way to the signs', async () => {
    const { house } = await openWith({ isFreeTextOn: false });
    for (const words of manyWords) {
      const replies = [
        await answerMessage(house, somebody, words),
        await answerCommand(house, somebody, 'nosuch', words),
      ];
      for (const reply of replies) {
        const said = reply.is === 'card' ? reply.card.elements : [];
        expect(said[0]).toEqual(unread);
        expect(JSON.stringify(said)).toContain('check.open.v1');
      }
    }
  });
});

describe('the leaflet', () => {
  it('names every sign once, the most urgent first', () => {
    const lists = leaflet.elements.flatMap((element) => (element.is === 'list' ? element.items : []));
    const places = checklist.signs.map(({ asks }) => lists.indexOf(asks));
    expect(places).not.toContain(-1);
    expect(lists.filter((item) => checklist.signs.some(({ asks }) => asks === item))).toHaveLength(
      checklist.signs.length,
    );
    const of = (urgency: string): readonly number[] =>
      checklist.signs.filter((sign) => sign.urgency === urgency).map(({ asks }) => lists.indexOf(asks));
    expect(Math.max(...of('emergency'))).toBeLessThan(Math.min(...of('same-day')));
    expect(Math.max(...of('same-day'))).toBeLessThan(Math.min(...of('see-doctor')));
  });

  it('says what to do, whom to phone, that it rules nothing out, and where it comes from', () => {
    for (const key of ['leaflet.emergency-do', 'leaflet.same-day-do', 'leaflet.see-doctor-do'] as const)
      expect(leaflet.text).toContain(say(key));
    expect(leaflet.text).toContain(say('phone.emergency-local'));
    for (const { text } of checklist.always) expect(leaflet.text).toContain(text);
    expect(leaflet.text).toContain(say('disclaimer'));
    for (const { source } of [...checklist.signs, ...checklist.rules]) {
      const cited = library.sources.get(source);
      expect(cited && leaflet.text.includes(citeSource(cited)), source).toBe(true);
    }
  });

  it('keeps to the wording rules, and its own sentences read at grade 8 or below', () => {
    expect(findAvoidedWords(leaflet.text)).toEqual([]);
    expect(findDoses(leaflet.text)).toEqual([]);
    const own = [
      say('leaflet.heading'),
      say('leaflet.intro'),
      say('leaflet.together'),
      say('leaflet.emergency-do'),
      say('leaflet.same-day'),
      say('leaflet.same-day-do'),
      say('leaflet.see-doctor'),
      say('leaflet.see-doctor-do'),
      say('leaflet.phone'),
    ];
    const hard = own.map((words) => [words, readingGrade(words)] as const).filter(([, grade]) => grade > 8);
    expect(hard).toEqual([]);
  });

  it('carries no button, so that nothing in it can be pressed', () => {
    expect(leaflet.elements.filter(({ is }) => is === 'buttons')).toEqual([]);
  });
});
