import { note } from '../../src/domain/card.ts';
import type { Form, FormField, FormValues } from '../../src/domain/form.ts';
import type { Say } from '../../src/domain/phrases.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { limits } from './limits.ts';
import { dataOf, renderDialog, renderQuestions } from './render-form.ts';

/**
 * A tick in an Adaptive Card reaches nobody before a button is pressed, so a form that has to answer one at once is
 * asked in pages. Fields that may end the form stand together, as many as have room: whoever has one of several dangers
 * sees all of them before anything is pressed, and is not held up by a page about other ones. What follows the last of
 * them is one page. Any other form is one page. At most `limits.dialogPages`; the last then holds whatever is left.
 */
export function pagesOf(form: Form): readonly (readonly FormField[])[] {
  const pages: FormField[][] = [[]];
  for (const field of form.fields) {
    const page = pages.at(-1);
    if (page === undefined || (pages.length < limits.dialogPages && !hasRoom(page, field)))
      pages.push([field]);
    else page.push(field);
  }
  return pages;
}

/** The button stands below the boxes: with too many of them it is out of reach for whoever ticked the first. */
function hasRoom(page: readonly FormField[], next: FormField): boolean {
  if (!page.some(endsAtOnce)) return true;
  return endsAtOnce(next) && boxesIn([...page, next]) <= limits.dialogBoxes;
}

function boxesIn(fields: readonly FormField[]): number {
  return fields.reduce((sum, field) => sum + (field.is === 'ticks' ? field.options.length : 0), 0);
}

function endsAtOnce(field: FormField): boolean {
  return field.is === 'ticks' && (field.endsAtOnce ?? []).length > 0;
}

/**
 * Renders one page of a form for a dialog, counted from 0. `values` are the answers of the pages before: they travel in
 * the data of the dialog's own button, and come back merged with the page's inputs. The last page submits the form.
 */
export function renderPage(form: Form, at: number, values: FormValues, say: Say): AdaptiveCard {
  const pages = pagesOf(form);
  if (pages.length === 1) return renderDialog(form);
  const isLast = at === pages.length - 1;
  const asked = pages.slice(0, at + 1).flat();
  const part = note(say('check.page', { page: at + 1, pages: pages.length }));
  // An alarm in the intro comes before everything else.
  const intro = at === 0 ? [...form.intro, part] : [part];
  return renderQuestions(
    { ...form, intro, fields: pages[at] ?? [] },
    {
      id: isLast ? form.id : `${form.id}.next`,
      title: isLast ? form.submitLabel : say('check.next'),
      data: {
        ...dataOf({ ...form, fields: asked }),
        earlier: carry(pages.slice(0, at).flat(), values),
        ...(isLast ? {} : { page: String(at + 1) }),
      },
    },
  );
}

/** The page a submitted dialog asks for; `undefined` where it was the last one, or sends the whole form at once. */
export function nextPageOf(data: Readonly<Record<string, unknown>>, form: Form): number | undefined {
  const { page } = data;
  const next = typeof page === 'string' && /^\d{1,2}$/.test(page) ? Number(page) : 0;
  return next > 0 && next < pagesOf(form).length ? next : undefined;
}

/** What stands in the pages from `at` on before anybody comes to them: a form that was opened again has ticks there. */
export function chosenFrom(form: Form, at: number): FormValues {
  const fields = pagesOf(form).slice(at).flat();
  return Object.fromEntries(
    fields.flatMap((field): [string, readonly string[]][] => {
      const chosen = [field.chosen ?? '']
        .flat()
        .map(String)
        .filter((value) => value !== '');
      return chosen.length === 0 ? [] : [[field.id, chosen]];
    }),
  );
}

/** Only what the form offers is carried on; a forged answer ends here. */
function carry(fields: readonly FormField[], values: FormValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const given = Object.hasOwn(values, field.id) ? (values[field.id] ?? []) : [];
      const kept =
        field.is === 'ticks' || field.is === 'choice'
          ? given.filter((value) => field.options.some((option) => option.value === value))
          : given.slice(0, 1);
      return kept.length === 0 ? [] : [[field.id, kept.join(',')]];
    }),
  );
}
