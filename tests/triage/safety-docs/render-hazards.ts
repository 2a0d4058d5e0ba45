import { triage } from '../../support/content-files.ts';
import { cell, cite } from './render-table.ts';

/** A test by its file and its title, as it stands there. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

const assessTest = 'tests/triage/assess.test.ts';
const everyForm: Proof = {
  file: assessTest,
  title:
    'gives any sign at least its urgency, is calm only where all is denied, and never less for a tick more',
};
const inWords: Proof = {
  file: 'tests/triage/text/rules-in-words.test.ts',
  title: 'are so by the rule $id: $signs',
};
const broken: Proof = {
  file: 'tests/triage/broken-table.test.ts',
  title: 'finds a fault in the table with any one sign, measure or rule of it broken',
};
const everyRule: Proof = {
  file: assessTest,
  title: 'comes to what the specification says, each sign yes, no or left open',
};

const everyAnswer: Proof = {
  file: 'tests/triage/answers-taken-away.test.ts',
  title: 'never falls below ask for an answer taken away, unless that stood against a no said elsewhere',
};

interface Hazard {
  readonly hazard: string;
  readonly cause: string;
  readonly control: string;
  readonly proofs: readonly Proof[];
}

/** Hazards of the check as a whole; those of single signs and rules are made from the table. */
const general: readonly Hazard[] = [
  {
    hazard: 'Care at home is offered to somebody with a sign',
    cause: 'a question was left open, or the person was not sure',
    control: 'only a full set of noes, a known length under the cut-off and a known strength lead there',
    proofs: [everyForm, everyAnswer],
  },
  {
    hazard: 'Two answers contradict each other, and the calmer one wins',
    cause:
      'the injury is asked about twice, and length and strength can be said outright on the command line',
    control: 'a yes wins over a no said elsewhere; a doubt opens what was denied',
    proofs: [
      { file: everyAnswer.file, title: 'comes to what the specification says' },
      { file: everyAnswer.file, title: 'never comes to less with a yes in place of any answer' },
    ],
  },
  {
    hazard: 'An emergency is hidden by a milder answer',
    cause: 'a milder sign is ticked and the danger signs are skipped',
    control: 'the open danger signs are named before the advice',
    proofs: [{ file: assessTest, title: 'keep an open danger sign open whatever milder sign is ticked' }],
  },
  {
    hazard: 'More answers make the advice milder',
    cause: 'a rule that lowers',
    control: 'the urgency is a maximum; nothing lowers it',
    proofs: [
      { file: assessTest, title: 'never come to less for one more sign' },
      {
        file: assessTest,
        title: 'never make a long or strong pain quiet a sign, nor a short and mild one',
      },
    ],
  },
  {
    hazard: 'Thoughts of suicide are answered with advice about the back',
    cause: 'the check speaks of backs',
    control: 'the words for a crisis come first, alone unless another emergency is ticked',
    proofs: [
      {
        file: 'tests/cards/cards.test.ts',
        title: 'says the words for a crisis before anything about the back',
      },
    ],
  },
  {
    hazard: 'A result is taken for an all-clear',
    cause: 'calm words, no list of what changes everything',
    control: 'every result carries the list of danger signs and says that a problem is not ruled out',
    proofs: [
      { file: assessTest, title: 'cites a source for each reason and carries the whole warning list' },
      {
        file: 'tests/content/wording.test.ts',
        title: 'says under every answer that a problem is not ruled out',
      },
    ],
  },
  {
    hazard: 'The advice sounds like a verdict or a promise',
    cause: 'a writer slips into words of medicine',
    control: 'the avoided wordings are refused on every phrase, card and outcome',
    proofs: [{ file: 'tests/content/screen-wording.test.ts', title: 'keeps clear of every avoided wording' }],
  },
  {
    hazard: 'A forged or damaged form is read as a set of noes',
    cause: 'values nobody offered',
    control: 'what is not on the list counts for nothing, and nothing answered comes to ask',
    proofs: [
      { file: 'tests/triage/read-answers.test.ts', title: 'makes nothing of %s' },
      { file: assessTest, title: 'count for nothing: %s' },
    ],
  },
  {
    hazard: 'An employer learns what somebody ticked',
    cause: 'answers in a message, a log, an error or a table',
    control: 'answers live in memory for one request, and in the open window alone',
    proofs: [
      {
        file: 'tests/usecases/warning-signs.test.ts',
        title: 'posts nothing, keeps nothing and logs nothing',
      },
      { file: 'tests/app/demo/demo-check.test.ts', title: 'leaves not a word about it where others read' },
      {
        file: 'tests/app/demo/demo-results.test.ts',
        title: 'leaves no answer in any chat, and breaks no rule of either platform',
      },
    ],
  },
  {
    hazard: 'The number of another country is phoned',
    cause: 'a country guessed from language or time zone, or set for somebody who is abroad',
    control: 'never guessed; the sentence names its country, and a person’s own pick wins',
    proofs: [
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title: 'wins over the one an administrator set, also where it is not on the list',
      },
    ],
  },
  {
    hazard: 'Somebody types a sign, and the words are not understood',
    cause: 'a wording nobody foresaw, a slip of the fingers, another language',
    control:
      'typed words only ever raise: whatever they say, the check opens with its danger signs first; what is not read is said to be unread, first thing, whether it is in another language or reading is switched off. How often words are missed stands in evaluation.md',
    proofs: [
      { file: 'tests/usecases/free-text.test.ts', title: 'open the plain check for %j' },
      {
        file: 'tests/usecases/free-text.test.ts',
        title: 'are told to be unread in another language, with the list all the same',
      },
      {
        file: 'tests/usecases/check-settings.test.ts',
        title: 'opens the same form whatever the words say, and says first that they were not read',
      },
    ],
  },
  {
    hazard: 'A sign is hidden by the dress of the words',
    cause:
      'signs such as < and > around them, tildes that mean "about", letters of other scripts that look alike, characters that nobody sees',
    control:
      'only what a platform writes as markup is taken away, and never other words with it; letters that look alike are read as what they look like',
    proofs: [{ file: 'tests/triage/text/dress.test.ts', title: 'stays the emergency it is: "%s"' }],
  },
  {
    hazard: 'A sign is taken for a turn of phrase, a question, a denial or an ordinary cause',
    cause:
      'the words of everyday phrases are the words of signs ("knocked off", "my right leg for"); a "just wondering", a "no … except", an "otherwise fine", a drink or sport beside it',
    control:
      'a phrase counts only with what makes it one, and what is in doubt is asked about and said to be in doubt, never answered by a milder sign',
    proofs: [
      {
        file: 'tests/triage/text/emergency-in-doubt.test.ts',
        title: 'are heeded where they are meant: "%s"',
      },
      { file: 'tests/triage/text/emergency-in-doubt.test.ts', title: 'takes back no sign beside it: "%s"' },
      {
        file: 'tests/triage/text/emergency-in-doubt.test.ts',
        title: 'is asked about and not denied in "%s"',
      },
      {
        file: 'tests/triage/text/emergency-in-doubt.test.ts',
        title: 'is never answered by a lower sign, in any development message',
      },
      { file: 'tests/triage/text/plain-details.test.ts', title: 'takes no alarm back in "%s": %s' },
      { file: 'tests/triage/text/plain-details.test.ts', title: 'is not "%s" where it says "%s": %s' },
    ],
  },
  {
    hazard: 'An alarm of the fixed words is turned into a question by the scores, and nobody sees a sign',
    cause:
      'the words hold a danger sign, and the scores learnt from judged messages speak against an alarm (office talk around it, a way of saying it that nobody had judged)',
    control:
      'scores doubt only messages that speak neither of pain, nor of a back, nor of the writer, nor of what befalls a body and no thing, and of those with fewer than eight words only where every score speaks of something else by far; and they never come to less than a question: the check opens and says that something typed may be on its list, after every command and in the chat alike, and ticks do not take that back',
    proofs: [
      { file: 'tests/triage/text/beside-other-talk.test.ts', title: 'takes no sign of a body back: "%s"' },
      {
        file: 'tests/triage/text/short-messages.test.ts',
        title: 'stays one beside a greeting: "%s"',
      },
      {
        file: 'tests/usecases/typed-alarm.test.ts',
        title: 'a sign that is only asked about is said without naming it, and kept',
      },
      {
        file: 'tests/usecases/words-before-mistakes.test.ts',
        title: 'open it also where what was learnt doubts %s',
      },
    ],
  },
  {
    hazard: 'An alarm claims a danger sign that nobody found, and is not believed the next time',
    cause: 'scores alone raise it, so there is no sign to name; or part of the words is in another language',
    control:
      'such an alarm says that the words may point to a danger sign, with the same advice and numbers; beside an alarm nothing is said to be unread as a whole',
    proofs: [
      {
        file: 'tests/usecases/typed-alarm.test.ts',
        title: 'claims a sign on the list only where one was found',
      },
    ],
  },
  {
    hazard: 'A crisis text hides an emergency in the body',
    cause:
      'thoughts of suicide and a danger sign, or signs that are one together, are typed or ticked together',
    control:
      'the words for a crisis come first, and the emergency text with its numbers right after them wherever a danger sign was found too. Likeness by scores beside a crisis adds none: the list of danger signs stands below',
    proofs: [
      {
        file: 'tests/usecases/typed-alarm.test.ts',
        title: 'says the crisis first and then the danger in the body, with the language that was not read',
      },
      {
        file: assessTest,
        title: 'tells of a danger beside a crisis, be it one sign or several together, and of nothing milder',
      },
    ],
  },
  {
    hazard: 'A typed alarm is followed by "none of these" everywhere, and care at home is offered',
    cause: 'the boxes are ticked in a hurry, or the words and the boxes say the same thing differently',
    control:
      'the alarm travels in the open window as a few letters and holds the result at asking, with its words said again; it stays through the way back and the menu; forged letters can only raise',
    proofs: [
      {
        file: 'tests/usecases/typed-alarm.test.ts',
        title: '"none of these" everywhere asks and says it again: %s',
      },
      {
        file: 'tests/usecases/typed-alarm.test.ts',
        title: 'letters that nobody wrote can only raise: %j',
      },
      {
        file: 'tests/adapters/slack/ticks.test.ts',
        title: 'keeps the result of "none of these" everywhere at asking',
      },
      {
        file: 'tests/adapters/teams/check-reaches.test.ts',
        title: 'comes back with the dialog from page to page, and is not taken back by "none of these"',
      },
    ],
  },
  {
    hazard: 'An alarm raised by typed words does not arrive',
    cause: 'Teams takes the card too late or not at all, or refuses it for its rate',
    control:
      'in the chat with the bot its words follow in place of the apology; in a channel the apology says whom to phone, so that nobody else reads of it',
    proofs: [
      {
        file: 'tests/adapters/teams/check-reaches.test.ts',
        title: 'is said in words in place of the apology, %s',
      },
    ],
  },
  {
    hazard: 'A machine asks with damaged lines, and a sign is lost',
    cause:
      'a question named twice, an answer out of range or in other letters, half a character, a line without end',
    control:
      'such a line is refused with what was expected, never cut or corrected, and its words are not repeated; what can be read of it still raises the answer, of two answers to a question the graver one',
    proofs: [
      {
        file: 'tests/app/check-signs/check-signs.test.ts',
        title: 'is told what was expected, and its words are not repeated: %s',
      },
      { file: 'tests/app/check-signs/check-signs.test.ts', title: 'does not hide a danger sign behind %s' },
      {
        file: 'tests/app/check-signs/check-signs.test.ts',
        title: 'with two answers to a question comes to no less than with either of them',
      },
    ],
  },
  {
    hazard: 'A number on the list does not reach an ambulance',
    cause: 'digits lost on the way, a slip of the pen, or a number that changed',
    control:
      'numbers are words with the day and place they were seen; each is held against libphonenumber; every sentence says to phone the number used where one is',
    proofs: [
      { file: 'tests/content/emergency-numbers.test.ts', title: 'of %s are emergency numbers there' },
      { file: 'tests/content/emergency-numbers.test.ts', title: 'say where and when each was seen' },
    ],
  },
  {
    hazard: 'Somebody is asked again, and does not find what is missing',
    cause: 'the result says that too little is known, and names another question',
    control: 'the questions without a clear answer are named, those and no others, with the way back',
    proofs: [
      {
        file: 'tests/cards/check-results.test.ts',
        title: 'asks for what is missing and for nothing that was answered: %s',
      },
    ],
  },
  {
    hazard: 'An emergency answer waits for a question about the country',
    cause: 'the country is asked for before the answer',
    control: 'the answer comes first, with a number or the words for one; the pick stands beside it',
    proofs: [
      {
        file: 'tests/cards/check-results.test.ts',
        title: 'begins with what to do, and whom to phone comes before every list and every button',
      },
      {
        file: 'tests/app/demo/demo-results.test.ts',
        title:
          'stands beside the emergency answer, which is there first, and shows its numbers in the same window',
      },
    ],
  },
  {
    hazard: 'A tick is taken for another one when a result is shown again or the list is gone back to',
    cause: 'the table changed while the window was open, or its button was forged',
    control: 'the code of the ticks belongs to one table; another one is read as nothing ticked',
    proofs: [
      {
        file: 'tests/triage/tick-code.test.ts',
        title: 'of another table are not read: a box is never taken for its neighbour',
      },
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title: 'that no window of this table wrote comes to "too little is known", never to calm',
      },
    ],
  },
  {
    hazard: 'Somebody with a sign moves on advice of the bot, and it gets worse',
    cause: 'the gentle routine is offered beside a sign, or goes on in spite of pain',
    control:
      'only the result of care at home offers it; each movement says when to stop, and "That hurt" opens the check',
    proofs: [
      {
        file: 'tests/cards/check-results.test.ts',
        title: 'is the only one with a routine, and shares the reminder with the one just below a cut-off',
      },
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title: 'gives the routine to whom it was offered, and everybody else their result',
      },
      {
        file: 'tests/usecases/stretch.test.ts',
        title: '"that hurt" opens the check, and the card says that the routine ends',
      },
    ],
  },
  {
    hazard: 'Somebody with a sign asks for movements without having looked at the list',
    cause: '/stretch can be typed by anybody, the check done or not',
    control:
      'the first card says to look at the signs first with new or strong pain; words beside the command that name a sign open the check instead; no movement loads the back or the neck, and each says when to stop',
    proofs: [
      {
        file: 'tests/usecases/stretch.test.ts',
        title: 'asks before the first movement, and there alone, to leave it with new or strong pain',
      },
      {
        file: 'tests/usecases/stretch.test.ts',
        title: 'opens the check instead for somebody who says that something is wrong',
      },
      {
        file: 'tests/content/stretch-wording.test.ts',
        title: 'ask for nothing that loads the back or the neck, goes to an end, hurries or needs the ground',
      },
      {
        file: 'tests/content/stretch-wording.test.ts',
        title: 'end when pain spreads or sharpens, in words of that movement',
      },
    ],
  },
  {
    hazard: 'An injury is talked down as an old one',
    cause: 'the question whether the pain began with it is answered in a hurry',
    control:
      'a ticked injury is answered at once; the later question finds who did not tick it, and a no to it denies nothing',
    proofs: [
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title:
          'is answered at once where it is ticked, before anybody is asked whether the pain began with it',
      },
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title: 'is found by the later question alone: a yes there raises, though nothing was ticked',
      },
      {
        file: 'tests/usecases/check-conversation.test.ts',
        title: 'is open again by a doubt there, and not talked down by a no, ticked or left open',
      },
    ],
  },
];

