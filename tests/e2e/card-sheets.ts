import { readFileSync } from 'node:fs';
import { cardThemes, themeOf } from './card-themes.ts';

/** One picture with several cards, each on both platforms. */
export interface CardSheet {
  /** The name of its file, without folder. */
  readonly file: string;
  /** Where one card is taller than a sheet: the files it goes on in, from top to bottom. */
  readonly goesOn?: readonly string[];
  /** Ids of the preview, from top to bottom. */
  readonly ids: readonly string[];
  /** Where one card alone fills a sheet. Left out: both, side by side. */
  readonly only?: 'slack' | 'teams';
}

/** Written together with the sheets: which card is on which. */
export const cardSheetsFile = new URL('../../docs/pictures/cards.json', import.meta.url);

/** Which card is on which sheet, as it was written down when they were taken. */
export function readCardSheets(): readonly CardSheet[] {
  return JSON.parse(readFileSync(cardSheetsFile, 'utf8'));
}

const places = {
  both: 'on Slack at the left and on Teams at the right',
  slack: 'on Slack alone, for its length',
  teams: 'on Teams alone, for its length',
} as const;

/** The part of the pictures' page with every sheet and words for each. */
export function cardSheetsSection(): string {
  const sheets = readCardSheets();
  const themes = cardThemes.map(({ title, words, name }) => {
    const own = sheets.filter(({ ids }) => ids.some((id) => themeOf(id).name === name));
    const shown = own.flatMap(({ file, goesOn = [], ids, only }) => [
      `![${words}. On this sheet, ${places[only ?? 'both']}: ${ids.join(', ')}.](${file})`,
      ...goesOn.map(
        (next, at) =>
          `![${words}. Part ${at + 2} of ${goesOn.length + 1}, ${places[only ?? 'both']}: ${ids.join(', ')}.](${next})`,
      ),
    ]);
    return `## ${title}\n\n${shown.join('\n\n')}\n`;
  });
  return `# Every card and form, on sheets

What \`npm run -s backwise -- preview ID --platform slack|teams\` prints, drawn as the playground draws it, each under its
id; the command gives the words as text. A form stands on Teams in the chat first, then page by page as in its dialog.
Taken by \`npm run pictures:cards\`.

${themes.join('\n')}`;
}
