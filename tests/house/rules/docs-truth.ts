import { type Breach, lineAt, type SourceFile } from './breach.ts';

const roomName = /^(?:(?:src|adapters)\/[a-z-]+|playground|content|tests|bench|docs)$/;

/** Rooms of the first table of the architecture page that do not exist, and rooms it does not name. */
export function findRoomMistakes(page: SourceFile, rooms: readonly string[]): readonly Breach[] {
  const told = tableTerms(page.source).filter(({ term }) => roomName.test(term));
  const names = new Set(told.map(({ term }) => term));
  const existing = new Set(rooms);
  return [
    ...told
      .filter(({ term }) => !existing.has(term))
      .map(({ term, line }) => ({ path: page.path, line, message: `names ${term}, which does not exist.` })),
    ...rooms
      .filter((room) => !names.has(room))
      .map((room) => ({ path: page.path, line: 1, message: `does not name the room ${room}. Add its row.` })),
  ];
}

/**
 * Rooms within a room of `src/`, which its row of the architecture page names as `folder/`: those that are not there, and
 * those it does not name. `folders`: of all of them, as `src/app/doctor`.
 */
export function findInnerRoomMistakes(page: SourceFile, folders: readonly string[]): readonly Breach[] {
  const existing = new Set(folders);
  const told = page.source.split('\n').flatMap((row, index) => {
    const room = /^\| `(src\/[a-z-]+)` \|/.exec(row)?.[1];
    const inner = room === undefined ? [] : [...row.matchAll(/`([a-z-]+)\/`/g)];
    return inner.map(([, folder]) => ({ folder: `${room}/${folder}`, line: index + 1 }));
  });
  const names = new Set(told.map(({ folder }) => folder));
  return [
    ...told
      .filter(({ folder }) => !existing.has(folder))
      .map(({ folder, line }) => ({
        path: page.path,
        line,
        message: `names ${folder}, which does not exist.`,
      })),
    ...folders
      .filter((folder) => !names.has(folder))
      .map((folder) => ({
        path: page.path,
        line: 1,
        message: `does not name ${folder}. Say in the row of its room what happens there.`,
      })),
  ];
}

/** Files that a page names in backticks and that do not exist. */
export function findMissingFiles(page: SourceFile, paths: readonly string[]): readonly Breach[] {
  const known = new Set(paths);
  return [...page.source.matchAll(/`([a-z][\w./-]*\/[\w.-]+\.(?:ts|ya?ml|svg|json))`/g)]
    .filter(({ 1: path = '' }) => !known.has(path))
    .map(({ 1: path, index }) => ({
      path: page.path,
      line: lineAt(page.source, index),
      message: `names ${path}, which does not exist. Name the file that does this now.`,
    }));
}

/** Terms of the glossary that no line of the code uses as a word or as part of a name. */
export function findUnusedTerms(glossary: SourceFile, code: readonly SourceFile[]): readonly Breach[] {
  const text = code.map(({ source }) => source).join('\n');
  return tableTerms(glossary.source)
    .filter(({ term }) => !new RegExp(`(?<![A-Za-z])${RegExp.escape(term)}(?![a-z])`, 'i').test(text))
    .map(({ term, line }) => ({
      path: glossary.path,
      line,
      message: `explains '${term}', which the code never says. Rename it, or take it away.`,
    }));
}

/** Decisions that the architecture page does not link, and links that lead nowhere. */
export function findUnlinkedDecisions(page: SourceFile, decisions: readonly string[]): readonly Breach[] {
  const links = [...page.source.matchAll(/\]\((decisions\/[^)#]+)\)/g)];
  const linked = new Set(links.map(({ 1: target }) => `docs/${target}`));
  const existing = new Set(decisions);
  return [
    ...decisions
      .filter((path) => !linked.has(path))
      .map((path) => ({ path: page.path, line: 1, message: `does not link ${path}. Add it to the list.` })),
    ...links
      .filter(({ 1: target }) => !existing.has(`docs/${target}`))
      .map(({ 1: target, index }) => ({
        path: page.path,
        line: lineAt(page.source, index),
        message: `links ${target}, which does not exist.`,
      })),
  ];
}

/** Decisions whose number in the list is not that of their file, or not the next one: Markdown counts on by itself. */
export function findMisnumberedDecisions(page: SourceFile): readonly Breach[] {
  const items = [...page.source.matchAll(/^(\d+)\. \[[^\]]*\]\(decisions\/(\d{4})-/gm)];
  return items.flatMap(({ 1: number, 2: file, index }, place) => {
    const isRight = Number(number) === Number(file) && Number(number) === place + 1;
    const message = `lists decision ${file} as item ${number}, and it is shown as ${place + 1}. Keep the order of the files, without a gap.`;
    return isRight ? [] : [{ path: page.path, line: lineAt(page.source, index), message }];
  });
}

/** What stands in backticks in the first cell of each table row. */
function tableTerms(source: string): readonly { term: string; line: number }[] {
  return source.split('\n').flatMap((row, index) => {
    const cell = /^\|([^|]*)\|/.exec(row)?.[1] ?? '';
    return [...cell.matchAll(/`([^`]+)`/g)].map(({ 1: term = '' }) => ({ term, line: index + 1 }));
  });
}
