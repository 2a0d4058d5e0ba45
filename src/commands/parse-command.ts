/** The commands people can type, without the slash. */
export const commandNames = ['backpain', 'backtip', 'deskcheck', 'stretch', 'standing', 'backwise'] as const;
export type CommandName = (typeof commandNames)[number];

/** Reads `/Backpain` or `backpain` as a command's name; `undefined` if there is none such. */
export function parseCommandName(word: string): CommandName | undefined {
  const bare = word.trim().toLowerCase().replace(/^\//, '');
  return commandNames.find((name) => name === bare);
}

/** Splits typed words into a command and the rest: `backtip desk`, `/standing off`, `help`, `here off`. */
export function parseCommandLine(
  words: string,
): { readonly command: CommandName; readonly text: string } | undefined {
  const match = /^\s*(\S+)\s*([\s\S]*)$/.exec(words);
  if (!match) return undefined;
  const [, first = '', text = ''] = match;
  const command = parseCommandName(first);
  if (command) return { command, text };
  switch (first.toLowerCase()) {
    case 'help':
      return { command: 'backwise', text: `help ${text}`.trim() };
    // After "@Backwise" nobody says the name again.
    case 'here':
      return { command: 'backwise', text: `here ${text}`.trim() };
    // What is set, as people ask for it in a chat.
    case 'settings':
    case 'status':
      return text === '' ? { command: 'standing', text: 'status' } : undefined;
    case 'learn':
      return { command: 'backwise', text: `learn ${text}`.trim() };
  }
  return undefined;
}
