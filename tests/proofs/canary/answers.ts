import { readFileSync } from 'node:fs';
import { triage } from '../../support/content-files.ts';

/*
 * What somebody ticked has no word of its own to look for: thousands tick the same. But it can be told by its form, a
 * question with its answer, and nothing of the bot's has a question with an answer beside it unless somebody gave one.
 */
const signs = triage.signs.map(({ id }) => id);
const measures = triage.measures.map(({ id }) => id);
const groups = triage.groups.map(({ id }) => id);
const questions = new Set([...signs, ...measures, ...groups]);
const given = [
  ...['yes', 'no', 'not-sure', 'none'],
  ...signs,
  ...triage.measures.flatMap(({ options }) => options.map(({ value }) => value)),
];
const answers = new Set(given);

const anyOf = (words: Iterable<string>) => [...words].toSorted((a, b) => b.length - a.length).join('|');

/** Ends of a question and beginnings of an answer, as JSON, also inside JSON, as a query and as an assignment. */
const joined = String.raw`(?:\\{0,3}["']\s{0,3}:|\s?=)\s{0,3}[\\"'[\s]{0,6}`;
/** The same as an object is printed or YAML written, which is how content names its own words too. */
const named = String.raw`\\{0,3}["']?\s{0,3}[:=]\s{0,3}[\\"'[\s]{0,6}`;

const patternOf = (between: string) =>
  [
    String.raw`(?<![\w-])(?:${anyOf(questions)})${between}(?:${anyOf(answers)})(?![\w-])`,
    String.raw`(?<![\w-])(?:${anyOf(measures)})${between}\d{1,3}(?![\w.-])`,
  ].join('|');

/** Source of a regular expression for a question and its answer in what the bot holds in memory. */
export const answerPattern = patternOf(joined);

/** Every question with its answer that is in what the bot wrote or said. */
export function findAnswers(text: string): readonly string[] {
  return matchesOf(patternOf(named), text);
}

function matchesOf(pattern: string, text: string): readonly string[] {
  return [...new Set(text.match(new RegExp(pattern, 'gi')) ?? [])];
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[] | string)[];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly (readonly string[] | string)[];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** Objects of a heap that hold a question with its answer, and texts that do; how many objects there were. */
export function findAnswersInHeap(file: string): {
  readonly size: number;
  readonly found: readonly string[];
} {
  const { snapshot, nodes, edges, strings }: Snapshot = JSON.parse(readFileSync(file, 'utf8'));
  const { node_fields, node_types, edge_fields, edge_types } = snapshot.meta;
  const [node, edge] = [node_fields.length, edge_fields.length];
  const at = (name: string) => node_fields.indexOf(name);
  const edgeAt = (name: string) => edge_fields.indexOf(name);
  const typeOf = (index: number) => node_types[0]?.[nodes[index + at('type')] ?? 0];
  const nameOf = (index: number) => strings[nodes[index + at('name')] ?? 0] ?? '';
  const firstEdge: number[] = [];
  let count = 0;
  for (let index = 0; index < nodes.length; index += node) {
    firstEdge.push(count);
    count += nodes[index + at('edge_count')] ?? 0;
  }
  const edgesOf = (index: number) => {
    const from = firstEdge[index / node] ?? 0;
    return Array.from({ length: nodes[index + at('edge_count')] ?? 0 }, (_, more) => (from + more) * edge);
  };
  const isProperty = (one: number) => edge_types[0]?.[edges[one + edgeAt('type')] ?? 0] === 'property';
  const to = (one: number) => edges[one + edgeAt('to_node')] ?? 0;
  /** What a value says: itself, or the first of its elements. */
  const saidBy = (index: number): readonly string[] =>
    typeOf(index) === 'object' && nameOf(index) === 'Array'
      ? edgesOf(index).flatMap((one) => (typeOf(to(one)) === 'string' ? [nameOf(to(one))] : saidIn(to(one))))
      : [nameOf(index)];
  const saidIn = (index: number): readonly string[] =>
    typeOf(index) === 'array' ? edgesOf(index).map((one) => nameOf(to(one))) : [];
  const found = new Set(strings.flatMap((text) => matchesOf(answerPattern, text)));
  for (let index = 0; index < nodes.length; index += node) {
    if (typeOf(index) !== 'object') continue;
    for (const one of edgesOf(index)) {
      const name = isProperty(one) ? (strings[edges[one + edgeAt('name_or_index')] ?? 0] ?? '') : '';
      if (!questions.has(name)) continue;
      const isNumber = typeOf(to(one)) === 'number' && measures.includes(name);
      if (isNumber) found.add(`${name}=a number`);
      for (const said of saidBy(to(one))) if (answers.has(said)) found.add(`${name}=${said}`);
    }
  }
  return { size: nodes.length / node, found: [...found] };
}
