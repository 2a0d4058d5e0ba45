import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBackwise } from '../../src/commands/parse-backwise.ts';
import { commandNames, parseCommandLine, parseCommandName } from '../../src/commands/parse-command.ts';
import { topics } from '../../src/domain/tip.ts';
import { everyDay, type Weekday, workdays } from '../../src/domain/weekday.ts';

/** What was named of a channel's tips; the rest is not. */
const here = (
  at: number | undefined,
  weekdays?: readonly Weekday[],
  about?: readonly string[],
  zone?: string,
) => ({
  is: 'subscribe-channel',
  at,
  weekdays,
  topics: about,
  zone,
});

describe('what /backwise asks for', () => {
  it.each([
    ['', { is: 'help' }],
    ['help', { is: 'help' }],
    ['Help me', { is: 'help' }],
    ['learn', { is: 'learn', topic: '' }],
    [' LEARN ', { is: 'learn', topic: '' }],
    ['learn spasms', { is: 'learn', topic: 'spasms' }],
    ['Learn  Motor Skills', { is: 'learn', topic: 'motor skills' }],
    ['learn sit-stand, desks', { is: 'learn', topic: 'sit-stand desks' }],
    ['export', { is: 'export' }],
    ['export me', { is: 'export' }],
    ['export 2', { is: 'export', page: 2 }],
    ['export all', { is: 'expected', what: 'mistake.expected.export', got: 'all' }],
    ['export 0', { is: 'expected', what: 'mistake.expected.export', got: '0' }],
    ['here', { is: 'channel-status' }],
    ['HERE status', { is: 'channel-status' }],
    ['here off', { is: 'channel-off' }],
    ['here stop', { is: 'channel-off' }],
  ])('reads "%s"', (text, request) => {
    expect(parseBackwise(text)).toEqual(request);
  });

  it.each([
    ['here at 09:30 mon-fri', here(570, workdays)],
    ['here 9:30', here(570)],
    ['here at 9', here(540)],
    ['here at 9:30am weekdays', here(570, workdays)],
    ['here at 9:30 AM', here(570)],
    ['here at 9.30', here(570)],
    ['here at 9h30', here(570)],
    ['here at 0930', here(570)],
    ['here at 9 o’clock', here(540)],
    ['here at noon', here(720)],
    ['here at 12am', here(0)],
    ['here at 12pm', here(720)],
    ['here at 0:00', here(0)],
    ['here at 23:59', here(1439)],
    ['here every day at 9:30', here(570, everyDay)],
    ['here daily 9:30', here(570, everyDay)],
    ['here every weekday at 9:30', here(570, workdays)],
    ['here at 9:30 on Mondays and Thursdays', here(570, [1, 4])],
    ['here at 09:30 mon – fri', here(570, workdays)],
    ['here at 09:30 monday to friday', here(570, workdays)],
    ['here at 09:30 sat-mon', here(570, [1, 6, 7])],
    ['here at 09:30 desk', here(570, undefined, ['desk'])],
    ['here at 09:30 about desk, stress and move', here(570, undefined, ['desk', 'stress', 'move'])],
    ['here at 09:30 topics Heat_Cold getting-help', here(570, undefined, ['heat-cold', 'getting-help'])],
    ['here at 09:30 getting help mon', here(570, [1], ['getting-help'])],
    ['here at 09:30 heat cold desk', here(570, undefined, ['heat-cold', 'desk'])],
    ['here at 09:30 desk desk', here(570, undefined, ['desk'])],
    ['here at 09:30 mon-fri Europe/Berlin', here(570, workdays, undefined, 'Europe/Berlin')],
    ['here at 09:30 (europe/berlin)', here(570, undefined, undefined, 'Europe/Berlin')],
    ['here mon-fri', here(undefined, workdays)],
    ['here every day', here(undefined, everyDay)],
    ['here only on tue, thu', here(undefined, [2, 4])],
    ['here topics desk', here(undefined, undefined, ['desk'])],
    ['here topic heat cold', here(undefined, undefined, ['heat-cold'])],
    ['here desk and stress', here(undefined, undefined, ['desk', 'stress'])],
    ['here all topics', here(undefined, undefined, [])],
    ['here topics all', here(undefined, undefined, [])],
    ['here all', here(undefined, undefined, [])],
    ['here all topics at 10', here(600, undefined, [])],
    ['here all weekdays', here(undefined, workdays)],
    ['here all weekdays all topics', here(undefined, workdays, [])],
    ['here zone Europe/Berlin', here(undefined, undefined, undefined, 'Europe/Berlin')],
    ['here europe/berlin', here(undefined, undefined, undefined, 'Europe/Berlin')],
    ['here at 10 zone utc', here(600, undefined, undefined, 'UTC')],
    ['here mon-fri europe/berlin desk 09:30', here(570, workdays, ['desk'], 'Europe/Berlin')],
  ])('reads "%s"', (text, request) => {
    expect(parseBackwise(text)).toEqual(request);
  });

  it.each(topics.map((topic) => [topic]))('knows the topic %s', (topic) => {
    expect(parseBackwise(`here at 9:30 ${topic}`)).toEqual(here(570, undefined, [topic]));
    expect(parseBackwise(`here at 9:30 ${topic.replace('-', ' ')}`)).toEqual(here(570, undefined, [topic]));
  });

  it.each([
    ['banana', 'mistake.expected.backwise', 'banana'],
    ['off', 'mistake.expected.backwise', 'off'],
    ['learning', 'mistake.expected.backwise', 'learning'],
    ['__proto__', 'mistake.expected.backwise', '__proto__'],
    ['my spine is on fire', 'mistake.expected.backwise', 'my'],
    ['here at', 'mistake.expected.time', 'at'],
    ['here on', 'mistake.expected.time', 'on'],
    ['here at 24:00', 'mistake.expected.time', '24:00'],
    ['here at 25:00', 'mistake.expected.time', '25:00'],
    ['here at 9:75', 'mistake.expected.time', '9:75'],
    ['here at 13pm', 'mistake.expected.time', '13pm'],
    ['here at 9:30 and 14:00', 'mistake.expected.time', '14:00'],
    ['here every 45m', 'mistake.expected.time', '45m'],
    ['here at 9:30 9-17', 'mistake.expected.time', '9-17'],
    ['here at 9:30 bananas', 'mistake.expected.here', 'bananas'],
    ['here at 9:30 constructor', 'mistake.expected.here', 'constructor'],
    ['here at 9:30 __proto__', 'mistake.expected.here', '__proto__'],
    ['here at 9:30 bst', 'mistake.expected.here', 'bst'],
    ['here topics', 'mistake.expected.here-topics', 'topics'],
    ['here topics dsk', 'mistake.expected.here-topics', 'dsk'],
    ['here about', 'mistake.expected.here-topics', 'about'],
    ['here topics desk all', 'mistake.expected.here-topics', 'desk'],
    ['here zone', 'mistake.expected.here-zone', 'zone'],
    ['here zone Berlin', 'mistake.expected.here-zone', 'berlin'],
    ['here zone EST', 'mistake.expected.here-zone', 'est'],
    ['here zone Europe/Berlin Asia/Tokyo', 'mistake.expected.here-zone', 'asia/tokyo'],
    ['here mon-fry', 'mistake.expected.here', 'mon-fry'],
    ['here at 9:30 Europe/Nowhere', 'mistake.expected.here', 'europe/nowhere'],
  ])('says of "%s" what was expected and what it read', (text, what, got) => {
    expect(parseBackwise(text)).toEqual({ is: 'expected', what, got });
  });

  it('never throws, and a subscription it reads is one that can be kept', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'at',
        '9:30',
        'mon',
        'every',
        'getting',
        'help',
        'heat',
        'desk',
        'all',
        'topics',
        'utc',
        '-',
        '__proto__',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.integer({ min: 0, max: 3000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        const request = parseBackwise(`here ${words.join(' ')}`);
        if (request.is === 'expected') expect(request.got.isWellFormed()).toBe(true);
        if (request.is !== 'subscribe-channel') return;
        const { at, weekdays, topics: about, zone } = request;
        expect([at, weekdays, about, zone].some((part) => part !== undefined)).toBe(true);
        expect(at ?? 0).toBeGreaterThanOrEqual(0);
        expect(at ?? 0).toBeLessThan(1440);
        expect(weekdays).not.toEqual([]);
        expect(new Set(about).size).toBe((about ?? []).length);
      }),
      { numRuns: 2_000 },
    );
    expect(parseBackwise('x'.repeat(100_000)).is).toBe('expected');
    expect(parseBackwise(`here ${'9:30 '.repeat(20_000)}`).is).toBe('expected');
  });

  it('does not cut a character in half when it repeats what it read', () => {
    const request = parseBackwise(`here at 9:30 ${'a'.repeat(38)}🪑🪑🪑`);
    expect(request).toMatchObject({ is: 'expected', got: `${'a'.repeat(38)}…` });
  });
});

