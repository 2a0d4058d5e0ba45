/** What a reminder is for. `sit` is never wished for by itself: it ends a turn of an alternation. */
export const reminderKinds = ['stand', 'sit', 'stretch', 'walk', 'eyes', 'water'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What a person can wish to be reminded of. */
export const strandKinds = [
  'stand',
  'stretch',
  'walk',
  'eyes',
  'water',
] as const satisfies readonly ReminderKind[];
export type StrandKind = (typeof strandKinds)[number];
