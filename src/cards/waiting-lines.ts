import { isStill } from '../domain/is-still.ts';
import type { Say } from '../domain/phrases.ts';
import { describeClock, describeInstant, type Reader } from './describe-time.ts';

/** Reminders that are owed beside those to come: put off by their person, or kept waiting by the platform. */
export interface Waiting {
  /** Until when one is put off that will be back. */
  readonly putOffUntil: Temporal.Instant | undefined;
  /** One that was due and is not sent yet, and before when it is not tried again. */
  readonly unsent: { readonly dueAt: Temporal.Instant; readonly notBefore: Temporal.Instant } | undefined;
}

/** What waits, one sentence each, the earliest first; none where nothing does. */
export function waitingLines({ putOffUntil, unsent }: Waiting, reader: Reader, say: Say): readonly string[] {
  const clock = unsent && describeClock(unsent.dueAt, reader.zone);
  const isHeldUp = isStill(unsent?.notBefore, reader.now);
  return [
    ...(unsent && clock !== undefined
      ? [
          isHeldUp
            ? say('standing.held-up', { clock, when: describeInstant(unsent.notBefore, reader) })
            : say('standing.on-its-way', { clock }),
        ]
      : []),
    ...(putOffUntil ? [say('standing.put-off', { when: describeInstant(putOffUntil, reader) })] : []),
  ];
}
