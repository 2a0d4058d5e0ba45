import type { Button, Card, CardElement } from '../../domain/card.ts';
import type { Form, Shown } from '../../domain/form.ts';
import type { Reply } from '../../domain/reply.ts';
import { answerCommand } from '../../usecases/answer-command.ts';
import type { Asker } from '../../usecases/asker.ts';
import type { House } from '../../usecases/house.ts';
import { pressButton } from '../../usecases/press-button.ts';
import { submitForm } from '../../usecases/submit-form.ts';
import type { PreviewHouse } from './open-preview-house.ts';

/** What stands on somebody's screen: a message, or a window with or without questions. */
export type Said =
  | { readonly is: 'card'; readonly card: Card }
  | { readonly is: 'form'; readonly form: Form }
  | { readonly is: 'home'; readonly elements: readonly CardElement[] }
  | Shown;

/** One thing the bot can say, by the name it is asked for. */
export interface Screen {
  readonly id: string;
  readonly said: Said;
}

/** A conversation that is played through, and every screen of it kept by name. */
export class PreviewSession {
  readonly screens: Screen[] = [];
  readonly preview: PreviewHouse;

  constructor(preview: PreviewHouse) {
    this.preview = preview;
  }

  /** Types a command, keeps what comes back, and hands it on. */
  async type(
    id: string,
    command: string,
    text = '',
    house: House = this.preview.house,
    asker: Asker = this.preview.asker,
  ): Promise<Reply> {
    return this.keep(id, await answerCommand(house, asker, command, text));
  }

  /** Presses a button. */
  async press(id: string, button: Pick<Button, 'action' | 'value'>): Promise<Reply> {
    const { house, asker } = this.preview;
    return this.keep(id, await pressButton(house, asker, { action: button.action, value: button.value }));
  }

  /** Submits a form with nothing but these answers, and what its window carries. */
  async submit(
    id: string,
    formId: string,
    values: Readonly<Record<string, readonly string[]>>,
    carried?: string,
  ): Promise<void> {
    const { house, asker } = this.preview;
    const reply = await submitForm(house, asker, formId, values, carried);
    if (reply.is === 'shown') this.screens.push({ id, said: reply });
    if (reply.is === 'closed') this.addCard(id, { text: id, elements: reply.elements });
  }

  addCard(id: string, card: Card): void {
    this.screens.push({ id, said: { is: 'card', card } });
  }

  keep(id: string, reply: Reply): Reply {
    switch (reply.is) {
      case 'card':
        this.addCard(id, reply.card);
        break;
      case 'replace':
        this.addCard(id, reply.card);
        if (reply.aside) this.addCard(`${id}-aside`, reply.aside);
        break;
      case 'cards':
        for (const [index, card] of reply.cards.entries()) this.addCard(`${id}-${index + 1}`, card);
        break;
      case 'form':
        this.screens.push({ id, said: { is: 'form', form: reply.form } });
        if (reply.replaced) this.addCard(`${id}-replaced`, reply.replaced);
        break;
      case 'shown':
        this.screens.push({ id, said: reply });
        break;
      case 'words':
        this.addCard(id, { text: reply.words, elements: [{ is: 'text', text: reply.words }] });
        break;
      case 'nothing':
        break;
    }
    return reply;
  }
}

/** The buttons of whatever is shown, in order. */
export function buttonsOf(said: Said | Reply): readonly Button[] {
  const elements: readonly { readonly is: string }[] =
    said.is === 'card' || said.is === 'replace'
      ? said.card.elements
      : said.is === 'shown' || said.is === 'home'
        ? said.elements
        : [];
  return elements
    .filter((element): element is Extract<CardElement, { is: 'buttons' }> => element.is === 'buttons')
    .flatMap(({ buttons }) => buttons);
}
