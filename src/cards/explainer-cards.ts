import {
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  list,
  note,
  text,
} from '../domain/card.ts';
import type { Explainer } from '../domain/explainer.ts';
import type { Library } from '../domain/library.ts';
import { sourceNote } from './cite-facts.ts';
import { encodePage, pagesOf } from './explainer-pages.ts';

/** How many other explainers are offered at the end of one. */
const mostOffered = 2;

/** What there is to read. `lead` comes first. */
export function explainerListCard({ say, explainers }: Library, lead?: string): Card {
  return card(
    heading(say('learn.heading')),
    text(lead ?? say('learn.intro')),
    list(explainers.map(({ title, about }) => say('learn.item', { title, about }))),
    buttons(...explainers.map(openButton)),
    note(say('disclaimer')),
  );
}

/** One page of an explainer; a page beyond the last is the last. */
export function explainerCard(explainer: Explainer, wanted: number, library: Library): Card {
  const { say } = library;
  const pages = pagesOf(explainer);
  const page = Math.min(wanted, pages.length - 1);
  const sections = pages[page] ?? [];
  const lines = sections.flatMap((section) => section.lines);
  const isLast = page === pages.length - 1;
  return card(
    heading(explainer.title),
    ...(pages.length > 1 ? [note(say('learn.part', { page: page + 1, pages: pages.length }))] : []),
    ...sections.flatMap((section) => [
      heading(section.heading),
      ...section.lines.map((line) => text(line.text)),
    ]),
    note(
      sourceNote(
        lines.flatMap(({ facts }) => facts),
        library,
        lines.flatMap(({ guidelines }) => guidelines),
      ),
    ),
    ...turnButtons(explainer, page, pages.length, library),
    ...(isLast ? readOn(explainer, library) : []),
    buttons(
      { label: say('learn.list-label'), action: 'learn.open.v1', value: '' },
      ...(explainer.offersDeskCheck
        ? [{ label: say('learn.desk-label'), action: 'desk.step.v1', value: '' } as const]
        : []),
      { label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true },
    ),
  );
}

function turnButtons(
  { id }: Explainer,
  page: number,
  pages: number,
  { say }: Library,
): readonly CardElement[] {
  const turn = (label: string, to: number): Button => ({
    label,
    action: 'learn.open.v1',
    value: encodePage({ id, page: to }),
  });
  const found = [
    ...(page < pages - 1 ? [{ ...turn(say('learn.next-part'), page + 1), style: 'primary' } as const] : []),
    ...(page > 0 ? [turn(say('learn.previous-part'), page - 1)] : []),
  ];
  return found.length === 0 ? [] : [buttons(...found)];
}

/** The explainers that follow in the list, and after the last the first. */
function readOn(explainer: Explainer, { say, explainers }: Library): readonly CardElement[] {
  const at = explainers.indexOf(explainer);
  const next = [...explainers.slice(at + 1), ...explainers.slice(0, Math.max(at, 0))].slice(0, mostOffered);
  return next.length === 0 ? [] : [text(say('learn.read-on')), buttons(...next.map(openButton))];
}

function openButton({ id, title }: Explainer): Button {
  return { label: title, action: 'learn.open.v1', value: encodePage({ id, page: 0 }) };
}
