import { type Breach, lineAt, type SourceFile } from './breach.ts';

const word = /[A-Za-z]+/g;
const humps = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

/**
 * The word for a Slack workspace in Slack's interface, and for a group of channels in Teams, where neither is
 * meant: in `src/`, as a word or as one hump of a name. `teams`, the platform, is another word.
 */
export function findAmbiguousWords(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(({ path, source }) =>
      [...source.matchAll(word)]
        .filter(([name]) => name.match(humps)?.some((hump) => hump.toLowerCase() === 'team'))
        .map(({ 0: name, index }) => ({
          path,
          line: lineAt(source, index),
          message: `says '${name}', which means two things on two platforms. Say workspace, channel or person.`,
        })),
    );
}
