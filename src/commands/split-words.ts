/** Longest command text that is read; longer is cut, since no command needs it. Characters. */
const longest = 400;

/** Lower-case words; typographic dashes become plain ones, and a dash or comma binds to its neighbours. */
export function splitWords(text: string): readonly string[] {
  return text
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s*-\s*(?=\d|mon|tue|wed|thu|fri|sat|sun)/g, '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}
