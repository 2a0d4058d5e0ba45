import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { answerLines, listQuestions } from '../../../src/app/check-signs/check-signs.ts';
import { longestLine } from '../../../src/app/check-signs/read-check-line.ts';
import { readFreeText } from '../../../src/triage/text/read-free-text.ts';
import { library } from '../../support/test-house.ts';
import { allNo } from '../../triage/proof/find-faults.ts';

const { checklist } = library;
const commandLine = fileURLToPath(new URL('../../../src/app/command-line.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'check-signs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function answer(text: string, size = 65_536) {
  const lines: string[] = [];
  const write = async (line: string): Promise<void> => void lines.push(line);
  const isAllRight = await answerLines(inPieces(text, size), write, checklist, (said) => ({
    urgency: said.includes('fever') ? 'emergency' : 'ask',
    signs: said.includes('fever') ? ['fever'] : [],
    reasons: ['read'],
  }));
  return { isAllRight, lines: lines.map((line) => JSON.parse(line)) };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('the questions for machines', () => {
  const questions = JSON.parse(JSON.stringify(listQuestions(checklist)));
  const ids = questions.map(({ id }: { id: string }) => id);

  it('are the ticks of the form and the measures, each once, with urgency, origin and what can be answered', () => {
    const asked = checklist.signs.filter(({ measure }) => measure === undefined).map(({ id }) => id);
    expect(ids).toEqual([...asked, 'pain-began-with-it', 'duration-days', 'severity', 'rest-eases']);
    for (const question of questions) {
      expect(question.text).not.toBe('');
      expect(question.urgency).toMatch(/^(emergency|same-day|see-doctor)$/);
      expect(question.origin).toMatch(/^(seed|guideline)$/);
      expect(question.options ?? question.range).toBeTruthy();
    }
    expect(questions.find(({ id }: { id: string }) => id === 'severity').range).toEqual({
      least: 0,
      most: 10,
    });
  });

  it('come to care at home when every one is answered, and to ask when one is left out', async () => {
    const { lines } = await answer(line({ id: 'a', answers: allNo }));
    expect(lines).toEqual([{ id: 'a', urgency: 'self-care', redFlags: [], reasons: [] }]);
    const needed = ids.filter((id: string) => !['pain-began-with-it', 'rest-eases'].includes(id));
    for (const id of needed) {
      const { [id]: _, ...rest } = allNo;
      const [one] = (await answer(line({ id, answers: rest }))).lines;
      expect([id, one.urgency]).toEqual([id, 'ask']);
      expect(one.reasons).toHaveLength(1);
      expect(one.reasons[0]).toMatch(/^open:/);
    }
  });
});

describe('lines of answers', () => {
  it('are answered in order, with the signs and why', async () => {
    const { isAllRight, lines } = await answer(
      line({ id: 1, answers: { ...allNo, fever: 'yes' } }) +
        line({ id: 'two', answers: { ...allNo, 'duration-days': 28 } }) +
        line({ id: 'three', answers: { 'cancer-history': 'yes', 'one-leg-weak-or-numb': 'yes' } }) +
        line({ id: 'four', answers: {} }),
    );
    expect(isAllRight).toBe(true);
    expect(lines.map(({ id, urgency, redFlags }) => [id, urgency, redFlags])).toEqual([
      [1, 'emergency', ['fever']],
      ['two', 'see-doctor', ['lasting-weeks']],
      ['three', 'emergency', ['cancer-history', 'one-leg-weak-or-numb']],
      ['four', 'ask', []],
    ]);
    expect(lines[0].reasons).toEqual([checklist.signs.find(({ id }) => id === 'fever')?.means]);
    expect(lines[2].reasons[0]).toBe(checklist.rules.find(({ id }) => id === 'cancer-and-leg')?.means);
  });

  it('may name a key again in another object, and hold quotes and braces in their words', async () => {
    const odd = { id: 'a "id": {', answers: { fever: 'no' }, more: [{ id: 1 }, { id: '\\"' }] };
    expect((await answer(line(odd))).lines[0]).toMatchObject({ id: odd.id, urgency: 'ask' });
  });

  it('are read behind the mark that some editors put first, and not with half a character behind them', async () => {
    const good = JSON.stringify({ id: 'a', answers: { fever: 'yes' } });
    expect((await answer(`\uFEFF${good}\n`)).lines[0]).toMatchObject({ id: 'a', urgency: 'emergency' });
    const lines: string[] = [];
    const cut = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.concat([Buffer.from(good), Buffer.from([0xe2, 0x82])]);
    };
    const write = async (one: string): Promise<void> => void lines.push(one);
    expect(await answerLines(cut(), write, checklist, undefined)).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('expected one JSON object');
  });

  it('give the text to the reader of free text', async () => {
    const { lines } = await answer(line({ id: 't', text: 'I have a fever' }));
    expect(lines).toEqual([{ id: 't', urgency: 'emergency', redFlags: ['fever'], reasons: ['read'] }]);
  });

  it('are the same however the bytes are cut, with Windows line ends, blank lines and no last line end', async () => {
    const text = `${line({ id: 'ä🙂', answers: { fever: 'yes' } })}\r\n\n${JSON.stringify({ id: 2, answers: {} })}\r`;
    const whole = await answer(text);
    expect(whole.lines.map(({ id }) => id)).toEqual(['ä🙂', 2]);
    for (const size of [1, 2, 3, 7]) expect(await answer(text, size)).toEqual(whole);
  });
});

describe('a line that is wrong', () => {
  const secret = 'numb since my operation';
  it.each<[string, string, string | number | null]>([
    ['no JSON', `{"id": "x", ${secret}\n`, null],
    ['a list', line([secret]), null],
    ['nothing but null', 'null\n', null],
    ['no id', line({ text: secret }), null],
    ['an id that is an object', line({ id: { secret }, text: secret }), null],
    ['an id without end', line({ id: secret.repeat(100), text: 'x' }), null],
    ['neither text nor answers', line({ id: 'x', words: secret }), 'x'],
    ['both', line({ id: 'x', text: secret, answers: {} }), 'x'],
    ['text that is a number', line({ id: 'x', text: 5 }), 'x'],
    ['answers that are a list', line({ id: 'x', answers: [secret] }), 'x'],
    ['a question nobody asks', line({ id: 'x', answers: { [secret]: 'yes' } }), 'x'],
    ['a question out of the prototype', '{"id":"x","answers":{"__proto__":"yes"}}\n', 'x'],
    ['an answer that is none', line({ id: 'x', answers: { fever: secret } }), 'x'],
    ['an answer that is true', line({ id: 'x', answers: { fever: true } }), 'x'],
    ['a severity of eleven', line({ id: 'x', answers: { severity: 11 } }), 'x'],
    ['a severity in words', line({ id: 'x', answers: { severity: '7' } }), 'x'],
    ['days before zero', line({ id: 'x', answers: { 'duration-days': -1 } }), 'x'],
    ['the same question twice', '{"id":"x","answers":{"fever":"no","fever":"no"}}\n', 'x'],
    [
      'the same question twice, once in escapes',
      '{"id":"x","answers":{"fever":"no","f\\u0065ver" : "no"}}\n',
      'x',
    ],
    ['text twice', `{"id":"x","text":"${secret}","text":"fine"}\n`, 'x'],
    ['an id beyond all numbers', '{"id":1e400,"answers":{}}\n', null],
    ['an id that JSON would round', '{"id":12345678901234567891,"answers":{}}\n', null],
    ['answers in capitals', line({ id: 'x', answers: { fever: 'YES' } }), 'x'],
    ['days beyond a century', line({ id: 'x', answers: { 'duration-days': 36_501 } }), 'x'],
    ['a line without end', `{"id":"x","text":"${'y'.repeat(longestLine)}"}\n`, null],
  ])('is told what was expected, and its words are not repeated: %s', async (_, text, id) => {
    const { isAllRight, lines } = await answer(text + line({ id: 'after', answers: { fever: 'yes' } }));
    expect(isAllRight).toBe(false);
    expect(lines).toEqual([
      { id, error: expect.stringMatching(/^expected /), urgency: 'ask', redFlags: [], reasons: [] },
      expect.objectContaining({ id: 'after', urgency: 'emergency' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it.each<[string, string, string, readonly string[]]>([
    [
      'a number in words',
      line({ id: 'x', answers: { 'chest-pain': 'yes', severity: '3' } }),
      'severity',
      ['chest-pain'],
    ],
    [
      'an unknown question',
      line({ id: 'x', answers: { 'self-harm': 'yes', no: 'no' } }),
      'prints',
      ['self-harm'],
    ],
    [
      'a number out of range',
      line({ id: 'x', answers: { fever: 'yes', severity: 11 } }),
      '0 to 10',
      ['fever'],
    ],
    ['a null', line({ id: 'x', answers: { severity: null, 'both-legs': 'yes' } }), '0 to 10', ['both-legs']],
    [
      'text beside answers',
      line({ id: 'x', text: 'hi', answers: { 'chest-pain': 'yes' } }),
      'both',
      ['chest-pain'],
    ],
    ['answers beside text', line({ id: 'x', text: 'a fever', answers: {} }), 'both', ['fever']],
    [
      'danger in text and answers',
      line({ id: 'x', text: 'a fever', answers: { 'chest-pain': 'yes', fever: 'no' } }),
      'both',
      ['chest-pain', 'fever'],
    ],
    ['text that is none', line({ id: 'x', text: 5, answers: { fever: 'yes' } }), 'both', ['fever']],
    ['a yes, then a no', '{"id":"x","answers":{"fever":"yes","fever":"no"}}\n', 'each key once', ['fever']],
    [
      'a no, then a yes',
      '{"id":"x","answers":{"fever":"no","f\\u0065ver" : "yes"}}\n',
      'each key once',
      ['fever'],
    ],
    [
      'a yes, then no answer',
      '{"id":"x","answers":{"fever":"yes","fever":"No"}}\n',
      'each key once',
      ['fever'],
    ],
    ['two texts', '{"id":"x","text":"a fever","text":"fine"}\n', 'each key once', ['fever']],
    [
      'two objects of answers',
      '{"id":"x","answers":{"fever":"yes"},"answers":{"chest-pain":"yes"}}\n',
      'each key once',
      ['fever', 'chest-pain'],
    ],
    ['no id', line({ text: 'a fever' }), 'an id', ['fever']],
  ])('does not hide a danger sign behind %s', async (_, text, told, redFlags) => {
    const { isAllRight, lines } = await answer(text);
    expect(isAllRight).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: text.includes('"id"') ? 'x' : null, urgency: 'emergency' });
    expect(lines[0].error).toMatch(/^expected /);
    expect(lines[0].error).toContain(told);
    expect(lines[0].redFlags.toSorted()).toEqual(redFlags.toSorted());
    expect(lines[0].reasons).not.toEqual([]);
    expect(lines[0].reasons.join()).not.toContain('open:');
  });

  it('says which questions are taken though --questions prints them not', async () => {
    const printed = listQuestions(checklist).map((question) => (question as { id: string }).id);
    const taken = checklist.signs.map(({ id }) => id).filter((id) => !printed.includes(id));
    const [refused] = (await answer(line({ id: 'x', answers: { nothing: 'yes' } }))).lines;
    expect(taken).toEqual(['lasting-weeks', 'severe-despite-rest']);
    for (const id of taken) {
      expect(refused.error).toContain(id);
      const said = await answer(line({ id, answers: { [id]: 'yes' } }));
      const reasons = [checklist.signs.find((sign) => sign.id === id)?.means];
      expect(said.lines).toEqual([{ id, urgency: 'see-doctor', redFlags: [id], reasons }]);
    }
  });

  it('with two answers to a question comes to no less than with either of them', async () => {
    const values = (id: string): readonly (string | number)[] =>
      id === 'duration-days'
        ? [0, 20, 21, 27, 28, 36_500, 'not-sure']
        : id === 'severity'
          ? [0, 6, 7, 10, 'not-sure']
          : ['yes', 'no', 'not-sure'];
    const backgrounds = [
      allNo,
      { ...allNo, severity: 8, 'rest-eases': 'yes' },
      { ...allNo, 'cancer-history': 'yes' },
      { ...allNo, 'fall-or-injury': 'yes' },
    ];
    const ranks = ['self-care', 'ask', 'see-doctor', 'same-day', 'emergency'];
    let tried = 0;
    for (const background of backgrounds) {
      for (const { id } of listQuestions(checklist) as readonly { id: string }[]) {
        for (const one of values(id)) {
          for (const other of values(id)) {
            const { [id]: _, ...rest } = background as Record<string, string | number>;
            const written = JSON.stringify({ ...rest, [id]: one });
            const twice = `{"id":1,"answers":${written.slice(0, -1)},"${id}":${JSON.stringify(other)}}}\n`;
            const apart =
              line({ id: 1, answers: { ...rest, [id]: one } }) +
              line({ id: 1, answers: { ...rest, [id]: other } });
            const [both] = (await answer(twice)).lines;
            for (const { urgency } of (await answer(apart)).lines) {
              expect([id, one, other, ranks.indexOf(both.urgency) >= ranks.indexOf(urgency)]).toEqual([
                id,
                one,
                other,
                true,
              ]);
            }
            tried += 1;
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(1000);
  });
});

describe('the reasons', () => {
  it('are words of the table for ticks, and of a text ids and marks alone', async () => {
    const { signWords } = library;
    const lines: string[] = [];
    const write = async (one: string): Promise<void> => void lines.push(one);
    const texts = [
      'both legs numb, I have cancer and my leg is weak',
      'my back hurts',
      'no fever but maybe a numb leg',
    ];
    const input = [
      ...texts.map((text, id) => line({ id, text })),
      ...checklist.rules.map(({ id, all, any }) =>
        line({ id, answers: Object.fromEntries([...all, ...any].map((sign) => [sign, 'yes'])) }),
      ),
    ].join('');
    await answerLines(inPieces(input, 65_536), write, checklist, (text) => readFreeText(text, signWords));
    const told = lines.map((one) => JSON.parse(one));
    const ids = new Set(checklist.signs.map(({ id }) => id));
    for (const { redFlags } of told) for (const id of redFlags) expect(ids).toContain(id);
    for (const { reasons } of told.slice(0, texts.length))
      for (const reason of reasons) expect(reason).toMatch(/^[a-z]+(-[a-z]+)*(:[a-z-]+(\+[a-z-]+)*)?$/);
    expect(told[0].reasons).toContain('together:cancer-history+one-leg-weak-or-numb');
    expect(told.slice(texts.length).map(({ reasons }) => reasons)).toEqual(
      checklist.rules.map(({ means }) => expect.arrayContaining([means])),
    );
  });
});

describe('on the command line', () => {
  const run = (args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, 'check-signs', ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '' },
    });
    return { status, stdout, stderr };
  };

  it('prints the questions', () => {
    const { status, stdout } = run(['--questions']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(checklist.signs.length - 2 + 4);
  });

  it('answers lines, ends with 1 after a bad one, and writes nothing to disk', () => {
    const good = line({ id: 'a', answers: { 'self-harm': 'yes' } });
    const fine = run(['--jsonl'], good);
    expect([fine.status, fine.stderr]).toEqual([0, '']);
    expect(JSON.parse(fine.stdout)).toMatchObject({ id: 'a', urgency: 'emergency', redFlags: ['self-harm'] });
    const bad = run(['--jsonl'], `nonsense\n${good}`);
    expect(bad.status).toBe(1);
    expect(bad.stdout.trim().split('\n')).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends without a word when nobody reads on', () => {
    const many = line({ id: 'a', answers: { fever: 'yes' } }).repeat(20_000);
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" check-signs --jsonl | head -n 1', process.execPath, commandLine],
      { cwd: folder, input: many, encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a', urgency: 'emergency' });
    expect(stderr).toBe('');
  });

  it.each([[[]], [['--questions', '--jsonl']]])('asks for one of its two ways: %s', (args) => {
    const { status, stderr } = run(args);
    expect(status).toBe(1);
    expect(stderr).toContain('expected either --questions or --jsonl');
  });
});
