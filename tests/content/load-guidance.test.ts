import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadLibrary } from '../../src/content/load-library.ts';
import { pageCharacters } from '../../src/domain/explainer.ts';
import { library } from '../support/test-house.ts';

const shipped = fileURLToPath(new URL('../../content', import.meta.url));

/** What the loader says once these changes are made to a copy of the content that ships. */
function mistakesAfter(...changes: readonly (readonly [file: string, from: string | RegExp, to: string])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-guidance-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(shipped, folder, { recursive: true });
  for (const [file, from, to] of changes) {
    const path = join(folder, 'en', file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    if (before === after) throw new Error(`Expected ${from} in ${file}`);
    writeFileSync(path, after);
  }
  const loaded = loadLibrary(folder);
  return loaded.is === 'mistakes' ? loaded.mistakes : [];
}

const desk = 'deskcheck.yaml';
const learn = 'explainers.yaml';

describe('the guidance that ships', () => {
  it('loads: a desk check that ends in few steps, and five explainers', () => {
    expect(library.deskCheck.questions.length).toBeGreaterThanOrEqual(10);
    expect(library.deskCheck.questions.length).toBeLessThanOrEqual(15);
    expect(library.explainers.map(({ id }) => id)).toEqual([
      'spasms',
      'early-therapy',
      'standing-desks',
      'stimulation',
      'motor-skills',
    ]);
  });

  it('says of each question whether it is an offer, and whether a riser is the first thing to try', () => {
    const { questions } = library.deskCheck;
    expect(questions.filter(({ isOffer }) => isOffer).map(({ id }) => id)).toEqual(['stands']);
    expect(questions.filter(({ isRaisedByRiser }) => isRaisedByRiser).map(({ area }) => area)).toEqual([
      'screen',
      'standing',
    ]);
  });
});

describe('a mistake in the guidance', () => {
  it.each<[string, string, string | RegExp, string, RegExp]>([
    [
      'a question too long to be read at a glance',
      desk,
      'asks: Do you stand for part of your work?',
      `asks: ${'Do you stand a lot '.repeat(8)}?`,
      /^deskcheck\.yaml, line \d+, key questions\.7\.asks: expected at most 100 characters, got .*\(1\d\d characters\)$/,
    ],
    [
      'a question without facts',
      desk,
      'facts: [desk-cause-02]',
      'facts: []',
      /^deskcheck\.yaml, line \d+, key questions\.0\.facts: expected at least one fact id, got \[\]$/,
    ],
    [
      'a key too many',
      desk,
      '  - id: seat\n',
      '  - id: seat\n    minutes: 30\n',
      /^deskcheck\.yaml, line \d+, key questions\.0: .*"minutes".*got \{/,
    ],
    [
      'an unknown fact of a question',
      desk,
      'facts: [desk-cause-02]',
      'facts: [desk-fly-99]',
      /^deskcheck\.yaml, line \d+, key questions\.0\.facts: expected an id in facts\.yaml, got desk-fly-99$/,
    ],
    [
      'an unknown fact of the riser',
      desk,
      'facts: [desk-setup-08]',
      'facts: [desk-fly-99]',
      /^deskcheck\.yaml, line \d+, key riser\.facts: expected an id in facts\.yaml, got desk-fly-99$/,
    ],
    [
      'an unknown fact of the last lines',
      desk,
      'facts: [desk-caveat-01]',
      'facts: [desk-fly-99]',
      /^deskcheck\.yaml, line \d+, key always\.0\.facts: expected an id in facts\.yaml, got desk-fly-99$/,
    ],
    [
      'an unknown area',
      desk,
      'area: screen',
      'area: lamp',
      /^deskcheck\.yaml, line \d+: expected one of the areas, got lamp$/,
    ],
    [
      'a question used twice',
      desk,
      'id: elbows',
      'id: seat',
      /^deskcheck\.yaml, line \d+: expected an id of its own, got seat again$/,
    ],
    [
      'a condition on a question that comes later',
      desk,
      'onlyAfterYesTo: stands',
      'onlyAfterYesTo: swapping',
      /^deskcheck\.yaml, line \d+: expected the id of an earlier question, got swapping$/,
    ],
    [
      'an explainer used twice',
      learn,
      '- id: stimulation',
      '- id: spasms',
      /^explainers\.yaml, line \d+: expected an id of its own, got spasms again$/,
    ],
    [
      'a word of two explainers',
      learn,
      'words: [motor,',
      'words: [motor, tens,',
      /^explainers\.yaml, line \d+: expected a word of its own, got tens again$/,
    ],
    [
      'a word that nobody could type',
      learn,
      'words: [motor,',
      'words: [Motor,',
      /^explainers\.yaml, line \d+, key 4\.words\.0: expected lower-case words, got "Motor"$/,
    ],
    [
      'an unknown fact of a line',
      learn,
      'facts: [spasm-def-01]',
      'facts: [spasm-fly-99]',
      /^explainers\.yaml, line \d+, key 0\.sections\.0\.lines\.0\.facts: expected an id in facts\.yaml, got spasm-fly-99$/,
    ],
    [
      'an unknown guideline',
      learn,
      'guidelines: [nice-ng59]',
      'guidelines: [hearsay]',
      /^explainers\.yaml, line \d+: expected an id in sources\.yaml, got hearsay$/,
    ],
    [
      'a section that does not fit a page',
      learn,
      /heading: A very small study, and why to be careful\n {6}lines:\n/,
      `heading: Too much of it\n      lines:\n${`        - text: ${'x'.repeat(390)}\n          facts: []\n`.repeat(4)}`,
      new RegExp(
        `^explainers\\.yaml, line \\d+: expected a section of at most ${pageCharacters} characters, got \\d{4}$`,
      ),
    ],
  ])('names file, line, what was expected and what came: %s', (_, file, from, to, expected) => {
    expect(mistakesAfter([file, from, to]).filter((mistake) => expected.test(mistake))).not.toEqual([]);
  });

  it('never hides another: all are reported at once', () => {
    const mistakes = mistakesAfter(
      [desk, 'area: screen', 'area: lamp'],
      [desk, 'facts: [desk-setup-08]', 'facts: [desk-fly-99]'],
      [learn, '- id: stimulation', '- id: spasms'],
      [learn, 'guidelines: [nice-ng59]', 'guidelines: [hearsay]'],
      ['phrases.yaml', 'desk.skip: Skip\n', ''],
    ).join('\n');
    for (const part of ['lamp', 'desk-fly-99', 'spasms again', 'hearsay', 'desk.skip']) {
      expect(mistakes).toContain(part);
    }
  });
});
