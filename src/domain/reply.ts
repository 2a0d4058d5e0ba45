import type { Card } from './card.ts';
import type { Form } from './form.ts';

/** What an answer comes to. Everything but the replaced card is for the asker alone, wherever they asked. */
export type Reply =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'form'; readonly form: Form }
  /** The pressed card is replaced in place; `aside` goes to the presser alone. */
  | { readonly is: 'replace'; readonly card: Card; readonly aside?: Card }
  | { readonly is: 'nothing' };
