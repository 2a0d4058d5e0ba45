import type { MessageRef } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { sayTrouble } from '../../src/usecases/say-trouble.ts';
import { putPress } from './answer-message.ts';
import { cardOfEnd, deliverReply, deliverWithoutDialog } from './deliver-reply.ts';
import type { InboundTools } from './find-asker.ts';
import { renderPage } from './form-pages.ts';
import {
  cardInPlace,
  dialog,
  type InvokeAnswer,
  lastWords,
  silence,
  wordsToPresser,
} from './invoke-answer.ts';
import type { Fields } from './read-activity.ts';
import { renderCard, renderWindow } from './render-card.ts';
import { renderDialog, renderSettings } from './render-form.ts';
import { submitFilledForm, submitPage } from './submitted-form.ts';

/**
 * Answers a pressed Action.Execute. In a channel the presser alone learns that the answer waits in their chat.
 * `pressed` is the message with the button, where Teams names it.
 */
export async function answerExecute(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
  pressed: MessageRef | undefined,
): Promise<InvokeAnswer> {
  if (data.form !== undefined) return answerSettings(tools, asker, data, pressed);
  const reply = await putPress(tools, asker, data);
  if (asker.channel === undefined && reply.is === 'form' && reply.replaced) {
    await deliverReply(tools, asker, { is: 'form', form: reply.form });
    return replaceInPlace(tools, pressed, reply.replaced);
  }
  if (reply.is === 'replace' && asker.channel === undefined) {
    if (reply.aside) await tools.platform.post(asker.address, reply.aside);
    return replaceInPlace(tools, pressed, reply.card);
  }
  // A line that is for the presser's eyes needs no message that stays.
  if (reply.is === 'words') return wordsToPresser(reply.words);
  return pointAfter(tools, asker, await deliverReply(tools, asker, reply));
}

/**
 * Answers a button that opens a dialog. A dialog is seen by the presser alone, so it may open in a channel as well.
 * `pressed` is the message with the button, where it stands in the presser's own chat.
 */
export async function answerDialogOpen(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
  pressed: MessageRef | undefined,
): Promise<InvokeAnswer> {
  const reply = await putPress(tools, asker, data);
  switch (reply.is) {
    case 'form':
      if (reply.replaced) changeStored(tools, pressed, reply.replaced);
      return dialog(reply.form.title, renderPage(reply.form, 0, {}, tools.house.library.say));
    case 'card':
      return dialog('Backwise', renderWindow(reply.card.elements));
    case 'replace':
      if (reply.aside) await tools.platform.post(asker.address, reply.aside);
      return dialog('Backwise', renderWindow(reply.card.elements));
    case 'shown':
      return dialog(reply.title, renderWindow(reply.elements));
    case 'words':
      return lastWords(reply.words);
    case 'cards':
      return dialog('Backwise', renderWindow(reply.cards.flatMap(({ elements }) => elements)));
    case 'nothing':
      return lastWords(sayTrouble(tools.house));
  }
}

/** Answers a submitted dialog. What was chosen lives in memory until the answer is out, and nowhere else. */
export async function answerDialogSubmit(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
): Promise<InvokeAnswer> {
  if (data.form === undefined) return answerDialogOpen(tools, asker, data, undefined);
  const submitted = await submitPage(tools, asker, data);
  switch (submitted.is) {
    case 'next': {
      const { form, page, values } = submitted;
      return dialog(form.title, renderPage(form, page, values, tools.house.library.say));
    }
    case 'again':
      return dialog(submitted.form.title, renderDialog(submitted.form, submitted.errors));
    case 'wrong-place':
    case 'unknown':
      return lastWords(sayTrouble(tools.house));
    case 'ended':
      break;
  }
  if (submitted.reply.is === 'shown') {
    return dialog(submitted.reply.title, renderWindow(submitted.reply.elements));
  }
  await tools.platform.post(asker.address, cardOfEnd(submitted.reply));
  return silence;
}

async function answerSettings(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
  pressed: MessageRef | undefined,
): Promise<InvokeAnswer> {
  const submitted = await submitFilledForm(tools, asker, data, false);
  switch (submitted.is) {
    case 'again':
      if (asker.channel === undefined) {
        return cardInPlace(renderSettings(submitted.form, submitted.errors));
      }
      return pointAfter(tools, asker, await deliverReply(tools, asker, { is: 'form', form: submitted.form }));
    case 'wrong-place':
      return pointAfter(tools, asker, await deliverWithoutDialog(tools, asker, submitted.form));
    case 'unknown':
      return wordsToPresser(sayTrouble(tools.house));
    case 'ended':
      break;
  }
  const end = cardOfEnd(submitted.reply);
  if (asker.channel === undefined) return replaceInPlace(tools, pressed, end);
  return pointAfter(tools, asker, await deliverReply(tools, asker, { is: 'card', card: end }));
}

/**
 * The answer shows the new card at once; the stored message is changed besides, or the old buttons would be back when
 * the chat is opened again.
 */
function replaceInPlace(
  tools: InboundTools,
  pressed: MessageRef | undefined,
  replacement: Card,
): InvokeAnswer {
  changeStored(tools, pressed, replacement);
  return cardInPlace(renderCard(replacement));
}

/** Not awaited: Teams waits for the answer to a press only a few seconds. */
function changeStored(tools: InboundTools, pressed: MessageRef | undefined, replacement: Card): void {
  if (pressed === undefined) return;
  tools.platform.update(pressed, replacement).catch((error: unknown) => {
    tools.house.log.warn('teams.message-not-replaced', errorFacts(error));
  });
}

/** Teams wants words in any case: where the answer stands, or that there was none to give. */
function pointAfter({ house: { library } }: InboundTools, asker: Asker, wasSaid: boolean): InvokeAnswer {
  if (!wasSaid) return wordsToPresser(library.say('private.nothing'));
  return wordsToPresser(library.say(asker.channel === undefined ? 'private.below' : 'private.pointer'));
}
