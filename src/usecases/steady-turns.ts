import type { Clock } from '../ports/clock.ts';
import type { Turns } from '../ports/turns.ts';

/** The first bits are smaller, since a process that just started takes several times as long for each thing. */
const sizes = { first: 25, most: 200 } as const;

/** Turns of known sizes, whoever else is there: between two bits the event loop goes round once. */
export function steadyTurns(clock: Pick<Clock, 'wait'>): Turns {
  return {
    abreast: 1,
    begin() {
      let size: number = sizes.first;
      return {
        get size() {
          return size;
        },
        next: () => {
          size = Math.min(size * 2, sizes.most);
          return clock.wait(0);
        },
      };
    },
  };
}
