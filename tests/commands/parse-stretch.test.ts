import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStretch } from '../../src/commands/parse-stretch.ts';
import { routineLengths } from '../../src/domain/routine.ts';

describe('the words after /stretch', () => {
  it.each([
    ['', undefined, 2],
    ['   ', undefined, 2],
    ['seated', 'seated', 2],
    ['standing', 'standing', 2],
    ['discreet', 'discreet', 2],
    ['2m', undefined, 2],
    ['5m', undefined, 5],
    ['seated 5m', 'seated', 5],
    ['5m seated', 'seated', 5],
    ['Standing, 5 minutes', 'standing', 5],
    ['discreet 2 min', 'discreet', 2],
    ['DISCREET 2', 'discreet', 2],
    ['discrete', 'discreet', 2],
    ['sitting', 'seated', 2],
    ['in my chair for 5 min', 'seated', 5],
    ['please in a meeting', 'discreet', 2],
    ['quietly for a while', 'discreet', 2],
    ['stand up 2mins', 'standing', 2],
    ['seated seated', 'seated', 2],
    ['seated\u00a05m', 'seated', 5],
  ] as const)('%j ask for %s and %s minutes', (text, place, minutes) => {
    expect(parseStretch(text)).toEqual({ is: 'routine', place, minutes });
  });

  it.each(['help', ' HELP '])('%j ask for help', (text) => {
    expect(parseStretch(text)).toEqual({ is: 'help' });
  });

  it.each([
    ['lying', 'lying'],
    ['3m', '3m'],
    ['10 minutes', '10 minutes'],
    ['2h', '2h'],
    ['0', '0'],
    ['seated 4 min', '4 min'],
    ['seated standing', 'standing'],
    ['2m 5m', '2m 5m'],
    ['2m seated 2m', '2m'],
    ['help me', 'help'],
    ['seated now', 'now'],
    ['-5m', '-5m'],
    ['constructor', 'constructor'],
    [`${'x'.repeat(60)}`, `${'x'.repeat(39)}…`],
  ])('%j are answered with what was read, %j', (text, got) => {
    expect(parseStretch(text)).toEqual({ is: 'expected', what: 'mistake.expected.stretch', got });
  });

  it('never throw, and come to a routine of a known length or to what was expected', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const request = parseStretch(text);
        if (request.is === 'routine') expect(routineLengths).toContain(request.minutes);
        else expect(['help', 'expected']).toContain(request.is);
      }),
    );
  });
});
