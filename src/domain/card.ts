/** What is said, free of any platform. Six kinds of element; each adapter renders them with one pure function. */
export interface Card {
  /** The whole message in words: notification, screen reader, and fallback where a card cannot be shown. */
  readonly text: string;
  readonly elements: readonly CardElement[];
}

export type CardElement =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** Muted small print: sources, disclaimers. */
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'image'; readonly url: string; readonly altText: string }
  | { readonly is: 'buttons'; readonly buttons: readonly Button[] };

/** A button. What it asks for is `action`; `value` travels with it and is never trusted for identity. */
export interface Button {
  readonly label: string;
  readonly action: ActionId;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** Spoken instead of the label where the label alone is ambiguous. */
  readonly spokenLabel?: string;
  /** True where pressing opens a form: some platforms must know before the press. */
  readonly opensForm?: true;
}

export const actionIds = [
  'tip.more.v1',
  'tip.helpful.v1',
  'tip.not.v1',
  'here.show.v1',
  'here.preview.v1',
  'here.now.v1',
  'here.swap.v1',
  'here.delete.v1',
  'here.pause.v1',
  'here.resume.v1',
  'standing.open.v1',
  'standing.status.v1',
  'standing.pause.v1',
  'standing.resume.v1',
  'standing.back.v1',
  'standing.why.v1',
  'standing.next.v1',
  'reminder.done.v1',
  /** By ten minutes. */
  'reminder.snooze.v1',
  /** By the minutes in front of the value's colon. */
  'reminder.snooze.v2',
  'reminder.skip.v1',
  'reminder.pause.v1',
  'reminder.stop.v1',
  'reminder.not-for-me.v1',
  'reminder.for-me.v1',
  'reminder.keep.v1',
  'reminder.fewer.v1',
  'check.open.v1',
  'check.result.v1',
  'check.remind.v1',
  'check.forget.v1',
  'routine.open.v1',
  'again.stop.v1',
  'desk.step.v1',
  'learn.open.v1',
  'me.export.v1',
  'me.forget.v1',
  'forget.yes.v1',
  'forget.no.v1',
  'record.on.v1',
  'record.off.v1',
  'stretch.next.v1',
  'stretch.easier.v1',
  'stretch.hurt.v1',
] as const;

/** The version is part of the id: old messages live for ever. */
export type ActionId = (typeof actionIds)[number];

export const heading = (text: string): CardElement => ({ is: 'heading', text });
export const text = (text: string): CardElement => ({ is: 'text', text });
export const list = (items: readonly string[]): CardElement => ({ is: 'list', items });
export const note = (text: string): CardElement => ({ is: 'note', text });
export const buttons = (...buttons: readonly Button[]): CardElement => ({ is: 'buttons', buttons });

/** A card whose fallback text is what its elements say, so that the two cannot drift apart. */
export function card(...elements: readonly CardElement[]): Card {
  return { text: elements.map(speak).filter(Boolean).join('\n'), elements };
}

function speak(element: CardElement): string {
  switch (element.is) {
    case 'heading':
    case 'text':
    case 'note':
      return element.text;
    case 'list':
      return element.items.map((item) => `- ${item}`).join('\n');
    case 'image':
      return element.altText;
    case 'buttons':
      return '';
  }
}
