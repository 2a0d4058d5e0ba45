import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSignsInWords } from '../../src/content/load-signs-in-words.ts';
import type { SignWords } from '../../src/domain/sign-words.ts';
import { readFreeText } from '../../src/triage/text/read-free-text.ts';
import { exactInterval } from './exact-interval.ts';

const root = join(import.meta.dirname, '../..');
const levels = ['emergency', 'same-day', 'see-doctor', 'ask', 'off-topic'] as const;
type Level = (typeof levels)[number];

interface Judged {
  readonly id: string;
  readonly label: Level;
  readonly answered: Level;
  /** Read as another language than this one's. */
  readonly isOther: boolean;
}

/** One bar: how many of how many, and what is asked. */
export interface Bar {
  readonly asks: string;
  readonly count: number;
  readonly of: number;
  readonly isMet: boolean;
}

/** The files of `tests/triage/evaluation`, with what each is called on the page. */
const parts = {
  development: 'First collection, development',
  'development-2': 'Second collection, development',
  'development-3': 'Third collection, development',
  'development-4': 'Fourth collection, development',
  'development-5': 'Fifth collection, development',
  'development-6': 'Sixth collection, development',
  'development-7': 'Seventh collection, development',
  'development-8': 'Eighth collection, development',
  'development-9': 'Ninth collection, development',
  'development-10': 'Tenth collection, development',
  'development-11': 'Eleventh collection, development',
  'development-12': 'Twelfth collection, development',
  'development-13': 'Thirteenth collection, development',
  'development-14': 'Fourteenth collection, development',
  'development-15': 'Fifteenth collection, development',
  'development-16': 'Sixteenth collection, development',
  'development-17': 'Seventeenth collection, development',
  'development-18': 'Eighteenth collection, development',
  'development-19': 'Nineteenth collection, development',
  'development-20': 'Twentieth collection, development',
  'development-21': 'Twenty-first collection, development',
  'development-22': 'Twenty-second collection, development',
  'development-23': 'Twenty-third collection, development',
  'development-24': 'Twenty-fourth collection, development',
  'development-25': 'Twenty-fifth collection, development',
  'development-26': 'Twenty-sixth collection, development',
  'development-27': 'Twenty-seventh collection, development',
  'development-28': 'Twenty-eighth collection, development',
  'development-29': 'Twenty-ninth collection, development',
  'development-30': 'Thirtieth collection, development',
  'development-31': 'Thirty-first collection, development',
  'development-32': 'Thirty-second collection, development',
  'locked-4': 'Fourth collection, locked',
  locked: 'First collection, locked',
  'locked-2': 'Second collection, locked',
  'locked-3': 'Third collection, locked',
} as const;
type Part = keyof typeof parts;
const development: readonly Part[] = [
  'development',
  'development-2',
  'development-3',
  'development-4',
  'development-5',
  'development-6',
  'development-7',
  'development-8',
  'development-9',
  'development-10',
  'development-11',
  'development-12',
  'development-13',
  'development-14',
  'development-15',
  'development-16',
  'development-17',
  'development-18',
  'development-19',
  'development-20',
  'development-21',
  'development-22',
  'development-23',
  'development-24',
  'development-25',
  'development-26',
  'development-27',
  'development-28',
  'development-29',
  'development-30',
  'development-31',
  'development-32',
];
const locked: readonly Part[] = ['locked-4', 'locked', 'locked-2', 'locked-3'];

/** Reads one file of messages and answers every one of them. */
export function judgePart(part: Part, words: SignWords): readonly Judged[] {
  const source = readFileSync(join(root, `tests/triage/evaluation/${part}.jsonl`), 'utf8');
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, label }: { id: string; text: string; label: Level } = JSON.parse(line);
      const { urgency, isUnreadLanguage } = readFreeText(text, words);
      return { id, label, answered: urgency, isOther: isUnreadLanguage };
    });
}

const isMild = ({ label }: Judged) => label === 'ask' || label === 'off-topic';

/**
 * The bars of the project, in the order of the issue, and one for messages in another language. Those were labelled `ask` in
 * the first collection whatever they say, emergencies as well, since nothing of them was read then: an alarm over one of them
 * says nothing of how harmless messages fare, and what is asked of them is the list with the number.
 */
export function measureBars(judged: readonly Judged[]): readonly Bar[] {
  const sign = judged.filter(({ label }) => label !== 'ask' && label !== 'off-topic');
  const emergencies = judged.filter(({ label }) => label === 'emergency');
  const doctor = judged.filter(({ label }) => label === 'see-doctor' || label === 'same-day');
  const harmless = judged.filter((one) => isMild(one) && !one.isOther);
  const other = judged.filter((one) => isMild(one) && one.isOther);
  const bar = (
    asks: string,
    all: readonly Judged[],
    is: (one: Judged) => boolean,
    isMet: (share: number) => boolean,
  ) => {
    const count = all.filter(is).length;
    return { asks, count, of: all.length, isMet: isMet(all.length === 0 ? 0 : count / all.length) };
  };
  const isCare = (level: Level) => level === 'emergency' || level === 'same-day' || level === 'see-doctor';
  return [
    bar(
      'messages with a sign answered off-topic: none',
      sign,
      ({ answered }) => answered === 'off-topic',
      (share) => share === 0,
    ),
    bar(
      'emergencies answered emergency: 95 % or more',
      emergencies,
      ({ answered }) => answered === 'emergency',
      (share) => share >= 0.95,
    ),
    bar(
      'emergencies answered emergency or ask: all',
      emergencies,
      ({ answered }) => answered === 'emergency' || answered === 'ask',
      (share) => share === 1,
    ),
    bar(
      'see-doctor and same-day answered see-doctor or more: 85 % or more',
      doctor,
      ({ answered }) => isCare(answered),
      (share) => share >= 0.85,
    ),
    bar(
      'ask and off-topic answered emergency: 10 % or less',
      harmless,
      ({ answered }) => answered === 'emergency',
      (share) => share <= 0.1,
    ),
    bar(
      'ask and off-topic in another language answered ask or emergency: all',
      other,
      ({ answered }) => answered === 'ask' || answered === 'emergency',
      (share) => share === 1,
    ),
  ];
}

