import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../src/content/load-library.ts';
import { phrasePlaceholders } from '../../src/domain/phrases.ts';
import { topics } from '../../src/domain/tip.ts';
import { copyContent, edit, mistakesOf, shipped } from '../support/content-copy.ts';

/** The line that holds some text, for the mistakes that must name it. */
function lineOf(folder: string, file: string, text: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`Expected ${text} in ${file}`);
  return index + 1;
}

describe('the content that ships', () => {
  const loaded = loadLibrary(shipped);
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  const { library } = loaded;

  it('loads: at least 45 tips on every topic, nudges, sources, signs and every phrase', () => {
    expect(library.tips.length).toBeGreaterThanOrEqual(45);
    expect(new Set(library.tips.map(({ topic }) => topic))).toEqual(new Set(topics));
    expect(library.nudges.length).toBeGreaterThan(20);
    expect(library.checklist.signs.length).toBeGreaterThan(10);
  });

  it('gives every tip a source that can be cited', () => {
    for (const tip of library.tips) {
      expect(tip.sources.length).toBeGreaterThan(0);
      for (const id of tip.sources) expect(library.sources.get(id)).toBeDefined();
    }
  });

  it('has words for every phrase, with every placeholder filled', () => {
    const say = library.say as (key: string, values: Record<string, string>) => string;
    for (const [key, names] of Object.entries(phrasePlaceholders)) {
      const said = say(key, Object.fromEntries(names.map((name) => [name, `<${name}>`])));
      expect(said).not.toBe(key);
      for (const name of names) expect(said).toContain(`<${name}>`);
      expect(said).not.toMatch(/[{}]/);
    }
  });

  it('says values as they are, braces, tags and quotes included', () => {
    const got = `{got} <b>'x'</b> # {0, plural, one {a} other {b}}`;
    expect(library.say('mistake.got', { got })).toContain(got);
  });
});

