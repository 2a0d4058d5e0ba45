import { grammarConcepts } from '../domain/sign-words.ts';
import type { YamlFile } from './read-yaml.ts';
import type { SignRules, SignWordsPart } from './sign-words-schema.ts';

/** A file of `signs/` that fits the schema. */
export type PartFile = YamlFile<SignWordsPart> & { readonly value: SignWordsPart };

/** What is wrong across the files of `signs/`: names that are missing, repeated or unknown, patterns that mean nothing. */
export function mistakesInSigns(files: readonly PartFile[]): readonly string[] {
  const known = new Set(
    files.flatMap(({ value }) => [
      ...Object.keys(value.concepts ?? {}),
      ...Object.keys(value.composed ?? {}),
    ]),
  );
  return [
    ...missingParts(files, known),
    ...repeats(files),
    ...files.flatMap((file) => [...unknownConcepts(file, known), ...unboundParts(file)]),
  ];
}

/** What the grammar needs and no file has. */
function missingParts(files: readonly PartFile[], known: ReadonlySet<string>): readonly string[] {
  const missing = grammarConcepts.filter((name) => !known.has(name)).map((name) => `the concept ${name}`);
  if (!files.some(({ value }) => value['small-words'])) missing.push('small-words');
  return missing.map((name) => `signs: expected ${name}, got none`);
}

/** A name stands in one file only, or a reader of one would not know of the other. */
function repeats(files: readonly PartFile[]): readonly string[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const names = (['concepts', 'composed', 'small-words', 'emoji'] as const).flatMap((key) =>
      Object.keys(file.value[key] ?? {}).map((name) => [`${key} ${name}`, file.at(key, name)] as const),
    );
    const signs = (file.value.signs ?? []).map(
      (sign, index) => [`sign ${sign.id}`, file.at('signs', index)] as const,
    );
    return [...names, ...signs].flatMap(([name, at]) => {
      const before = first.get(name);
      first.set(name, before ?? at);
      return before === undefined ? [] : [`${at}: expected ${name} once, got it in ${before} too`];
    });
  });
}

/** A composed concept stands in one place, so "anywhere in the message" has no meaning in it, nor in an idiom. */
function unboundParts(file: PartFile): readonly string[] {
  return patternsOf(file.value)
    .filter(([text, path]) => path[0] !== 'signs' && text.includes('&'))
    .map(([, path]) => `${file.at(...path)}: expected one part, got \`&\``);
}

type Path = readonly (string | number)[];

/** Every pattern of a file, and where it stands. */
function patternsOf(value: SignWordsPart): readonly (readonly [string, Path])[] {
  return [
    ...Object.entries(value.composed ?? {}).flatMap(([name, patterns]) =>
      patterns.map((text, index): [string, Path] => [text, ['composed', name, index]]),
    ),
    ...(['idioms', 'causes'] as const).flatMap((key) =>
      (value[key] ?? []).map((text, index): [string, Path] => [text, [key, index]]),
    ),
    ...(value.signs ?? []).flatMap((sign, at) =>
      (['says', 'certain', 'unless', 'likely', 'softened'] as const).flatMap((key) =>
        (sign[key] ?? []).map((text, index): [string, Path] => [text, ['signs', at, key, index]]),
      ),
    ),
  ];
}

function unknownConcepts(file: PartFile, known: ReadonlySet<string>): readonly string[] {
  const phrases = Object.entries(file.value.concepts ?? {}).flatMap(([name, all]) =>
    all.map((phrase): [string, Path] => [phrase, ['concepts', name]]),
  );
  const presumed = (file.value.signs ?? []).flatMap((sign, at): [string, Path][] =>
    sign.presumed === undefined ? [] : [[`<${sign.presumed}>`, ['signs', at, 'presumed']]],
  );
  return [...phrases, ...presumed, ...patternsOf(file.value)].flatMap(([text, path]) =>
    [...text.matchAll(/<([^>]*)>/g)]
      .filter(([, name = '']) => !known.has(name))
      .map(([, name]) => `${file.at(...path)}: expected a concept of these files, got <${name}>`),
  );
}

/** A rule about a sign that no words tell of would never be heard. */
export function unknownInRules(
  table: YamlFile<SignRules>,
  signs: readonly { readonly id: string }[],
): readonly string[] {
  const known = new Set(signs.map(({ id }) => id));
  return (table.value?.rules ?? []).flatMap(({ all, any = [] }, index) =>
    [...all, ...any]
      .filter((sign) => !known.has(sign))
      .map((sign) => `${table.at('rules', index)}: expected a sign of these files, got ${sign}`),
  );
}