/** Counts by label and answer, as a Markdown table. */
function confusion(judged: readonly Judged[]): string {
  const rows = levels.map((label) => {
    const counts = levels.map(
      (level) => judged.filter((one) => one.label === label && one.answered === level).length,
    );
    return `| ${label} | ${counts.join(' | ')} |`;
  });
  return [
    `| label \\ answered | ${levels.join(' | ')} |`,
    `| --- | ${levels.map(() => '---:').join(' | ')} |`,
    ...rows,
  ].join('\n');
}

/** One section of the page: its heading, counts by label and answer, and the bars with their intervals. */
function describe(heading: string, judged: readonly Judged[]): string {
  const bars = measureBars(judged).map(({ asks, count, of, isMet }) => {
    if (of === 0) return `| ${asks} | 0 of 0 | | | none to judge |`;
    const [low, high] = exactInterval(count, of);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    return `| ${asks} | ${count} of ${of} | ${percent(count / of)} | ${percent(low)} to ${percent(high)} | ${isMet ? 'met' : 'not met'} |`;
  });
  const head = '| bar | count | share | exact 95 % interval | |\n| --- | ---: | ---: | --- | --- |';
  const mild = judged.filter(isMild);
  const alarmed = mild.filter(({ answered }) => answered === 'emergency').length;
  const together = `With those in another language counted in, ${alarmed} of ${mild.length} ask and off-topic are answered emergency.`;
  return `## ${heading}\n\n${judged.length} messages.\n\n${confusion(judged)}\n\n${head}\n${bars.join('\n')}\n\n${together}\n`;
}

/** The sections of some files, and of all of them together. */
function describeParts(together: string, files: readonly Part[], words: SignWords): readonly string[] {
  const judged = files.map((part) => [parts[part], judgePart(part, words)] as const);
  return [
    ...judged.map(([heading, one]) => describe(heading, one)),
    describe(
      together,
      judged.flatMap(([, one]) => one),
    ),
  ];
}

/** The sections of a page as it stands; what is not judged anew is kept from it. */
function keptSections(page: string, isKept: (heading: string) => boolean): readonly string[] {
  return page
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => isKept(section.slice(3, section.indexOf('\n'))))
    .map((section) => `${section.trimEnd()}\n`);
}

const preface = `# How free text is read: the evaluation

Written by \`node tests/triage/evaluate.ts --write\`; do not edit. The messages and their labels are in
[tests/triage/evaluation](../../tests/triage/evaluation/README.md), and what was run on the locked files, when and with
what in mind. Patterns and words are tuned on the development files alone, so that their figures only show that nothing
was lost; what is to be expected of a message nobody has seen, the locked ones tell. No clinician has checked the
labels. Intervals are exact (Clopper-Pearson, 95 %).

A message in another language counts apart. The first collection labels all of them \`ask\`, emergencies as well, since none
was read when it was written; by now the words of emergencies are known in forty languages, and an alarm over one of
these is what they ask for. Below each table stands the count with them.

**What to go by** is the fourth collection: 600 messages of two writers who knew the table and neither the reader, nor
its words, nor any other message. It was looked at eighteen times, for counts alone; one look led to a change, that was to
take one back. The three older locked files were looked at twenty-five, twenty-three and twenty-one times while the reader grew, so they
flatter it where a look led to a change; and they hold what no change since has mended. The looks are listed beside the messages.
`;

/** What stands above the sections: how to read them, and every bar that a locked collection does not meet. */
export function prefaceOf(sections: readonly string[]): string {
  const missed = sections.flatMap((section) => {
    const heading = section.slice(3, section.indexOf('\n'));
    const rows = [...section.matchAll(/^\| (.+?) \| (\d+ of \d+) \|.*\| not met \|$/gm)];
    if (!/locked/i.test(heading)) return [];
    return rows.map(([, bar = '', count = '']) => `- ${heading}: ${bar} (${count}).`);
  });
  const lead =
    missed.length === 0
      ? 'Every locked collection meets every bar.'
      : 'Bars that are not met on locked messages:';
  return [preface, `${lead}\n`, ...(missed.length === 0 ? [] : [`${missed.join('\n')}\n`])].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const loaded = loadSignsInWords(join(root, 'content'));
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  const path = join(root, 'docs/safety/evaluation.md');
  // Every run on the locked files is one look at them more: who is tuning leaves them alone.
  const isDevelopmentOnly = process.argv.includes('--development-only');
  const sections = [
    ...describeParts('All, development', development, loaded.words),
    ...(isDevelopmentOnly
      ? keptSections(readFileSync(path, 'utf8'), (heading) => /locked/i.test(heading))
      : describeParts('All, locked', locked, loaded.words)),
  ];
  const page = [prefaceOf(sections), ...sections].join('\n');
  console.log(page);
  if (process.argv.includes('--write')) writeFileSync(path, page);
}
