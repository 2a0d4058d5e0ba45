/** Words that the commands are made of, whichever command they belong to. */
export const ownWords: ReadonlySet<string> = new Set(
  [
    'backwise|backtip|standing|deskcheck|help|learn|here|status|off|on|stop|start|change|none|clear',
    'why|next|resume|done|skip|pause|away|over|snooze|hours|zone|max|gap|quiet|holidays|dnd|ramp|hold',
    'stretch|stretching|back',
    'me|export|forget|record|preview|now|post|one|swap|delete|last|counts',
    'stand|position|walk|walking|eyes|eye|water|drink|seated|sitting|sit|chair|discreet|discreetly',
    'every|at|alternate|alternating|from|to|by|between|and|then|each|only|in|for|hourly|timezone|until|till|til|through|thru',
    'a|an|per|half|today|tomorrow|tip|tips|topic|topics|about|auto|automatic|profile|am|pm|noon|midday',
    'january|february|march|april|may|june|july|august|september|october|november|december',
    'jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec',
    'm|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|wk|wks|week|weeks',
  ].flatMap((line) => line.split('|')),
);
