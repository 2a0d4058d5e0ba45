import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSignsInWords } from '../../../src/content/load-signs-in-words.ts';
import { developmentMessages, toJudgedWords } from './judged-words.ts';
import { learnWeights } from './learn-weights.ts';

const content = join(import.meta.dirname, '../../../content');

const head = `# Learnt from the development messages of tests/triage/evaluation; written by \`npm run learn-weights\`, do not edit.
# A word, two next to each other, or two with one left out between ("_"); then, in hundredths, how far it speaks for an
# emergency, for a crisis, for a sign of any kind, and for being about a back at all. The first line is the constant of
# each.
`;

const loaded = loadSignsInWords(content);
if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
const { words } = loaded;
const lines = learnWeights(developmentMessages().map((message) => toJudgedWords(message, words)));
writeFileSync(join(content, 'en/learnt-weights.tsv'), `${head}${lines.join('\n')}\n`);
console.log(`${lines.length} features written`);
