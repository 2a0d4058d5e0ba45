/** A leak to plant into the bot: one statement at the head of one function, for texts that carry its name. */
export interface Plant {
  readonly file: string;
  readonly function: string;
  /** Which argument of the function is looked at and leaked. */
  readonly argument: number;
  /** A statement; `said` is the text. */
  readonly leaks: string;
  /** The places a search has to find it in, and no others. */
  readonly foundIn: readonly string[];
}

const words = { file: 'src/usecases/answer-backpain.ts', function: 'answerBackpain', argument: 1 } as const;

/** Mistakes that somebody could make one day, one for each place that is searched. */
export const plants: Readonly<Record<string, Plant>> = {
  // One word, since the log lets no sentence through.
  plantlog: {
    ...words,
    leaks: `arguments[0].log.debug('asked', { last: said.split(' ').at(-1) })`,
    foundIn: ['log'],
  },
  plantprint: { ...words, leaks: 'console.error(said)', foundIn: ['error output'] },
  plantwarning: { ...words, leaks: 'process.emitWarning(said)', foundIn: ['error output'] },
  plantfile: {
    ...words,
    leaks: `process.getBuiltinModule('fs').writeFileSync(process.env.TMPDIR + '/notes.txt', said)`,
    foundIn: ['files'],
  },
  plantrow: {
    file: 'src/store/seen-keys.ts',
    function: 'digest',
    argument: 0,
    leaks: 'return said',
    foundIn: ['files'],
  },
  plantlist: { ...words, leaks: '(globalThis.kept ??= []).push(said)', foundIn: ['heap'] },
  plantname: { ...words, leaks: '(globalThis.counts ??= {})[said] = 1', foundIn: ['heap'] },
  planttimer: { ...words, leaks: 'setTimeout(() => said.length, 600_000).unref()', foundIn: ['heap'] },
  plantbytes: {
    ...words,
    leaks: '(globalThis.bytes ??= []).push(Buffer.from(said))',
    foundIn: ['byte buffers'],
  },
  plantreply: {
    ...words,
    leaks: 'globalThis.replied = said',
    foundIn: ['heap', 'answers'],
  },
  planthealth: {
    ...words,
    leaks: 'globalThis.health = said',
    foundIn: ['heap', 'public answers'],
  },
};

/** The other half of the leaks that show what one person said to another. */
export const showings: readonly Plant[] = [
  {
    file: 'src/usecases/answer-command.ts',
    function: 'answerCommand',
    argument: 3,
    leaks: `if (said === 'help' && globalThis.replied) {
      const elements = [{ is: 'text', text: globalThis.replied }];
      return { is: 'card', card: { text: globalThis.replied, elements } };
    }`,
    foundIn: [],
  },
  {
    file: 'src/app/http/http-server.ts',
    function: 'answerJson',
    argument: 2,
    leaks: `if (globalThis.health) body = { ...body, last: globalThis.health }`,
    foundIn: [],
  },
];

/** The word that makes throwers throw. */
export const throwWord = 'plantthrow';
/** The word for a mistake that nobody catches. */
export const crashWord = 'plantcrash';

const thrown = (file: string, name: string, argument: number): Plant => ({
  ...{ file, function: name, argument, foundIn: [] },
  leaks: 'throw new Error(said)',
});

/** Use cases and a store that throw what they were given, so that the text is in the message and in the stack. */
export const throwers: readonly (readonly [word: string, plant: Plant])[] = [
  [throwWord, thrown('src/usecases/answer-backpain.ts', 'answerBackpain', 1)],
  [throwWord, thrown('src/usecases/answer-command.ts', 'answerCommand', 3)],
  [throwWord, thrown('src/usecases/answer-message.ts', 'answerMessage', 2)],
  [throwWord, thrown('src/usecases/submit-form.ts', 'submitForm', 3)],
  [throwWord, thrown('src/usecases/tick-form.ts', 'tickForm', 3)],
  [throwWord, thrown('src/usecases/press-button.ts', 'pressButton', 2)],
  [
    throwWord,
    {
      ...thrown('src/store/seen-keys.ts', 'digest', 0),
      // Not for each, or nothing would come as far as the use cases.
      leaks: 'if (said.charCodeAt(said.length - 1) % 3 === 0) throw new Error(said)',
    },
  ],
  [
    crashWord,
    {
      ...words,
      leaks: 'setImmediate(() => { throw new Error(said) })',
      foundIn: [],
    },
  ],
];

const parsed = { file: 'src/triage/assess.ts', function: 'assess', argument: 0, foundIn: [] } as const;

/** Answers that are kept, written and shown, as they were parsed and as they were filled in. */
export const answerLeaks: readonly Plant[] = [
  { ...parsed, leaks: 'console.log(said)' },
  { ...parsed, leaks: 'console.error(arguments[0])' },
  {
    ...parsed,
    leaks: `process.getBuiltinModule('fs').appendFileSync(process.env.TMPDIR + '/answers.txt', said)`,
  },
  { ...parsed, leaks: '(globalThis.kept ??= []).push(arguments[0])' },
  { ...parsed, leaks: '(globalThis.bytes ??= []).push(Buffer.from(said)); globalThis.health = said' },
  {
    file: 'src/usecases/submit-form.ts',
    function: 'submitForm',
    argument: 3,
    leaks: '(globalThis.filled ??= []).push(arguments[3])',
    foundIn: [],
  },
  ...showings.filter(({ function: name }) => name === 'answerJson'),
];
