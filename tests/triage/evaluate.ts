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
}

/** One bar: how many of how many, and what is asked. */
export interface Bar {
  readonly asks: string;
  readonly count: number;
  readonly of: number;
  readonly isMet: boolean;
}

/** Reads one half of the evaluation set and answers every message of it. */
export function judgeHalf(half: 'development' | 'locked', words: SignWords): readonly Judged[] {
  const source = readFileSync(join(root, `tests/triage/evaluation/${half}.jsonl`), 'utf8');
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, label }: { id: string; text: string; label: Level } = JSON.parse(line);
      return { id, label, answered: readFreeText(text, words).urgency };
    });
}

/** The bars of the project, in the order of the issue. */
export function measureBars(judged: readonly Judged[]): readonly Bar[] {
  const sign = judged.filter(({ label }) => label !== 'ask' && label !== 'off-topic');
  const emergencies = judged.filter(({ label }) => label === 'emergency');
  const doctor = judged.filter(({ label }) => label === 'see-doctor' || label === 'same-day');
  const harmless = judged.filter(({ label }) => label === 'ask' || label === 'off-topic');
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

function describeHalf(half: 'development' | 'locked', judged: readonly Judged[]): string {
  const bars = measureBars(judged).map(({ asks, count, of, isMet }) => {
    const [low, high] = exactInterval(count, of);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    return `| ${asks} | ${count} of ${of} | ${percent(of === 0 ? 0 : count / of)} | ${percent(low)} to ${percent(high)} | ${isMet ? 'met' : 'not met'} |`;
  });
  const head = '| bar | count | share | exact 95 % interval | |\n| --- | ---: | ---: | --- | --- |';
  return `## ${half === 'locked' ? 'Locked half' : 'Development half'}\n\n${judged.length} messages.\n\n${confusion(judged)}\n\n${head}\n${bars.join('\n')}\n`;
}

const preface = `# How free text is read: the evaluation

Written by \`node tests/triage/evaluate.ts --write\`; do not edit. The messages and their labels are in
[tests/triage/evaluation](../../tests/triage/evaluation/README.md): hand-written before the reader existed, split before
anything was tuned. No clinician has checked the labels. Patterns and words were tuned on the development half alone.
The locked half is no longer a first look: after its first counts, one rule was changed because of them, see the page
of the messages. Its figure for off-topic answers is therefore not a clean one; the other bars hardly moved. Intervals
are exact (Clopper-Pearson, 95 %).
`;

if (process.argv[1] === import.meta.filename) {
  const loaded = loadSignsInWords(join(root, 'content'));
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  const only = process.argv.includes('--development')
    ? (['development'] as const)
    : (['development', 'locked'] as const);
  const parts = only.map((half) => describeHalf(half, judgeHalf(half, loaded.words)));
  const page = [preface, ...parts].join('\n');
  console.log(page);
  if (process.argv.includes('--write')) writeFileSync(join(root, 'docs/safety/evaluation.md'), page);
}
