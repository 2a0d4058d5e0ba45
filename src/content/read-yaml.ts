import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One file of `content/` as read: its value where it fits the schema, and a way to point at a line of it. */
export interface YamlFile<T> {
  readonly name: string;
  readonly value: T | undefined;
  /** Every mistake of this file: name, line, what was expected, what came. */
  readonly mistakes: readonly string[];
  /** `tips.yaml, line 12`, for mistakes found later across files. */
  at(...path: readonly (string | number)[]): string;
}

/** Reads and validates one YAML file. A file that is missing or no YAML is a mistake like any other. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): YamlFile<T> {
  const name = basename(path);
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return {
      name,
      value: undefined,
      mistakes: [`${name}: expected a readable file, got ${code}`],
      at: () => name,
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const at = (...keys: readonly (string | number)[]): string => {
    for (let length = keys.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return `${name}, line ${lines.linePos(node.range[0]).line}`;
    }
    return name;
  };
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(
      (error) => `${name}, line ${lines.linePos(error.pos[0]).line}: expected YAML, got ${error.code}`,
    );
    return { name, value: undefined, mistakes, at };
  }
  const raw: unknown = document.toJS();
  const result = schema.safeParse(raw);
  if (result.success) return { name, value: result.data, mistakes: [], at };
  const mistakes = result.error.issues.map((issue) => {
    const keys = issue.path.filter((key) => typeof key !== 'symbol');
    const key = keys.length > 0 ? `, key ${keys.join('.')}` : '';
    return `${at(...keys)}${key}: ${issue.message}, got ${preview(valueAt(raw, keys))}`;
  });
  return { name, value: undefined, mistakes, at };
}

function valueAt(value: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function preview(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}… (${text.length} characters)` : text;
}
