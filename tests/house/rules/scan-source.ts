/** A string, or the fixed parts of a template, as written in the source. */
export interface Literal {
  /** Index of the opening quote. */
  readonly at: number;
  /** What stands between the quotes, escapes as written; a template's holes appear as `…`. */
  readonly text: string;
  readonly hasHoles: boolean;
}

/** A TypeScript source with its literals told apart from its code. */
export interface ScannedSource {
  /** As long as the source, line for line; comments and the insides of strings and patterns are blanks. */
  readonly code: string;
  readonly literals: readonly Literal[];
  /** Comments with their marks. */
  readonly comments: readonly { readonly at: number; readonly text: string }[];
}

interface Scan {
  readonly source: string;
  at: number;
  /** Index of the last character that was code and no blank. */
  lastCode: number;
  readonly hidden: [from: number, to: number][];
  readonly literals: Literal[];
  readonly comments: { at: number; text: string }[];
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const quoted = /(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*\1/y;
const pattern = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const wordsBeforePattern =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|void|throw|else|await|yield|delete|new)$/;

/**
 * Tells code, comments, strings, templates and patterns apart. A reader of its own, since the compiler of this
 * version has no interface for it; it knows TypeScript, not JSX.
 */
export function scanSource(source: string): ScannedSource {
  const scan: Scan = { source, at: 0, lastCode: -1, hidden: [], literals: [], comments: [] };
  scanCode(scan, false);
  return { code: hide(source, scan.hidden), literals: scan.literals, comments: scan.comments };
}

/** Reads on to the end of the source, or of the template's hole when `isHole`. */
function scanCode(scan: Scan, isHole: boolean): void {
  let depth = 0;
  while (scan.at < scan.source.length) {
    const char = scan.source.charAt(scan.at);
    if (isHole && depth === 0 && char === '}') return;
    if (char === '{') depth++;
    else if (char === '}') depth--;
    if (scanComment(scan) || scanQuoted(scan) || scanPattern(scan)) continue;
    if (char === '`') {
      scanTemplate(scan);
      continue;
    }
    if (!/\s/.test(char)) scan.lastCode = scan.at;
    scan.at++;
  }
}

function match(scan: Scan, expression: RegExp): string | undefined {
  expression.lastIndex = scan.at;
  return expression.exec(scan.source)?.[0];
}

function scanComment(scan: Scan): boolean {
  const text = match(scan, comment);
  if (text === undefined) return false;
  scan.comments.push({ at: scan.at, text });
  scan.hidden.push([scan.at, scan.at + text.length]);
  scan.at += text.length;
  return true;
}

function scanQuoted(scan: Scan): boolean {
  const text = match(scan, quoted);
  if (text === undefined) return false;
  scan.literals.push({ at: scan.at, text: text.slice(1, -1), hasHoles: false });
  scan.hidden.push([scan.at + 1, scan.at + text.length - 1]);
  scan.at += text.length;
  scan.lastCode = scan.at - 1;
  return true;
}

function scanPattern(scan: Scan): boolean {
  const before = scan.source.slice(Math.max(0, scan.lastCode - 11), scan.lastCode + 1);
  if (/[\w$)\]}'"`]$/.test(before) && !wordsBeforePattern.test(before)) return false;
  const text = match(scan, pattern);
  if (text === undefined) return false;
  scan.hidden.push([scan.at + 1, scan.at + text.lastIndexOf('/')]);
  scan.at += text.length;
  scan.lastCode = scan.at - 1;
  return true;
}

function scanTemplate(scan: Scan): void {
  const start = scan.at;
  const parts: string[] = [];
  let from = ++scan.at;
  while (scan.at < scan.source.length && scan.source.charAt(scan.at) !== '`') {
    if (scan.source.startsWith('${', scan.at)) {
      parts.push(scan.source.slice(from, scan.at));
      scan.hidden.push([from, scan.at]);
      scan.at += 2;
      scan.lastCode = scan.at - 1;
      scanCode(scan, true);
      from = scan.at + 1;
    } else if (scan.source.charAt(scan.at) === '\\') scan.at++;
    scan.at++;
  }
  parts.push(scan.source.slice(from, scan.at));
  scan.hidden.push([from, Math.min(scan.at, scan.source.length)]);
  scan.literals.push({ at: start, text: parts.join('…'), hasHoles: parts.length > 1 });
  scan.lastCode = scan.at++;
}

function hide(source: string, hidden: readonly (readonly [number, number])[]): string {
  let code = '';
  let end = 0;
  for (const [from, to] of hidden.toSorted(([a], [b]) => a - b)) {
    code += source.slice(end, from) + source.slice(from, to).replaceAll(/[^\n]/g, ' ');
    end = to;
  }
  return code + source.slice(end);
}
