import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/commands/parse-command.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { readFreeText } from '../../src/triage/text/read-free-text.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { limitCommands } from '../../src/usecases/limit-commands.ts';
import { acme, anAsker, globex, library, TestHouse } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const { say } = library;
const others = [...commandNames.filter((name) => name !== 'backpain'), 'nothing-of-ours'];
const numb = 'I cannot feel my legs';

/** All that a reply says, buttons and all. */
const saidBy = (reply: Reply) => JSON.stringify(reply);
const isCheck = (reply: Reply) => reply.is === 'form' && reply.form.id === 'check.v1';
const ask = (bed: TestHouse, command: string, text: string) =>
  answerCommand(bed.house, anAsker(), command, text);

const messages: readonly { readonly text: string }[] = readFileSync(
  new URL('../triage/evaluation/development.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

describe('words that name a danger sign', () => {
  it.each(others)('after /%s open the check with the alarm that /backpain gives them', async (command) => {
    const bed = await TestHouse.open(monday);
    const wanted = await ask(bed, 'backpain', numb);
    expect(wanted).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
    expect(saidBy(wanted)).toContain(library.checklist.outcomes.emergency.title);
    for (const text of [numb, `help ${numb}`, `here at 09:30 ${numb}`, `every 45m ${numb}`, `off, ${numb}`]) {
      expect(await ask(bed, command, text)).toMatchObject({ is: 'form', form: { id: 'check.v1' } });
    }
    expect(await ask(bed, command, numb)).toEqual(wanted);
  });

  it.each([
    'help I cannot feel my legs',
    'Help! my legs are numb',
    'here is the thing: I cannot feel my legs',
    'learn why I cannot feel my legs',
    'Standing up I cannot feel my legs',
    'stretch made my legs numb',
    'backwise I cannot feel my legs',
    '/backpian I cannot feel my legs',
    '/nothing-of-ours my legs are numb',
  ])('open it in the chat, whatever they begin with: %s', async (words) => {
    const bed = await TestHouse.open(monday);
    const reply = await answerMessage(bed.house, anAsker(), words);
    expect(isCheck(reply)).toBe(true);
    expect(saidBy(reply)).toContain(library.checklist.outcomes.emergency.title);
  });

  it('raise the alarm after every command wherever they raise one after /backpain', async () => {
    const bed = await TestHouse.open(monday);
    const plain = saidBy(await ask(bed, 'backpain', ''));
    let raised = 0;
    for (const { text } of messages.filter((_, at) => at % 6 === 0)) {
      const wanted = await ask(bed, 'backpain', text);
      if (saidBy(wanted) === plain) continue;
      raised += 1;
      for (const command of others) expect([text, await ask(bed, command, text)]).toEqual([text, wanted]);
      expect([text, isCheck(await answerMessage(bed.house, anAsker(), text))]).toEqual([text, true]);
    }
    expect(raised).toBeGreaterThan(20);
  });

  it('are answered while the store is away, and also beyond the limit of commands', async () => {
    const bed = await TestHouse.open(monday);
    const limited = limitCommands(1, () => {});
    bed.house.store.plans.ofPerson = async () => {
      throw new Error('away');
    };
    for (const command of others) {
      for (let times = 0; times < 3; times++) {
        expect(isCheck(await limited.answerCommand(bed.house, anAsker(), command, numb))).toBe(true);
      }
      expect(isCheck(await limited.answerMessage(bed.house, anAsker(), `${command} ${numb}`))).toBe(true);
    }
  });

  it.each([
    [
      'an alarm',
      'unlike:emergency',
      'please reset the password, the patch fell over in staging this morning',
      -5,
    ],
    ['a lower sign', 'near:emergency', 'i have lost a lot of weight without trying and my back hurts', -0.4],
  ])('open it also where what was learnt doubts %s', async (_, reason, text, score) => {
    const bed = await TestHouse.open(monday);
    // Of no message anything was learnt here but how it looks at first sight.
    const constant = { emergency: score, crisis: -5, sign: score, topic: score === -5 ? -5 : 1 };
    const learnt = { ...library.signWords.learnt, constant, places: new Map<string, number>() };
    const signWords = { ...library.signWords, learnt };
    const house = { ...bed.house, library: { ...library, signWords } };
    const { urgency, reasons } = readFreeText(text, signWords);
    expect([urgency, reasons.includes(reason)]).toEqual(['ask', true]);
    for (const command of others) {
      expect([command, isCheck(await answerCommand(house, anAsker(), command, text))]).toEqual([
        command,
        true,
      ]);
    }
    expect(isCheck(await answerMessage(house, anAsker(), text))).toBe(true);
  });

  it('half said, softened or in another language open it too', async () => {
    const bed = await TestHouse.open(monday);
    for (const text of ['me duele la espalda y no puedo dormir', 'maybe my legs are a bit numb']) {
      for (const command of others)
        expect([command, isCheck(await ask(bed, command, text))]).toEqual([command, true]);
      expect(isCheck(await answerMessage(bed.house, anAsker(), text))).toBe(true);
    }
  });
});

describe('words that are a whole request', () => {
  it.each<readonly [string, string]>([
    ['standing', 'every 45m 9-17 mon-fri'],
    ['standing', 'quiet 24 dec to 2 jan'],
    ['standing', 'alternate every 60m from 5m to 30m'],
    ['standing', 'zone Europe/Berlin'],
    ['stretch', 'seated 2m'],
    ['backtip', 'getting help'],
    ['backwise', 'help'],
    ['backwise', 'here at 09:30 mon-fri stretch strength Europe/Berlin'],
    ...library.explainers.flatMap(({ id, title, words }) =>
      [id, title, ...words].map((topic) => ['backwise', `learn ${topic}`] as const),
    ),
  ])('get what they ask for: /%s %s', async (command, text) => {
    const bed = await TestHouse.open(monday);
    const reply = await ask(bed, command, text);
    expect(isCheck(reply)).toBe(false);
    expect(saidBy(reply)).not.toContain(say('mistake.heading'));
    expect(saidBy(reply)).not.toContain(say('learn.unknown'));
  });
});

describe('a mistake', () => {
  it.each([
    'every 45m 9-17 mon-fry',
    'evry 45m 9-17 mon-fri',
    'every 45 minuten mon-fri',
    'pausee 2h',
    'zone Narnia',
  ])('in a setting is no reason for the check: %s', async (text) => {
    const bed = await TestHouse.open(monday);
    expect(saidBy(await ask(bed, 'standing', text))).toContain(say('mistake.heading'));
  });

  it.each([
    ['standing', 'zzkanari leg'],
    ['standing', 'evry 45m zzkanari'],
    ['standing', 'pause zzkanari'],
    ['standing', 'every 45m zzkanari'],
    ['stretch', 'zzkanari'],
    ['backtip', 'zzkanari'],
    ['backwise', 'zzkanari'],
    ['backwise', 'here at 09:30 zzkanari'],
    ['backwise', 'learn zzkanari'],
    ['zzkanari', 'zzkanari'],
  ])(
    'in /%s %s is answered without the words, and with the way to the warning signs',
    async (command, text) => {
      const bed = await TestHouse.open(monday);
      for (const isCheckOn of [true, false]) {
        await bed.restartWith({ isCheckOn });
        const said = JSON.stringify(await ask(bed, command, text));
        expect(said).not.toMatch(/zzkanari|\bleg\b/i);
        if (said.includes(say('mistake.heading'))) {
          expect(said).toContain('check.open.v1');
          expect(said).toContain(say(isCheckOn ? 'check.open' : 'again.leaflet'));
        }
      }
    },
  );

  it.each([
    ['standing', 'evry 45m', '(?) 45m', 'every', 'standing'],
    ['standing', 'every 45m 9-12 13-17 monn-fri', 'every 45m 9-12 13-17 (?)', 'mon-fri', 'weekdays'],
    ['standing', 'zone Mars/X', 'zone (?)', undefined, 'zone'],
    ['standing', 'zone berlin', 'zone (?)', 'Europe/Berlin', 'zone'],
    ['standing', 'pause untl 1 dec', 'pause (?) 1 dec', 'until', 'duration'],
    ['standing', 'snooze abc', 'snooze (?)', undefined, 'snooze'],
    ['standing', 'max -1', '-1', undefined, 'most'],
    ['standing', 'away untl 1 dec', 'away (?) 1 dec', 'until', 'away'],
    ['stretch', 'seeted 2m', '(?) 2m', 'seated', 'stretch'],
    ['backwise', 'here at 09:30 monn-fri', 'here at 09:30 (?)', 'mon-fri', 'here'],
    ['backwise', 'here paus 2h', 'here (?) 2h', 'pause', 'here'],
  ] as const)('in /%s %s is told with the line as it was read', async (command, text, read, meant, what) => {
    const bed = await TestHouse.open(monday);
    const said = await bed.say(anAsker(), command, text);
    const lines = said.split('\n');
    expect(lines).toContain(say('mistake.got', { got: read }));
    expect(lines).toContain(say(`mistake.expected.${what}`));
    expect(lines.filter((line) => line === say('mistake.meant', { words: meant ?? '' }))).toHaveLength(
      meant ? 1 : 0,
    );
    expect(said).not.toContain(say('mistake.unknown-words'));
    expect(said.includes(say('mistake.marked-words'))).toBe(read.includes('(?)'));
  });

  it.each(['EST', 'BST', 'UTC+2', 'gmt-5', '+02:00', '-0530'])(
    'in letters or an offset for a zone is told by what a zone is named, and not asked about: %s',
    async (typed) => {
      for (const workspace of [acme, globex]) {
        const bed = await TestHouse.open(monday);
        const asker = anAsker({ workspace, channel: undefined });
        await bed.say(asker, 'standing', 'every 45m 9-17 mon-fri');
        const said = saidBy(await answerCommand(bed.house, asker, 'standing', `zone ${typed}`));
        expect(said).toContain(say('mistake.got', { got: typed.toLowerCase() }));
        expect(said).toContain('by region and city, since letters and offsets do not follow');
        expect(said).not.toContain(say('mistake.check'));
      }
    },
  );

  it('says as what a zone was read that has another name', async () => {
    for (const workspace of [acme, globex]) {
      const bed = await TestHouse.open(monday);
      const asker = anAsker({ workspace, channel: undefined });
      await bed.say(asker, 'standing', 'every 45m 9-17 mon-fri');
      expect(await bed.say(asker, 'standing', 'zone CET')).toMatch(/^I read CET as Europe\/[A-Z][a-z]+\.\n/);
      expect(await bed.say(asker, 'standing', 'zone europe/berlin')).not.toContain('I read');
    }
  });

  it('says what stands there where something is missing', async () => {
    const bed = await TestHouse.open(monday);
    for (const text of ['pause', 'every', 'max', 'zone']) {
      const said = await bed.say(anAsker(), 'standing', text);
      expect(said).toContain(`${say('mistake.got', { got: text })}\n${say('mistake.got-nothing')}`);
    }
  });

  it('in the words of the command still says what was read', async () => {
    const bed = await TestHouse.open(monday);
    const said = saidBy(await ask(bed, 'standing', 'every 5m 9-17 mon-fri'));
    expect(said).toContain('I read: 5m');
    expect(said).not.toContain(say('mistake.check'));
  });
});

describe('harmless words behind a command', () => {
  const rests = [
    ...['', 'bananas', 'bananas and custard', 'on bananas please now', 'learn bananas', 'every 45m bananas'],
    ...['evry 45m', 'desk', 'desq', 'please', 'seated 9m', 'max -1', 'zone Mars/X', 'pause untl 1 dec'],
    ...['monday morning', 'is nice', 'coffee', 'hello there', 'help', 'status', 'here at 09:30 bananas'],
  ];
  it.each(commandNames.flatMap((name) => [name, `/${name}`]))(
    'are answered in a chat as after the command: %s',
    async (name) => {
      const bed = await TestHouse.open(monday);
      for (const rest of rests) {
        const asCommand = await ask(bed, name, rest);
        const asMessage = await answerMessage(bed.house, anAsker(), `${name} ${rest}`.trim());
        expect([rest, asMessage]).toEqual([rest, asCommand]);
        expect([rest, isCheck(asMessage)]).toEqual([rest, name.endsWith('backpain')]);
      }
    },
  );

  it('leave a name that is a word of its own in what is said', async () => {
    const bed = await TestHouse.open(monday);
    for (const words of ['Standing up I cannot feel my legs', 'stretch made my legs numb']) {
      expect([words, isCheck(await answerMessage(bed.house, anAsker(), words))]).toEqual([words, true]);
    }
  });
});
