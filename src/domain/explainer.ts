/** One line of an explainer, with the facts it rests on and the guidelines it weighs them by. */
export interface ExplainerLine {
  readonly text: string;
  readonly facts: readonly string[];
  /** Ids in `content/sources.yaml`. */
  readonly guidelines: readonly string[];
}

/** Lines that belong together, such as a result and the doubt about it; never parted. */
export interface ExplainerSection {
  readonly heading: string;
  readonly lines: readonly ExplainerLine[];
}

/**
 * Characters of text on one page of an explainer, and so of its longest section. A page is read at a glance and stays
 * far below what either platform cuts: 3,900 on Slack and 3,000 on Teams, of the text that stands in for a card.
 */
export const pageCharacters = 1500;

/** Characters of a section, its heading included. */
export function sectionLength({
  heading,
  lines,
}: {
  readonly heading: string;
  readonly lines: readonly Pick<ExplainerLine, 'text'>[];
}): number {
  return lines.reduce((sum, { text }) => sum + text.length, heading.length);
}

/** What an article reports, in short sections, with its cautions. */
export interface Explainer {
  readonly id: string;
  readonly title: string;
  /** What it tells, in half a sentence, for the list. */
  readonly about: string;
  /** What people may call it when they ask; lower case. */
  readonly words: readonly string[];
  readonly sections: readonly ExplainerSection[];
  readonly offersDeskCheck: boolean;
}

/**
 * The explainer that typed words mean: by its id or its title, otherwise by the longest of its words that stands in
 * them. `undefined` where none does.
 */
export function findExplainer(typed: string, explainers: readonly Explainer[]): Explainer | undefined {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  const named = explainers.find(({ id, title }) => wanted === plain(id) || wanted === plain(title));
  if (named) return named;
  const found = explainers
    .flatMap((explainer) => explainer.words.map((word) => ({ explainer, word: plain(word) })))
    .filter(({ word }) => ` ${wanted} `.includes(` ${word} `));
  return found.toSorted((a, b) => b.word.length - a.word.length)[0]?.explainer;
}

/** Lower-case words parted by single spaces, without any other mark. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
