import type { FormValues } from '../../src/domain/form.ts';

/**
 * Reads the state of a submitted modal: block id (the field) to the values chosen in it. Fields left empty and
 * shapes Slack does not send are left out. What is returned may hold health answers: keep it in memory only.
 */
export function readFormValues(state: unknown): FormValues {
  const values = isRecord(state) ? state.values : undefined;
  if (!isRecord(values)) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, elements]) => {
      const chosen = isRecord(elements) ? Object.values(elements).flatMap(valuesOf) : [];
      return chosen.length === 0 ? [] : [[field, chosen] as const];
    }),
  );
}

/** What a pressed button carries, or the value picked in a menu; empty where there is neither. */
export function pressedValueOf(pressed: unknown): string {
  const value = isRecord(pressed) ? (optionValueOf(pressed.selected_option) ?? pressed.value) : undefined;
  return typeof value === 'string' ? value : '';
}

/** What the form of a view carries; it may be forged. */
export function carriedOf(view: unknown): string {
  const carried = isRecord(view) ? view.private_metadata : undefined;
  return typeof carried === 'string' ? carried.slice(0, 200) : '';
}

/** The ids of a view's input blocks: the only places where Slack shows an error. */
export function inputIdsOf(view: unknown): readonly string[] {
  const blocks = isRecord(view) ? view.blocks : undefined;
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block: unknown) =>
    isRecord(block) && block.type === 'input' && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
}

function valuesOf(element: unknown): readonly string[] {
  if (!isRecord(element)) return [];
  const several = element.selected_options;
  const found = Array.isArray(several)
    ? several.map(optionValueOf)
    : [optionValueOf(element.selected_option), element.selected_time, element.value];
  return found.filter((value): value is string => typeof value === 'string' && value !== '');
}

function optionValueOf(option: unknown): unknown {
  return isRecord(option) ? option.value : undefined;
}

/** Narrows a value of an outside shape to an object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
