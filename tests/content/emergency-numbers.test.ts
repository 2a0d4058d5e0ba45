import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadEmergencyNumbers } from '../../src/content/load-emergency-numbers.ts';
import type { EmergencyNumber } from '../../src/domain/emergency-number.ts';
import { isEmergencyNumber, isNumberOf } from '../support/phone-numbers.ts';

const folder = fileURLToPath(new URL('../../content', import.meta.url));
const path = join(folder, 'emergency-numbers.yaml');

function numbersOf(): readonly EmergencyNumber[] {
  const loaded = loadEmergencyNumbers(folder);
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  return loaded.numbers;
}
const numbers = numbersOf();

/** What is said of the file with one passage changed. */
function mistakesWith(passage: string, instead: string): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), 'backwise-numbers-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const text = readFileSync(path, 'utf8');
  expect(text, 'the passage to change').toContain(passage);
  cpSync(path, join(copy, 'emergency-numbers.yaml'));
  writeFileSync(join(copy, 'emergency-numbers.yaml'), text.replace(passage, instead));
  const loaded = loadEmergencyNumbers(copy);
  return loaded.is === 'mistakes' ? loaded.mistakes : [];
}

describe('the emergency numbers', () => {
  it('cover at least thirty countries, each once', () => {
    expect(numbers.length).toBeGreaterThanOrEqual(32);
    expect(new Set(numbers.map(({ country }) => country)).size).toBe(numbers.length);
  });

  it.each(numbers.map((entry) => [entry.country, entry] as const))(
    'of %s are emergency numbers there',
    (country, entry) => {
      const wrong = [entry.emergency, ...entry.alsoEmergency].filter(
        (number) => !isEmergencyNumber(number, country),
      );
      expect(wrong).toEqual([]);
    },
  );

  it('would not pass with the number of another country', () => {
    expect(isEmergencyNumber('999', 'US')).toBe(false);
    expect(isEmergencyNumber('0', 'AU')).toBe(false);
  });

  it('name countries as the rest of the world does', () => {
    const official = new Intl.DisplayNames('en', { type: 'region' });
    const odd = numbers.filter(({ country, name }) => official.of(country) !== name);
    expect(odd.map(({ country, name }) => `${country}: ${name}`)).toEqual([]);
  });

  it('keep advice and crisis lines apart from the emergency numbers, and dialable', () => {
    const lines = numbers.flatMap(({ country, adviceLine, crisisLine, emergency }) =>
      [adviceLine, crisisLine]
        .filter((line) => line !== undefined)
        .map(({ number }) => ({ country, number, emergency })),
    );
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter(({ number, emergency }) => number === emergency)).toEqual([]);
    // Newer than the list of libphonenumber, or unknown to it; each was seen on the pages that `source` names.
    const unlisted = ['BR 188', 'IN 14416', 'KR 109', 'PT 1411'];
    const unknown = lines.filter(({ country, number }) => !isNumberOf(number, country));
    expect(unknown.map(({ country, number }) => `${country} ${number}`)).toEqual(unlisted);
    expect(isNumberOf('116 123', 'US')).toBe(false);
  });

  it('say where and when each was seen', () => {
    for (const { source, checkedOn } of numbers) {
      expect(source.length).toBeGreaterThan(30);
      expect(checkedOn).toMatch(/^2026-/);
    }
  });

  it('hold Australia and Norway as written', () => {
    expect(numbers.find(({ country }) => country === 'AU')?.emergency).toBe('000');
    expect(numbers.find(({ country }) => country === 'NO')?.emergency).toBe('113');
  });
});

describe('a mistake in emergency-numbers.yaml', () => {
  it.each([
    [
      'a number without quotes',
      'emergency: "000"',
      'emergency: 000',
      /line \d+.*emergency.*in quotes, got 0$/,
    ],
    ['a word for a number', 'emergency: "000"', 'emergency: "triple zero"', /two to six digits.*triple zero/],
    ['a country twice', 'country: AU', 'country: AT', /line \d+: expected each country once, got AT again/],
    ['a country in small letters', 'country: AU', 'country: au', /two capital letters.*"au"/],
    ['three letters for a country', 'country: AU', 'country: AUS', /two capital letters.*"AUS"/],
    ['a line without a name', ', name: Lifeline }', ' }', /crisisLine\.name/],
    ['a line that is no number', '"13 11 14"', '"13 11 14 or text"', /digits, with spaces/],
    ['no source', 'source: City of Odate', 'sauce: City of Odate', /source/],
    ['a day that does not exist', 'checkedOn: 2026-11-22', 'checkedOn: 2026-11-31', /checkedOn.*2026-11-31/],
    ['the same number again', 'alsoEmergency: ["108"]', 'alsoEmergency: ["112"]', /beside 112/],
    [
      'no numbers where some are promised',
      'alsoEmergency: ["108"]',
      'alsoEmergency: []',
      /at least one number/,
    ],
    ['a tab where YAML wants spaces', '  name: Austria', '\tname: Austria', /expected YAML/],
  ])('%s is told with file and line', (_, passage, instead, told) => {
    const mistakes = mistakesWith(passage, instead);
    expect(mistakes.join('\n')).toMatch(told);
    for (const mistake of mistakes) expect(mistake).toMatch(/^emergency-numbers\.yaml, line \d+/);
  });

  it('does not hide another one', () => {
    const text = 'country: AU\n  name: Australia\n  emergency: "000"';
    expect(mistakesWith(text, 'country: au\n  name: ""\n  emergency: 000')).toHaveLength(3);
  });

  it('is a mistake like any other when the file is missing', () => {
    const loaded = loadEmergencyNumbers(join(folder, 'en'));
    expect(loaded).toEqual({
      is: 'mistakes',
      mistakes: ['emergency-numbers.yaml: expected a readable file, got ENOENT'],
    });
  });
});
