const commands = [
  'backpain',
  'backtip',
  'deskcheck',
  'stretch seated 2m',
  'standing on',
  'standing every 45m 9-17 mon-fri',
  'backwise here at 09:30 mon-fri',
  'backwise learn',
  'backwise help',
];

/** What can be typed there: slash commands on Slack, a mention in a channel of Teams, plain words in its chat. */
export function suggestionsFor(platform, place) {
  if (platform === 'slack') return commands.map((words) => `/${words}`);
  if (place === 'direct') return commands;
  // After the mention nobody says the name again.
  return commands.map((words) => `@Backwise ${words.replace(/^backwise /, '')}`);
}
