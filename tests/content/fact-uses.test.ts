import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { facts } from '../support/content-files.ts';

/** A place in a content file that cites facts: the file, the ids, and the topic around them if there is one. */
interface Citation {
  readonly file: string;
  readonly facts: readonly string[];
  readonly topic: string | undefined;
}

type Fact = (typeof facts.entries)[number];

/** What a fact must be open to, to be cited in a file. A tip's topic decides more closely. */
const usesOf: Readonly<Record<string, (topic: string | undefined) => readonly string[]>> = {
  'tips.yaml': (topic) => {
    if (topic === 'getting-help') return ['tip', 'triage', 'explainer'];
    return topic === 'desk' || topic === 'posture' ? ['tip', 'desk-setup'] : ['tip'];
  },
  'nudges.yaml': () => ['tip', 'stretch', 'desk-setup'],
  'triage.yaml': () => ['triage'],
  'deskcheck.yaml': () => ['desk-setup'],
  'explainers.yaml': () => ['explainer'],
  'stretches.yaml': () => ['stretch'],
};

const folder = new URL('../../content/en/', import.meta.url);

/** Every list under a key `facts`, wherever it stands in a file. */
function citationsIn(file: string, node: unknown, topic?: string): readonly Citation[] {
  if (Array.isArray(node)) return node.flatMap((one) => citationsIn(file, one, topic));
  if (typeof node !== 'object' || node === null) return [];
  const here = 'topic' in node && typeof node.topic === 'string' ? node.topic : topic;
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'facts' && Array.isArray(value)
      ? [{ file, facts: value.map(String), topic: here }]
      : citationsIn(file, value, here),
  );
}

/** Uses the ledger does not allow. A warning sign may be named anywhere: it only ever sends somebody to care. */
function misuses(citations: readonly Citation[], ledger: readonly Fact[]): readonly string[] {
  const factById = new Map(ledger.map((fact) => [fact.id, fact]));
  return citations.flatMap(({ file, facts: cited, topic }) => {
    const allowed = usesOf[file]?.(topic) ?? [];
    return cited.flatMap((id) => {
      const fact = factById.get(id);
      if (!fact) return [`${file}: ${id} is not in the ledger`];
      const isAllowed =
        !fact.usable_in.includes('none') &&
        (fact.kind.startsWith('redflag-') || fact.usable_in.some((use) => allowed.includes(use)));
      return isAllowed ? [] : [`${file}: ${id} is open to ${fact.usable_in.join(', ')} alone`];
    });
  });
}

/** Facts that may be used and stand nowhere. */
function idle(citations: readonly Citation[], ledger: readonly Fact[]): readonly string[] {
  const used = new Set(citations.flatMap((citation) => citation.facts));
  return ledger
    .filter(({ id, usable_in: uses }) => !uses.includes('none') && !used.has(id))
    .map(({ id }) => id);
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(?:yaml|txt)$/.test(name),
);
const citations = files.flatMap((file) =>
  citationsIn(file, parse(readFileSync(new URL(file, folder), 'utf8'))),
);

describe('the facts of the ledger', () => {
  it('are read from every content file that cites any', () => {
    const citing = [...new Set(citations.map(({ file }) => file))];
    expect(citing).toEqual(
      expect.arrayContaining([
        'deskcheck.yaml',
        'explainers.yaml',
        'nudges.yaml',
        'tips.yaml',
        'triage.yaml',
      ]),
    );
    // A new file of content says here what a fact must be open to.
    expect(citing.filter((file) => usesOf[file] === undefined)).toEqual([]);
    expect(citations.length).toBeGreaterThan(150);
  });

  it('are each used somewhere, unless the ledger holds them back', () => {
    expect(idle(citations, facts.entries)).toEqual([]);
    expect(facts.entries.filter(({ usable_in: uses }) => !uses.includes('none')).length).toBeGreaterThan(100);
  });

  it('are used nowhere the ledger does not allow', () => {
    expect(misuses(citations, facts.entries)).toEqual([]);
  });
});

describe('the tests of uses themselves', () => {
  const held: Fact = { id: 'a-1', article: 'a', kind: 'evidence', claim: 'x', usable_in: ['none'] };
  const forTips: Fact = { ...held, id: 'a-2', usable_in: ['tip'] };
  const sign: Fact = { ...held, id: 'a-3', kind: 'redflag-see-doctor', usable_in: ['triage'] };
  const ledger = [held, forTips, sign];

  it('find a fact that nobody uses, and let one go that is held back', () => {
    expect(idle([{ file: 'tips.yaml', facts: ['a-2'], topic: 'move' }], ledger)).toEqual(['a-3']);
  });

  it.each([
    ['tips.yaml', 'a-1', 1],
    ['tips.yaml', 'a-2', 0],
    ['tips.yaml', 'a-3', 0],
    ['tips.yaml', 'a-4', 1],
    ['explainers.yaml', 'a-2', 1],
    ['explainers.yaml', 'a-3', 0],
    ['triage.yaml', 'a-2', 1],
    ['unheard-of.yaml', 'a-2', 1],
  ])('judge, in %s, the fact %s with %i complaints', (file, id, count) => {
    expect(misuses([{ file, facts: [id], topic: 'move' }], ledger)).toHaveLength(count);
  });

  it('find facts however deep they stand, and the topic around them', () => {
    const node = [{ topic: 'desk', lines: [{ more: { facts: ['a-2'] } }] }, { facts: ['a-3'] }];
    expect(citationsIn('tips.yaml', node)).toEqual([
      { file: 'tips.yaml', facts: ['a-2'], topic: 'desk' },
      { file: 'tips.yaml', facts: ['a-3'], topic: undefined },
    ]);
  });
});
