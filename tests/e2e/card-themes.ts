/** What belongs on one row of sheets. */
export interface CardTheme {
  readonly name: string;
  readonly title: string;
  /** What its cards are for, for who does not see them. */
  readonly words: string;
  readonly holds: RegExp;
}

/** In the order of the page. The first that holds an id of the preview has it. */
export const cardThemes: readonly CardTheme[] = [
  {
    name: 'help',
    title: 'Help, welcome and mistakes',
    words: 'What Backwise says of itself, and to what it could not read',
    holds: /^(?:help|welcome|not-understood|standing-help|standing-mistake)/,
  },
  {
    name: 'check',
    title: 'The check for warning signs',
    words: 'The questions, every result, and what leads on from a result',
    holds: /^(?:check|standing-check-again)/,
  },
  {
    name: 'reminders',
    title: 'Reminders',
    words:
      'A reminder of each kind with its buttons, what it turns into when one is pressed, and the question whether to stop',
    holds: /^(?:reminder|question)/,
  },
  {
    name: 'settings',
    title: 'Settings, why and next',
    words:
      'The form of a plan, the plan in words and on the Home tab, what became of each reminder, and the coming two weeks',
    holds: /^(?:standing|settings|home)/,
  },
  {
    name: 'channels',
    title: 'Tips and channels',
    words: 'A tip with its source, and all that can be set about the tips of a channel',
    holds: /^(?:tip|here)/,
  },
  {
    name: 'guidance',
    title: 'Movements, the desk check and explainers',
    words:
      'Movements with line drawings and steps, questions about the desk and what to change, and short explainers',
    holds: /^(?:stretch|desk|learn)/,
  },
  {
    name: 'mine',
    title: 'What is kept about me',
    words:
      'The private record with a week as picture, what is kept in words, a copy of it, and how to erase it',
    holds: /^(?:record|me|export|forget)/,
  },
];

/** Throws for a card that belongs nowhere yet: somebody has to say where it is looked for. */
export function themeOf(id: string): CardTheme {
  const theme = cardThemes.find(({ holds }) => holds.test(id));
  if (theme === undefined) throw new Error(`Expected a theme that holds ${id}; add one to card-themes.ts`);
  return theme;
}
