/** What typed words came to, as far as it is said back. It holds no word of theirs and names no sign. */
export interface TypedAlarm {
  readonly urgency: 'emergency' | 'same-day' | 'see-doctor' | 'ask' | 'off-topic';
  /** True where the crisis text comes first. */
  readonly isCrisis: boolean;
  /** True where the words deny a crisis: whom to phone in one is shown quietly, and none is said to have been found. */
  readonly deniesCrisis?: boolean;
  /** True where the words hold a danger sign other than a crisis, and not only likeness to messages that do. */
  readonly namesDanger: boolean;
  readonly isUnreadLanguage: boolean;
  /** True where the words hold a sign that is only asked about, since something else in them speaks against it. */
  readonly isDoubted: boolean;
}

/** True where something raised the alarm that is no crisis, or more than one. */
export function hasBodilyDanger({ urgency, isCrisis, namesDanger }: TypedAlarm): boolean {
  return namesDanger || (urgency === 'emergency' && !isCrisis);
}

/**
 * An alarm in a few letters, to travel in the open window: `c` for a crisis, then one of `n` (a danger sign is named),
 * `e` (an emergency without one), `t` (today), `d` (a doctor) or `q` (a sign that is asked about), then `f` beside
 * another language. Empty where nothing was raised.
 */
export function writeAlarm(alarm: TypedAlarm): string {
  const raised = `${alarm.isCrisis ? 'c' : ''}${levelOf(alarm)}`;
  return raised !== '' && alarm.isUnreadLanguage ? `${raised}f` : raised;
}

function levelOf(alarm: TypedAlarm): string {
  if (alarm.namesDanger) return 'n';
  if (hasBodilyDanger(alarm)) return 'e';
  if (alarm.urgency === 'same-day') return 't';
  if (alarm.urgency === 'see-doctor') return 'd';
  return alarm.isDoubted ? 'q' : '';
}

/** Reads the letters back; letters that nobody of ours wrote are an emergency: who tampers can only raise. */
export function readAlarm(letters: string): TypedAlarm {
  const match = /^(?=.)(c?)([netdq]?)(f?)$/.exec(letters);
  const [, crisis = '', level = 'e', foreign = ''] = match ?? [];
  return {
    urgency: crisis === 'c' ? 'emergency' : (urgencies[level] ?? 'emergency'),
    isCrisis: crisis === 'c',
    namesDanger: level === 'n',
    isUnreadLanguage: foreign === 'f',
    isDoubted: level === 'q',
  };
}

const urgencies: Readonly<Record<string, TypedAlarm['urgency']>> = {
  t: 'same-day',
  d: 'see-doctor',
  q: 'ask',
};
