import { readAlarm, type TypedAlarm, writeAlarm } from './typed-alarm.ts';

/**
 * What a window of the check knows: which boxes are ticked, in a code that only `src/triage` reads, the country that was
 * picked in it, and the alarm that typed words raised, or that nobody read them. It travels in the window's own buttons,
 * lives as long as the window, and is stored nowhere.
 */
export interface CheckState {
  readonly ticks: string;
  /** ISO 3166 alpha-2, or `elsewhere`; `undefined` where nobody picked one. */
  readonly country: string | undefined;
  /** Absent where typed words raised nothing. */
  readonly alarm?: TypedAlarm;
  /** Words were typed that were not looked at. */
  readonly isUnread?: true;
}

/** Stands where the letters of an alarm would: there is no alarm without words that were read. */
const unread = 'u';

/** Picked by somebody whose country is not on the list: then no number is named. */
export const elsewhere = 'elsewhere';

/** A state as a button carries it; at most 100 characters. */
export function writeCheckState({ ticks, country, alarm, isUnread }: CheckState): string {
  const raised = alarm ? writeAlarm(alarm) : isUnread ? unread : '';
  return `${ticks}:${country ?? ''}${raised === '' ? '' : `:${raised}`}`;
}

/**
 * Reads what a button carried; nothing ticked and nothing picked for what no window of ours wrote, and an alarm for
 * whatever stands where one does.
 */
export function readCheckState(text: string): CheckState {
  const match = /^([0-9a-f]{0,60}):([A-Z]{2}|elsewhere)?(?::(.+))?$/s.exec(text);
  const raised = match?.[3];
  return {
    ticks: match?.[1] ?? '',
    country: match?.[2],
    ...(raised === undefined ? {} : raised === unread ? { isUnread: true } : { alarm: readAlarm(raised) }),
  };
}
