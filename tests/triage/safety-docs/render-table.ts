import { sources, triage } from '../../support/content-files.ts';

/** What a cell of a Markdown table may not hold. */
export const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

const known = new Map(sources.map((source) => [source.id, source]));

/** A source with its year and, where there is one, its link. */
export function cite(id: string): string {
  const source = known.get(id);
  if (!source) throw new Error(`Expected an id in sources.yaml, got ${id}`);
  const words = cell(`${source.publisher}, ${source.year ?? source.yearNote}`);
  return source.url === undefined ? words : `[${words}](${source.url})`;
}

const review = ({ reviewedBy, reviewedOn }: { reviewedBy: string | null; reviewedOn: string | null }) =>
  reviewedBy === null ? 'nobody yet' : cell(`${reviewedBy}, ${reviewedOn}`);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Lines of advice with the facts of `content/facts.yaml` they rest on. */
const bullets = (lines: readonly { readonly text: string; readonly facts: readonly string[] }[]): string =>
  lines
    .map(({ text, facts }) => `- ${cell(text)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`)
    .join('\n');

/** `docs/safety/table.md`: the whole warning-sign table for reading, as it stands in `content/en/triage.yaml`. */
export function renderTable(): string {
  const signs = [...triage.signs, ...triage.measured];
  const items = [...signs, ...triage.rules];
  const reviewed = items.filter(({ reviewedBy }) => reviewedBy !== null).length;
  const head = ['id', 'what is asked', 'what is said about it', 'urgency', 'from', 'source', 'reviewed by'];
  const line = (sign: (typeof signs)[number]): readonly string[] => [
    `\`${sign.id}\``,
    cell(sign.asks),
    cell(sign.means),
    sign.urgency,
    sign.origin === 'seed' ? `article (${sign.facts.join(', ')})` : 'guideline',
    cite(sign.source),
    review(sign),
  ];
  const cited = [...new Set([...signs, ...triage.rules].map(({ source }) => source))];
  return [
    '# The table of warning signs',
    'Written by `npm run safety-docs` from `content/en/triage.yaml`; change the table there, not here.',
    `${signs.length} signs, ${triage.rules.length} combinations. Reviewed by a clinician: ${reviewed} of ${items.length}. The most urgent match wins. A question left open or answered "not sure" is never a no.`,
    ...triage.groups.flatMap((group) => [
      `## ${cell(group.asks)} (\`${group.id}\`)`,
      table(head, triage.signs.filter((sign) => sign.group === group.id).map(line)),
    ]),
    '## Found by a measure',
    table(head, triage.measured.map(line)),
    '## Measures',
    table(
      ['id', 'what is asked', 'options and what each stands for', 'near the cut-off from', 'sign from'],
      triage.measures.map((measure) => [
        `\`${measure.id}\``,
        cell(measure.asks),
        measure.options.map(({ label, answer }) => `${cell(label)} (${answer})`).join('; '),
        String(measure.askFrom ?? ''),
        String(measure.signFrom ?? ''),
      ]),
    ),
    '## Signs that mean more together',
    table(
      ['id', 'all of', 'and one of', 'urgency', 'what is said', 'source', 'reviewed by'],
      triage.rules.map((rule) => [
        `\`${rule.id}\``,
        rule.all.map((id) => `\`${id}\``).join(', '),
        (rule.any ?? []).map((id) => `\`${id}\``).join(', '),
        rule.urgency,
        cell(rule.means),
        cite(rule.source),
        review(rule),
      ]),
    ),
    '## Choices of this project',
    'No source decides these. They are open to a reviewer.',
    table(
      ['id', 'choice', 'why', 'signs'],
      triage.choices.map(({ id, choice, why, signs: about }) => [
        `\`${id}\``,
        cell(choice),
        cell(why),
        about.map((sign) => `\`${sign}\``).join(', '),
      ]),
    ),
    '## What each result says',
    'Beside this, every result names when to phone and which number, the emergency signs above, and the sources.',
    ...triage.outcomes.map(({ id, title, lines }) => `### ${cell(title)} (\`${id}\`)\n\n${bullets(lines)}`),
    `### Under every result\n\n${bullets(triage.always)}`,
    '## Sources',
    cited
      .map((id) => {
        const source = known.get(id);
        const note = source?.note === undefined ? '' : `. ${cell(source.note)}`;
        return `- ${cite(id)}: ${cell(source?.title ?? '')}${note}`;
      })
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
