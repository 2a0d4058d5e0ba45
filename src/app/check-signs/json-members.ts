/**
 * The members of the object that some JSON is, in order, each value as it is written: also those that `JSON.parse` drops
 * for a later one of the same name. `json` has been parsed before and is an object.
 */
export function membersOf(json: string): readonly (readonly [key: string, value: string])[] {
  const members: [string, string][] = [];
  let depth = 0;
  let key: string | undefined;
  let valueAt = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (sign === '"') {
      const end = endOfString(json, at);
      if (depth === 1) key ??= JSON.parse(json.slice(at, end));
      at = end - 1;
      continue;
    }
    if (sign === ':' && depth === 1) valueAt = at + 1;
    const isEnd = sign === '}' || sign === ']';
    if (depth === 1 && (isEnd || sign === ',') && key !== undefined) {
      members.push([key, json.slice(valueAt, at)]);
      key = undefined;
    }
    if (isEnd) depth -= 1;
    else if (sign === '{' || sign === '[') depth += 1;
  }
  return members;
}

/** Just behind the closing quote of the string that opens at `start`. */
export function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