const late: Readonly<Record<string, string>> = {
  emergency: 'is told that it can wait',
  'same-day': 'is told that it can wait for days',
  'see-doctor': 'is told to care for it at home',
};

function ofTable(): readonly (Hazard & { readonly id: string; readonly source: string })[] {
  return [
    ...[...triage.signs, ...triage.measured].map((sign) => ({
      id: sign.id,
      hazard: `Somebody with "${sign.asks}" ${late[sign.urgency]}`,
      cause: 'left open, outvoted by milder answers, or lost from the table',
      control: `present: at least ${sign.urgency}; open: never care at home`,
      proofs: [everyForm, everyAnswer, broken],
      source: sign.source,
    })),
    ...triage.rules.map((rule) => ({
      id: rule.id,
      hazard: `Somebody with ${[...rule.all, (rule.any ?? []).join(' or ')].filter(Boolean).join(' and ')} ${late[rule.urgency]}`,
      cause: 'each sign is weighed by itself',
      control: `together: ${rule.urgency}`,
      proofs: [everyRule, broken, inWords],
      source: rule.source,
    })),
  ];
}

/** The tests behind every row of the table, so that a cell need not repeat them. */
const lettered: readonly Proof[] = [everyForm, everyAnswer, everyRule, broken, inWords];
const letterOf = (at: number): string => 'ABCDE'.charAt(at);
const lettersOf = (proofs: readonly Proof[]): string =>
  proofs.map((proof) => letterOf(lettered.indexOf(proof))).join(', ');

