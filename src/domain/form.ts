import type { ActionId, CardElement } from './card.ts';

export const formIds = ['standing.v1', 'check.v1'] as const;
export type FormId = (typeof formIds)[number];

/** True for a form whose answers change nothing, so that answering it again does no harm. */
export function keepsNothing(id: string): boolean {
  return id === 'check.v1';
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/**
 * One question of a form. Values always travel as lists of strings, whatever the field. `mistake` says what is expected
 * instead of a wrong value, for platforms that tell before the form is sent. `section` is a heading above the field.
 * `needs`: what the platform has to tell us for the answer to mean anything; where it does not, the field is left out,
 * and what was chosen in it stays.
 */
export type FormField = { readonly section?: string; readonly needs?: 'do-not-disturb' } & (
  | {
      readonly is: 'ticks';
      readonly id: string;
      readonly label: string;
      readonly options: readonly FieldOption[];
      readonly chosen: readonly string[];
      readonly isRequired: boolean;
      /** Values that are answered as soon as one of them is ticked, with the rest of the form still open. */
      readonly endsAtOnce?: readonly string[];
      readonly mistake?: string;
    }
  | {
      readonly is: 'choice';
      readonly id: string;
      readonly label: string;
      readonly options: readonly FieldOption[];
      readonly chosen: string;
      readonly mistake?: string;
    }
  /** `chosen` is `HH:MM`. */
  | {
      readonly is: 'time';
      readonly id: string;
      readonly label: string;
      readonly chosen: string;
      readonly mistake?: string;
    }
  | {
      readonly is: 'number';
      readonly id: string;
      readonly label: string;
      /** `undefined`: nothing stands in it yet, which an optional one may keep. */
      readonly chosen: number | undefined;
      readonly least: number;
      readonly most: number;
      readonly hint?: string;
      readonly isOptional?: true;
      readonly mistake?: string;
    }
  | {
      readonly is: 'line';
      readonly id: string;
      readonly label: string;
      readonly chosen: string;
      readonly hint?: string;
      readonly maxLength: number;
      readonly isOptional?: true;
      readonly mistake?: string;
    }
);

/** Questions put to one person in a window of their own (Slack modal, Teams dialog or settings card). */
export interface Form {
  readonly id: FormId;
  readonly title: string;
  readonly submitLabel: string;
  readonly closeLabel: string;
  /** Shown above the fields; no buttons. */
  readonly intro: readonly WindowElement[];
  readonly fields: readonly FormField[];
  /** True: answers are about health, so they may travel in a modal or dialog only, never in a message. */
  readonly holdsHealthAnswers: boolean;
  /** What stands in the chat where a form cannot open by itself, above a button with `openLabel`. */
  readonly invitation: readonly CardElement[];
  /** What somebody reads whose client opens no window; asks nothing. Absent where the form may stand in a message. */
  readonly withoutWindow?: readonly CardElement[];
  readonly openLabel: string;
  /**
   * What its opening button has to carry for this very form, with what is chosen in it, to open again. It may say what
   * was ticked, so it stays in the form's window; absent where the bare button does.
   */
  readonly reopens?: string;
  /**
   * What comes back with every answer to the form, and what the button of its invitation carries. Never an answer: it
   * may stand in a message.
   */
  readonly carries?: string;
}

/** What a person submitted: field id to chosen values; a field left empty may be missing. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/**
 * One pick out of a menu: answered as soon as it is made, or by a button where the platform tells of no pick. What is
 * picked is the value that travels with `action`.
 */
export interface Menu {
  readonly is: 'menu';
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly FieldOption[];
  readonly chosen: string;
  readonly action: ActionId;
  readonly sendLabel: string;
}

/** What can stand in a window: all that a card is made of, and a menu, which has no place in a message. */
export type WindowElement = CardElement | Menu;

/**
 * Shown inside a window, in place of what it held; for health answers the only way. Its buttons may carry what was
 * ticked: they live as long as the window.
 */
export interface Shown {
  readonly is: 'shown';
  readonly title: string;
  readonly closeLabel: string;
  readonly elements: readonly WindowElement[];
}

/** What becomes of a submitted form. */
export type FormReply =
  /** Field id to what was expected. The form stays open. */
  | { readonly is: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | Shown
  /** Nothing was kept, since the form no longer shows what is true: in its place stands one that does. */
  | { readonly is: 'anew'; readonly form: Form }
  /** The window closes and the person alone gets the card. */
  | { readonly is: 'closed'; readonly elements: readonly CardElement[] };
