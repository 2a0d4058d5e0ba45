import { type Explainer, type ExplainerSection, pageCharacters, sectionLength } from '../domain/explainer.ts';

/** The pages of an explainer, at least one; a section is never parted, so that no caution is turned away. */
export function pagesOf({ sections }: Explainer): readonly (readonly ExplainerSection[])[] {
  const pages: ExplainerSection[][] = [];
  let left = 0;
  for (const section of sections) {
    const length = sectionLength(section);
    const page = pages.at(-1);
    if (page && length <= left) page.push(section);
    else {
      pages.push([section]);
      left = pageCharacters;
    }
    left -= length;
  }
  return pages.length > 0 ? pages : [[]];
}

/** Which page of which explainer a button turns to; `page` counts from 0. Both may be forged. */
export interface PageMark {
  readonly id: string;
  readonly page: number;
}

/** The value of a button that turns to a page; `parsePage` reads it. Pages after the first are counted from 2 there. */
export function encodePage({ id, page }: PageMark): string {
  return page === 0 ? id : `${id}.${page + 1}`;
}

/** Reads a button's value; `undefined` for what no button of ours carries. */
export function parsePage(value: string): PageMark | undefined {
  const [, id, page] = /^([a-z0-9-]{1,40})(?:\.(\d{1,2}))?$/.exec(value) ?? [];
  if (id === undefined) return undefined;
  return { id, page: Math.max(0, Number(page ?? 1) - 1) };
}
