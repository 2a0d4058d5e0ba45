import { expect, it } from 'vitest';
import { parseBareLine } from '../../src/commands/parse-bare-line.ts';

it.each([
  ['Stop.', 'standing', 'Stop'],
  ['stop!', 'standing', 'stop'],
  ['why?', 'standing', 'why'],
  ['Forget me!', 'backwise', 'Forget me'],
  ['pause 2h', 'standing', 'pause 2h'],
  ['Pause.', 'standing', 'Pause'],
  ['away', 'standing', 'away'],
])('hears %j, as a phone ends it', (typed, command, text) => {
  expect(parseBareLine(typed)).toEqual({ command, text });
});

it.each(['', '...', 'stop it hurts', 'pause it', 'away from my desk', 'every 45m', 'good morning!'])(
  'leaves %j to the rest',
  (typed) => {
    expect(parseBareLine(typed)).toBeUndefined();
  },
);
