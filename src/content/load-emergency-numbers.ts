import { join } from 'node:path';
import { z } from 'zod';
import type { EmergencyNumber } from '../domain/emergency-number.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** The numbers of every listed country, or every mistake in the file at once. */
export type LoadedEmergencyNumbers =
  | { readonly is: 'numbers'; readonly numbers: readonly EmergencyNumber[] }
  | { readonly is: 'mistakes'; readonly mistakes: readonly string[] };

const words = z.string().trim().min(1, 'expected some words');
// YAML reads an unquoted 000 as 0 and 0800 as a sum, so a number that is no string has lost digits already.
const short = z
  .string('expected a number in quotes')
  .regex(/^\d{2,6}$/, 'expected two to six digits in quotes');
const dialled = z
  .string('expected a number in quotes')
  .regex(/^\d[\d -]{1,14}\d$/, 'expected a number in quotes: digits, with spaces or hyphens between them');
const line = z.strictObject({ number: dialled, name: words });

const numbersSchema = z
  .array(
    z.strictObject({
      // Unquoted, Norway's NO is a boolean to older readers of YAML.
      country: z.string().regex(/^[A-Z]{2}$/, 'expected two capital letters, as in ISO 3166'),
      name: words,
      emergency: short,
      alsoEmergency: z.array(short).min(1, 'expected at least one number, or no key').exactOptional(),
      adviceLine: line.exactOptional(),
      crisisLine: line.exactOptional(),
      source: words,
      checkedOn: z.iso.date('expected a day such as 2026-11-22'),
    }),
  )
  .min(1, 'expected at least one country');

/** Reads and checks `content/emergency-numbers.yaml`. Never throws for what a writer got wrong. */
export function loadEmergencyNumbers(folder: string): LoadedEmergencyNumbers {
  const file = readYaml(join(folder, 'emergency-numbers.yaml'), numbersSchema);
  const entries = file.value ?? [];
  const mistakes = [...file.mistakes, ...repeated(file), ...saidTwice(file)];
  if (mistakes.length > 0) return { is: 'mistakes', mistakes };
  return {
    is: 'numbers',
    numbers: entries.map(
      (entry): EmergencyNumber => ({
        ...entry,
        alsoEmergency: entry.alsoEmergency ?? [],
      }),
    ),
  };
}

type NumbersFile = YamlFile<z.infer<typeof numbersSchema>>;

function repeated(file: NumbersFile): readonly string[] {
  const seen = new Set<string>();
  return (file.value ?? []).flatMap(({ country }, index) => {
    if (seen.has(country)) {
      return [`${file.at(index, 'country')}: expected each country once, got ${country} again`];
    }
    seen.add(country);
    return [];
  });
}

function saidTwice(file: NumbersFile): readonly string[] {
  return (file.value ?? []).flatMap(({ emergency, alsoEmergency = [] }, index) =>
    new Set([emergency, ...alsoEmergency]).size === alsoEmergency.length + 1
      ? []
      : [`${file.at(index, 'alsoEmergency')}: expected numbers beside ${emergency}, got one of them twice`],
  );
}
