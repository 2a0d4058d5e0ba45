import { it } from 'vitest';
import { proveThousand } from './prove-thousand.ts';

it('the second thousand people get in a year what was foretold, each once, and nothing they did not ask for', () =>
  proveThousand(20270101, 'second.json'));
