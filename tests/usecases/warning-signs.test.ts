import { describe, expect, it } from 'vitest';
import type { FormReply, FormValues } from '../../src/domain/form.ts';
import type { AdviceId } from '../../src/domain/red-flag.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { anAsker, library, TestHouse } from '../support/test-house.ts';

const somebody = anAsker();
const morning = '2026-11-23T08:00:00Z';
const { checklist, say } = library;
const none: FormValues = {
  ...Object.fromEntries(checklist.groups.map(({ id }) => [id, ['none']])),
  'duration-days': ['under-3-weeks'],
  severity: ['0-to-6'],
};
const ticked = checklist.signs.filter(({ measure }) => measure === undefined);
const danger = checklist.groups[0]?.id ?? '';
const last = checklist.groups.at(-1)?.id ?? '';

const titleOf = (reply: FormReply): string => {
  if (reply.is !== 'shown') throw new Error(`Expected the answer in the window, got ${reply.is}`);
  const [first] = reply.elements;
  return first?.is === 'heading' ? first.text : '';
};
const titleFor = (advice: AdviceId) => checklist.outcomes[advice].title;

describe('asking about back pain', () => {
  it('opens the check, whatever was typed with it, for a command, a message and a button', async () => {
    const bed = await TestHouse.open(morning);
    const replies = [
      await answerCommand(bed.house, somebody, '/backpain', ''),
      await answerCommand(bed.house, somebody, 'BackPain', 'it is nothing, just self-care please'),
      await answerMessage(bed.house, somebody, 'backpain since monday'),
      await pressButton(bed.house, somebody, { action: 'check.open.v1', value: 'anything' }),
    ];
    for (const reply of replies) {
      expect(reply).toEqual(replies[0]);
      if (reply.is !== 'form') throw new Error('Expected a form');
      expect(reply.form.id).toBe('check.v1');
      expect(reply.form.holdsHealthAnswers).toBe(true);
      expect(reply.form.fields.map(({ id }) => id)).toEqual(
        [...checklist.groups, ...checklist.measures].map(({ id }) => id),
      );
    }
  });

  it.each(ticked.map((sign) => [sign.id, sign] as const))(
    'answers a tick on %s with its own urgency, and names the sign',
    async (_, sign) => {
      const bed = await TestHouse.open(morning);
      const reply = await submitForm(bed.house, somebody, 'check.v1', { ...none, [sign.group]: [sign.id] });
      expect(titleOf(reply)).toBe(titleFor(sign.advice ?? sign.urgency));
      expect(JSON.stringify(reply)).toContain(JSON.stringify(sign.asks).slice(1, -1));
    },
  );

  it('answers the most urgent of several', async () => {
    const bed = await TestHouse.open(morning);
    const values: Record<string, string[]> = {};
    for (const sign of ticked.filter(({ advice }) => advice === undefined))
      values[sign.group] = [...(values[sign.group] ?? []), sign.id];
    expect(titleOf(await submitForm(bed.house, somebody, 'check.v1', values))).toBe(titleFor('emergency'));
  });

  it('speaks of care at home only to somebody who answered none of these everywhere', async () => {
    const bed = await TestHouse.open(morning);
    expect(titleOf(await submitForm(bed.house, somebody, 'check.v1', none))).toBe(titleFor('self-care'));
  });

  it.each<[string, FormValues]>([
    ['an empty form', {}],
    ['the last group left open', { ...none, [last]: [] }],
    ['the first group left open', { ...none, [danger]: [] }],
    ['not sure', { ...none, [last]: ['not-sure'] }],
    ['not sure beside none', { ...none, [danger]: ['none', 'not-sure'] }],
    ['values nobody offered', { ...none, [danger]: ['NONE'] }],
    ['no word on how long', { ...none, 'duration-days': [] }],
    ['not sure how long', { ...none, 'duration-days': ['not-sure'] }],
    ['no word on how strong', { ...none, severity: [] }],
    ['strong pain, and no word on rest', { ...none, severity: ['7-to-10'] }],
  ])('asks to go through the list on %s', async (_, values) => {
    const bed = await TestHouse.open(morning);
    expect(titleOf(await submitForm(bed.house, somebody, 'check.v1', values))).toBe(titleFor('ask'));
  });

  it.each<[string, FormValues, AdviceId]>([
    ['pain of 4 weeks', { 'duration-days': ['4-weeks-or-longer'] }, 'see-doctor'],
    ['pain of more than 3 weeks', { 'duration-days': ['3-to-4-weeks'] }, 'borderline'],
    ['strong pain that rest does not ease', { severity: ['7-to-10'], 'rest-eases': ['no'] }, 'see-doctor'],
    ['strong pain that rest eases', { severity: ['7-to-10'], 'rest-eases': ['yes'] }, 'self-care'],
    ['an injury', { [danger]: ['fall-or-injury'] }, 'emergency'],
    ['an injury it began with', { [danger]: ['fall-or-injury'], 'pain-began-with-it': ['yes'] }, 'emergency'],
    [
      'an injury that is called old further down',
      { [danger]: ['fall-or-injury'], 'pain-began-with-it': ['no'] },
      'emergency',
    ],
  ])('answers %s', async (_, values, advice) => {
    const bed = await TestHouse.open(morning);
    const reply = await submitForm(bed.house, somebody, 'check.v1', { ...none, ...values });
    expect(titleOf(reply)).toBe(titleFor(advice));
  });

  it('refuses a form it does not know in the window itself', async () => {
    const bed = await TestHouse.open(morning);
    for (const id of ['', 'check.v9', '__proto__', 'constructor', 'x'.repeat(100_000)]) {
      const reply = await submitForm(bed.house, somebody, id, none);
      expect(reply).toMatchObject({ is: 'shown', title: say('trouble.heading') });
    }
  });

  it('posts nothing, keeps nothing and logs nothing', async () => {
    const bed = await TestHouse.open(morning);
    await answerCommand(bed.house, somebody, 'backpain', 'it hurts');
    await submitForm(bed.house, somebody, 'check.v1', { ...none, [danger]: [checklist.signs[0]?.id ?? ''] });
    expect(bed.slack.posts).toEqual([]);
    expect(bed.log.lines).toEqual([]);
    expect(await bed.house.store.workspaces.list()).toEqual([]);
  });
});

