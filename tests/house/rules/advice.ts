import { type Breach, lineAt, type SourceFile } from './breach.ts';
import { scanSource } from './scan-source.ts';

/** From this many words on a string is read as a sentence. */
const sentenceWords = 6;

const healthWords =
  /\b(?:pain(?:s|ful)?|aches?|aching|sore(?:ness)?|backs?|spine|spinal|necks?|shoulders?|hips?|legs?|muscles?|posture|slouch\w*|stretch(?:es|ed|ing)?|stand up|heat(?:ing)?|cold|ice|warmth|numb(?:ness)?|tingling|fever|bladder|bowel|doctors?|physicians?|clinicians?|nurses?|pharmacists?|(?:physio)?therap(?:y|ist|ists)|exercises?|injur(?:y|ies|ed)|medicines?|medication|medical|symptoms?|ergonomic\w*|lumbar|emergency)\b/i;

/**
 * Sentences about health in code, where nobody who knows about health would look for them. Errors and log texts are
 * sentences too: they pass as long as they hold none of the words.
 */
export function findAdvice(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => /^(?:src|adapters)\/.*\.[cm]?[jt]sx?$/.test(path) && !path.includes('/vendor/'))
    .flatMap(({ path, source }) =>
      joinedLiterals(source).flatMap(({ at, text }) => {
        const found = healthWords.exec(text);
        if (found === null || (text.match(/[A-Za-z’'-]+/g) ?? []).length < sentenceWords) return [];
        return [
          {
            path,
            line: lineAt(source, at),
            message: `holds a sentence with '${found[0]}'. Move it to content/en/phrases.yaml, or reword it.`,
          },
        ];
      }),
    );
}

/** Literals, those that `+` joins read as one. */
function joinedLiterals(source: string): readonly { at: number; text: string }[] {
  const { code, literals } = scanSource(source);
  const joined: { at: number; end: number; text: string }[] = [];
  for (const { at, text } of literals.toSorted((a, b) => a.at - b.at)) {
    const last = joined.at(-1);
    const end = at + text.length + 2;
    if (last !== undefined && at >= last.end && /^\s*\+\s*$/.test(code.slice(last.end, at))) {
      last.text += text;
      last.end = end;
    } else joined.push({ at, end, text });
  }
  return joined;
}
