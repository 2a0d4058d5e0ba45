/**
 * The rule by which a due reminder or tip was not sent, with its detail. Only what the schedule or the platform knows:
 * nothing in it was typed by anybody.
 */
export type Hold =
  | { readonly is: 'paused'; readonly until: Temporal.Instant }
  | { readonly is: 'away'; readonly until: Temporal.Instant }
  | { readonly is: 'quiet-day' }
  | { readonly is: 'holiday'; readonly name: string }
  | { readonly is: 'outside-hours' }
  /** The one before was put off until then. */
  | { readonly is: 'snoozed'; readonly until: Temporal.Instant }
  /** It was itself put off until then, while it was being sent. */
  | { readonly is: 'put-off'; readonly until: Temporal.Instant }
  /** The turn of the alternation before it is not over until then. */
  | { readonly is: 'in-turn'; readonly until: Temporal.Instant }
  /** Let go beforehand. */
  | { readonly is: 'skipped' }
  /** Its kind was ended, or set to another time, while it waited. */
  | { readonly is: 'changed' }
  | { readonly is: 'cap'; readonly most: number }
  | { readonly is: 'gap'; readonly minutes: number }
  /** It had to wait until the next one was due. */
  | { readonly is: 'overtaken' }
  /** The end of a turn whose beginning did not come before it. */
  | { readonly is: 'not-begun' }
  /** The question whether to go on, and they were heard of before it could be put. */
  | { readonly is: 'answered' }
  /** So many in a row went unanswered; `isAsked`: the one question was put and is still open. */
  | { readonly is: 'backed-off'; readonly ignored: number; readonly isAsked: boolean }
  | { readonly is: 'do-not-disturb'; readonly until: Temporal.Instant };

/**
 * What may be told of a rule to whoever runs the bot: what the person asked for (pauses, days off, hours, a skip, a
 * snooze or another plan), a limit of the plan's own (a most, a gap, a turn under way or never begun, one that the next overtook, too
 * many unanswered, or a question about these that answered itself), or the platform's word. Not the rule itself, which
 * in a small workplace would tell who is away or has stopped pressing.
 */
export const holdReasons = ['asked-for', 'limit', 'do-not-disturb'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What may be told of a hold. */
export function holdReasonOf({ is }: Hold): HoldReason {
  switch (is) {
    case 'paused':
    case 'away':
    case 'quiet-day':
    case 'holiday':
    case 'outside-hours':
    case 'snoozed':
    case 'put-off':
    case 'skipped':
    case 'changed':
      return 'asked-for';
    case 'in-turn':
    case 'cap':
    case 'gap':
    case 'overtaken':
    case 'not-begun':
    case 'answered':
    case 'backed-off':
      return 'limit';
    case 'do-not-disturb':
      return is;
  }
}

export const holdRules = [
  'paused',
  'away',
  'quiet-day',
  'holiday',
  'outside-hours',
  'snoozed',
  'put-off',
  'in-turn',
  'skipped',
  'changed',
  'cap',
  'gap',
  'overtaken',
  'not-begun',
  'answered',
  'backed-off',
  'do-not-disturb',
] as const satisfies readonly Hold['is'][];
