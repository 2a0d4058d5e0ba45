import type { Card } from './card.ts';
import type { Form, Shown } from './form.ts';

/** What an answer comes to. Everything but a replaced card is for the asker alone, wherever they asked. */
export type Reply =
  /** A short line, for the presser's eyes only, that need not stay. */
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'card'; readonly card: Card }
  /** One after the other; at most five. */
  | { readonly is: 'cards'; readonly cards: readonly Card[] }
  /** A form opens; where a card was pressed, `replaced` takes its place. */
  | { readonly is: 'form'; readonly form: Form; readonly replaced?: Card }
  /** The pressed card is replaced in place; `aside` goes to the presser alone. */
  | { readonly is: 'replace'; readonly card: Card; readonly aside?: Card }
  /** For the window that was pressed in; it may tell what was ticked there, so it never becomes a message. */
  | Shown
  | { readonly is: 'nothing' };