describe('the name of a command', () => {
  it.each(commandNames.map((name) => [name]))('is read with or without slash, in any case: %s', (name) => {
    for (const typed of [name, `/${name}`, name.toUpperCase(), ` /${name} `]) {
      expect(parseCommandName(typed)).toBe(name);
    }
  });

  it.each(['', '/', '//standing', 'stand', 'standings', 'constructor', '__proto__', 'x'.repeat(100_000)])(
    'is nothing for "%.20s"',
    (typed) => {
      expect(parseCommandName(typed)).toBeUndefined();
    },
  );

  it.each([
    ['backtip desk', { command: 'backtip', text: 'desk' }],
    ['/standing off', { command: 'standing', text: 'off' }],
    ['  BackPain  since\nmonday ', { command: 'backpain', text: 'since\nmonday ' }],
    ['help', { command: 'backwise', text: 'help' }],
    ['Help me', { command: 'backwise', text: 'help me' }],
    ['deskcheck', { command: 'deskcheck', text: '' }],
    ['/DeskCheck please', { command: 'deskcheck', text: 'please' }],
    ['learn', { command: 'backwise', text: 'learn' }],
    ['Learn motor skills', { command: 'backwise', text: 'learn motor skills' }],
    ['learned', undefined],
    ['hello', undefined],
    ['', undefined],
    ['   ', undefined],
    ['here off', { command: 'backwise', text: 'here off' }],
    ['Here at 9:30', { command: 'backwise', text: 'here at 9:30' }],
    ['\u00a0', undefined],
  ])('is parted from the rest in "%s"', (typed, line) => {
    expect(parseCommandLine(typed)).toEqual(line);
  });

  it('is found at once in front of a very long text', () => {
    expect(parseCommandLine(`standing ${' x'.repeat(100_000)}`)?.command).toBe('standing');
    expect(parseCommandLine(' '.repeat(100_000))).toBeUndefined();
  });
});
