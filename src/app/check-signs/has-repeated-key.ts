import { endOfString } from './json-members.ts';

/**
 * True where an object of some JSON names a key twice, escapes read. `JSON.parse` keeps the last one without a word, so
 * that of two answers to one question a no could hide a yes. `json` has been parsed before and is valid.
 */
export function hasRepeatedKey(json: string): boolean {
  /** The keys of each object that is open; nothing for a list. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(undefined);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const end = endOfString(json, at);
    if (isBeforeColon(json, end)) {
      const key: string = JSON.parse(json.slice(at, end));
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
    at = end - 1;
  }
  return false;
}

function isBeforeColon(json: string, from: number): boolean {
  let at = from;
  while (' \t\r\n'.includes(json[at] ?? 'x')) at += 1;
  return json[at] === ':';
}