/** Every test that `hazards.md` names. */
export const citedProofs = (): readonly Proof[] => [...general, ...ofTable()].flatMap(({ proofs }) => proofs);

const proofCell = (proofs: readonly Proof[]): string =>
  proofs.map(({ file, title }) => `\`${file}\`: ${cell(title)}`).join('<br>');

/** `docs/safety/hazards.md`: what could go wrong, why, what stands against it, and the test that proves it. */
export function renderHazards(): string {
  return [
    '# Hazard log',
    'Written by `npm run safety-docs` from the table and from `tests/triage/safety-docs/render-hazards.ts`. It is the project’s own list; no clinician or safety officer has reviewed it.',
    '## The check as a whole',
    '| hazard | cause | control | test that proves it |\n| --- | --- | --- | --- |',
    general
      .map(
        ({ hazard, cause, control, proofs }) =>
          `| ${cell(hazard)} | ${cause} | ${control} | ${proofCell(proofs)} |`,
      )
      .join('\n'),
    '## Each sign and combination',
    'Tests by letter:',
    lettered.map(({ file, title }, at) => `- **${letterOf(at)}** \`${file}\`: ${cell(title)}`).join('\n'),
    '| id | hazard | cause | control | tests | source |\n| --- | --- | --- | --- | --- | --- |',
    ofTable()
      .map(
        ({ id, hazard, cause, control, proofs, source }) =>
          `| \`${id}\` | ${cell(hazard)} | ${cause} | ${control} | ${lettersOf(proofs)} | ${cite(source)} |`,
      )
      .join('\n'),
  ]
    .join('\n\n')
    .replaceAll(/\|\n\n\|/g, '|\n|')
    .concat('\n');
}
