import type { Library } from '../domain/library.ts';
import { citeAll } from './tip-cards.ts';

/** Ids of the articles that facts are from, in order; a fact id begins with the id of its article. */
export function articlesOf(facts: readonly string[], { sources }: Library): readonly string[] {
  return facts.map((fact) => fact.split('-')[0] ?? '').filter((id) => sources.has(id));
}

/** The small print below what rests on facts and guidelines: where it is from, and what it is not. */
export function sourceNote(
  facts: readonly string[],
  library: Library,
  guidelines: readonly string[] = [],
): string {
  const { say } = library;
  const sources = citeAll([...articlesOf(facts, library), ...guidelines], library);
  return sources === '' ? say('disclaimer') : `${say('tip.source', { sources })} ${say('disclaimer')}`;
}
