import type { Form, FormValues } from '../../src/domain/form.ts';

/** What a form would send if nobody touched it; as on both platforms, an empty field is left out. */
export function chosenIn(form: Form): FormValues {
  return Object.fromEntries(
    form.fields.flatMap((field): [string, readonly string[]][] => {
      const chosen = [field.chosen ?? ''].flat().map(String).filter(Boolean);
      return chosen.length === 0 ? [] : [[field.id, chosen]];
    }),
  );
}