describe('a mistake in the content', () => {
  it.each([
    ['facts.yaml', 'facts.yaml'],
    ['sources.yaml', 'sources.yaml'],
    ['en/tips.yaml', 'tips.yaml'],
    ['en/nudges.yaml', 'nudges.yaml'],
    ['en/stretches.yaml', 'stretches.yaml'],
    ['en/triage.yaml', 'triage.yaml'],
    ['en/deskcheck.yaml', 'deskcheck.yaml'],
    ['en/explainers.yaml', 'explainers.yaml'],
    ['en/phrases.yaml', 'phrases.yaml'],
  ])('is named when %s is missing', (file, name) => {
    const folder = copyContent();
    rmSync(join(folder, file));
    expect(mistakesOf(folder)).toEqual([`${name}: expected a readable file, got ENOENT`]);
  });

  it('is named when a whole language is missing', () => {
    const loaded = loadLibrary(shipped, 'xx');
    expect(loaded.is === 'mistakes' && loaded.mistakes).toHaveLength(readdirSync(join(shipped, 'en')).length);
  });

  it('is named with its line when a file is no YAML', () => {
    const folder = copyContent();
    edit(folder, 'en/nudges.yaml', '- id: water-refill', '- id: [water-refill');
    const line = lineOf(folder, 'en/nudges.yaml', '[water-refill');
    const mistakes = mistakesOf(folder);
    expect(mistakes.length).toBeGreaterThan(0);
    for (const mistake of mistakes) {
      const [, at = '0'] = /^nudges\.yaml, line (\d+): expected YAML, got [A-Z_]+$/.exec(mistake) ?? [];
      expect(Number(at)).toBeGreaterThanOrEqual(line);
    }
  });

  it.each(['', '~', 'just words', '{}', '[]', '- 1', '\u0000'])(
    'is named when a file holds only "%s"',
    (words) => {
      const folder = copyContent();
      writeFileSync(join(folder, 'en/tips.yaml'), words);
      const mistakes = mistakesOf(folder);
      expect(mistakes.length).toBeGreaterThan(0);
      for (const mistake of mistakes) expect(mistake).toMatch(/^tips\.yaml.*expected.*got/);
    },
  );

  it.each<[string, string, RegExp | string, string, RegExp]>([
    [
      'a missing key',
      'en/tips.yaml',
      '  topic: move\n',
      '',
      /^tips\.yaml, line \d+, key 0\.topic: .*expected.*, got nothing$/,
    ],
    [
      'a key too many',
      'en/tips.yaml',
      '  topic: move\n',
      '  topic: move\n  colour: red\n',
      /^tips\.yaml, line \d+, key 0: .*"colour".*got \{/,
    ],
    [
      'a key given twice',
      'en/tips.yaml',
      '  topic: move\n',
      '  topic: move\n  topic: desk\n',
      /^tips\.yaml, line \d+: expected YAML, got DUPLICATE_KEY$/,
    ],
    [
      'a wrong type',
      'en/nudges.yaml',
      'facts: [desk-move-02]',
      'facts: desk-move-02',
      /^nudges\.yaml, line \d+, key 1\.facts: .*expected array.*got "desk-move-02"$/,
    ],
    [
      'an unknown topic',
      'en/tips.yaml',
      'topic: move',
      'topic: yoga',
      /^tips\.yaml, line \d+, key 0\.topic: .*expected.*"move".*got "yoga"$/,
    ],
    [
      'an id that is none',
      'en/tips.yaml',
      'id: move-walk-the-call',
      'id: Move It',
      /^tips\.yaml, line \d+, key 0\.id: expected an id .*got "Move It"$/,
    ],
    [
      'a tip that is too short',
      'en/tips.yaml',
      /text: >-\n {4}Got a call[\s\S]*?\n {2}facts/,
      'text: Walk a bit.\n  facts',
      /^tips\.yaml, line \d+, key 0\.text: expected 40 to 280 characters, got "Walk a bit\."$/,
    ],
    [
      'a tip that is too long',
      'en/tips.yaml',
      'Got a call',
      `Got ${'many '.repeat(60)}calls`,
      /^tips\.yaml, line \d+, key 0\.text: expected 40 to 280 characters, got .*\(\d{3} characters\)$/,
    ],
    [
      'a nudge that is too short',
      'en/nudges.yaml',
      /text: Go and refill.*/,
      'text: Go.',
      /^nudges\.yaml, line \d+, key 1\.text: expected 20 to 140 characters, got "Go\."$/,
    ],
    [
      'a nudge that is too long',
      'en/nudges.yaml',
      /text: Go and refill.*/,
      `text: ${'Go '.repeat(60)}on`,
      /^nudges\.yaml, line \d+, key 1\.text: expected 20 to 140 characters, got .*\(\d+ characters\)$/,
    ],
    [
      'a tip without facts',
      'en/tips.yaml',
      'facts: [desk-move-01, desk-move-02]',
      'facts: []',
      /^tips\.yaml, line \d+, key 0\.facts: expected at least one fact id, got \[\]$/,
    ],
    [
      'an id used twice',
      'en/nudges.yaml',
      'id: water-refill',
      'id: swap-sit-stand',
      /^nudges\.yaml, line \d+: expected an id of its own, got swap-sit-stand again$/,
    ],
    [
      'an unknown fact of a nudge',
      'en/nudges.yaml',
      '[desk-move-02]',
      '[desk-fly-99]',
      /^nudges\.yaml, line \d+.*: expected an id in facts\.yaml, got desk-fly-99$/,
    ],
    [
      'an unknown fact of a sign',
      'en/triage.yaml',
      '[spasm-emerg-02]',
      '[spasm-fly-99]',
      /^triage\.yaml, line \d+, key signs\.5\.facts: expected an id in facts\.yaml, got spasm-fly-99$/,
    ],
    [
      'an unknown fact of an outcome',
      'en/triage.yaml',
      '[mst-rest-01, mst-rest-02]',
      '[mst-fly-99]',
      /^triage\.yaml, line \d+, key outcomes\.\d\.lines\.\d\.facts: expected an id in facts\.yaml, got mst-fly-99$/,
    ],
    [
      'an unknown source of a sign',
      'en/triage.yaml',
      'source: girft-ces',
      'source: hearsay',
      /^triage\.yaml, line \d+: expected an id in sources\.yaml, got hearsay$/,
    ],
    [
      'an unknown article of a fact',
      'facts.yaml',
      /article: desk\n/,
      'article: hearsay\n',
      /^facts\.yaml, line \d+: expected an id in sources\.yaml, got hearsay$/,
    ],
    [
      'an unknown group',
      'en/triage.yaml',
      'group: now-body',
      'group: later',
      /^triage\.yaml, line \d+: expected one of the groups, got later$/,
    ],
    [
      'a sign used twice',
      'en/triage.yaml',
      'id: fever',
      'id: both-legs',
      /^triage\.yaml, line \d+: expected an id of its own, got both-legs again$/,
    ],
    [
      'a sign with the name of an answer',
      'en/triage.yaml',
      'id: fever',
      'id: none',
      /^triage\.yaml, line \d+: expected an id of its own, got none again$/,
    ],
    [
      'an urgency that is none',
      'en/triage.yaml',
      'urgency: emergency',
      'urgency: self-care',
      /^triage\.yaml, line \d+, key signs\.0\.urgency: .*got "self-care"$/,
    ],
    [
      'a sign reviewed on no day',
      'en/triage.yaml',
      'reviewedBy: null',
      'reviewedBy: A. Clinician, registered 12345',
      /^triage\.yaml, line \d+: expected reviewedBy and reviewedOn, or neither, for bladder-or-bowel$/,
    ],
    [
      'a combination reviewed by nobody',
      'en/triage.yaml',
      'source: au-lbp-2022\n    reviewedBy: null\n    reviewedOn: null\n  - id: cancer-and-leg',
      'source: au-lbp-2022\n    reviewedBy: null\n    reviewedOn: 2027-03-31\n  - id: cancer-and-leg',
      /^triage\.yaml, line \d+: expected reviewedBy and reviewedOn, or neither, for infection-risk-and-fever$/,
    ],
    [
      'a review by an empty name',
      'en/triage.yaml',
      'reviewedBy: null',
      'reviewedBy: ""',
      /^triage\.yaml, line \d+, key signs\.0\.reviewedBy: expected a name, or null/,
    ],
    [
      'an outcome too few',
      'en/triage.yaml',
      '- id: same-day\n',
      '- id: ask\n',
      /^triage\.yaml, line \d+: expected one outcome same-day, got 0$/,
    ],
    [
      'a source with neither year nor note',
      'sources.yaml',
      '  year: 2023\n',
      '',
      /^sources\.yaml, line \d+, key 0: expected either year or yearNote, got/,
    ],
    [
      'an unknown phrase',
      'en/phrases.yaml',
      'tip.more-label: More',
      'tip.more-label: More\ntip.less-label: Less',
      /^phrases\.yaml, line \d+, key tip\.less-label: expected a phrase the code knows, got an unknown key$/,
    ],
    [
      'a missing phrase',
      'en/phrases.yaml',
      'tip.more-label: More\n',
      '',
      /^phrases\.yaml: expected a phrase for key tip\.more-label, got none$/,
    ],
    [
      'an empty phrase',
      'en/phrases.yaml',
      'tip.more-label: More',
      'tip.more-label: ""',
      /^phrases\.yaml, line \d+, key tip\.more-label: expected some words, got ""$/,
    ],
    [
      'a phrase that is a number',
      'en/phrases.yaml',
      'tip.more-label: More',
      'tip.more-label: 7',
      /^phrases\.yaml, line \d+, key tip\.more-label: .*expected string.*got 7$/,
    ],
    [
      'another placeholder',
      'en/phrases.yaml',
      'Snoozed until {time}',
      'Snoozed until {when}',
      /^phrases\.yaml, line \d+, key reminder\.snoozed: expected the placeholders time, got when$/,
    ],
    [
      'a placeholder left out',
      'en/phrases.yaml',
      'Snoozed until {time}',
      'Snoozed',
      /^phrases\.yaml, line \d+, key reminder\.snoozed: expected the placeholders time, got none$/,
    ],
    [
      'a placeholder too many',
      'en/phrases.yaml',
      'Done. Nice.',
      'Done. Nice, {name}.',
      /^phrases\.yaml, line \d+, key reminder\.done: expected the placeholders none, got name$/,
    ],
    [
      'a placeholder hidden in a plural',
      'en/phrases.yaml',
      'Snooze {minutes} min',
      'Snooze {minutes, plural, one {# min} other {# mins, {who}}}',
      /^phrases\.yaml, line \d+, key reminder\.snooze-label: expected the placeholders minutes, got minutes, who$/,
    ],
    [
      'a broken ICU message',
      'en/phrases.yaml',
      'Snoozed until {time}',
      'Snoozed until {time',
      /^phrases\.yaml, line \d+, key reminder\.snoozed: expected an ICU message, got /,
    ],
    [
      'a phrase of the language itself',
      'en/phrases.yaml',
      'tip.more-label: More',
      'tip.more-label: More\nconstructor: x',
      /^phrases\.yaml, line \d+, key constructor: expected a phrase the code knows, got an unknown key$/,
    ],
  ])(
    'names file, line or key, what was expected and what came: %s',
    (_, file, pattern, replacement, expected) => {
      const folder = copyContent();
      edit(folder, file, pattern, replacement);
      const mistakes = mistakesOf(folder);
      expect(mistakes.filter((mistake) => expected.test(mistake))).not.toEqual([]);
    },
  );

  it('points at the very line', () => {
    const folder = copyContent();
    edit(folder, 'en/nudges.yaml', 'id: other-chair', 'id: Other Chair');
    edit(folder, 'en/phrases.yaml', 'Snoozed until {time}', 'Snoozed until {when}');
    expect(mistakesOf(folder)).toEqual([
      expect.stringContaining(`nudges.yaml, line ${lineOf(folder, 'en/nudges.yaml', 'Other Chair')}, `),
      expect.stringContaining(`phrases.yaml, line ${lineOf(folder, 'en/phrases.yaml', '{when}')}, `),
    ]);
  });

  it('never hides another: all are reported at once', () => {
    const folder = copyContent();
    rmSync(join(folder, 'sources.yaml'));
    edit(folder, 'en/tips.yaml', 'topic: move', 'topic: yoga');
    edit(folder, 'en/tips.yaml', 'topic: desk', 'topic: pilates');
    edit(folder, 'en/nudges.yaml', 'id: water-refill', 'id: swap-sit-stand');
    edit(folder, 'en/triage.yaml', 'urgency: emergency', 'urgency: soonish');
    edit(folder, 'en/phrases.yaml', 'Done. Nice.', 'Done. Nice, {name}.');
    edit(folder, 'en/phrases.yaml', 'tip.more-label: More\n', '');
    const mistakes = mistakesOf(folder).join('\n');
    for (const part of [
      'sources.yaml',
      'yoga',
      'pilates',
      'swap-sit-stand again',
      'soonish',
      'got name',
      'tip.more-label',
    ]) {
      expect(mistakes).toContain(part);
    }
  });
});
