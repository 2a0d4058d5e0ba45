import type { Reply } from '../../src/domain/reply.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { cardOfEnd, deliverReply, deliverWithoutDialog } from './deliver-reply.ts';
import type { InboundTools } from './find-asker.ts';
import type { Fields } from './read-activity.ts';
import { pickedId } from './render-card.ts';
import { openers, renderSettings } from './render-form.ts';
import { submitFilledForm } from './submitted-form.ts';

/** Answers words typed to the bot. Resolves to whether anything was said to the asker. */
export async function answerWords(tools: InboundTools, asker: Asker, words: string): Promise<boolean> {
  return deliverReply(tools, asker, await tools.requests.answerMessage(tools.house, asker, words));
}

/**
 * Answers a pressed Action.Submit, which arrives as a message: a button or a settings card of an old client.
 * `pressedId` is the message it stands on.
 */
export async function answerSubmit(
  tools: InboundTools,
  asker: Asker,
  data: Fields,
  pressedId: string | undefined,
): Promise<boolean> {
  if (data.form === undefined) {
    const reply = await putPress(tools, asker, data);
    // A client that opens dialogs never sends the button of one as a message.
    const needsDialog = reply.is === 'form' && data.action === openers[reply.form.id];
    if (needsDialog) return deliverWithoutDialog(tools, asker, reply.form);
    return deliverReply(tools, asker, reply, pressedId);
  }
  const submitted = await submitFilledForm(tools, asker, data, false);
  switch (submitted.is) {
    case 'again': {
      const rendered = renderSettings(submitted.form, submitted.errors);
      await tools.platform.postRendered(asker.address, rendered, submitted.form.title);
      return true;
    }
    case 'wrong-place':
      return deliverWithoutDialog(tools, asker, submitted.form);
    case 'ended':
      return deliverReply(tools, asker, { is: 'replace', card: cardOfEnd(submitted.reply) }, pressedId);
    case 'unknown':
      return false;
  }
}

/** Puts a press to the core; what it carries may be forged or years old. */
export async function putPress(tools: InboundTools, asker: Asker, data: Fields): Promise<Reply> {
  const action = typeof data.action === 'string' ? data.action.slice(0, 64) : '';
  const carried = data.value ?? data[pickedId];
  const value = typeof carried === 'string' ? carried.slice(0, 2000) : '';
  return tools.requests.pressButton(tools.house, asker, { action, value });
}