describe('words that no command takes', () => {
  it.each(['hello', '', '   ', 'I have a sore back', 'x'.repeat(6_000), '__proto__'])(
    'get the help, the way to the warning signs, and nothing of theirs back: "%.20s"',
    async (words) => {
      const bed = await TestHouse.open(morning);
      const reply = await answerMessage(bed.house, somebody, words);
      expect(reply).toMatchObject({ is: 'card' });
      if (reply.is === 'card') expect(reply.card.text).toContain(say('help.intro'));
      expect(JSON.stringify(reply)).toContain('check.open.v1');
      expect(JSON.stringify(reply)).not.toContain('sore back');
    },
  );

  it('open the check where there are so many that some stay unread', async () => {
    const bed = await TestHouse.open(morning);
    const reply = await answerMessage(bed.house, somebody, 'x'.repeat(100_000));
    expect(reply).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
  });
});

describe('asking for a tip', () => {
  it('gives one of the wanted topic, and another a second later', async () => {
    const bed = await TestHouse.open(morning);
    const seen = new Set<string>();
    for (let turn = 0; turn < 12; turn++) {
      const words = await bed.say(somebody, 'backtip', 'Desk');
      const tip = library.tips.find(({ text }) => words.includes(text));
      expect(tip?.topic).toBe('desk');
      seen.add(tip?.id ?? '');
      await bed.clock.advance({ seconds: 1 });
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('names the topics there are when asked for one there is not', async () => {
    const bed = await TestHouse.open(morning);
    const words = await bed.say(somebody, 'backtip', `${'🪑'.repeat(30)} feet`);
    expect(words).toContain('getting-help');
    expect(words.isWellFormed()).toBe(true);
  });

  it('says more about a tip, and of one that is gone that it is gone', async () => {
    const bed = await TestHouse.open(morning);
    const [tip] = library.tips;
    const more = await pressButton(bed.house, somebody, { action: 'tip.more.v1', value: tip?.id ?? '' });
    expect(JSON.stringify(more)).toContain(JSON.stringify(tip?.more).slice(1, -1));
    for (const value of ['', 'gone', '__proto__', 'x'.repeat(100_000)]) {
      const reply = await pressButton(bed.house, somebody, { action: 'tip.more.v1', value });
      expect(reply.is === 'card' && reply.card.text).toBe(say('tip.gone'));
    }
  });
});
